// One walk over the composed tree: what is visible, where, and inside what.

const MOST = { texts: 3000, controls: 1500, fields: 600, images: 600, overlays: 40 };

const SKIPPED = new Set(["script", "style", "template", "link", "meta", "title", "head", "base", "source", "track"]);
const FIELD_ROLES = new Set(["combobox", "listbox", "textbox", "searchbox", "spinbutton", "checkbox", "radio", "switch"]);
const CONTROL_ROLES = new Set([
  "button", "link", "tab", "radio", "option", "menuitem", "menuitemradio", "menuitemcheckbox", "switch", "combobox",
  "checkbox", "treeitem",
]);
const NO_FIELD = new Set(["hidden", "submit", "button", "reset", "image"]);
const HIDDEN_PARTS = "input, select, textarea, a[href], button, [role=button], [role=link]";
const LANDMARK_ROLES = {
  banner: "header", navigation: "nav", main: "main", complementary: "aside", contentinfo: "footer", dialog: "dialog",
  alertdialog: "dialog",
};
const LANDMARK_TAGS = new Set(["header", "nav", "main", "aside", "footer", "dialog"]);
const SECTIONING = new Set(["article", "section", "aside", "nav", "main"]);

const CURRENCY = "(?:\\p{Sc}|[A-Z]{2,3}\\$?|kr\\.?|z[łl]|Ft|K[čc]|lei|лв\\.?|руб\\.?|р\\.|грн\\.?|din|Rs\\.?|TL|R\\$|Fr\\.?)";
const PRICE = new RegExp(`^(?:${CURRENCY}\\s*)?\\d[\\d\\s.,'’]*[-–—,.]*\\s*(?:${CURRENCY})?$`, "u");
const HAS_CURRENCY = new RegExp(`${CURRENCY}`, "u");
const PRICE_NAME = /price|prijs|preis|prix|precio|prezzo|amount|money/i;
const DECIMAL = (document.documentElement.lang || "").startsWith("en") ? "." : ",";

// A hidden native select beside a drawn widget is the field; the widget only shows its choice.
const nativeBehind = (element) => {
  for (let around = element, depth = 0; around instanceof Element && depth < 4; around = parentOf(around), depth++) {
    const select = [...(around.parentElement?.children || [])].find((sibling) => sibling.localName === "select");
    if (select && select !== element) return select.options.length > 1 && !(seen(select) && select.offsetWidth > 4) ? select : null;
  }
  return null;
};

// The list that a combobox opens is a part of it.
const isPopup = (element) => {
  const id = CSS.escape(idOf(element));
  return Boolean(id) && Boolean(element.getRootNode().querySelector(`[aria-controls~="${id}"], [aria-owns~="${id}"]`));
};

// A button beside an input that opens the input's own list.
const opensForInput = (element) =>
  [element.parentElement, element.parentElement?.parentElement].some((around) => around?.querySelector("input[role=combobox]"));

// What the foot of a page is called, and none of its parts.
const FOOT = /^(?!(?:card|modal|cart|panel|table|form|box|step|dialog|drawer|popup|block|item|tile|list|checkout)[-_]?)(?:[a-z]+[-_]?)?foot(?:er)?(?:[-_](?:wrapper|container|wrap))?$/i;

// CHOOSING: the words that lists ask with, as they begin and as they end.
const CHOOSE = new RegExp(`^(?:[^\\p{L}\\p{N}]|${CHOOSING.begins.join("|")})|(?:${CHOOSING.ends.join("|")})$`, "iu");

// A box in a form that asks to choose and says nothing of what it is: no role, no field in it. It stays one once it was
// chosen from.
const PRESSED = "label, a, button, [role=button], [role=combobox], [role=listbox], [role=option], [role=menu]";
const TYPED_INTO = "input:not([type=hidden], [type=radio], [type=checkbox], [type=submit], [type=button]), textarea";
const plainLists = (kassa.plainLists ??= new WeakSet());
const isPlainList = (element, tag, role) => {
  if (role || !/^(div|span)$/.test(tag)) return false;
  if (plainLists.has(element)) return true;
  const words = fold(element.textContent);
  if (!/^\p{L}.{2,39}$/u.test(words) || !CHOOSE.test(words) || element.closest(PRESSED)) return false;
  const pressed = element.hasAttribute("tabindex") || getComputedStyle(element).cursor === "pointer";
  const typed = element.closest("form")?.querySelectorAll(TYPED_INTO).length ?? 0;
  if (!pressed || typed < 3 || element.querySelector(TYPED_INTO)) return false;
  for (let around = element.parentElement; around; around = around.parentElement) if (plainLists.has(around)) return false;
  plainLists.add(element);
  return true;
};

const isDrawnList = (element, tag, role) =>
  tag !== "input" && tag !== "select" &&
  (isPlainList(element, tag, role) || role === "combobox" || (role === "listbox" && !isPopup(element)) || (tag === "button" && element.getAttribute("aria-haspopup") === "listbox" && !opensForInput(element)));

// A field of its own in a drawn one. What only carries the value to the server is never shown.
const holdsField = (element) => [...element.querySelectorAll("input, select, textarea")].some((inner) => inner.checkVisibility());

const isField = (element, tag, role) =>
  tag === "select" ||
  tag === "textarea" ||
  (tag === "input" && !NO_FIELD.has(element.type)) ||
  (isDrawnList(element, tag, role) && !holdsField(element) && !nativeBehind(element)) ||
  (tag !== "input" && tag !== "option" && role && FIELD_ROLES.has(role) && role !== "combobox" && role !== "listbox" && !(parentOf(element) instanceof Element && parentOf(element).closest(`[role=${role}]`)) && !holdsField(element)) ||
  (element.isContentEditable && element.hasAttribute("contenteditable"));

const isControl = (element, tag, role) =>
  (tag === "a" && (element.hasAttribute("href") || element.hasAttribute("onclick") || role === "button")) ||
  tag === "button" ||
  tag === "summary" ||
  (tag === "area" && element.hasAttribute("href")) ||
  (tag === "input" && /^(submit|button|reset|image)$/.test(element.type)) ||
  (tag !== "input" && tag !== "select" && tag !== "textarea" && role && CONTROL_ROLES.has(role));

// What a developer called an element.
const nameOf = (element) =>
  element instanceof Element ? fold(`${element.className?.baseVal ?? element.className} ${idOf(element)} ${element.getAttribute("itemprop") || ""}`) : "";

// A price drawn in parts reads as one amount.
const isSplitPrice = (element, rect) => {
  const parts = element.childElementCount;
  if (!parts || parts > 8 || rect.bottom - rect.top > 140) return false;
  if (element.textContent.length > 80) return false;
  const text = fold(element.textContent);
  if (text.length > 24 || !PRICE.test(text)) return false;
  return HAS_CURRENCY.test(text) || PRICE_NAME.test(element.className) || PRICE_NAME.test(element.getAttribute("itemprop"));
};

// A picture alone to click on, of the size of a button: the cross of a layer, most often.
const isIcon = (element, rect) => {
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  const small = width >= 8 && width <= 64 && height >= 8 && height <= 64;
  return small && element.querySelector("svg, img, i") !== null;
};

// A word that its font draws as one sign, as wide as it is high: "shopping_cart".
const isGlyph = (node, size) => {
  if (node.data.length > 60 || !/^\s*[a-z][a-z0-9_]{2,}\s*$/.test(node.data)) return false;
  const range = document.createRange();
  range.selectNodeContents(node);
  return Math.abs(range.getBoundingClientRect().width - size) < 0.5;
};

// A list that can have the focus is no control: what stands in it is pressed.
const holdsSeveral = (element) => {
  const points = (part) => getComputedStyle(part).cursor === "pointer";
  const parts = [...element.querySelectorAll("*")].slice(0, 80);
  return parts.filter((part) => points(part) && !points(part.parentElement)).length > 1;
};

const clippedAway = (style) => {
  const path = style.clipPath;
  if (path !== "none" && /inset\((50|100)%|circle\(0|polygon\(0(px|%)? 0(px|%)?,\s*0(px|%)? 0/.test(path)) return true;
  const clip = style.clip;
  if (clip === "auto" || !clip) return false;
  const [top, right, bottom, left] = clip.match(/-?[\d.]+/g)?.map(Number) || [0, 1e6, 1e6, 0];
  return right - left <= 2 || bottom - top <= 2;
};

const observe = () => {
  const found = { texts: [], fields: [], controls: [], images: [], overlays: [], frames: [], blocks: [], roots: [document] };
  const limits = new Set();
  let run = null;
  const full = (list) => {
    if (found[list].length < MOST[list]) return false;
    limits.add(list);
    return true;
  };

  const flush = () => {
    const done = run;
    run = null;
    if (!done) return;
    const text = fold(done.text);
    if (!text) return;
    const range = document.createRange();
    range.setStart(done.first, 0);
    range.setEnd(done.last, done.last.length);
    const rect = range.getBoundingClientRect();
    const shown = intersection(rect, done.state.clip);
    if (shown.right - shown.left <= 1 || shown.bottom - shown.top <= 1) return;
    for (let control = done.state.control; control; control = control.parent)
      if (control.hidden) return;
    if (full("texts")) return;
    const s = done.state;
    found.texts.push({
      text: short(text, 2000), first_line: done.line && done.line !== text ? short(done.line, 300) : "", tag: done.owner.localName, box: boxOf(rect), landmark: s.landmark, heading: s.heading,
      struck: s.struck, overlay: s.overlay, live: s.live, size: s.size, weight: done.weight, color: done.color,
      block: s.block, hints: done.hints, control: s.control !== null, before: found.fields.length,
    });
  };

  const addText = (node, s, style, element) => {
    if (isGlyph(node, s.size)) {
      for (let control = s.control; control; control = control.parent) control.image = true;
      return;
    }
    if (!/\S/.test(node.data)) {
      if (run && !s.fold) run.text += " ";
      return;
    }
    if (s.size < 3 || parseFloat(style.textIndent) < -300) return;
    if (run && (run.state.struck !== s.struck || run.state.overlay !== s.overlay || run.state.live !== s.live)) flush();
    // A number of its own before a price is no thousand of it: "1" in a badge, "189,00 €" beside it.
    if (run && run.last.parentNode !== element && /(^|[^\d.,])\d{1,3}\s*$/.test(run.text) && /^\s*\d{3}[.,]\d{2}(?!\d)/.test(node.data)) flush();
    const data = s.fold ? fold(node.data) : node.data;
    for (let control = s.control; control; control = control.parent) control.words += s.fold ? data : " " + data;
    if (!run) {
      run = {
        text: data, first: node, last: node, control: s.control, owner: element, state: s, weight: style.fontWeight, color: style.color,
        hints: short(`${nameOf(element)} | ${nameOf(parentOf(element))}`, 200),
      };
      return;
    }
    const trimmed = data.trim();
    const cents = /\d\s*$/.test(run.text) && !/\d[.,]\s*\d*$/.test(run.text) && run.last.parentNode !== element;
    const raised = element.localName === "sup" || s.size < run.state.size * 0.85;
    if (cents && /^\d{2}(?!\d)/.test(trimmed) && (raised || (s.fold && /\d{2}$/.test(trimmed))))
      run.text = run.text.trimEnd() + DECIMAL + trimmed;
    else if (cents && /^[-–—]+$/.test(trimmed)) run.text += DECIMAL + trimmed;
    else if (run.control !== s.control || (!s.fold && /\d$/.test(run.text) && /^\d/.test(data) && run.last.parentNode !== element)) run.text += " " + data;
    else run.text += s.fold && !/^[\d.,]/.test(trimmed) && !(/\d[.,]$/.test(run.text) && /^[-–—]/.test(trimmed)) ? " " + data : data;
    run.last = node;
    run.control = s.control;
    while (!standsIn(element, run.owner)) run.owner = parentOf(run.owner);
  };

  const hiddenParts = (element, s) => {
    const parts = element.matches(HIDDEN_PARTS) ? [element] : [];
    parts.push(...element.querySelectorAll(HIDDEN_PARTS));
    for (const part of parts) {
      const tag = part.localName;
      const role = part.getAttribute("role");
      const record = { element: part, state: s, rect: { left: 0, top: 0, right: 0, bottom: 0 }, visible: false, words: "" };
      if (isField(part, tag, role)) full("fields") || found.fields.push({ ...record, before: found.texts.length });
      else if (isControl(part, tag, role)) full("controls") || found.controls.push(record);
    }
  };

  // A newsletter is subscribed to there, and the way back up is pressed.
  const OF_A_FOOT = 2;
  const isCalledFoot = (element) => [idOf(element), ...element.classList].some((name) => FOOT.test(name));

  // What is pressed in a part and is no link, as a pointer tells: ways to pay may be drawn as cards.
  const pressedIn = (part) => {
    const points = (element) => getComputedStyle(element).cursor === "pointer" && !element.closest("a");
    return [...part.querySelectorAll("*")].filter((element) =>
      element.matches("button, input[type=submit], [role=button], [role=radio], [role=option]")
      || (points(element) && !points(element.parentElement))).length;
  };

  // What is the foot of a page by its place: at its end, across it, with links that lead elsewhere, nothing to choose.
  const isFoot = (element) => {
    const { bottom, width } = element.getBoundingClientRect();
    const end = Math.min(document.documentElement.getBoundingClientRect().bottom, document.body.getBoundingClientRect().bottom);
    const ends = bottom >= end - 120 && width >= 0.6 * window.innerWidth;
    const pinned = /^(fixed|sticky)$/.test(getComputedStyle(element).position);
    const asks = element.querySelector("input[type=radio], input[type=password], h1");
    return ends && !pinned && !asks && element.querySelectorAll("a[href]").length > 2 && pressedIn(element) <= OF_A_FOOT;
  };

  // The head of a page that stands inside of its main part, as one that stands before it would: at the top, across it.
  const isHead = (element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    const pinned = /^(fixed|sticky)$/.test(getComputedStyle(element).position);
    const begins = (pinned ? top : top + scrolled.y) < 120 && bottom - top < viewport.height * 0.4 && width >= 0.6 * viewport.width;
    return begins && !element.querySelector("h1") && element.querySelectorAll("a[href], button").length > 2;
  };

  const landmark = (element, tag, role, s) => {
    if (s.landmark === "dialog") return "dialog";
    let own = LANDMARK_ROLES[role] || (!role && LANDMARK_TAGS.has(tag) ? tag : null);
    if (!own && !s.landmark && tag === "div" && isCalledFoot(element) && isFoot(element)) own = "footer";
    if ((tag === "header" || tag === "footer") && !LANDMARK_ROLES[role] && s.sectioned)
      own = s.sectioned === "main" && (tag === "header" ? isHead(element) : isFoot(element)) ? tag : null;
    if (element.getAttribute("aria-modal") === "true") own = "dialog";
    // A menu in the header is in the header, a list of links in the footer is in the footer.
    if ((own === "nav" || own === "aside") && (s.landmark === "header" || s.landmark === "footer")) own = null;
    return own || s.landmark;
  };

  const overlay = (element, tag, role, s, style, rect) => {
    const dialog = tag === "dialog" || role === "dialog" || role === "alertdialog" || element.getAttribute("aria-modal") === "true";
    const position = style.position;
    const layer = parseInt(style.zIndex, 10) || 0;
    const inView = intersection(rect, { left: 0, top: 0, right: viewport.width, bottom: viewport.height });
    const area = Math.max(0, inView.right - inView.left) * Math.max(0, inView.bottom - inView.top);
    const covers = Math.min(1, area / (viewport.width * viewport.height));
    if (s.overlay !== null) {
      const around = found.overlays[s.overlay];
      if (dialog && !around.dialog && area) Object.assign(around, { element, rect, dialog });
      return s.overlay;
    }
    if (area < 1200 || full("overlays")) return null;
    if (!dialog) {
      if (position !== "fixed" && !(position === "absolute" && layer >= 100 && covers >= 0.08)) return null;
      if (element.querySelector("main, [role=main]")) return null;
      const bar = inView.top <= 5 && inView.bottom < viewport.height * 0.4;
      if (bar && (s.landmark === "header" || s.landmark === "nav")) return null;
      if (bar && element.querySelector("header, nav, input[type=search], [role=banner], [role=navigation], [role=search]")) return null;
      if (position === "absolute" && (s.landmark === "header" || s.landmark === "nav") && covers < 0.05) return null;
    }
    found.overlays.push({ element, rect, dialog, covers, empty: true });
    return found.overlays.length - 1;
  };

  const visit = (element, outer) => {
    const tag = element.localName;
    if (SKIPPED.has(tag)) return;
    const style = getComputedStyle(element);
    const display = style.display;
    if (display === "none" || style.contentVisibility === "hidden") return hiddenParts(element, outer);
    const rect = element.getBoundingClientRect();
    const role = element.getAttribute("role");
    const position = style.position;
    const s = { ...outer };
    if (position === "fixed") {
      s.clip = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
      s.sticky = true;
    } else if (position === "absolute") s.clip = s.positionedClip;
    else if (position === "sticky") s.sticky = true;
    if (style.opacity !== "1") s.opacity *= parseFloat(style.opacity);
    s.unseen = style.visibility !== "visible" || s.opacity < 0.1 || outer.clipped;
    if ((position === "absolute" || style.clipPath !== "none") && clippedAway(style)) s.clipped = s.unseen = true;
    const shown = intersection(rect, s.clip);
    let visible = !s.unseen && shown.right - shown.left > 1 && shown.bottom - shown.top > 1;
    if (element.inert) s.inert = true;
    s.size = parseFloat(style.fontSize);
    if (style.textDecorationLine.includes("line-through")) s.struck = true;
    s.landmark = landmark(element, tag, role, s);
    // A section around the main part is the whole page.
    if (SECTIONING.has(tag) && !element.querySelector("main, [role=main]")) s.sectioned = tag === "main" && !s.sectioned ? "main" : "section";
    const level = /^h[1-6]$/.test(tag) ? +tag[1] : role === "heading" ? +element.getAttribute("aria-level") || 2 : null;
    if (level) s.heading = level;
    const live = element.getAttribute("aria-live");
    if (role === "alert" || role === "status" || live === "polite" || live === "assertive") s.live = true;
    if (visible && (position === "fixed" || position === "absolute" || tag === "dialog" || role === "dialog" || role === "alertdialog" || element.hasAttribute("aria-modal")))
      s.overlay = overlay(element, tag, role, s, style, rect);

    const folding = !s.fold && isSplitPrice(element, rect);
    const inline = display === "inline" || display === "contents" || (s.fold && !folding);
    let block = null;
    if (!inline) {
      flush();
      block = { parent: s.block, tag, display, start: found.texts.length, end: 0, rect, picture: visible && style.backgroundImage.includes("url(") };
      s.block = found.blocks.push(block) - 1;
    } else if (folding) flush();
    if (folding) s.fold = true;

    let control = null;
    const inlineBreak = tag === "br";
    if (inlineBreak && run) {
      run.line ??= fold(run.text);
      run.text += " ";
    }
    if (isField(element, tag, role) && !full("fields")) {
      flush();
      if (s.overlay !== null) found.overlays[s.overlay].empty = false;
      found.fields.push({ element, state: s, rect, visible, style, before: found.texts.length, words: "" });
    }
    const pointed = style.cursor === "pointer";
    const clickable =
      isControl(element, tag, role) ||
      (!s.control && tag !== "label" && tag !== "option" && !s.pointed && tag !== "input" && tag !== "select" && tag !== "body" &&
        (element.hasAttribute("onclick") || pointed || (element.tabIndex >= 0 && element.hasAttribute("tabindex") && !holdsSeveral(element))) &&
        !s.label && rect.bottom - rect.top < 900 && !element.querySelector("input:not([type=hidden]), select, textarea") &&
        (/\S/.test(element.textContent) || element.hasAttribute("aria-label") || element.hasAttribute("title") || isIcon(element, rect)));
    if (clickable && !full("controls")) {
      control = { element, state: s, rect, visible, style, words: "", parent: s.control, image: false, acted: !isControl(element, tag, role) };
      found.controls.push(control);
      if (s.overlay !== null) found.overlays[s.overlay].empty = false;
      s.control = control;
    }
    s.pointed = pointed;
    if (tag === "label") s.label = true;

    if (tag === "img" || tag === "svg" || tag === "video" || tag === "canvas" || role === "img" || tag === "picture") {
      if (visible) for (let c = s.control; c; c = c.parent) c.image = true;
      if (visible && tag !== "picture" && tag !== "canvas" && tag !== "video" && !full("images")) found.images.push({ element, rect, state: s });
      if (tag !== "picture") return;
    }
    if (tag === "iframe" || tag === "frame") {
      if (s.overlay !== null) found.overlays[s.overlay].empty = false;
      found.frames.push({ element, rect, visible, state: s });
      return;
    }
    if (tag === "select" || tag === "textarea" || tag === "input" || tag === "object" || tag === "audio") return;

    if (style.overflowX !== "visible" || style.overflowY !== "visible") {
      if (tag !== "body" && tag !== "html") {
        const cutX = style.overflowX === "hidden" || style.overflowX === "clip";
        const cutY = style.overflowY === "hidden" || style.overflowY === "clip";
        // What a box scrolls to is as good as in view, where the box is.
        const outerX = cutX || !visible ? s.clip : { left: -1e6, right: 1e6 };
        const outerY = cutY || !visible ? s.clip : { top: -1e6, bottom: 1e6 };
        s.clip = intersection(
          { left: outerX.left, right: outerX.right, top: outerY.top, bottom: outerY.bottom },
          {
            left: cutX ? rect.left : -1e6, right: cutX ? rect.right : 1e6,
            top: cutY ? rect.top : -1e6, bottom: cutY ? rect.bottom : 1e6,
          },
        );
        if (position !== "static" || style.transform !== "none") s.positionedClip = s.clip;
      }
    } else if (position !== "static") s.positionedClip = s.clip;

    const closed = tag === "details" && !element.open;
    if (element.shadowRoot) found.roots.push(element.shadowRoot);
    for (const child of childrenOf(element)) {
      if (child.nodeType === Node.TEXT_NODE) {
        if (!s.unseen && !closed) addText(child, s, style, element);
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        if (closed && child.localName !== "summary") hiddenParts(child, s);
        else visit(child, s);
      }
    }
    if (!inline || folding) flush();
    if (block) block.end = found.texts.length;
    if (s.overlay !== null && s.overlay !== outer.overlay && found.texts.some((t) => t.overlay === s.overlay))
      found.overlays[s.overlay].empty = false;
  };

  const pageRect = { left: -scrolled.x, top: -scrolled.y, right: Math.max(viewport.width, document.documentElement.scrollWidth) - scrolled.x, bottom: 1e6 };
  visit(document.body || document.documentElement, {
    clip: pageRect, positionedClip: pageRect, opacity: 1, unseen: false, clipped: false, inert: false, sticky: false,
    landmark: null, sectioned: false, overlay: null, heading: null, struck: false, live: false, control: null,
    pointed: false, label: false, block: -1, size: 16, fold: false,
  });
  flush();
  return { found, limits };
};
