// Accessible names, and the words that stand where a label stands.

const referenced = (element, attribute) => {
  const ids = element.getAttribute(attribute);
  if (!ids) return [];
  const root = element.getRootNode();
  return ids
    .split(/\s+/)
    .map((id) => (id && root.getElementById ? root.getElementById(id) : null))
    .filter(Boolean);
};

// Words that are only spoken often stand beside those that are seen without a space, taken out of the line.
const inLine = (element) =>
  /^(span|b|i|em|strong)$/.test(element.localName) && getComputedStyle(element).display.startsWith("inline");

// The text alternative of what an element holds: its texts, pictures and named children.
const contentName = (element, depth = 0) => {
  let name = "";
  for (const child of childrenOf(element)) {
    if (child.nodeType === Node.TEXT_NODE) name += child.data;
    else if (child.nodeType === Node.ELEMENT_NODE && depth < 12) {
      const tag = child.localName;
      if (tag === "script" || tag === "style" || tag === "template" || tag === "noscript") continue;
      if (child.getAttribute("aria-hidden") === "true") continue;
      // A field names itself by its label, and what is announced at it is none of its name.
      if (/^(input|select|textarea)$/.test(tag) || child.getAttribute("role") === "alert") {
        name += " ";
        continue;
      }
      const label = child.getAttribute("aria-label");
      if (label) name += ` ${label} `;
      else if (tag === "img" || tag === "area") name += ` ${child.getAttribute("alt") || ""} `;
      else if (tag === "svg") name += ` ${child.querySelector("title")?.textContent || ""} `;
      // A slot has no box of its own, and what stands in it is seen.
      else if (!child.checkVisibility() && getComputedStyle(child).display !== "contents") continue;
      else {
        const inner = contentName(child, depth + 1);
        name += inLine(child) ? inner : ` ${inner} `;
      }
    }
  }
  return name;
};

const textOf = (element) => fold(contentName(element) || (element.checkVisibility() ? "" : element.textContent));

const accessibleName = (element) => {
  const tag = element.localName;
  const labelled = fold(referenced(element, "aria-labelledby").map(textOf).join(" "));
  if (labelled) return labelled;
  const label = fold(element.getAttribute("aria-label"));
  if (label) return label;
  if (tag === "input") {
    const given = fold(element.value && /^(submit|button|reset)$/.test(element.type) ? element.value : element.alt);
    if (given) return given;
    if (element.type === "submit" || element.type === "image") return fold(element.title) || "Submit";
    return fold(element.title);
  }
  if (tag === "img") return fold(element.alt || element.title);
  return fold(contentName(element)) || fold(element.title || element.getAttribute("title"));
};

const labelsOf = (element) => {
  // A drawn field cannot be labelled for scripts, and is for the eye.
  const tied = idOf(element) ? element.getRootNode().querySelectorAll(`label[for="${CSS.escape(idOf(element))}"]`) : [];
  const labels = [...(element.labels ?? tied)];
  const around = element.closest("label");
  if (around && !labels.includes(around)) labels.push(around);
  return labels;
};

// A picture and the words beside it often say the same.
const once = (text) => {
  const half = text.slice(0, text.length / 2).trim();
  return half && `${half} ${half}` === text ? half : text;
};

// A select inside a label must not lend its options to the label.
const labelText = (label) => textOf(label);

// The asterisk, and signs of other fonts that look like it.
const ASTERISK = /[*∗⁎✱-✳＊﹡]/u;

const drawnAsterisk = (label) =>
  ["::before", "::after"].some((side) => ASTERISK.test(getComputedStyle(label, side).content)) ||
  [...label.querySelectorAll("*")].slice(0, 6).some((child) =>
    ASTERISK.test(getComputedStyle(child, "::after").content) ||
    (fold(child.textContent).length === 1 && ASTERISK.test(child.textContent) && seen(child)));

// The label that is tied to a field in the markup.
const markedLabel = (element) => {
  for (const label of labelsOf(element)) {
    const text = once(labelText(label));
    if (/[\p{L}\p{N}]/u.test(text)) return { label: text, label_from: "label", asterisk: drawnAsterisk(label) };
    // A colour without words is called by what it shows to who points at it.
    const tip = fold([label, ...label.querySelectorAll("[title]")].map((part) => part.title).find(Boolean));
    if (tip) return { label: tip, label_from: "label", asterisk: false };
  }
  // Lists name themselves too, for what they hold to be spoken: that is no part of what they ask.
  const holds = /^(combobox|listbox)$/.test(element.getAttribute("role") || "") || element.getAttribute("aria-haspopup") === "listbox";
  const labelled = referenced(element, "aria-labelledby").filter((named) => !(holds && element.contains(named)));
  const text = fold(labelled.map(textOf).join(" "));
  if (text) return { label: text, label_from: "aria", asterisk: labelled.some(drawnAsterisk) };
  const label = fold(element.getAttribute("aria-label"));
  if (label) return { label, label_from: "aria", asterisk: false };
  // A drawn radio button, box or switch is called what it holds.
  const own = /^(radio|checkbox|switch)$/.test(element.getAttribute("role") || "") && element.localName !== "input" ? fold(contentName(element)) : "";
  return own ? { label: own, label_from: "aria", asterisk: false } : null;
};
