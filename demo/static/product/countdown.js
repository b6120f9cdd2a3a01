// A clock that starts at its fifteen minutes for whoever looks, whenever they look.
"use strict";
for (const clock of document.querySelectorAll("[data-countdown]")) {
  let left = Number(clock.dataset.countdown);
  setInterval(() => {
    left = Math.max(0, left - 1);
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }, 1000);
}
