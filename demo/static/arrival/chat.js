// A chat bubble that opens itself after a while, over whatever is there.
"use strict";
(() => {
  const panel = document.querySelector(".lc__panel");
  const set = (open) => {
    panel.style.display = open ? "block" : "none";
    if (!open) sessionStorage.setItem("lc_closed", "1");
  };
  if (!sessionStorage.getItem("lc_closed")) setTimeout(() => set(true), 1500);
  document.querySelector(".lc__min").addEventListener("click", () => set(false));
  document.querySelector(".lc__bubble").addEventListener("click", () => set(panel.style.display === "none"));
})();
