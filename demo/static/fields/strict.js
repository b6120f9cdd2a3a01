// Fields that are emptied when they are left with something the shop does not like.
"use strict";
{
  const form = document.querySelector("#checkout");
  const rules = { phone: /^\d{9,11}$/, postcode: /^\S+$/, email: /@.+\./ };
  for (const name of document.currentScript.dataset.fields.split(" ")) form.elements[name].addEventListener("blur", ({ target }) => {
    const wrong = Boolean(target.value) && !rules[name].test(target.value);
    const box = target.closest(".field");
    box.querySelector(".error")?.remove();
    if (!wrong) return;
    target.value = "";
    target.setAttribute("aria-invalid", "true");
    box.append(Object.assign(document.createElement("p"), { className: "error", textContent: target.dataset.wrong }));
  });
}
