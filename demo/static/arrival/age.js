// An age gate: yes lets in, no does not.
"use strict";
(() => {
  const gate = document.getElementById("age-gate");
  if (localStorage.getItem("age_ok")) return gate.remove();
  gate.style.display = "grid";
  gate.querySelector(".ag__b--yes").addEventListener("click", (event) => {
    event.preventDefault();
    localStorage.setItem("age_ok", "1");
    gate.remove();
  });
  gate.querySelector(".ag__b--no").addEventListener("click", (event) => {
    event.preventDefault();
    gate.querySelector(".ag__card").innerHTML = "<p>:(</p>";
  });
})();
