// Until the page's script listens, its buttons do nothing.
"use strict";
{
  let deaf = true;
  const swallow = (event) => {
    if (!deaf || !event.target.closest("button, form")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of ["click", "submit", "change", "input"]) addEventListener(kind, swallow, true);
  const after = Number(document.currentScript.dataset.after);
  addEventListener("load", () => setTimeout(() => (deaf = false), after));
}
