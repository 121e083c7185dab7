/* Shows that something is under way once it takes longer than a moment, says so once it takes
   long, and says when the connection is gone or an answer did not come. */
(() => {
  "use strict";
  const MOMENT = 300;
  const LONG = 2000;
  const root = document.documentElement;
  let underWay = 0;
  let timers = [];

  function say(what) {
    const line = document.getElementById("connection");
    if (!line || line.dataset.said === what) return;
    line.dataset.said = what;
    line.textContent = line.dataset[what] ?? "";
    line.hidden = !what;
    if (what) window.announce(line.textContent);
  }

  function begin() {
    underWay += 1;
    if (underWay > 1) return;
    timers = [
      setTimeout(() => { root.dataset.busy = ""; }, MOMENT),
      setTimeout(() => say("busy"), LONG),
    ];
  }

  function rest() {
    underWay = 0;
    timers.forEach(clearTimeout);
    delete root.dataset.busy;
    if (document.getElementById("connection")?.dataset.said === "busy") say("");
  }

  function end() {
    underWay -= 1;
    if (underWay <= 0) rest();
  }

  document.addEventListener("htmx:beforeSend", begin);
  document.addEventListener("htmx:afterRequest", end);
  /* A page under way ends with this one; a file under way does not, and is soon there. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.target.matches("[data-download]")) return;
    /* Other scripts may take it over; what they send is theirs to show. */
    setTimeout(() => { if (!event.defaultPrevented) begin(); });
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", rest);

  /* Forms that keep what is typed say it themselves, and try again (saving.js). */
  function failed(event) {
    const status = event.detail.xhr?.status ?? 0;
    if (event.detail.elt.matches?.("form[data-keep]") || (status > 0 && status < 500)) return;
    window.announceFailure();
  }

  window.announceFailure = () => say(navigator.onLine ? "failed" : "offline");

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.successful) say(""); });
  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("online", () => say(""));
})();
