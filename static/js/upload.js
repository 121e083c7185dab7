/* A file on its way says how far it is. Without this the form is sent as any other. */
(() => {
  "use strict";

  function show(answer) {
    const page = new DOMParser().parseFromString(answer, "text/html");
    document.title = page.title;
    document.getElementById("main").replaceWith(page.getElementById("main"));
    (document.getElementById("errors") ?? document.getElementById("main")).focus();
  }

  function send(form) {
    const request = new XMLHttpRequest();
    const bar = form.querySelector("progress");
    bar.closest("[hidden]")?.removeAttribute("hidden");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (request.responseURL === location.href) show(request.responseText);
      else location.assign(request.responseURL);
    });
    request.addEventListener("error", () => {
      bar.parentElement.hidden = true;
      window.announceFailure();
    });
    request.open("POST", location.href);
    request.send(new FormData(form));
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-upload]")) return;
    event.preventDefault();
    send(event.target);
  });
})();
