// How the trick shops place an order that nobody asked for.
"use strict";
{
  const form = document.querySelector("#checkout");
  const { byEnter, byBlur, byChoice, byScript, link, after } = form.dataset;
  const filled = () => {
    const data = new FormData(form);
    data.set("how", byScript);
    return data;
  };
  const send = (how, target = "_self") => {
    form.insertAdjacentHTML("beforeend", `<input type="hidden" name="how" value="${how}">`);
    form.target = target;
    form.submit();
  };
  const tricks = {
    fetch: () => fetch(form.action, { method: "POST", body: filled() }),
    keepalive: () => fetch(form.action, { method: "POST", body: filled(), keepalive: true }),
    beacon: () => navigator.sendBeacon(form.action, filled()),
    worker: () => {
      const body = new URLSearchParams(filled()).toString();
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const code = `fetch(${JSON.stringify(form.action)}, ${JSON.stringify({ method: "POST", body, headers })})`;
      return new Worker(URL.createObjectURL(new Blob([code])));
    },
    submit: () => send("submit"),
    frame: () => {
      document.body.insertAdjacentHTML("beforeend", '<iframe name="unseen" hidden></iframe>');
      send("frame", "unseen");
    },
    link: () => (location.href = `${link}?${new URLSearchParams(filled())}`),
  };
  if (byScript === "leaving") addEventListener("pagehide", () => navigator.sendBeacon(form.action, filled()));
  else if (byScript) addEventListener("load", () => setTimeout(tricks[byScript], Number(after)));
  if (byEnter !== undefined) form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    send("enter");
  });
  const full = () => {
    const data = new FormData(form);
    return [...form.querySelectorAll("[required]:not([type=radio])")].every((field) => field.value.trim()) && data.get("delivery") !== "" && data.get("payment");
  };
  if (byBlur !== undefined) form.addEventListener("focusout", () => {
    if (full()) form.requestSubmit();
  });
  if (byChoice !== undefined) form.addEventListener("change", (event) => {
    if (event.target.name === "payment") form.requestSubmit();
  });
}
