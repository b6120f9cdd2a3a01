// Follows the focus while Tab is pressed: where it comes, whether that can be seen, and whether it gets on from there.
// Once the focus is where it is wanted it stays there. `target` is the element that is wanted.
(target) => {
  if (!window.__kassa) Object.defineProperty(window, "__kassa", { value: {}, enumerable: false });

  const TEXT = /^(?:text|search|email|tel|url|number|password|date|month|week|time|datetime-local)$/;
  const TABBABLE = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";
  const DIALOG = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";

  const painted = (style) =>
    [
      style.outlineStyle !== "none" && parseFloat(style.outlineWidth) ? `${style.outline} ${style.outlineOffset}` : "",
      style.boxShadow, style.border, style.backgroundColor, style.backgroundImage, style.color, style.textDecorationLine,
      style.opacity, style.transform, style.filter, style.clipPath, style.visibility,
    ].join("|");

  // What can show the focus: the element, what is drawn before and after it and put into it, its label, what it stands
  // in and before.
  const look = (element) => {
    const near = [element, element.nextElementSibling, element.parentElement, ...(element.labels || [])].filter(Boolean);
    const drawn = near.map((each) => [null, "::before", "::after"].map((part) => painted(getComputedStyle(each, part))).join("/"));
    return [...drawn, element.querySelectorAll("*").length].join("//");
  };

  const pathOf = (element) => {
    const steps = [];
    for (let at = element; at instanceof Element && steps.length < 6; at = at.parentElement) {
      if (at.id) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const twins = at.parentElement ? [...at.parentElement.children].filter((other) => other.localName === at.localName) : [];
      steps.unshift(CSS.escape(at.localName) + (twins.length > 1 ? `:nth-of-type(${twins.indexOf(at) + 1})` : ""));
    }
    return steps.join(" > ");
  };

  const describe = (element) => {
    const rect = element.getBoundingClientRect();
    const words = element.getAttribute("aria-label") || element.innerText || element.getAttribute("title") || element.getAttribute("name") || "";
    return {
      selector: pathOf(element), tag: element.localName, text: words.replace(/\s+/g, " ").trim().slice(0, 80),
      box: { x: rect.left + window.scrollX, y: rect.top + window.scrollY, width: rect.width, height: rect.height },
    };
  };

  const tabbable = [...document.querySelectorAll(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true }),
  );
  // Of radio buttons with one name, Tab stops at one.
  const groups = new Set(tabbable.map((element) => (element.type === "radio" && element.name ? `${element.form?.id} ${element.name}` : element)));

  const before = look(target);
  const scrolled = [window.scrollX, window.scrollY];
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  const stops = new Map();
  let current = null;
  let pressed = 0;
  let idle = 0;
  let reached = false;
  let shown = null;
  // Scripts that draw a page mark the focus a moment after it came.
  let lights = () => false;

  // A text field shows the caret, and its look before and after is not compared.
  const settle = () => {
    const stop = current && stops.get(current);
    if (stop && stop.shown === null) stop.shown = stop.look !== look(current);
  };

  const come = (path) => {
    const element = path[0];
    settle();
    idle = 0;
    current = element;
    const caret = (element.localName === "input" && TEXT.test(element.type)) || element.localName === "textarea" || element.isContentEditable;
    const known = stops.get(element);
    if (known) known.times++;
    else stops.set(element, { times: 1, look: look(element), shown: caret || null });
    if (path.includes(target) || element.contains(target)) {
      reached = true;
      lights = () => caret || look(target) !== before || (element !== target && look(element) !== before);
      shown = lights();
    }
  };
  const press = (event) => {
    if (event.key !== "Tab") return;
    if (reached) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    pressed++;
    idle++;
  };
  const focused = (event) => come(event.composedPath());
  // A move from one element of a component to the next is not told outside of it.
  const moved = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body || element === current) return;
    const path = [];
    for (let at = element; at; at = at.parentNode || at.host) path.push(at);
    come(path);
  };
  document.addEventListener("focusin", focused, true);
  window.addEventListener("keyup", moved, true);
  window.addEventListener("keydown", press, true);

  window.__kassa.keyboard = {
    // Whether more presses tell nothing more.
    over: () => reached || idle > 8 || [...stops.values()].some((stop) => stop.times > 2),
    // What was seen; `leave` takes the focus away again.
    end: (leave) => {
      document.removeEventListener("focusin", focused, true);
      window.removeEventListener("keyup", moved, true);
      window.removeEventListener("keydown", press, true);
      const last = current;
      if (reached) shown ||= lights();
      if (leave) {
        last?.blur?.();
        settle();
        window.scrollTo(...scrolled);
      }
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
      const round = [...stops].filter(([, stop]) => stop.times > 1).map(([element]) => element);
      const stuck = !reached && last && (idle > 8 || (round.length && round.length * 2 < groups.size));
      const dialog = stuck && last.closest(DIALOG);
      return {
        presses: pressed, stops: stops.size, reached, shown, focusable: target.tabIndex >= 0 && (!/^(a|area)$/.test(target.localName) || target.matches("[href], [tabindex]")),
        unseen: [...stops].filter(([, stop]) => stop.shown === false).slice(0, 10).map(([element]) => describe(element)),
        unseen_count: [...stops.values()].filter((stop) => stop.shown === false).length,
        trap: stuck ? describe(last) : null, dialog: Boolean(dialog),
      };
    },
  };
}
