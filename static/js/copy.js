/* A button beside an address that copies it. Without it the address is there to be marked. */
(() => {
  "use strict";

  function offer(field) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = field.dataset.copy;
    button.setAttribute("aria-describedby", field.id);
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = field.dataset.copied;
    });
    field.after(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(offer);
  });
})();
