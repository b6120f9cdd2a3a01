// Drawn lists in the place of selects, which stay in the page, out of sight.
"use strict";
(() => {
  const form = document.querySelector("form.add");
  const error = form.querySelector(".pdp-error");
  for (const select of form.querySelectorAll(".js-select2")) {
    select.classList.add("s2-hidden-accessible");
    const box = document.createElement("span");
    box.className = "s2 s2-container";
    box.innerHTML = `<span class="s2-selection" role="combobox" aria-haspopup="true" aria-expanded="false" tabindex="0"><span class="s2-rendered"></span><span class="s2-arrow">▾</span></span>`;
    const rendered = box.querySelector(".s2-rendered");
    const selection = box.querySelector(".s2-selection");
    rendered.textContent = select.options[0].text;
    select.after(box);
    let list = null;
    const close = () => {
      list?.remove();
      list = null;
      selection.setAttribute("aria-expanded", "false");
    };
    selection.addEventListener("mousedown", (event) => {
      event.preventDefault();
      if (list) return close();
      list = document.createElement("span");
      list.className = "s2-dropdown";
      list.innerHTML = `<ul class="s2-results" role="listbox"></ul>`;
      for (const option of [...select.options].slice(1)) {
        const item = document.createElement("li");
        item.className = "s2-option";
        item.setAttribute("role", "option");
        if (option.disabled) item.setAttribute("aria-disabled", "true");
        item.textContent = option.text;
        item.addEventListener("mouseup", () => {
          if (option.disabled) return;
          select.value = option.value;
          rendered.textContent = option.text;
          select.dispatchEvent(new Event("change", { bubbles: true }));
          error.style.display = "none";
          close();
        });
        list.firstElementChild.append(item);
      }
      document.body.append(list);
      const at = box.getBoundingClientRect();
      Object.assign(list.style, { left: `${at.left + scrollX}px`, top: `${at.bottom + scrollY}px`, width: `${at.width}px` });
      selection.setAttribute("aria-expanded", "true");
    });
    document.addEventListener("mousedown", (event) => list && !list.contains(event.target) && !box.contains(event.target) && close());
  }
  form.addEventListener("submit", (event) => {
    if ([...form.querySelectorAll(".js-select2")].every((select) => select.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    error.style.display = "block";
  }, true);
})();
