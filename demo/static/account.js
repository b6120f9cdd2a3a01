// Tabs and folded parts of the account choice.
"use strict";
for (const tab of document.querySelectorAll("[data-toggle=tab]")) tab.addEventListener("click", (event) => {
  event.preventDefault();
  for (const other of document.querySelectorAll("[data-toggle=tab]")) {
    other.classList.toggle("active", other === tab);
    other.setAttribute("aria-selected", String(other === tab));
    document.querySelector(other.hash).hidden = other !== tab;
  }
});
for (const link of document.querySelectorAll("[data-collapse]")) link.addEventListener("click", () => {
  const part = document.getElementById(link.dataset.collapse);
  part.hidden = !part.hidden;
});
