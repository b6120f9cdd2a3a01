// A list with a search field in place of a select, which is kept out of sight.
"use strict";
for (const select of document.querySelectorAll("select[data-widget=select2]")) {
  const shown = select.nextElementSibling.querySelector(".select2-selection");
  const close = () => {
    document.querySelector(".select2-dropdown")?.remove();
    shown.setAttribute("aria-expanded", "false");
  };
  const open = () => {
    const place = shown.getBoundingClientRect();
    const drop = document.createElement("span");
    drop.className = "select2-dropdown";
    drop.style.cssText = `left:${place.left + scrollX}px;top:${place.bottom + scrollY}px;width:${place.width}px`;
    drop.innerHTML = '<span class="select2-search"><input class="select2-search__field" type="search" autocomplete="off" role="searchbox"></span><ul class="select2-results__options" role="listbox"></ul>';
    const list = drop.querySelector("ul");
    const search = drop.querySelector("input");
    const fill = () => {
      list.replaceChildren(...[...select.options].filter((o) => o.value && o.text.toLowerCase().includes(search.value.toLowerCase())).map((option) => {
        const row = Object.assign(document.createElement("li"), { className: "select2-results__option", textContent: option.text });
        row.setAttribute("role", "option");
        row.addEventListener("mouseup", () => {
          select.value = option.value;
          shown.querySelector(".select2-selection__rendered").textContent = option.text;
          select.dispatchEvent(new Event("change", { bubbles: true }));
          close();
        });
        return row;
      }));
    };
    search.addEventListener("input", fill);
    fill();
    document.body.append(drop);
    shown.setAttribute("aria-expanded", "true");
    search.focus();
  };
  shown.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (document.querySelector(".select2-dropdown")) close();
    else open();
  });
  document.addEventListener("mousedown", (event) => {
    if (!event.target.closest(".select2-dropdown, .select2-selection")) close();
  });
}
