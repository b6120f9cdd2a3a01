// A consent wall of plain divs that is shown by its script once the page stands.
"use strict";
(() => {
  const wall = document.getElementById("cmp-main");
  if (localStorage.getItem("cmp_v2")) return wall.remove();
  const lock = wall.dataset.lock === "1";
  setTimeout(() => {
    wall.style.display = "block";
    if (lock) document.documentElement.classList.add("cmp-locked");
  }, 250);
  const answer = (choice) => () => {
    localStorage.setItem("cmp_v2", choice);
    wall.classList.add("cmp-leaving");
    document.documentElement.classList.remove("cmp-locked");
    setTimeout(() => wall.remove(), 350);
  };
  wall.querySelector(".cmp-cta").addEventListener("click", answer("all"));
  wall.querySelector(".cmp-text-link").addEventListener("click", answer("none"));
})();
