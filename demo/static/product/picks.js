// Options that are no form controls: what is picked is kept in a hidden input, and nothing is sent without it.
"use strict";
(() => {
  const form = document.querySelector("form.add");
  const error = form.querySelector(".pdp-error");
  const groups = [...form.querySelectorAll(".pdp-sizes, .swatch-attribute, .tb-prop, .pv")];
  for (const group of groups) {
    const input = group.querySelector("input[type=hidden]") ?? group.nextElementSibling;
    const picks = [...group.querySelectorAll("[data-value]")];
    for (const pick of picks) pick.addEventListener("click", (event) => {
      event.preventDefault();
      if (pick.matches(".size-btn--oos, .disabled, .tb-out, .pv__i--no")) return;
      for (const other of picks) other.classList.toggle("is-active", other === pick);
      input.value = pick.dataset.value;
      if (pick.dataset.picture) document.getElementById("shown").src = pick.dataset.picture;
      const said = group.querySelector(".swatch-attribute-selected-option");
      if (said) said.textContent = pick.dataset.value;
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
