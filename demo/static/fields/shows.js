// Boxes that show or hide a part of the form.
"use strict";
for (const box of document.querySelectorAll("[data-shows], [data-hides]")) {
  const part = document.getElementById(box.dataset.shows ?? box.dataset.hides);
  const follow = () => (part.hidden = box.dataset.shows ? !box.checked : box.checked);
  box.addEventListener("change", follow);
  follow();
}
