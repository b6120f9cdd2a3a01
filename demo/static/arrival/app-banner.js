// On a phone, a sheet that asks to go on in the app.
"use strict";
(() => {
  const sheet = document.querySelector(".get-app");
  if (sessionStorage.getItem("web") || !matchMedia("(max-width: 640px)").matches) return sheet.remove();
  setTimeout(() => (sheet.style.display = "block"), 800);
  sheet.querySelector(".get-app__web").addEventListener("click", () => {
    sessionStorage.setItem("web", "1");
    sheet.remove();
  });
})();
