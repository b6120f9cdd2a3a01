// A phone number with its country's code in front, held to a mask while it is typed.
"use strict";
for (const box of document.querySelectorAll(".iti")) {
  const input = box.querySelector(".iti__tel");
  const kept = box.querySelector("input[type=hidden]");
  const list = box.querySelector(".iti__country-list");
  const format = () => {
    const { mask, code } = input.dataset;
    let digits = input.value.replace(new RegExp(`^\\s*(\\+|00)${code}`), "").replace(/\D/g, "").replace(/^0/, "");
    const most = mask.replace(/\D/g, "").length;
    digits = digits.slice(0, most);
    let at = 0;
    input.value = mask.replace(/\d/g, () => digits[at++] ?? "\0").replace(/\0.*/, "").trimEnd();
    kept.value = digits.length === most ? `+${code}${digits}` : "";
  };
  input.addEventListener("input", format);
  box.querySelector(".iti__selected-flag").addEventListener("click", () => (list.hidden = !list.hidden));
  for (const row of list.children) row.addEventListener("click", () => {
    Object.assign(input.dataset, { code: row.dataset.code, mask: row.dataset.mask });
    input.placeholder = row.dataset.mask;
    box.querySelector(".iti__dial").textContent = `+${row.dataset.code}`;
    list.hidden = true;
    format();
  });
}
