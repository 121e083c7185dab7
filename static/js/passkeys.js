/* Passkeys: starts allauth's script on the pages that have it, and says what went wrong. */
(() => {
  "use strict";

  const problem = () => document.getElementById("passkey-problem");

  function start(button) {
    const kind = button.dataset.passkey;
    const ids = { [kind]: button.id, credential: button.dataset.credential, data: "js_data" };
    if (button.dataset.passwordless) ids.passwordless = button.dataset.passwordless;
    window.allauth.webauthn.forms[`${kind}Form`]({ ids });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = document.querySelectorAll("[data-passkey]");
    if (!buttons.length) return;
    if (window.PublicKeyCredential && window.allauth) buttons.forEach(start);
    else {
      buttons.forEach((button) => { button.hidden = true; });
      document.getElementById("passkey-unknown").hidden = false;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-passkey]")) problem().hidden = true;
  });

  /* Cancelling is no fault: the way stays open, and the other ways are on the page. */
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    problem().hidden = false;
  });
})();
