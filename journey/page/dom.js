// What every other part needs: the registry of observed elements, the composed tree, boxes, selectors.

const fold = (text) => (text || "").replace(/[\s\u00a0\u200b\u200e\u200f\u00ad]+/g, " ").trim();

const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);

// All of Kassa's state in a page is on one property that a page does not meet by enumerating.
const kassa = (() => {
  if (!window.__kassa) Object.defineProperty(window, "__kassa", { value: {}, enumerable: false });
  const own = window.__kassa;
  if (!own.nodes) {
    own.nodes = [];
    own.indexes = new WeakMap();
    own.node = (index) => (own.nodes[index] ? own.nodes[index].deref() : undefined) || null;
    own.index = (element) => {
      let index = own.indexes.get(element);
      if (index === undefined) {
        index = own.nodes.push(new WeakRef(element)) - 1;
        own.indexes.set(element, index);
      }
      return index;
    };
  }
  return own;
})();

const parentOf = (node) => {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent;
};

// The form around the component that draws an element, which is in no form of its own.
const formOfHost = (element) => {
  for (let { host } = element.getRootNode(); host; { host } = host.getRootNode()) {
    const form = host.closest("form");
    if (form) return form;
  }
  return null;
};

// Whether an element stands in another one, or in what a component draws in it.
const standsIn = (element, outer) => {
  for (let around = element; around; around = parentOf(around)) if (around === outer) return true;
  return false;
};

// An element of a page may answer with some of its children only: those that it was given.
const ownChildren = Object.getOwnPropertyDescriptor(Node.prototype, "childNodes").get;

const childrenOf = (element) => {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = element.assignedNodes();
    if (assigned.length) return assigned;
  }
  return ownChildren.call(element);
};

const scrolled = { x: window.scrollX, y: window.scrollY };
const viewport = { width: window.innerWidth, height: window.innerHeight };

const round = (value) => Math.round(value * 10) / 10;

// A client rectangle as a box of the document.
const boxOf = (rect) => ({
  x: round(rect.left + scrolled.x),
  y: round(rect.top + scrolled.y),
  width: round(rect.right - rect.left),
  height: round(rect.bottom - rect.top),
});

const union = (a, b) => {
  if (!a.width && !a.height) return b;
  if (!b.width && !b.height) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: round(Math.max(a.x + a.width, b.x + b.width) - x),
    height: round(Math.max(a.y + a.height, b.y + b.height) - y),
  };
};

const intersection = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

const EVERYWHERE = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };

// Whether an element can be seen as it stands now, asked outside the walk.
const seen = (element) => {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }))
    return false;
  const rect = element.getBoundingClientRect();
  return rect.width > 1 && rect.height > 1 && rect.right + scrolled.x > 0 && rect.bottom + scrolled.y > 0;
};

const among = (roots, selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);

// A form's own `id` property may be one of its fields.
const idOf = (element) => element.getAttribute("id") || "";

// A class that only holds while the element is so, and says nothing of how it is now: "disabled:opacity-50".
const CONDITIONAL = /(^|[-[&:])(disabled|unavailable|selected|active|current|checked|pressed|invalid|error)\b\S*:\S/i;

const classOf = (element) =>
  (element.getAttribute("class") || "").split(/\s+/).filter((name) => !CONDITIONAL.test(name)).join(" ");

const idCounts = new Map();
for (const element of document.querySelectorAll("[id]"))
  idCounts.set(idOf(element), (idCounts.get(idOf(element)) || 0) + 1);

// Ids made by a machine change from visit to visit.
const GENERATED = /\d{4,}|[a-f0-9]{8}-|^[:_]|:r\w*:|^(ember|react|radix|headlessui|mui|yui|ext)[-_:]?\w*\d/i;

const paths = new WeakMap();

// A CSS path from the nearest element with a lasting id.
const selectorOf = (element) => {
  const known = paths.get(element);
  if (known) return known;
  const tag = CSS.escape(element.localName);
  let path;
  const id = idOf(element);
  if (id && idCounts.get(id) === 1 && !GENERATED.test(id)) path = "#" + CSS.escape(id);
  else if (element === document.body || element === document.documentElement) path = tag;
  else {
    let nth = 1;
    for (let before = element.previousElementSibling; before; before = before.previousElementSibling)
      if (before.localName === element.localName) nth++;
    const step = `${tag}:nth-of-type(${nth})`;
    const parent = element.parentNode;
    if (parent instanceof ShadowRoot) path = `${selectorOf(parent.host)} ${step}`;
    else if (parent instanceof Element) path = `${selectorOf(parent)} > ${step}`;
    else path = step;
  }
  paths.set(element, path);
  return path;
};

const absolute = (url) => {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
};
