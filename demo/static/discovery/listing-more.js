// A listing that grows by a button.
"use strict";
(() => {
  const button = document.querySelector(".load-more__btn");
  let part = 2;
  button.addEventListener("click", async () => {
    const html = await (await fetch(button.dataset.href.replace(/part=2$/, `part=${part}`))).text();
    part += 1;
    if (html.trim()) document.querySelector(".js-more-list").insertAdjacentHTML("beforeend", html);
    else button.parentElement.remove();
  });
})();
