/* Takes people to what just changed: the problem, the form that opened, the part saved; and
   reads out what was done, once. */
(() => {
  "use strict";
  const FIELD = "form[data-in-place] :is(input:not([type=hidden]), select, textarea:not([hidden]))";

  window.announce = (words) => {
    const place = document.getElementById("announcer");
    if (!place) return;
    place.textContent = "";
    setTimeout(() => { place.textContent = words; }, 50);
  };

  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

  /* What stands in a page from the start is not read out, wherever it stands. */
  document.addEventListener("DOMContentLoaded", () => {
    const errors = document.getElementById("errors");
    const messages = document.querySelector(".messages");
    if (errors) errors.focus();
    else if (messages) window.announce(text(messages));
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.target;
    const told = [...(part.querySelectorAll?.("[data-told], .section-head .saved") ?? [])].map(text).filter(Boolean);
    if (told.length) window.announce(told.join(" "));
    /* What a script fetched by itself takes nobody away from where they are. */
    if (!part.matches?.(".section, #tasks, .readers, .remark, .week") || !event.detail.requestConfig?.triggeringEvent) return;
    const first = part.querySelector("#errors") ?? part.querySelector("[data-focus]") ?? part.querySelector(FIELD);
    (first ?? part).focus();
  });

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !event.isComposing && event.target.closest("form[data-in-place]");
    if (form) form.querySelector(".discard")?.click();
  });

  /* One's own words open their form; the link beside them does the same for the keyboard. */
  document.addEventListener("click", (event) => {
    const text = event.target.closest?.(".section:not(.editing) :is(.own-words, .empty)");
    if (!text || event.target.closest("a, button, form") || !window.getSelection().isCollapsed) return;
    text.closest(".aim, .channel, li, .section").querySelector("a.change[hx-get]")?.click();
  });

  document.addEventListener("input", (event) => {
    const choice = document.getElementById(event.target.dataset?.chooses);
    if (choice) choice.checked = true;
  });
})();
