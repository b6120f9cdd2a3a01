// A list of states that comes with the country, a while after it.
"use strict";
for (const select of document.querySelectorAll("[data-widget=fetched]")) {
  const country = select.form.elements.country;
  const fill = async () => {
    select.disabled = true;
    if (country && !country.value) return;
    select.innerHTML = await (await fetch(`${select.dataset.url}?country=${country?.value ?? ""}`)).text();
    select.disabled = false;
  };
  country?.addEventListener("change", fill);
  fill();
}
