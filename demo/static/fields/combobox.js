// A list by its role alone: a button, and a list that its script hangs into the body.
"use strict";
for (const button of document.querySelectorAll("button.combo")) {
  const options = JSON.parse(button.dataset.options);
  const kept = document.getElementById(button.dataset.for);
  let list;
  const close = () => {
    list?.remove();
    list = undefined;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const choose = (value) => {
    kept.value = value;
    button.firstElementChild.textContent = options[value];
    button.removeAttribute("data-placeholder");
    kept.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };
  const open = () => {
    const place = button.getBoundingClientRect();
    list = document.createElement("div");
    Object.assign(list, { id: button.getAttribute("aria-controls"), className: "combo-list", tabIndex: -1 });
    list.setAttribute("role", "listbox");
    list.style.cssText = `left:${place.left + scrollX}px;top:${place.bottom + scrollY + 4}px;min-width:${place.width}px`;
    for (const [value, label] of Object.entries(options)) {
      const row = Object.assign(document.createElement("div"), { textContent: label, tabIndex: -1 });
      row.setAttribute("role", "option");
      row.addEventListener("pointerup", () => choose(value));
      row.addEventListener("keydown", (event) => event.key === "Enter" && choose(value));
      list.append(row);
    }
    document.body.append(list);
    button.setAttribute("aria-expanded", "true");
    list.firstElementChild.focus();
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "ArrowDown") document.activeElement.nextElementSibling?.focus();
      if (event.key === "ArrowUp") document.activeElement.previousElementSibling?.focus();
    });
  };
  button.addEventListener("click", () => (list ? close() : open()));
  document.addEventListener("pointerdown", (event) => {
    if (list && !list.contains(event.target) && !button.contains(event.target)) close();
  });
}
