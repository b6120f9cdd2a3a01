// What a form control asks, says about itself, and holds.

// The drawn widget that stands beside a hidden select and shows its choice.
const widgetOf = (select) => {
  const chosen = fold(select.selectedOptions[0]?.text).toLowerCase();
  const shows = (element) =>
    element !== select && seen(element) && element.localName !== "label" && !element.matches("input, select, textarea") &&
    (element.querySelector("[role=combobox]") || element.matches("[role=combobox]") || (chosen && fold(element.innerText).toLowerCase().includes(chosen)));
  return [select.nextElementSibling, select.previousElementSibling, ...(select.parentElement?.children || [])].find((e) => e && shows(e)) || null;
};

// A hidden box that only keeps what a drawn one beside it holds: the drawn one is the field.
const isMirror = (element) => {
  // What a list shows of its choice may be a textbox that nobody can type into.
  if (element.matches("[role=combobox] [role=textbox][aria-readonly=true]")) return true;
  if (!element.matches("input[type=radio][aria-hidden=true], input[type=checkbox][aria-hidden=true]")) return false;
  const drawn = (beside) => beside?.matches("[role=radio], [role=checkbox], [role=switch]") && seen(beside);
  return element.tabIndex < 0 && (drawn(element.previousElementSibling) || drawn(element.nextElementSibling));
};

const isListInput = (element) =>
  element.localName === "input" && (element.getAttribute("role") === "combobox" || element.getAttribute("aria-haspopup") === "listbox");

// The drawn box around the input of a list: the input itself may be a hair wide or transparent.
const boxAround = (input) => {
  let box = null;
  for (let around = input.parentElement, depth = 0; around && depth < 5; around = around.parentElement, depth++) {
    const others = around.querySelectorAll("label, select, textarea, input:not([type=hidden], [aria-hidden=true])");
    // A select that is never shown only carries the choice.
    const more = around.localName === "label" || [...others].some((other) => other !== input && other.checkVisibility());
    if (more || around.getBoundingClientRect().height > 100) break;
    if (seen(around)) box = around;
  }
  return box;
};
kassa.boxAround = boxAround;

// What a list shows on the line of its input, drawn beside it: its choice, or words that ask to choose.
const drawnBeside = (input, box) => {
  const { top, bottom } = (input.offsetHeight >= 8 ? input : box).getBoundingClientRect();
  const onLine = [...box.querySelectorAll("*")].filter((element) => {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.data))) return false;
    if (!seen(element) || element.closest("[aria-hidden=true], [aria-live], button, [role=button]")) return false;
    const rect = element.getBoundingClientRect();
    return rect.top <= (top + bottom) / 2 && rect.bottom >= (top + bottom) / 2;
  });
  const words = fold(onLine.map((element) => element.textContent).join(" "));
  const taken = referenced(input, "aria-controls").some((list) => fold(list.querySelector("[aria-selected=true]")?.textContent) === words);
  const asks = CHOOSE.test(words) || onLine.some((element) => /placeholder/i.test(`${nameOf(element)} ${nameOf(element.parentElement)}`));
  return { words, filled: words !== "" && (taken || !asks) };
};

// A list that is not typed into, or only to narrow it: what is chosen is drawn beside its input. Null for other fields.
const listAround = (element) => {
  const box = isListInput(element) ? boxAround(element) : null;
  if (!box) return null;
  const beside = drawnBeside(element, box);
  const fixed = element.readOnly || element.getAttribute("aria-readonly") === "true" || element.inputMode === "none";
  return fixed || (beside.words && !element.placeholder) ? { box, ...beside } : null;
};

const fieldVisible = ({ element, visible, rect, state }) => {
  if (isMirror(element)) return false;
  if (visible || listAround(element)) return true;
  const type = element.localName === "select" ? "select" : element.type || element.getAttribute("role");
  if (!/^(radio|checkbox|file|select|select-one|switch|combobox)$/.test(type)) return false;
  if (labelsOf(element).some(seen)) return true;
  if (type.startsWith("select") && widgetOf(element)) return true;
  // Transparent, but still what a click lands on: drawn by what lies under it.
  const around = parentOf(element);
  return rect.right - rect.left >= 8 && rect.bottom - rect.top >= 8 && state.opacity < 0.1 && around instanceof Element && seen(around)
    && getComputedStyle(element).visibility === "visible";
};

const groupOf = (element) => {
  const names = [];
  for (let around = parentOf(element); around instanceof Element && names.length < 3; around = parentOf(around)) {
    const role = around.getAttribute("role");
    if (around.localName !== "fieldset" && role !== "group" && role !== "radiogroup") continue;
    const legend = [...around.children].find((child) => child.localName === "legend");
    const label = fold(around.getAttribute("aria-label")) || fold(referenced(around, "aria-labelledby").map(textOf).join(" "));
    if (legend || label) names.push(legend ? textOf(legend) : label);
  }
  return short(names.filter(Boolean)[0] || "", 160);
};

// Words of what is around a field, as a developer called it: they tell billing from delivery.
const aroundHints = (element) => {
  const words = [];
  for (let around = parentOf(element), depth = 0; around instanceof Element && depth < 6; around = parentOf(around), depth++)
    words.push(idOf(around), around.getAttribute("name"), typeof around.className === "string" ? around.className : "");
  return short(fold(words.filter(Boolean).join(" ")), 300);
};

const optionsOf = (element) => {
  if (element.localName === "select")
    return [...element.options].slice(0, 400).map((option) => ({
      label: fold(option.label || option.text), value: option.value, selected: option.selected, disabled: option.disabled,
    }));
  if (element.getAttribute("role") === "listbox")
    return [...element.querySelectorAll("[role=option]")].slice(0, 200).map((option) => ({
      label: fold(option.textContent), value: option.getAttribute("data-value") || "",
      selected: option.getAttribute("aria-selected") === "true", disabled: option.getAttribute("aria-disabled") === "true",
    }));
  return [];
};

const ERROR_NAME = /(^|[\s_-])(error|errors|invalid|danger|fout|fehler|erreur|feedback)([\s_-]|$)|error|invalid-feedback/i;

const isRed = (element) => {
  const [red, green, blue] = getComputedStyle(element).color.match(/[\d.]+/g)?.map(Number) || [0, 0, 0];
  return red > 120 && red > 1.8 * Math.max(green, blue, 1);
};

const errorText = (element, box) => {
  for (const message of referenced(element, "aria-errormessage")) if (seen(message)) return fold(message.textContent);
  const rejected = element.getAttribute("aria-invalid") === "true";
  for (const message of referenced(element, "aria-describedby")) {
    if (!seen(message)) continue;
    // Where errors are announced, hints may stand as well.
    const announced = /^(alert|status)$/.test(message.getAttribute("role") || "");
    const red = isRed(message) || [...message.querySelectorAll("*")].slice(0, 10).some(isRed);
    if (ERROR_NAME.test(`${classOf(message)} ${idOf(message)}`) || [rejected, announced, red].filter(Boolean).length > 1)
      return fold(message.textContent);
  }
  let around = box || element;
  for (let depth = 0; depth < 3 && around; depth++, around = around.parentElement) {
    if (around !== element && around.querySelectorAll("input:not([type=hidden]), select, textarea").length > 1) break;
    for (const near of around === element ? [] : around.querySelectorAll('[role=alert], [class*="error" i], [class*="invalid" i], [id*="error" i]')) {
      if (near.contains(element) || near.localName === "label" || near.matches("input, select, textarea")) continue;
      // Good news are announced as well.
      if (near.matches("[role=alert]") && !ERROR_NAME.test(`${classOf(near)} ${idOf(near)}`) && !rejected && !isRed(near)) continue;
      const text = fold(near.textContent);
      if (text && text.length < 300 && seen(near)) return text;
    }
  }
  return "";
};

const describedBy = (element) =>
  fold(
    referenced(element, "aria-describedby")
      .filter((hint) => !ERROR_NAME.test(`${classOf(hint)} ${idOf(hint)}`))
      .map((hint) => hint.textContent)
      .join(" "),
  );

// The header of the column a field's table cell is in, none where it spans several, and how many headers there are.
const columnHeader = (element) => {
  const cell = element.closest("td");
  const row = cell?.parentElement;
  const table = cell?.closest("table");
  const head = table?.rows[0];
  if (!head || head === row || !head.querySelector("th")) return { column: "", columns: 0 };
  let column = [...row.cells].slice(0, cell.cellIndex).reduce((sum, before) => sum + before.colSpan, 0);
  const header = [...head.cells].find((each) => (column -= each.colSpan) < 0);
  if (header && cell.colSpan > header.colSpan) return { column: "", columns: head.cells.length };
  return { column: fold(header?.textContent), columns: head.cells.length };
};

// The term that a field describes, where it is one of a list of terms.
const termOf = (element) => {
  let term = element.closest("dd")?.previousElementSibling;
  while (term?.localName === "dd") term = term.previousElementSibling;
  return term?.localName === "dt" && seen(term) ? short(fold(term.innerText), 120) : "";
};

// What the row of a table says of the one thing to choose in it: the first line of its first cell with words.
const rowWords = (element) => {
  const row = element.matches("input[type=radio], input[type=checkbox]") ? element.closest("tr") : null;
  if (!row || row.querySelectorAll("input:not([type=hidden]), select, textarea, table").length !== 1) return "";
  const lines = [...row.cells].flatMap((cell) => (cell.contains(element) ? [] : cell.innerText.split("\n").map(fold)));
  return short(lines.find((line) => /\p{L}{2}/u.test(line)) || "", 120);
};

const checkedOf = (element, type) => {
  if (type !== "checkbox" && type !== "radio") return null;
  if (element.localName === "input") return element.checked;
  return element.getAttribute("aria-checked") === "true";
};

// A list that can be narrowed by typing is searched in; what it is called says what for.
const isNarrowed = (element) => element.type === "search" && element.getAttribute("role") === "combobox" && element.labels?.length > 0;

const describeField = (record, forms) => {
  const { element, state } = record;
  const tag = element.localName;
  const role = element.getAttribute("role") || "";
  const native = tag === "input" || tag === "select" || tag === "textarea";
  const list = listAround(element);
  const type = list || plainLists.has(element) ? "combobox" : tag === "select" ? "select" : tag === "textarea" ? "textarea" : tag === "input" ? (isNarrowed(element) ? "text" : element.type) : role === "switch" ? "checkbox" : role || (tag === "button" ? "combobox" : "textbox");
  const visible = fieldVisible(record);
  let box = boxOf(record.rect);
  if (visible && (type === "radio" || type === "checkbox" || !record.visible))
    for (const label of labelsOf(element)) if (seen(label)) box = union(box, boxOf(label.getBoundingClientRect()));
  if (visible && !record.visible && tag === "select") {
    const widget = widgetOf(element);
    if (widget) box = boxOf(widget.getBoundingClientRect());
  }
  if (list) box = boxOf(list.box.getBoundingClientRect());
  const drawn = isDrawnList(element, tag, role);
  const words = drawn ? fold(element.innerText) : "";
  const options = optionsOf(element);
  const chosen = options.find((option) => option.selected);
  const secret = type === "password";
  const value = native && type !== "checkbox" && type !== "radio" ? element.value : element.getAttribute("value") || "";
  const first = options[0];
  const filled = tag === "select"
    ? Boolean(chosen && chosen.value !== "" && !chosen.disabled && !(chosen === first && CHOOSE.test(chosen.label)))
    : type === "checkbox" || type === "radio" ? Boolean(checkedOf(element, type))
    : list && !element.value ? list.filled
    : drawn ? words !== "" && !element.hasAttribute("data-placeholder") && !element.querySelector("[data-placeholder]") && !CHOOSE.test(words)
    : fold(value) !== "";
  const marked = markedLabel(element);
  const form = element.form ?? formOfHost(element);
  return {
    node: kassa.index(element), selector: selectorOf(element), tag, type, id: idOf(element) || null,
    name: element.getAttribute("name"), label: short(marked?.label || "", 300), label_from: marked?.label_from || "none",
    asterisk: Boolean(marked?.asterisk), title: fold(element.title), placeholder: fold(element.getAttribute("placeholder")),
    hint: short(describedBy(element), 300), autocomplete: fold(element.getAttribute("autocomplete")).toLowerCase(),
    inputmode: element.getAttribute("inputmode") || "", pattern: element.getAttribute("pattern") || "",
    maxlength: element.maxLength > 0 ? element.maxLength : null,
    required: Boolean(element.required) || element.getAttribute("aria-required") === "true", visible,
    enabled: !element.matches(":disabled") && element.getAttribute("aria-disabled") !== "true" && !state.inert,
    readonly: (Boolean(element.readOnly) || (!native && element.getAttribute("aria-readonly") === "true")) && !list, filled, checked: checkedOf(element, type), value: secret ? "" : short(drawn ? words : list?.filled && !value ? list.words : value, 300),
    options, group: groupOf(element), form: form ? (forms.get(form) ?? null) : null, landmark: state.landmark,
    overlay: state.overlay, box, font_size: record.style ? parseFloat(record.style.fontSize) : 0,
    invalid: element.getAttribute("aria-invalid") === "true" || (native && element.matches(":user-invalid")),
    error: visible ? short(errorText(element, list?.box), 300) : "",
    described: ["aria-describedby", "aria-errormessage"].flatMap((name) => referenced(element, name)).map((said) => fold(said.textContent)).join(" "),
    ...columnHeader(element), row: rowWords(element), term: termOf(element), around: aroundHints(element),
    developer: short([...element.attributes].filter((a) => a.name.startsWith("data-") || a.name === "class" || /^(ng|v|x|formcontrolname)/.test(a.name)).map((a) => `${a.name.replace(/^data-/, "")} ${a.value}`).join(" "), 300),
    before: record.before, block: state.block,
  };
};
