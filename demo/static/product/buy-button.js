// Add-to-cart as an element of the shop's own: a block in an open shadow root that sends the form around it.
"use strict";
customElements.define("buy-button", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>.b { background: #1c1a17; color: #fff; padding: 14px 28px; border-radius: 30px; cursor: pointer; font-weight: 600; text-align: center; }</style><div class="b" tabindex="0"><slot></slot></div>`;
    root.querySelector(".b").append(this.getAttribute("label"));
    root.querySelector(".b").addEventListener("click", () => this.closest("form").requestSubmit());
  }
});
