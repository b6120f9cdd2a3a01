// The report reads without this. It opens screenshots large, lights up the boxes of the finding in hand, narrows the
// findings down and copies them.
"use strict";

const viewer = document.querySelector("dialog.viewer");
const stage = viewer.querySelector(".stage");
const findings = [...document.querySelectorAll(".finding")];

function light(id) {
  for (const mark of document.querySelectorAll(".mark")) mark.classList.toggle("lit", mark.dataset.finding === id);
  for (const finding of findings) finding.classList.toggle("lit", finding.id === id);
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

// A link to a finding finds it unfolded, whatever the list is narrowed down to.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const finding = target?.closest(".finding");
  if (!finding) return;
  if (finding.hidden) widen();
  finding.querySelector("details").open = true;
  light(finding.id);
  target.scrollIntoView();
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

// Narrowing down.
const form = document.querySelector(".filter");
let widen = () => {};
if (form) {
  const rows = [...document.querySelectorAll("[data-topic]")];
  const texts = new Map(findings.map((finding) => [finding.dataset.topic, finding.textContent.toLowerCase()]));
  const output = form.querySelector("output");
  const unfold = form.querySelector(".unfold");
  const fits = ({ dataset }) =>
    [...form.querySelectorAll("select")].every(
      ({ name, value }) => !value || dataset[name].split(" ").includes(value),
    ) &&
    form.words.value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => texts.get(dataset.topic).includes(word));
  const narrow = () => {
    for (const row of rows) row.hidden = !fits(row);
    const shown = findings.filter((finding) => !finding.hidden).length;
    const narrowed = [...form.elements].some(({ name, value }) => name && value);
    document.body.classList.toggle("narrowed", narrowed);
    output.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", findings.length);
    form.querySelector(".widen").hidden = !narrowed;
    document.querySelector(".none").hidden = shown > 0;
  };
  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  widen = () => {
    form.reset();
    narrow();
  };
  form.querySelector(".widen").addEventListener("click", widen);
  unfold.addEventListener("click", () => {
    for (const finding of findings) if (!finding.hidden) finding.querySelector("details").open = true;
  });
  narrow();

  // Copying. A file opened from a disk may not be let to the clipboard: then the text is left selected, to be copied.
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      const name = button.textContent;
      if (name === form.dataset.copied) return;
      button.textContent = form.dataset.copied;
      setTimeout(() => (button.textContent = name), 2000);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.readOnly = true;
      area.setAttribute("aria-label", button.textContent);
      stage.replaceChildren(area);
      viewer.showModal();
      area.select();
    }
  };
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, button.dataset.markdown));
  }
  const all = form.querySelector(".copy-all");
  all.addEventListener("click", () => {
    const shown = findings.filter((finding) => !finding.hidden);
    copy(all, shown.map((finding) => finding.querySelector(".copy").dataset.markdown).join("\n\n"));
  });
}

addEventListener("hashchange", reveal);
reveal();

// Paper has nothing to click: what is folded is printed open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not(.trail, .trail *, [open])")) {
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
