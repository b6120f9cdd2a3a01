// A cart that the browser keeps. The server hears of it when it is looked at or paid.
"use strict";
{
  const { cart, keep } = document.currentScript.dataset;
  const lines = () => JSON.parse(localStorage.getItem("cart-items") ?? "[]");
  const count = () => {
    for (const one of document.querySelectorAll("[data-count]")) one.textContent = lines().length;
  };
  count();
  for (const form of document.querySelectorAll("form[data-add]")) form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    localStorage.setItem("cart-items", JSON.stringify([...lines(), Object.fromEntries(new FormData(form))]));
    count();
    const toast = document.getElementById("toast");
    toast.textContent = "✓";
    toast.classList.add("seen");
  }, true);
  const key = (line) => {
    const options = Object.keys(line).filter((name) => name.startsWith("option-")).sort();
    return [line.product, ...options.map((name) => line[name])].join("|");
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-change]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { line, quantity } = Object.fromEntries(new FormData(event.target));
    const others = lines().filter((one) => key(one) !== line);
    const kept = lines().find((one) => key(one) === line);
    if (kept && quantity > 0) others.push({ ...kept, quantity });
    localStorage.setItem("cart-items", JSON.stringify(others));
    count();
    show();
  }, true);
  const show = async () => {
    const answer = await fetch(keep, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(lines()) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("main").innerHTML = page.getElementById("main").innerHTML;
  };
  if (location.pathname === cart && lines().length) show();
}
