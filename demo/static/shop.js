// What every page of the shops does. Everything but the drawer and the messages also works without it.
"use strict";
{
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const ask = (url, body) => fetch(url, { method: body ? "POST" : "GET", body, headers: { "X-Requested-With": "fetch" } });

  const burger = one(".burger");
  burger?.addEventListener("click", () => {
    const open = burger.getAttribute("aria-expanded") !== "true";
    burger.setAttribute("aria-expanded", String(open));
    one("#menu").classList.toggle("open", open);
  });

  one(".cookies form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const choice = new FormData(form, event.submitter);
    one(".cookies").remove();
    await ask(form.action, choice);
  });

  // --- gallery, sorting ---
  all("[data-view]").forEach((thumb) => thumb.addEventListener("click", () => {
    const shown = one("#shown");
    shown.src = thumb.dataset.view;
    shown.alt = one("img", thumb).alt;
    all("[data-view]").forEach((other) => other.setAttribute("aria-pressed", String(other === thumb)));
  }));
  const large = one("#large");
  one("[data-enlarge]")?.addEventListener("click", () => {
    one("img", large).src = one("#shown").src;
    large.showModal();
  });
  large?.addEventListener("click", () => large.close());
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  // --- cart drawer, message, counter ---
  const drawer = one("#drawer");
  const toast = one("#toast");

  const show = (html) => {
    const inside = document.createElement("template");
    inside.innerHTML = html;
    const pieces = one("[data-pieces]", inside.content)?.dataset.pieces;
    if (pieces !== undefined) all("[data-count]").forEach((count) => (count.textContent = pieces));
    return html;
  };
  const open = (html) => {
    drawer.innerHTML = show(html);
    if (drawer.open) return;
    drawer.showModal();
    history.pushState({ drawer: true }, "");
  };
  // A step back closes it, and whoever closes it has taken that step.
  addEventListener("popstate", () => drawer?.close());
  drawer?.addEventListener("close", () => history.state?.drawer && history.back());
  const openCart = async () => open(await (await ask(drawer.dataset.url)).text());

  all("[data-drawer]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    openCart();
  }));
  if (drawer && location.hash === "#cart") openCart();
  drawer?.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("[data-close]")) drawer.close();
  });

  all("form[data-add]").forEach((form) => {
    if (!["redirect", "upsell", "checkout"].includes(form.dataset.add)) form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = one("button[type=submit]", form);
      button?.setAttribute("aria-busy", "true");
      const answer = await ask(form.action, new FormData(form));
      button?.removeAttribute("aria-busy");
      one(".add-error", form)?.remove();
      if (answer.status === 503) return form.append(Object.assign(document.createElement("div"), { className: "add-error", textContent: form.dataset.failed }));
      const html = await answer.text();
      // The answer to a form that lacks something is the product's page, which says what.
      if (!html.includes("data-pieces")) return location.assign(answer.url);
      if (form.dataset.add === "nothing") return;
      if (form.dataset.add === "drawer") return open(html);
      show(html);
      if (form.dataset.add === "modal" || form.dataset.add === "alert") afterAdding[form.dataset.add](html);
      if (form.dataset.add === "toast") {
        const inside = document.createElement("template");
        inside.innerHTML = html;
        toast.textContent = one("[role=status]", inside.content).textContent;
        toast.classList.add("seen");
        setTimeout(() => toast.classList.remove("seen"), 4000);
      }
    });
  });
  drawer?.addEventListener("submit", async (event) => {
    if (!event.target.matches("[data-change]")) return;
    event.preventDefault();
    open(await (await ask(event.target.action, new FormData(event.target))).text());
  });

  // --- faults of hostile shops ---
  const stock = one("[data-stock]");
  if (stock && one("[data-change]", stock)) ask(stock.dataset.stock);
  const late = one("#late-banner");
  // Soon after the first picture of the page, so that nobody is quicker who only waits for it to come to rest.
  if (late) requestAnimationFrame(() => setTimeout(() => {
    document.body.prepend(late);
    late.hidden = false;
  }, 100));
  one("#newsletter")?.showModal();
  const slow = Number(document.body.dataset.slowClicks);
  if (slow) document.addEventListener("click", () => {
    for (const until = performance.now() + slow; performance.now() < until;);
  }, true);
}
