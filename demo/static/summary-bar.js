// On a phone the order summary is a bar that a tap opens.
"use strict";
document.querySelector(".summary-bar").addEventListener("click", (event) => {
  const bar = event.currentTarget;
  bar.setAttribute("aria-expanded", String(bar.getAttribute("aria-expanded") !== "true"));
});
