// Values live in the script, as in an app: what was not typed is not there, and every change draws the fields anew.
"use strict";
{
  const form = document.querySelector("#checkout");
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const state = {};
  const fields = [...form.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio])")];
  for (const field of fields) {
    state[field.name] = field.value;
    // As in React: a value set by a script on the element itself counts as known, and its event as no change.
    let known = field.value;
    Object.defineProperty(field, "value", {
      configurable: true,
      get: () => get.call(field),
      set: (value) => {
        known = String(value);
        set.call(field, value);
      },
    });
    field.addEventListener("input", () => {
      if (get.call(field) === known) return;
      known = state[field.name] = get.call(field);
    });
  }
  const draw = () => {
    for (const field of fields) if (get.call(field) !== state[field.name]) field.value = state[field.name];
  };
  form.addEventListener("focusout", () => requestAnimationFrame(draw));
  form.addEventListener("submit", draw, true);
}
