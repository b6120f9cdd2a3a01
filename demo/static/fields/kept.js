// What was typed stays in the browser, so that a page that is loaded anew has it still.
"use strict";
{
  const form = document.querySelector("#checkout");
  const fields = [...form.querySelectorAll(".fields input:not([type=checkbox], [type=radio]), .fields select")];
  const kept = JSON.parse(sessionStorage.getItem("address") ?? "{}");
  for (const field of fields) {
    if (field.value || !kept[field.name]) continue;
    field.value = kept[field.name];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.addEventListener("input", () => sessionStorage.setItem("address", JSON.stringify(Object.fromEntries(fields.map((f) => [f.name, f.value])))));
}
