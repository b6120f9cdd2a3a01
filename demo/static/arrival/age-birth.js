// An age gate that asks when the shopper was born: who is not eighteen yet, or does not say, stays outside.
"use strict";
(() => {
  const gate = document.getElementById("born-gate");
  if (localStorage.getItem("born_ok")) return gate.remove();
  const alone = "alone" in gate.dataset;
  if (alone) document.body.replaceChildren(gate);
  gate.style.display = "grid";
  const parts = Object.fromEntries([...gate.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
  const born = () => {
    if (parts.date) return parts.date.valueAsDate;
    const [day, month, year] = ["day", "month", "year"].map((part) => (parts[part] ? Number(parts[part].value) : 1));
    const whole = day >= 1 && day <= 31 && month >= 1 && month <= 12 && year > 1900;
    return whole ? new Date(year, month - 1, day) : null;
  };
  gate.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const birthday = born();
    const grown = new Date();
    grown.setFullYear(grown.getFullYear() - 18);
    if (!birthday || birthday > grown) return (gate.querySelector(".ag__young").hidden = false);
    localStorage.setItem("born_ok", "1");
    if (alone) location.reload();
    else gate.remove();
  });
})();
