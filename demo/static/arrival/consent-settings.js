// A consent wall whose way to refuse is on its second page.
"use strict";
(() => {
  const wrap = document.getElementById("ccb");
  if (localStorage.getItem("ccb")) return wrap.remove();
  wrap.hidden = false;
  wrap.querySelector(".ccb-settings").addEventListener("click", () => {
    wrap.querySelector(".ccb-first").hidden = true;
    wrap.querySelector(".ccb-second").hidden = false;
  });
  for (const button of wrap.querySelectorAll(".ccb-all, .ccb-none, .ccb-save")) button.addEventListener("click", () => {
    localStorage.setItem("ccb", button.className);
    wrap.remove();
  });
})();
