// The choices that a drawn list offers now: its widget is given, the list may hang anywhere in the page.
// Answers null while there are none, else their labels, which of them can be had, the one that fits the wishes best
// (-1 when none does), and whether they are of a menu. `fresh`: only those that were not offered before.
([widget, wishes, fresh]) => {
  const words = (text) => (text || "").replace(/\s+/g, " ").trim();
  const fold = (text) => words(text).toLowerCase();
  const shown = (e) => {
    const { width, height } = e.getBoundingClientRect();
    return e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
  };
  const roots = [...new Set([document, widget.getRootNode()])];
  const all = (selector, within = roots) => within.flatMap((root) => [...root.querySelectorAll(selector)]);
  // The entries of a menu that leads elsewhere are no choices.
  const menu = (e) => {
    const around = e.closest("nav, header, footer, [role=navigation], [role=menubar]");
    const link = e.closest("a[href]") || e.querySelector("a[href]");
    return (around && !around.contains(widget)) || (link && /^https?:/.test(link.href) && link.href.split("#")[0] !== location.href.split("#")[0]);
  };
  const usable = (e) => shown(e) && !e.contains(widget) && fold(e.textContent) && !menu(e);
  const ids = ["aria-controls", "aria-owns"].flatMap((name) => (widget.getAttribute(name) || "").split(/\s+/)).filter(Boolean);
  const own = roots.flatMap((root) => ids.map((id) => root.getElementById && root.getElementById(id))).filter(Boolean);
  const around = widget.localName === "input" && window.__kassa?.boxAround?.(widget);
  const box = (around || widget).getBoundingClientRect();
  // A list without roles lies over the page, right below or above its widget.
  const near = (e) => {
    const r = e.getBoundingClientRect();
    return r.left < box.right && r.right > box.left && r.top > box.top - 400 && r.top < box.bottom + 400;
  };
  const floats = (e) => {
    for (let around = e, depth = 0; around && depth < 10; around = around.parentElement, depth++)
      if (/^(absolute|fixed)$/.test(getComputedStyle(around).position)) return true;
    return false;
  };
  let options = all("[role=option], li, [role=menuitemradio]", own).filter(usable);
  // A list may be there for screen readers alone, beside the one that is seen.
  if (!options.length) options = all('[class*="option" i]', own.map((list) => list.parentElement)).filter(usable);
  if (!options.length) options = all("[role=option]").filter(usable);
  if (!options.length) options = all("[role=menuitemradio], [role=menuitem], li").filter((e) => usable(e) && near(e) && floats(e));
  if (!options.length)
    options = all('[class*="suggest" i] > *, [class*="autocomplete" i] > *, [class*="option" i], [class*="result" i] > *').filter(
      (e) => usable(e) && near(e) && floats(e) && fold(e.textContent).length < 120,
    );
  options = options.filter((e) => !options.some((other) => other !== e && e.contains(other)));
  const known = fresh ? window.__kassa.offered : [];
  options = options.filter((e) => !known.includes(e));
  if (!options.length) return null;
  const names = options.map((e) => fold(e.textContent));
  const able = (n) => options[n].getAttribute("aria-disabled") !== "true" && !options[n].matches(".disabled, [disabled]");
  const find = (test) => {
    for (const wish of wishes.map(fold)) {
      const n = names.findIndex((name, n) => able(n) && test(name, wish, options[n]));
      if (n >= 0) return n;
    }
    return -1;
  };
  let best = find((name, wish, option) => name === wish || fold(option.getAttribute("data-value")) === wish);
  if (best < 0) best = find((name, wish) => wish.length > 2 && name.startsWith(wish));
  if (best < 0) best = find((name, wish) => wish.length > 3 && name.includes(wish));
  window.__kassa = window.__kassa || {};
  window.__kassa.options = options;
  window.__kassa.offered = [...known, ...options];
  const labels = options.map((e) => words(e.innerText) || words(e.textContent));
  return { labels, able: labels.map((_, n) => able(n)), best, menu: options.some((e) => e.closest("[role=menu]")) };
}
