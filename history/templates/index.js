// The index reads without this. It leaves only the shops that hold every word of the search.
"use strict";

const search = document.getElementById("search");
if (search) {
  const shops = [...document.querySelectorAll(".shops > li")];
  search.parentElement.hidden = false;
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const shop of shops) shop.hidden = !words.every((word) => shop.dataset.words.includes(word));
    const left = shops.filter((shop) => !shop.hidden).length;
    document.getElementById("found").textContent = words.length ? `${left} of ${shops.length}` : "";
    document.querySelector(".none").hidden = left > 0;
  });
}
