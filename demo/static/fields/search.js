// An address that is searched for and chosen; the plain fields come with it, or by hand.
"use strict";
for (const box of document.querySelectorAll(".addr-search")) {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const { form } = input;
  const plain = () => {
    for (const name of ["postcode", "city"]) form.elements[name]?.closest(".field").removeAttribute("hidden");
    box.nextElementSibling.hidden = false;
    box.hidden = true;
  };
  for (const name of ["postcode", "city"]) if (!form.elements[name].value) form.elements[name].closest(".field").hidden = true;
  if (form.elements.city.value) plain();
  box.querySelector(".addr-search__manual").addEventListener("click", (event) => {
    event.preventDefault();
    plain();
  });
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.length < 4) return;
    waiting = setTimeout(async () => {
      const found = await (await fetch(`${input.dataset.url}?q=${encodeURIComponent(input.value)}`)).json();
      list.replaceChildren(...found.map((one) => {
        const row = Object.assign(document.createElement("li"), { textContent: `${one.line}, ${one.postcode} ${one.city}` });
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          plain();
          form.elements["address-line1"].value = one.line;
          form.elements.postcode.value = one.postcode;
          form.elements.city.value = one.city;
          form.elements.city.dispatchEvent(new Event("change", { bubbles: true }));
        });
        return row;
      }));
      list.hidden = !found.length;
    }, 250);
  });
}
