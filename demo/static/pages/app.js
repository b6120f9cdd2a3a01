// An app in one page: it fetches what a path shows, draws it, and changes the address without navigation.
"use strict";
{
  const hash = document.currentScript.dataset.drawn === "hash";
  const app = document.getElementById("__app");
  const draw = async (answer, push) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { pathname, search } = new URL(answer.url);
    if (push) history.pushState(null, "", hash ? `/#${pathname}${search}` : pathname + search);
    document.title = page.title;
    const scripts = [...page.querySelectorAll("head script[src], body script")];
    for (const old of page.body.querySelectorAll("script")) old.remove();
    app.replaceChildren(...page.body.childNodes);
    for (const old of scripts) {
      const script = document.createElement("script");
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.textContent = old.textContent;
      script.async = false;
      app.append(script);
    }
    scrollTo(0, 0);
  };
  const go = async (url, options = {}, push = true) => {
    const headers = { "X-Requested-With": "app" };
    await draw(await fetch(url, { headers, ...options }), push);
  };
  const here = () => (hash ? location.hash.slice(1) || "/" : location.pathname + location.search);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || link.target || link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    go(link.href);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    if (form.method === "post") go(form.action, { method: "POST", body });
    else go(`${form.action.split("?")[0]}?${new URLSearchParams(body)}`);
  });
  addEventListener("popstate", () => go(here(), {}, false));
  go(here(), {}, false);
}
