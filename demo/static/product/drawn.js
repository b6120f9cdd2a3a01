// A list drawn of plain boxes: no role, no select behind; what is picked is kept in a hidden input.
"use strict";
(() => {
  const form = document.querySelector("form.add");
  const error = form.querySelector(".pdp-error");
  for (const list of form.querySelectorAll(".dd")) {
    const box = list.querySelector(".dd__box");
    box.addEventListener("click", () => list.classList.toggle("dd--open"));
    document.addEventListener("click", (event) => list.contains(event.target) || list.classList.remove("dd--open"));
    for (const row of list.querySelectorAll(".dd__row")) row.addEventListener("click", () => {
      if (row.matches(".dd__row--no")) return;
      box.querySelector(".dd__said").textContent = row.dataset.value;
      list.querySelector("input").value = row.dataset.value;
      list.classList.remove("dd--open");
      error.style.display = "none";
      form.dispatchEvent(new Event("change"));
    });
  }
  form.addEventListener("submit", (event) => {
    if ([...form.querySelectorAll("input[name^=option-]")].every((input) => input.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    error.style.display = "block";
  }, true);
})();
