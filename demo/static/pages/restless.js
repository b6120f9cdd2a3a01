// A page that never comes to rest: something turns, and a request always hangs.
"use strict";
{
  const { url } = document.currentScript.dataset;
  document.body.insertAdjacentHTML("beforeend", '<div class="live"><i></i></div>');
  const dot = document.querySelector(".live");
  const turn = (now) => {
    dot.style.transform = `rotate(${now / 5}deg)`;
    dot.dataset.tick = String(Math.round(now / 100));
    requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
  const poll = () => fetch(url).then(poll, () => {});
  poll();
}
