// The index reads without this. It leaves only the shops that hold every word of the search, and lets keys do it all.
"use strict";

const form = document.querySelector(".filter");
if (form) {
  const shops = [...document.querySelectorAll(".shops > li")];
  const links = () => shops.filter((shop) => !shop.hidden).map((shop) => shop.querySelector("h2 a"));
  const narrow = () => {
    const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const shop of shops) shop.hidden = !words.every((word) => shop.dataset.words.includes(word));
    const shown = links().length;
    form.querySelector("output").textContent = form.dataset.shown
      .replace("{shown}", shown)
      .replace("{all}", shops.length);
    form.querySelector(".widen").hidden = !words.length;
    document.querySelector(".none").hidden = shown > 0;
  };
  const widen = () => {
    form.reset();
    narrow();
    form.words.focus();
  };
  // From the search down into the shops, and up into the search again.
  const go = (by) => {
    const stops = [form.words, ...links()];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return false;
    stops[Math.min(Math.max(at + by, 0), stops.length - 1)].focus();
    return true;
  };
  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = links();
    if (found.length === 1) found[0].click();
    else if (found.length) found[0].focus();
  });
  form.querySelector(".widen").addEventListener("click", widen);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    let done = false;
    if (event.key === "ArrowDown") done = go(1);
    else if (event.key === "ArrowUp") done = go(-1);
    else if (event.key === "Escape" && form.words.value) {
      widen();
      done = true;
    } else if (event.key === "/" && document.activeElement !== form.words) {
      form.words.focus();
      done = true;
    }
    if (done) event.preventDefault();
  });
  // A browser that comes back to the page brings the words of the search with it.
  narrow();
}
