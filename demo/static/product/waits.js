// The button and the price of a product wait until all is chosen.
"use strict";
(() => {
  const form = document.querySelector("form.add[data-waits]");
  if (!form) return;
  const button = form.querySelector("button[type=submit]");
  const price = document.querySelector("[data-price-waits]");
  const whole = () => {
    const controls = [...form.elements].filter((control) => /^(option-|ask-)/.test(control.name));
    const radios = new Set(controls.filter((c) => c.type === "radio").map((c) => c.name));
    const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
    return controls.every((c) => c.type === "radio" || c.value) && [...radios].every(chosen);
  };
  form.addEventListener("change", () => {
    const done = whole();
    if (button?.disabled && done) button.disabled = false;
    const template = price?.querySelector("template");
    if (done && template) price.replaceChildren(template.content);
  });
})();
