// Search behind an icon.
"use strict";
document.querySelector(".js-search-toggle").addEventListener("click", (event) => {
  event.preventDefault();
  const drawer = document.querySelector(".search-drawer");
  drawer.style.display = drawer.style.display === "none" ? "block" : "none";
  drawer.querySelector("input").focus();
});
