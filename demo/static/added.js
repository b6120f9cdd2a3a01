// What the shops of the zoo do after add-to-cart, beside what shop.js does.
"use strict";
const afterAdding = {
  modal(html) {
    const modal = document.getElementById("added-modal").content.firstElementChild.cloneNode(true);
    const said = new DOMParser().parseFromString(html, "text/html");
    modal.querySelector(".xmodal__what").textContent = said.querySelector(".lines li:last-child div > a").textContent;
    for (const part of modal.querySelectorAll(".xmodal__x, .xmodal__go-on")) part.addEventListener("click", (event) => {
      event.preventDefault();
      modal.remove();
    });
    document.body.append(modal);
  },
  alert(html) {
    alert(new DOMParser().parseFromString(html, "text/html").querySelector("[role=status]").textContent);
  },
};
