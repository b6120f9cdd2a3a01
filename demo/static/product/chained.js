// Options whose choices are fetched once the option before is chosen.
"use strict";
(() => {
  const selects = [...document.querySelectorAll("form.add select[name^=option-]")];
  selects.slice(1).forEach((select, index) => {
    selects[index].addEventListener("change", async (event) => {
      select.disabled = true;
      select.length = 1;
      if (!event.target.value) return;
      const choices = await (await fetch(`${select.dataset.choices}?${new URLSearchParams({ after: event.target.value })}`)).json();
      for (const choice of choices) select.add(new Option(choice));
      select.disabled = false;
    });
  });
})();
