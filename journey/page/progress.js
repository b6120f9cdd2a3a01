// The steps of the checkout, and the one that a page is at.

const CURRENT = /(^|[\s_-])(current|active|is-active|selected|in-progress)([\s_-]|$)/i;

const LONGEST_STEP = 40;

// The words of a step as they are seen, part by part: what is only spoken and signs drawn as words are none of them.
// Of a step that is not seen, all its words.
const stepWords = (item) => {
  if (!seen(item)) return [fold(item.textContent)].filter(Boolean);
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const parts = [];
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    const style = getComputedStyle(parentElement);
    if (seen(parentElement) && !clippedAway(style) && !isGlyph(walker.currentNode, parseFloat(style.fontSize))) parts.push(fold(walker.currentNode.data));
  }
  return parts.filter(Boolean);
};

// What steps are called. Where they are explained, the first words of each.
const stepNames = (items) => {
  const words = items.map(stepWords);
  const whole = words.map((parts) => parts.join(" "));
  if (whole.every((name) => name.length <= LONGEST_STEP)) return whole;
  return words.map((parts) => parts.slice(0, parts.findIndex((part) => /\p{L}/u.test(part)) + 1).join(" "));
};

// The steps of a list are tabs where each is called a step: what each asks stands among them, and only one is open.
const stepTabs = (list) => {
  const tabs = [...list.querySelectorAll("[role=tab]")].filter(seen);
  return tabs.length > 1 && tabs.every((tab) => /(^|[\s_-])step/i.test(tab.getAttribute("class") || "")) ? tabs : null;
};

// The heads of a checkout that opens part by part: numbered throughout, and only the part below the current one is open.
const stepHeads = (list) => {
  const parts = [...list.children].filter(seen);
  const heads = [];
  for (const part of parts) {
    const number = stepWords(part).join(" ").match(/^\d+/)?.[0];
    if (number === String(heads.length + 1) && !part.querySelector("input, select, textarea")) heads.push(part);
  }
  const open = parts.filter((part) => !heads.includes(part));
  const current = heads.filter((head) => CURRENT.test(classOf(head)));
  const one = open.length === 1 && current.length === 1 && open[0] === parts[parts.indexOf(current[0]) + 1];
  return heads.length > 2 && one ? heads : null;
};

// The head of a step that is done: its number, its title, what was given there, and at its end what changes it.
const headsStepDone = (items) => {
  const holding = (selector) => items.filter((item) => item.matches(selector) || item.querySelector(selector));
  const titles = holding("h1, h2, h3, h4"), pressed = holding("a, button");
  return titles.length === 1 && pressed.length === 1 && pressed[0] === items.at(-1) && titles[0] !== pressed[0];
};

// The head of one step: its number, and its name.
const headsOneStep = (steps) => steps.length === 2 && /^\d+\W*$/.test(steps[0]) && !/^\d/.test(steps[1]);

// The steps of the checkout, as far as they are seen; or such as are called so and are in the page, but not seen.
const progressIndicator = (roots, shown = true) => {
  const lists = among(
    roots, 'ol, ul, nav, [class*="step" i], [class*="progress" i], [class*="breadcrumb" i], [class*="wizard" i]',
  );
  for (const list of lists.slice(0, 200)) {
    const title = `${idOf(list)} ${typeof list.className === "string" ? list.className : ""} ${list.getAttribute("aria-label") || ""}`;
    const named = /step|progress|stage|wizard/i.test(title);
    const trail = !named && /breadcrumb/i.test(title);
    const marked = list.querySelector('[aria-current="step"]');
    if (!shown && !named && !marked) continue;
    if (list.closest("a, button, [role=tab], [role=button], [role=link]")) continue;  // the parts of one step
    const parts = named ? (stepTabs(list) ?? (shown ? stepHeads(list) : null)) : null;
    let items = parts ?? [...list.children].filter((child) => !/^(script|style|hr)$/.test(child.localName));
    while (items.length === 1) items = [...items[0].children];
    items = items.filter((item) => seen(item) === shown && fold(item.textContent));
    const steps = stepNames(items);
    if (steps.length < 2 || steps.length > 8 || steps.some((step) => step.length > LONGEST_STEP)) continue;
    const numbered = steps.length > 2 && steps.every((step, n) => new RegExp(`^${n + 1}(\\D|$)`).test(step));
    const called = items.every((item) => /(^|[\s_-])step([\s_-]|$)/i.test(item.getAttribute("class") || ""));
    if (!named && !marked && !numbered && !called && !trail) continue;
    if (items.some((item) => item.querySelector("input, select, textarea"))) continue;
    if (headsStepDone(items) || headsOneStep(steps)) continue;
    let current = items.findIndex(isMarked);
    if (current < 0) current = items.findIndex((item) => item.matches("[role=tab][aria-selected=true]"));
    // Steps that are done may be called active too: the last of them is the current one.
    if (current < 0) current = items.findLastIndex((item) => CURRENT.test(classOf(item)) || (item.firstElementChild && CURRENT.test(classOf(item.firstElementChild))));
    if (current < 0) {
      // Deeper inside, the one step that is marked so.
      const lit = items.filter((item) => [...item.querySelectorAll("[class]")].some((part) => CURRENT.test(classOf(part))));
      if (lit.length === 1) current = items.indexOf(lit[0]);
    }
    // The way from the first page to this one ends here; steps go on.
    if (trail && !marked && !numbered && !called && (current < 0 || current === items.length - 1)) continue;
    return { steps, current: current < 0 ? null : current, box: boxOf(list.getBoundingClientRect()) };
  }
  return null;
};

const PRESSABLE = "a[href], button, input, select, textarea, [role=tab], [role=button], [role=link], [tabindex], [onclick]";
const canBePressed = (item) =>
  item.matches(PRESSABLE) || item.querySelector(PRESSABLE) || [item, ...item.children].some((part) => getComputedStyle(part).cursor === "pointer");

// How the words of a step are drawn.
const lookOf = (item) => {
  const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const looks = [];
  while (walker.nextNode()) {
    if (!fold(walker.currentNode.data)) continue;
    for (let part = walker.currentNode.parentElement; part !== item.parentElement; part = part.parentElement) {
      const { color, backgroundColor, fontWeight, opacity, borderBottomColor } = getComputedStyle(part);
      looks.push([color, backgroundColor, fontWeight, opacity, borderBottomColor].join());
    }
  }
  return looks.join(" ");
};

const MARKED = "[aria-current]:not([aria-current=false])";
const isMarked = (item) => item.matches(MARKED) || item.querySelector(MARKED) !== null;

// The current step of a row: marked or called so, or drawn unlike all others, with those that follow drawn alike.
const currentOfRow = (items) => {
  const marked = items.filter(isMarked);
  if (marked.length) return marked.length === 1 ? items.indexOf(marked[0]) : null;
  const called = items.filter((item) => CURRENT.test(classOf(item)) || (item.firstElementChild && CURRENT.test(classOf(item.firstElementChild))));
  if (called.length) return called.length === 1 ? items.indexOf(called[0]) : null;
  const looks = items.map(lookOf);
  const single = items.filter((item, n) => {
    const alone = looks.every((look, other) => other === n || look !== looks[n]);
    return n && !canBePressed(item) && alone && new Set(looks.slice(n + 1)).size < 2;
  });
  return single.length === 1 ? items.indexOf(single[0]) : null;
};

// Rows of short texts that nothing calls steps, one of them current, and none pressable after it. Words tell whether they
// are the steps of a checkout.
const stepRows = (roots) => {
  const rows = [];
  for (const list of among(roots, ":not(body, head, html, footer, footer *, select, svg, svg *)")) {
    if (list.childElementCount < 3 || list.childElementCount > 13 || list.textContent.length > 400) continue;
    const items = [...list.children].filter((item) => /\p{L}/u.test(item.textContent) && seen(item));
    if (items.length < 3 || items.length > 7 || list.closest("a, button, [role=tablist]")) continue;
    const steps = items.map((item) => stepWords(item).join(" "));
    if (steps.some((step) => !step || step.length > LONGEST_STEP)) continue;
    const current = currentOfRow(items);
    if (current === null || items.slice(current).some(canBePressed)) continue;
    rows.push({ steps, current, marked: isMarked(items[current]), box: boxOf(list.getBoundingClientRect()) });
    if (rows.length === 20) break;
  }
  return rows;
};
