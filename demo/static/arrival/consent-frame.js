// A consent wall in a frame, which tells the page the answer by a message.
"use strict";
(() => {
  const overlay = document.getElementById("sp_overlay");
  if (localStorage.getItem("sp_choice")) return overlay.remove();
  overlay.style.display = "flex";
  addEventListener("message", (event) => {
    if (event.data?.name !== "sp.choice") return;
    localStorage.setItem("sp_choice", event.data.type);
    overlay.remove();
  });
})();
