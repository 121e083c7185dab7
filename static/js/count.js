/* Says how much of a field is used: "120 / 300". Without it the page says how much fits. */
(() => {
  "use strict";

  function show(field) {
    const limit = Number(field.dataset.count);
    const used = [...field.value].length;
    const element = field.nextElementSibling;
    element.textContent = `${used} / ${limit}`;
    element.classList.toggle("over", used > limit);
    if (used > limit * 0.9) element.setAttribute("role", "status");
    else element.removeAttribute("role");
  }

  const showAll = (root) => root.querySelectorAll("[data-count]").forEach(show);

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-count]")) show(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => showAll(document));
  document.addEventListener("htmx:load", (event) => showAll(event.target));
})();
