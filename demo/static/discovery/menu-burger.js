// A menu behind three bars, whose levels slide over each other.
"use strict";
(() => {
  document.querySelector(".nav-toggle").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(".nav-drawer").classList.toggle("is-open");
  });
  for (const parent of document.querySelectorAll(".nav-parent")) parent.firstElementChild.addEventListener("click", () => parent.classList.toggle("is-open"));
})();
