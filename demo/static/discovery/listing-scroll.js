// A listing that grows as the shopper scrolls.
"use strict";
(() => {
  const list = document.querySelector(".js-infinite");
  const sentinel = document.querySelector(".js-sentinel");
  let part = 1;
  let busy = false;
  new IntersectionObserver(async (seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting) || busy) return;
    busy = true;
    const html = await (await fetch(list.dataset.next.replace(/part=1$/, `part=${part}`))).text();
    if (!html.trim()) {
      observer.disconnect();
      return sentinel.remove();
    }
    list.insertAdjacentHTML("beforeend", html);
    part += 1;
    busy = false;
    observer.unobserve(sentinel);
    observer.observe(sentinel);
  }).observe(sentinel);
})();
