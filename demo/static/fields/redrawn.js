// Once a country is chosen, the form is drawn anew for it after a while, and empty.
"use strict";
{
  const { after } = document.currentScript.dataset;
  const fields = document.querySelector("#checkout .fields");
  const blank = fields.innerHTML;
  let drawn = false;
  fields.addEventListener("change", (event) => {
    if (event.target.name !== "country" || drawn) return;
    const chosen = event.target.value;
    drawn = true;
    setTimeout(() => {
      fields.innerHTML = blank;
      fields.querySelector("[name=country]").value = chosen;
    }, Number(after));
  });
}
