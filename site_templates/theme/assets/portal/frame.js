// What the frame of a page needs beyond HTML: the menu and the search on a narrow screen, and
// a place in the tab order for whatever scrolls, and for that alone.
(() => {
  "use strict";

  document.documentElement.classList.add("js");

  const menu = document.querySelector("[data-co-menu]");
  const sections = document.getElementById("co-tabs");
  const show = (open) => {
    sections.toggleAttribute("data-co-open", open);
    menu.setAttribute("aria-expanded", String(open));
  };
  menu.addEventListener("click", () => show(menu.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
      show(false);
      menu.focus();
    }
  });

  // The theme searches as keys go up; text also arrives by pasting and by voice.
  const query = document.querySelector(".md-search__input");
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  for (const button of document.querySelectorAll("[data-co-open]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.coOpen).click();
      setTimeout(() => query.focus(), 50);
    });
  }

  const measure = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(".co-scroll")) measure.observe(box);
})();
