// A date as text, with its separators put in while it is typed; emptied when it is no date.
"use strict";
for (const input of document.querySelectorAll("[data-widget=masked-date]")) {
  const { separator } = input.dataset;
  input.addEventListener("input", () => {
    const digits = input.value.replace(/\D/g, "").slice(0, 8);
    input.value = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join(separator);
  });
  input.addEventListener("blur", () => {
    const [day, month, year] = input.value.split(separator).map(Number);
    if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12 && year > 1900 && year < 2010)) input.value = "";
  });
}
