// Ways to pay that are no radio buttons: what is pressed is kept in a hidden field.
"use strict";
(() => {
  const kept = document.querySelector("input[type=hidden][name=payment]");
  const choose = (key) => {
    kept.value = key;
    kept.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const all = [...document.querySelectorAll("[data-pay]")];
  for (const one of all) one.addEventListener("click", () => {
    for (const other of all) {
      other.classList.toggle("active", other === one);
      if (other.role !== "tab") continue;
      other.setAttribute("aria-selected", String(other === one));
      document.getElementById(other.getAttribute("aria-controls")).hidden = other !== one;
    }
    choose(one.dataset.pay);
  });
  addEventListener("message", (event) => {
    if (event.data?.type === "change") choose(event.data.method);
  });
})();
