// A consent wall as a web component: all of it is in an open shadow root.
"use strict";
customElements.define("privacy-center", class extends HTMLElement {
  connectedCallback() {
    if (localStorage.getItem("privacy-center")) return this.remove();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
      :host { position: fixed; inset: 0; z-index: 2147483600; background: rgb(0 0 0 / .55); display: grid; place-items: center; font: 15px/1.5 sans-serif; }
      .panel { background: #fff; color: #222; max-width: 520px; margin: 1rem; padding: 1.6rem; border-radius: 6px; }
      .row { display: flex; flex-wrap: wrap; gap: 10px; justify-content: flex-end; margin-top: 1rem; }
      button { font: inherit; padding: 10px 16px; border: 1px solid #0b5; border-radius: 4px; background: #fff; color: #064; cursor: pointer; }
      button.main { background: #0a5; color: #fff; } button.link { border: 0; text-decoration: underline; }
    </style><div class="panel"><h2></h2><p></p><div class="row">
      <button class="link"></button><button class="deny"></button><button class="main"></button></div></div>`;
    root.querySelector("h2").textContent = this.getAttribute("heading");
    root.querySelector("p").textContent = this.getAttribute("text");
    root.querySelector(".link").textContent = this.getAttribute("more");
    root.querySelector(".deny").textContent = this.getAttribute("deny");
    root.querySelector(".main").textContent = this.getAttribute("accept");
    for (const choice of ["deny", "main"]) root.querySelector(`.${choice}`).addEventListener("click", () => {
      localStorage.setItem("privacy-center", choice);
      this.remove();
    });
    root.querySelector(".link").addEventListener("click", () => {
      root.querySelector("p").textContent += " (_ga, _gid, _fbp)";
    });
  }
});
