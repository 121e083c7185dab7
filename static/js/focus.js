/* Takes people to what just changed: the problem, the form that opened, the part saved. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => document.getElementById("errors")?.focus());

  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.target;
    if (!part.matches?.(".section, #tasks")) return;
    const first = part.querySelector("#errors") ?? part.querySelector("form[data-in-place] :is(input:not([type=hidden]), select, textarea)");
    (first ?? part).focus();
  });

  const values = (form) => new URLSearchParams(new FormData(form)).toString();

  document.addEventListener("focusin", (event) => {
    const form = event.target.closest("form[data-in-place]");
    if (form && form.dataset.before === undefined) form.dataset.before = values(form);
  });

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest("form[data-in-place]");
    if (form && form.dataset.before === values(form)) form.querySelector(".discard").click();
  });
})();
