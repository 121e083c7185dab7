/* Tells a new account on whose clock it lives, so that reminders come in the morning. */
(() => {
  "use strict";

  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-zone]").forEach((field) => {
      field.value = timeZone ?? "";
    });
  });
})();
