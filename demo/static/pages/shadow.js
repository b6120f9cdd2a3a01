// Buttons and fields as web components, each with an open shadow root.
"use strict";
{
  const style = "button, a { font: inherit; font-weight: 600; background: var(--accent); color: #fff; border: 0; border-radius: 8px; min-height: 48px; padding: 0 1.4rem; cursor: pointer; display: inline-flex; align-items: center; text-decoration: none; } label { display: block; font-weight: 600; } input, select { font: inherit; width: 100%; min-height: 46px; box-sizing: border-box; padding: 0 .7rem; } .help { color: #a11; }";
  const base = (host, html) => {
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${style}</style>${html}`;
    return root;
  };
  customElements.define("ui-button", class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const href = this.getAttribute("href");
      const root = base(this, href ? '<a part="base"></a>' : '<button part="base" type="button"></button>');
      const inner = root.lastElementChild;
      inner.textContent = this.getAttribute("label");
      if (href) return (inner.href = href);
      inner.addEventListener("click", () => {
        const form = this.closest("form");
        if (this.hasAttribute("name")) form.insertAdjacentHTML("beforeend", `<input type="hidden" name="${this.getAttribute("name")}" value="${this.getAttribute("value")}">`);
        form.requestSubmit();
      });
    }
  });
  customElements.define("ui-field", class extends HTMLElement {
    static formAssociated = true;
    #internals = this.attachInternals();
    take(field, label) {
      this.setAttribute("name", field.name);
      const root = base(this, '<div class="form-control"><label for="control"></label></div>');
      const control = field.cloneNode(true);
      control.id = "control";
      control.removeAttribute("name");
      root.querySelector("label").textContent = label;
      root.querySelector(".form-control").append(control);
      const told = () => this.#internals.setFormValue(control.value);
      control.addEventListener("input", told);
      control.addEventListener("change", told);
      told();
    }
  });
  for (const button of document.querySelectorAll("main a.button, main form button.button")) {
    const made = document.createElement("ui-button");
    made.setAttribute("label", button.textContent.trim());
    for (const name of ["href", "name", "value"]) if (button.getAttribute(name)) made.setAttribute(name, button.getAttribute(name));
    button.replaceWith(made);
  }
  for (const box of document.querySelectorAll("main .field")) {
    const field = box.querySelector("input, select");
    const label = box.querySelector("label")?.textContent.replace(/\s+/g, " ").trim();
    const made = document.createElement("ui-field");
    made.className = box.className;
    made.take(field, label ?? "");
    box.replaceWith(made);
  }
}
