// Buttons that buy what is on the page, or in the cart, at once.
"use strict";
{
  const { url } = document.currentScript.dataset;
  for (const button of document.querySelectorAll("[data-express]")) button.addEventListener("click", async () => {
    const form = document.querySelector("form.add");
    const body = form ? new FormData(form) : new FormData();
    body.set("payment", button.dataset.express);
    const answer = await fetch(url, { method: "POST", body });
    if (answer.redirected) location.href = answer.url;
  });
}
