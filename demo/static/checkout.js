// What the checkout pages do: errors at the field, methods and summary that follow the choice.
"use strict";
{
  const checkout = document.querySelector("#checkout");
  const wanted = (event) => event.target.matches("input:not([type=hidden], [type=radio], [type=checkbox])");

  const { checked } = checkout?.dataset ?? {};
  const right = (field) => field.validity.valid && (!field.value || !field.dataset.pattern || new RegExp(`^(?:${field.dataset.pattern})$`).test(field.value.trim()));

  const complain = (field) => {
    const box = field.closest(".field");
    box.querySelector(".error")?.remove();
    const text = field.validity.valueMissing ? field.dataset.missing : right(field) ? "" : field.dataset.wrong;
    field.toggleAttribute("aria-invalid", Boolean(text));
    if (!text || !field.dataset.missing) return;
    field.setAttribute("aria-invalid", "true");
    const message = Object.assign(document.createElement("p"), { className: "error", id: `${field.id}-error`, textContent: text });
    box.append(message);
    const hint = box.querySelector(".hint");
    field.setAttribute("aria-describedby", hint ? `${hint.id} ${message.id}` : message.id);
  };
  checkout?.addEventListener("focusout", (event) => {
    const stays = checked === "sticky" && event.target.getAttribute("aria-invalid");
    if (checked !== "sent" && !stays && wanted(event) && event.target.value) complain(event.target);
  });
  checkout?.addEventListener("input", (event) => {
    if (!wanted(event)) return;
    if (checked === "typing" || (checked === "left" && event.target.getAttribute("aria-invalid") && right(event.target))) complain(event.target);
  });
  checkout?.querySelector("[aria-invalid=true]")?.focus();

  // --- methods and summary ---
  const inner = async (target, url) => {
    target.innerHTML = await (await fetch(url)).text();
  };
  const resum = async () => {
    const summary = document.querySelector("#summary");
    const chosen = new FormData(checkout);
    const asked = new URLSearchParams();
    for (const name of ["delivery", "payment", "payment_asked", "extra"]) if (chosen.has(name)) asked.set(name, chosen.get(name));
    if (!summary) return;
    await inner(summary, `${checkout.dataset.summary}?${asked}`);
    document.querySelector("[data-total]").textContent = summary.querySelector(".total dd").textContent;
  };
  checkout?.addEventListener("change", (event) => {
    if (["delivery", "payment", "extra"].includes(event.target.name)) resum();
  });
  const later = checkout?.querySelector("[data-later]");
  const fetchMethods = async (postcode) => {
    later.setAttribute("aria-busy", "true");
    await inner(later, `${checkout.dataset.methods}?${new URLSearchParams({ postcode })}`);
    later.removeAttribute("aria-busy");
    resum();
  };
  if (later?.dataset.later === "now") fetchMethods("");
  if (later?.dataset.later === "postcode") checkout.elements.postcode.addEventListener("change", (event) => {
    if (event.target.value.trim()) fetchMethods(event.target.value);
  });

  const whole = () => [...checkout.querySelectorAll(".fields input[required], .fields select[required]")].every((f) => f.value.trim());
  let asked = "";
  if (later?.dataset.later === "address") checkout.addEventListener("change", (event) => {
    const { postcode, city } = checkout.elements;
    const now = `${postcode?.value} ${city?.value}`;
    if (!event.target.closest(".fields") || !whole() || now === asked) return;
    asked = now;
    fetchMethods(postcode.value);
  });

  // --- account choice ---
  document.addEventListener("change", (event) => {
    if (event.target.name !== "way") return;
    for (const part of document.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== event.target.value;
  });
}
