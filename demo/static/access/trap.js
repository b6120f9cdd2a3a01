// The search field keeps the focus, as fields do that complete words by Tab and forget to let it go.
"use strict";
document.querySelector("[type=search]")?.addEventListener("keydown", (event) => {
  if (event.key === "Tab") event.preventDefault();
});
