// A date in three selects.
"use strict";
for (const box of document.querySelectorAll(".dob")) box.addEventListener("change", () => {
  const [day, month, year] = [...box.querySelectorAll("select")].map((select) => select.value);
  box.querySelector("input").value = day && month && year ? `${year}-${month}-${day}` : "";
});
