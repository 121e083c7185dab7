/* Keeps the address of the page that of the question just answered in place, so that it can
   be kept and passed on; what was left open is left out. Going back leaves the page. */
(() => {
  "use strict";

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-address]");
    if (!form || event.detail.xhr.status >= 500) return;
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const query = asked.toString();
    const address = location.pathname + (query && `?${query}`);
    history.replaceState(history.state, "", address);
    for (const field of document.querySelectorAll(".languages [name=next]")) field.value = address;
  });

  /* Switching the language keeps the place on the page, too. */
  document.addEventListener("submit", (event) => {
    const next = event.target.matches(".languages") && event.target.querySelector("[name=next]");
    if (next && next.value === location.pathname + location.search) next.value += location.hash;
  });
})();
