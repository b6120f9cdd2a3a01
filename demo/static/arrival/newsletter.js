// A newsletter layer that comes late: by a timer, on scrolling, or when the shopper seems to leave.
"use strict";
(() => {
  const pop = document.querySelector(".nl-pop");
  if (localStorage.getItem("nl_seen")) return pop.remove();
  let shown = false;
  const show = () => {
    if (shown) return;
    shown = true;
    pop.style.display = "block";
  };
  const close = (event) => {
    event.preventDefault();
    localStorage.setItem("nl_seen", "1");
    pop.remove();
  };
  const ways = {
    timer: () => setTimeout(show, 2500),
    scroll: () => addEventListener("scroll", () => scrollY > 120 && show(), { passive: true }),
    exit: () => {
      document.addEventListener("mouseout", (event) => !event.relatedTarget && event.clientY <= 8 && show());
      let lowest = 0;
      addEventListener("scroll", () => {
        lowest = Math.max(lowest, scrollY);
        if (matchMedia("(max-width: 640px)").matches && lowest - scrollY > 150) show();
      }, { passive: true });
    },
  };
  ways[pop.dataset.opens]();
  for (const part of pop.querySelectorAll(".nl-pop__x, .nl-pop__veil, .nl-pop__no")) part.addEventListener("click", close);
})();
