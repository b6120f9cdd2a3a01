// What can be clicked, what it is called, and what it belongs to.

// What the pictures of a control are called that says next to nothing in words: "fa-shopping-cart", "#icon-search".
const pictured = (element, text) =>
  /\p{L}{2}/u.test(text) ? [] : [...element.querySelectorAll("i, svg, use, span:empty, img, [aria-hidden=true]")].slice(0, 4).flatMap((icon) => [
    classOf(icon), icon.getAttribute("href") || icon.getAttribute("xlink:href"),
    /^\s*[a-z_]{3,30}\s*$/.test(icon.textContent) ? icon.textContent : "",
  ]);

const hintsOf = (element, text) => {
  const words = [idOf(element), classOf(element), element.getAttribute("name"), element.getAttribute("value"), element.getAttribute("title"),
    ...pictured(element, text)];
  for (const attribute of element.attributes)
    if (attribute.name.startsWith("data-") && attribute.value.length < 60 && attribute.value !== "false") words.push(`${attribute.name.slice(5)} ${attribute.value}`);
  return short(fold(words.filter(Boolean).join(" ").replace(/[-_]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2")), 300);
};

const TRANSPARENT = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;

const backgroundOf = (element) => {
  for (let around = element, depth = 0; around instanceof Element && depth < 8; around = parentOf(around), depth++) {
    const color = getComputedStyle(around).backgroundColor;
    if (!TRANSPARENT.test(color)) return color;
  }
  return "rgb(255, 255, 255)";
};

// Text of the card or row around: the nearest list item, row or article, else the nearest block that says more.
const nearText = (found, state, own) => {
  let fallback = "";
  for (let index = state.block, depth = 0; index >= 0 && depth < 10; index = found.blocks[index].parent, depth++) {
    const block = found.blocks[index];
    if (block.end - block.start > 60) break;
    const text = found.texts.slice(block.start, block.end).map((t) => t.text).join(" ");
    if (text.length <= own.length + 1) continue;
    if (text.length > 1200) break;
    if (block.tag === "li" || block.tag === "tr" || block.tag === "article" || block.tag === "fieldset") return short(text, 160);
    fallback ||= depth < 6 ? text : "";
  }
  return short(fallback, 160);
};

const truth = (value) => (value === "true" ? true : value === "false" ? false : null);

// A link without an address says that it can have the focus, and cannot.
const takesFocus = (element) => element.tabIndex >= 0 && (!/^(a|area)$/.test(element.localName) || element.matches("[href], [tabindex]"));

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

// Whether the keyboard can come to it, to something in it, or to what it is the label or a part of.
const isFocusable = (element) => {
  const near = [element, element.control, element.closest("a[href], button, summary"), ...element.querySelectorAll(FOCUSABLE)];
  if (element.shadowRoot) near.push(...element.shadowRoot.querySelectorAll(FOCUSABLE));
  return near.some((each) => each && takesFocus(each));
};

const describeControl = (record, found, forms) => {
  const { element, state, style } = record;
  const tag = element.localName;
  const words = fold(record.words) || (tag === "input" ? fold(element.value) : "");
  const text = short(words, 300);
  const name = short(accessibleName(element) || (record.style ? "" : fold(element.textContent)), 300);
  let box = boxOf(record.rect);
  let visible = record.visible;
  // A link around a floating or positioned child has no size of its own.
  if (!visible && !state.unseen && style && element.firstElementChild) {
    for (const child of element.children) if (seen(child)) box = union(box, boxOf(child.getBoundingClientRect()));
    visible = box.width > 1 && box.height > 1;
  }
  const form = element.form ?? (tag === "a" ? null : element.closest("form") ?? formOfHost(element));
  const pressed = element.getAttribute("aria-pressed") ?? element.getAttribute("aria-checked") ?? element.getAttribute("aria-selected");
  const left = box.x - scrolled.x;
  const top = box.y - scrolled.y;
  return {
    node: kassa.index(element), block: state.block, selector: selectorOf(element), tag, type: tag === "button" || tag === "input" ? element.type : "",
    role: element.getAttribute("role") || "", name: name || text, text,
    href: typeof element.href === "string" && element.href ? element.href : element.getAttribute("href") ? absolute(element.getAttribute("href")) : null,
    hints: hintsOf(element, text), form: form ? (forms.get(form) ?? null) : null,
    enabled: !element.matches(":disabled") && element.getAttribute("aria-disabled") !== "true" && !state.inert, visible,
    focusable: isFocusable(element),
    in_view: visible && left < viewport.width && left + box.width > 0 && top < viewport.height && top + box.height > 0,
    sticky: state.sticky, box, landmark: state.landmark, overlay: state.overlay,
    has_image: Boolean(record.image) || (tag === "input" && element.type === "image"),
    near: visible ? nearText(found, state, text) : "", expanded: tag === "summary" ? element.parentElement.open === true : truth(element.getAttribute("aria-expanded")), pressed: truth(pressed),
    font_size: style ? parseFloat(style.fontSize) : 0, color: style ? style.color : "", background: visible ? backgroundOf(element) : "",
  };
};
