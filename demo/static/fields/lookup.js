// The postcode, with a house number where one is asked, finds street and town.
"use strict";
{
  const form = document.querySelector("#checkout");
  const { street, city, postcode, "house-number": number } = form.elements;
  const { url, shown } = document.currentScript.dataset;
  const open = ["open", "nothing"].includes(shown);
  const keys = [postcode, number].filter(Boolean);
  const places = [street, city].filter(Boolean);
  if (!open) for (const field of places) if (!field.value) field.closest(".field").hidden = true;
  const find = async () => {
    if (!keys.every((field) => field.value.trim())) return;
    const found = await (await fetch(`${url}?${new URLSearchParams(keys.map((field) => [field.name, field.value]))}`)).json();
    for (const field of places) {
      field.closest(".field").hidden = false;
      if (!open || !field.value) field.value = found[field.name];
      if (!open) field.readOnly = Boolean(field.value);
    }
  };
  for (const field of keys) field.addEventListener("change", find);
}
