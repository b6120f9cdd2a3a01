// Postcode and house number find street and town.
"use strict";
{
  const form = document.querySelector("#checkout");
  const { street, city, postcode, "house-number": number } = form.elements;
  const { url } = document.currentScript.dataset;
  for (const field of [street, city]) if (!field.value) field.closest(".field").hidden = true;
  const find = async () => {
    if (!postcode.value.trim() || !number.value.trim()) return;
    const found = await (await fetch(`${url}?${new URLSearchParams({ postcode: postcode.value, number: number.value })}`)).json();
    for (const field of [street, city]) field.closest(".field").hidden = false;
    street.value = found.street;
    city.value = found.city;
    for (const field of [street, city]) field.readOnly = Boolean(field.value);
  };
  for (const field of [postcode, number]) field.addEventListener("change", find);
}
