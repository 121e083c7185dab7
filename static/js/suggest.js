/* Offers an opening for an aim, by the kind of goal chosen. One tap takes it over. */
(() => {
  "use strict";

  function suggestionFor(kind) {
    const found = document.getElementById("suggestions")?.content.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
    return found ? found.textContent : "";
  }

  function offer(line) {
    const field = document.getElementById(line.dataset.suggestFor);
    const text = suggestionFor(document.getElementById(line.dataset.suggestFrom).value);
    line.hidden = !text || field.value.trim() !== "";
    line.querySelector("button").textContent = text;
  }

  const offerAll = () => document.querySelectorAll("[data-suggest-for]").forEach(offer);

  document.addEventListener("click", (event) => {
    const line = event.target.closest("[data-suggest-for] button")?.parentElement;
    if (!line) return;
    const field = document.getElementById(line.dataset.suggestFor);
    field.value = event.target.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  document.addEventListener("input", offerAll);
  document.addEventListener("DOMContentLoaded", offerAll);
})();
