// Resolves when the page has come to rest: document loaded, no element added, removed, shown or hidden for `quiet` ms,
// no finite animation under way. A page that shows nothing yet, or that it is loading, is given some time more. Resolves with what hindered it when `limit` ms are over.
({ quiet, limit, more }) =>
  new Promise((resolve) => {
    const began = performance.now();
    let changed = began;
    let busy = false;
    const observer = new MutationObserver((changes) => {
      // A running style animation or a ticking clock is no unrest, new elements and states are.
      const styled = changes.every((c) => c.type === "attributes" && c.attributeName === "style");
      if (!styled || performance.now() - began < 1000) changed = performance.now();
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["class", "style", "hidden", "disabled", "open", "aria-busy", "aria-hidden", "aria-expanded"],
    });
    const moving = () =>
      document.getAnimations().some((a) => {
        const timing = a.effect && a.effect.getComputedTiming();
        return a.playState === "running" && timing && timing.endTime < 3000;
      });
    const spinning = () =>
      [...document.querySelectorAll('[aria-busy="true"], [class*="spinner" i], [class*="loading" i], progress')].some(
        (e) => e.checkVisibility && e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length,
      );
    const inView = (e) => {
      const r = e.getBoundingClientRect();
      return r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
    };
    const covers = (e) => getComputedStyle(e).position === "fixed" && e.offsetWidth >= innerWidth && e.offsetHeight >= innerHeight;
    const loading = () =>
      [...document.querySelectorAll(
        '[aria-busy="true"], [role=progressbar], [class*="spinner" i], [class*="loader" i], [class*="loading" i], [class*="skeleton" i], [class*="shimmer" i]',
      )].some(
        (e) => e !== document.body && inView(e) && e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
          (e.getAttribute("aria-busy") === "true" || (e.textContent.trim().length < 40 && (e.getAnimations({ subtree: true }).length || covers(e)))),
      );
    const bare = () => document.scripts.length > 0 && document.body && document.body.innerText.trim().length < 40 && !document.querySelector("img, iframe, frame, input");
    const done = (hindered) => {
      observer.disconnect();
      const { scrollHeight } = document.documentElement;
      const height = Math.max(scrollHeight, window.innerHeight);
      resolve({ busy, hindered, rested: performance.now() - changed, width: window.innerWidth, height, origin: performance.timeOrigin });
    };
    const look = () => {
      const now = performance.now();
      if (now - began > 900 && !busy) busy = spinning();
      if (now - began >= limit) {
        done(document.readyState !== "complete" ? "the page was still loading" : "the page kept changing");
      } else if (document.readyState === "complete" && now - changed >= quiet && !moving()) {
        if (now - began < Math.min(more, limit) && (loading() || bare())) setTimeout(look, quiet);
        else done(null);
      } else {
        setTimeout(look, document.readyState === "complete" ? Math.max(8, quiet - (now - changed)) : 16);
      }
    };
    look();
  });
