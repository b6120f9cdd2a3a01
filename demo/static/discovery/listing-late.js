// A listing that its script draws, a second after the page.
"use strict";
(() => {
  const root = document.getElementById("app-products");
  setTimeout(async () => {
    const html = await (await fetch(root.dataset.api)).text();
    root.firstElementChild.innerHTML = html;
  }, 1000);
})();
