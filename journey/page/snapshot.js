// One settled state of one document, seen as a shopper sees it. The other parts stand before this one.

const describeImage = ({ element, rect, state }) => {
  const link = state.control?.element.closest("a[href]") || element.closest("a[href]");
  return {
    src: short(element.currentSrc || element.src?.baseVal || (typeof element.src === "string" ? element.src : "") || "", 2000),
    alt: element.getAttribute("alt") ?? element.getAttribute("aria-label") ?? (element.localName === "svg" ? fold(element.querySelector("title")?.textContent) || null : null),
    box: boxOf(rect), natural: { width: element.naturalWidth || 0, height: element.naturalHeight || 0 },
    landmark: state.landmark, link: link ? link.href : null, block: state.block,
  };
};

// Nine points of the viewport: what lies on top there?
const coveredBy = (overlays) => {
  const elements = [];
  for (const x of [0.1, 0.5, 0.9])
    for (const y of [0.1, 0.5, 0.9]) elements.push(document.elementFromPoint(viewport.width * x, viewport.height * y));
  const backdrops = overlays.filter((overlay) => overlay.empty).map((overlay) => overlay.element);
  const behind = elements.filter((top) => backdrops.some((backdrop) => backdrop.contains(top))).length;
  return (overlay) => behind + elements.filter((top) => top && overlay.element.contains(top)).length;
};

// Whether a layer is painted over the whole viewport, so that nothing of the page below it is seen.
const hides = (layer) => {
  const edges = [0.02, 0.5, 0.98];
  return edges.every((x) => edges.every((y) => {
    const top = document.elementFromPoint(viewport.width * x, viewport.height * y);
    if (!top || !layer.contains(top)) return false;
    const styles = [];
    for (let e = top; e !== layer.parentElement; e = e.parentElement) styles.unshift(getComputedStyle(e));
    const faint = styles.findIndex((style) => style.opacity !== "1");
    return styles.slice(0, faint < 0 ? styles.length : faint).some((style) => style.backgroundColor.startsWith("rgb("));
  }));
};

const describeOverlays = (found) => {
  const covered = coveredBy(found.overlays);
  const numbers = new Map();
  const kept = [];
  found.overlays.forEach((overlay, index) => {
    if (overlay.empty) return;
    numbers.set(index, kept.length);
    const { element } = overlay;
    const texts = found.texts.filter((text) => text.overlay === index);
    kept.push({
      selector: selectorOf(element), node: kassa.index(element), text: short(texts.map((text) => text.text).join(" "), 1000), box: boxOf(overlay.rect),
      modal: element.getAttribute("aria-modal") === "true" || element.matches(":modal") || Boolean(element.closest("[aria-modal=true]")) || covered(overlay) >= 8,
      covers: Math.round(overlay.covers * 1000) / 1000, hides: overlay.covers > 0.99 && hides(element), hints: short(`${idOf(element)} ${element.className} ${element.getAttribute("aria-label") || ""}`, 200),
    });
  });
  return { kept, number: (index) => (index === null ? null : (numbers.get(index) ?? null)) };
};

// An ordered list of links that ends in this page is the way to it, whatever it is called.
const endsHere = (list) => {
  const items = [...list.children];
  const here = items.length > 1 && items.every((item) => /\p{L}/u.test(item.textContent)) && items.at(-1);
  return here && (here.matches("[aria-current=page]") || here.querySelector("[aria-current=page]")) && items[0].querySelector("a[href]");
};

// The way from the first page to this one: a list of links that is called a breadcrumb in the page, or ends there.
const breadcrumb = (roots) => {
  const trails = among(
    roots, '[aria-label*="breadcrumb" i], [class*="breadcrumb" i], [class*="crumbs" i], [id*="breadcrumb" i], [itemtype*="BreadcrumbList"]',
  ).concat(among(roots, "nav ol").filter(endsHere));
  for (const trail of trails.slice(0, 20)) {
    if (!seen(trail) || !trail.querySelector("a[href]")) continue;
    const items = [...trail.querySelectorAll("li")];
    const steps = (items.length ? items : [...trail.querySelectorAll("a[href]")]).map((item) => short(fold(item.innerText), 80));
    if (steps.length && steps.length < 24) return steps.filter((step) => /[\p{L}\p{N}]/u.test(step));
  }
  return [];
};

const isBusy = (roots) => {
  for (const element of among(roots, '[aria-busy=true], [role=progressbar], [class*="spinner" i], [class*="loader" i], [class*="loading" i]')) {
    if (element === document.body || element === document.documentElement || !seen(element)) continue;
    const rect = element.getBoundingClientRect();
    if (rect.bottom < 0 || rect.top > viewport.height || rect.right < 0 || rect.left > viewport.width) continue;
    if (element.getAttribute("aria-busy") === "true") return true;
    if (element.localName !== "img" && element.textContent.length < 40 && element.getAnimations({ subtree: true }).length) return true;
  }
  return false;
};

const answer = (selector, roots) => {
  const matches = [];
  for (const root of roots) {
    let elements = [];
    try {
      elements = root.querySelectorAll(selector);
    } catch {
      return [];
    }
    for (const element of elements) {
      if (matches.length >= 200) return matches;
      matches.push({
        text: short(fold(element.innerText ?? element.textContent), 500), visible: seen(element), box: boxOf(element.getBoundingClientRect()),
        attributes: Object.fromEntries([...element.attributes].map((a) => [a.name, short(a.value, 500)])),
      });
    }
  }
  return matches;
};

const timing = () => {
  const navigation = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const loads = {
    ttfb: navigation?.responseStart || null, fcp: paint ? round(paint.startTime) : null,
    dom_content_loaded: navigation?.domContentLoadedEventEnd || null, load: navigation?.loadEventEnd || null,
  };
  return { ...loads, ...(kassa.vitals ? kassa.vitals() : {}) };
};

// What checks gather by themselves. One that fails says so, and takes nothing from the others.
const COLLECTED_LIMIT = 200_000;
const collect = (collector) => {
  try {
    const json = plainJson(collector() ?? null);
    if (json === undefined) return { error: "it returned what JSON cannot hold" };
    if (json.length > COLLECTED_LIMIT) return { error: `it returned more than ${COLLECTED_LIMIT} characters` };
    return { value: JSON.parse(json) };
  } catch (error) {
    return { error: short(String(error), 300) };
  }
};

const snapshot = (queries, collectors) => {
  const { found, limits } = observe();
  const forms = new Map([...document.forms].map((form, index) => [form, index]));
  const overlays = describeOverlays(found);
  for (const text of found.texts) text.overlay = overlays.number(text.overlay);
  const numbered = (item) => ({ ...item, overlay: overlays.number(item.overlay) });
  const root = document.documentElement;
  return {
    url: location.href, history: history.length, title: document.title, lang: root.lang || root.getAttribute("xml:lang") || "", viewport,
    page: { width: Math.max(root.scrollWidth, viewport.width), height: Math.max(root.scrollHeight, document.body?.scrollHeight || 0) },
    texts: found.texts,
    blocks: found.blocks.map((block) => ({ parent: block.parent, tag: block.tag, display: block.display, picture: block.picture, box: boxOf(block.rect) })),
    fields: found.fields.map((record) => numbered(describeField(record, forms))),
    controls: found.controls
      .filter((record) => !record.acted || fold(record.words) || accessibleName(record.element) || record.image)
      .map((record) => numbered(describeControl(record, found, forms))),
    forms: [...document.forms].map((form) => ({
      selector: selectorOf(form), action: absolute(form.getAttribute("action") || ""), method: (form.getAttribute("method") || "get").toLowerCase(),
      id: form.getAttribute("id"), name: form.getAttribute("name"), autocomplete: form.getAttribute("autocomplete") || "",
      fields: [...form.elements].filter((element) => isField(element, element.localName, null) && seen(element)).length,
    })),
    images: found.images.map(describeImage), overlays: overlays.kept,
    frames: found.frames.map(({ element, rect, visible, state }) => ({
      node: kassa.index(element), url: element.src || "", title: element.title || "", visible, box: boxOf(rect),
      landmark: state.landmark, overlay: overlays.number(state.overlay), sticky: state.sticky,
    })),
    scripts: [...document.scripts].map((script) => ({
      src: script.src || null, integrity: script.integrity || "", inline_bytes: script.src ? 0 : script.textContent.length,
    })),
    structured: [...jsonLd(), ...microdata()], loose: looseProperties(), meta: metaElements(), progress: progressIndicator(found.roots), hidden_progress: progressIndicator(found.roots, false), step_rows: stepRows(found.roots), breadcrumb: breadcrumb(found.roots),
    busy: isBusy(found.roots), queries: Object.fromEntries(queries.map((query) => [query, answer(query, found.roots)])),
    collected: Object.fromEntries(Object.entries(collectors).map(([id, collector]) => [id, collect(collector)])),
    timing: timing(), limits: [...limits],
  };
};

// A page may have taught its arrays another way to become JSON.
const plainJson = (value) => {
  const own = Array.prototype.toJSON;
  if (own) delete Array.prototype.toJSON;
  try {
    return JSON.stringify(value);
  } finally {
    if (own) Array.prototype.toJSON = own;
  }
};
