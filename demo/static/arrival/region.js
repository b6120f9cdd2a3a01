// A question for country and language that lies over the page.
"use strict";
(() => {
  const picker = document.getElementById("geo-redirect");
  if (localStorage.getItem("geo")) return picker.remove();
  setTimeout(() => (picker.style.display = "flex"), 600);
  for (const button of picker.querySelectorAll("button")) button.addEventListener("click", () => {
    localStorage.setItem("geo", picker.querySelector(".geo-country").value);
    picker.remove();
  });
})();
