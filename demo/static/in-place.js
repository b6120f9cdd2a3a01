// A checkout whose steps a script swaps: in the page, or in a layer over the page that led to it.
"use strict";
{
  const { kind, checkout, scripts } = document.currentScript.dataset;
  const inside = () => document.querySelector(kind === "modal" ? ".co-modal__body" : "#main");
  const put = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("#main form[method=post]") || !answer.url.includes(checkout)) return (location.href = answer.url);
    inside().innerHTML = page.querySelector("#main").innerHTML;
    for (const old of inside().querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.textContent = old.textContent;
      script.async = false;
      old.replaceWith(script);
    }
    inside().append(Object.assign(document.createElement("script"), { src: scripts, async: false }));
    inside().scrollIntoView();
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || !inside()?.contains(form) || form.method !== "post") return;
    event.preventDefault();
    inside().classList.add("is-busy");
    await put(await fetch(form.action, { method: "POST", body: new FormData(form, event.submitter) }));
    inside().classList.remove("is-busy");
  });
  if (kind === "modal") document.addEventListener("click", async (event) => {
    const link = event.target.closest("a");
    if (!link || new URL(link.href).pathname !== checkout) return;
    event.preventDefault();
    document.querySelector("dialog[open]")?.close();
    if (!inside()) document.body.insertAdjacentHTML("beforeend", '<div class="co-modal"><div class="co-modal__box"><button type="button" class="co-modal__x">×</button><div class="co-modal__body"></div></div></div>');
    document.querySelector(".co-modal__x").onclick = () => document.querySelector(".co-modal").remove();
    await put(await fetch(link.href));
  });
}
