// Pick-up points: a list that opens below the method, of which one must be chosen.
"use strict";
for (const box of document.querySelectorAll("[data-points]")) {
  for (const radio of document.querySelectorAll("input[name=delivery]")) radio.addEventListener("change", () => (box.hidden = radio.value !== box.dataset.points));
  for (const pick of box.querySelectorAll("[data-point]")) pick.addEventListener("click", () => {
    box.querySelector("input").value = pick.dataset.point;
    box.querySelector(".points__chosen").textContent = pick.dataset.point;
    box.querySelector(".points__list").hidden = true;
  });
}
