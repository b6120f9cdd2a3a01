// The button to go on is disabled until every field that must be filled is.
"use strict";
{
  const form = document.querySelector("#checkout");
  const button = form.querySelector("button[type=submit]");
  const optional = document.currentScript.dataset.optional.split(" ");
  const check = () => {
    const fields = [...form.elements].filter((f) => f.matches("input:not([type=hidden], [type=checkbox], [type=radio]), select") && !optional.includes(f.name));
    button.disabled = !fields.every((f) => f.value.trim() && f.validity.valid);
  };
  form.addEventListener("input", check);
  form.addEventListener("change", check);
  check();
}
