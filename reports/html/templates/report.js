// The report reads without this. It opens screenshots large, and lights up the boxes of the finding in hand.
"use strict";

const viewer = document.querySelector("dialog.viewer");
const stage = viewer.querySelector(".stage");

function light(id) {
  for (const mark of document.querySelectorAll(".mark")) mark.classList.toggle("lit", mark.dataset.finding === id);
  for (const finding of document.querySelectorAll(".finding")) finding.classList.toggle("lit", finding.id === id);
}

function show(shot, mark) {
  const copy = shot.querySelector(".canvas").cloneNode(true);
  const place = mark && [...shot.querySelectorAll(".mark")].indexOf(mark);
  for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
  stage.replaceChildren(copy);
  viewer.classList.toggle("mobile", shot.classList.contains("mobile"));
  viewer.showModal();
  if (mark) {
    const twin = copy.querySelectorAll(".mark")[place];
    twin.classList.add("current");
    twin.scrollIntoView({ block: "center", inline: "center" });
  }
}

for (const button of document.querySelectorAll(".enlarge")) {
  button.hidden = false;
  button.addEventListener("click", () => show(document.getElementById(button.dataset.shot)));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#mark-'], a.mark, .finding");
  if (!link) return;
  if (link.matches(".finding")) return light(link.id);
  if (link.matches(".mark")) {
    light(link.dataset.finding);
    if (viewer.open) viewer.close();
    return;
  }
  const mark = document.getElementById(link.hash.slice(1));
  if (!mark) return;
  event.preventDefault();
  light(mark.dataset.finding);
  show(mark.closest(".shot"), mark);
});

viewer.addEventListener("click", (event) => event.target === viewer && viewer.close());

// Paper has no summaries to click: what was good is printed open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.good:not([open]), .evidence details:not([open])")) {
    details.open = true;
    details.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-printed]")) {
    details.open = false;
    delete details.dataset.printed;
  }
});
