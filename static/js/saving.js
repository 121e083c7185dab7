/* Saves a form as it is typed, one request at a time, and says so. What does not get through
   stays in the browser (copies.js) and is sent again, first exactly as it was: then an answer
   that was lost on the way is no conflict. */
(() => {
  "use strict";
  const FORM = "form[data-keep]";
  const PAUSE = 700;
  const FIRST_WAIT = 2000;
  const LONGEST_WAIT = 30000;
  const states = new WeakMap();
  let isLeaving = false;

  const forms = () => [...document.querySelectorAll(FORM)];
  const path = (form) => form.getAttribute("action");
  const isSent = (form) => form.dataset.keep === "send";

  /* saved: what was typed when it was last saved. unanswered: what was sent without knowing
     whether it arrived. submitted: what the button sent. */
  function stateOf(form) {
    if (!states.has(form)) states.set(form, { saved: null, unanswered: "", submitted: "", sending: null, timer: 0, wait: FIRST_WAIT, isPressed: false, isRenewed: false });
    return states.get(form);
  }

  function body(form) {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    return new URLSearchParams(data).toString();
  }

  function typed(content) {
    const data = new URLSearchParams(content);
    data.delete("seen");
    data.delete("opening");
    return data.toString();
  }

  const isUnsaved = (form) => typed(body(form)) !== stateOf(form).saved;

  /* What is said, beside the form and to screen readers, once. */

  const words = (what) => document.querySelector(`#keeping [data-say="${what}"]`)?.cloneNode(true);

  function say(form, line, unsaved) {
    const place = form.querySelector(".saved");
    const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
    if (!line || text(place) === text(line)) return;
    place.replaceChildren(...line.childNodes);
    place.classList.toggle("unsaved", unsaved);
    window.announce(text(place));
  }

  const sayWords = (form, what) => say(form, words(what), true);

  function saySignedOut(form, target) {
    const line = words("signed-out");
    const link = line?.querySelector("a");
    if (link) link.href = target ?? `${link.getAttribute("href")}?next=${encodeURIComponent(path(form))}`;
    say(form, line, true);
  }

  /* Sending. */

  const send = (place, section, token, content) => fetch(place, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "HX-Target": `saved-${section}` },
    body: `csrfmiddlewaretoken=${token.value}&${content}`,
    keepalive: content.length < 50000,
    signal: AbortSignal.timeout(20000),
  });

  /* Signing in again, in another tab, makes a form's token stale: the page has a new one. */
  async function renew(form, token) {
    const answer = await fetch(path(form)).catch(() => null);
    if (!answer?.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
    if (!fresh || page.documentElement.dataset.account !== document.documentElement.dataset.account) return false;
    token.value = fresh.value;
    return true;
  }

  async function post(form, content) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    const once = () => send(path(form), form.dataset.section, token, content);
    try {
      let answer = await once();
      if (answer.status === 403 && (await renew(form, token))) answer = await once();
      return answer.status === 429 || answer.status >= 500 ? null : answer;
    } catch {
      return null;
    }
  }

  async function hear(form, content, answer) {
    const state = stateOf(form);
    const target = answer.headers.get("HX-Redirect");
    if (target || answer.status === 403) return saySignedOut(form, target);
    const line = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("p.saved");
    if (!line) return sayWords(form, "held");
    if (answer.ok) {
      form.elements.namedItem("seen").value = line.dataset.seen;
      state.saved = typed(content);
      form.closest(".section")?.querySelector("[data-restored]")?.remove();
      if (isUnsaved(form)) changed(form);
      else window.copies.drop(path(form));
    }
    return say(form, line, !answer.ok);
  }

  async function deliver(form, content) {
    const state = stateOf(form);
    state.unanswered = content;
    const answer = await post(form, content);
    if (!answer) {
      unreachable(form);
      return false;
    }
    state.unanswered = "";
    state.wait = FIRST_WAIT;
    await hear(form, content, answer);
    return true;
  }

  async function run(form) {
    const { unanswered } = stateOf(form);
    if (unanswered && !(await deliver(form, unanswered))) return;
    if (form.isConnected && isUnsaved(form)) await deliver(form, body(form));
  }

  function save(form) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.sending ??= run(form).finally(() => { state.sending = null; });
    return state.sending;
  }

  function unreachable(form) {
    const state = stateOf(form);
    sayWords(form, "offline");
    clearTimeout(state.timer);
    state.timer = setTimeout(() => again(form), state.wait);
    state.wait = Math.min(state.wait * 2, LONGEST_WAIT);
  }

  function again(form) {
    if (!form.isConnected) return;
    const state = stateOf(form);
    if (isSent(form)) save(form);
    else if (state.isPressed) form.querySelector(".primary").click();
  }

  /* Typing. */

  function changed(form) {
    const state = stateOf(form);
    window.copies.put(path(form), { body: body(form), sends: isSent(form), section: form.dataset.section });
    clearTimeout(state.timer);
    if (isSent(form)) state.timer = setTimeout(() => save(form), PAUSE);
    else sayWords(form, "held");
  }

  function typing(event) {
    const form = event.target.closest?.(FORM);
    if (form && isUnsaved(form)) changed(form);
    else if (form) window.copies.drop(path(form));
  }

  function fill(form, content) {
    const data = new URLSearchParams(content);
    for (const control of form.elements) {
      if (control.type === "checkbox" || control.type === "radio") control.checked = data.getAll(control.name).includes(control.value);
      else if (control.matches("textarea, select, input") && data.has(control.name)) control.value = data.get(control.name);
      if (control.matches("[data-count]")) control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function prepare(form) {
    const state = stateOf(form);
    const shown = typed(body(form));
    state.saved = "unsaved" in form.dataset ? null : shown;
    const copy = window.copies.get(path(form));
    if (copy && typed(copy.body) !== shown) {
      fill(form, copy.body);
      sayWords(form, "back");
    }
    if (isUnsaved(form)) changed(form);
    else window.copies.drop(path(form));
  }

  const prepareAll = (root) => root.querySelectorAll(FORM).forEach((form) => states.has(form) || prepare(form));

  /* Buttons. What is under way comes first, so that nobody is in conflict with themselves. */

  function wait(form, event, button) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    if (!state.sending && !state.unanswered) return;
    event.preventDefault();
    Promise.resolve(state.sending).then(() => state.unanswered && save(form)).then(() => {
      if (!state.unanswered && form.isConnected) (button ?? form.querySelector(".primary")).click();
    });
  }

  function pressed(event) {
    const form = event.target;
    if (!form.matches?.("form[data-in-place]")) return;
    stateOf(form).submitted = body(form);
    stateOf(form).isPressed = false;
  }

  /* Whoever went on typing while their form was being saved goes on typing in it. */
  function keepTyping(event) {
    const form = event.detail.elt;
    const { parameters } = event.detail.requestConfig;
    if (!form.matches?.(FORM) || !isSent(form) || parameters.discard || parameters.remove) return;
    const state = stateOf(form);
    if (typed(body(form)) === typed(state.submitted)) return;
    event.detail.shouldSwap = false;
    state.unanswered = state.submitted;
    save(form);
  }

  async function failed(event) {
    const form = event.detail.elt;
    if (!form.matches?.("form[data-in-place]")) return;
    const state = stateOf(form);
    const status = event.detail.xhr.status;
    if (status === 403 && !state.isRenewed) {
      state.isRenewed = true;
      if (await renew(form, form.querySelector("[name=csrfmiddlewaretoken]"))) form.querySelector(".primary").click();
      else saySignedOut(form);
    } else if (status === 0 || status >= 500) {
      if (form.matches(FORM) && isSent(form)) state.unanswered = state.submitted;
      state.isPressed = !event.detail.requestConfig.parameters.discard && !event.detail.requestConfig.parameters.remove;
      unreachable(form);
    } else sayWords(form, "held");
  }

  function answered(event) {
    const form = event.detail.elt;
    if (form.matches?.("form[data-in-place]") && event.detail.xhr.status === 200) window.copies.drop(path(form));
  }

  /* What an earlier page could not save. */

  async function sendLeft(place, copy) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const answer = await send(place, copy.section, token, copy.body).catch(() => null);
    if (answer?.status !== 200) return offer(place);
    window.copies.drop(place);
    const start = place.slice(0, place.indexOf("edit/"));
    const shown = document.querySelector(`#section-${copy.section}:not(.editing)`);
    if (start !== location.pathname || !shown) return null;
    return window.htmx.ajax("GET", `${start}section/${copy.section}/`, { target: shown, swap: "outerHTML" });
  }

  function offer(place) {
    const change = document.querySelector(`a.change[href="${CSS.escape(place)}"]`);
    const line = words("unsent");
    if (!change || !line) return;
    line.className = "message";
    line.querySelector("a").href = place;
    line.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      change.click();
    });
    change.after(line);
  }

  function left() {
    if (!document.getElementById("keeping")) return;
    for (const note of document.querySelectorAll("[data-saved]")) window.copies.drop(note.dataset.saved);
    const open = forms().map(path);
    for (const [place, copy] of window.copies.all()) {
      if (open.includes(place)) continue;
      if (copy.sends) sendLeft(place, copy);
      else offer(place);
    }
  }

  /* Leaving. */

  const unsavedForms = () => forms().filter((form) => isSent(form) && isUnsaved(form));

  function flush() {
    if (!isLeaving) unsavedForms().forEach(save);
  }

  async function signOut(event) {
    const form = event.target;
    if (isLeaving || !form.getAttribute("action")?.endsWith("/logout/")) return;
    event.preventDefault();
    await Promise.all(unsavedForms().map(save));
    const question = words("leaving")?.textContent;
    if (question && window.copies.all().length > 0 && !window.confirm(question)) return;
    isLeaving = true;
    window.copies.clear();
    form.submit();
  }

  document.addEventListener("DOMContentLoaded", () => {
    left();
    prepareAll(document);
  });
  document.addEventListener("htmx:load", (event) => prepareAll(event.target));
  document.addEventListener("input", typing);
  document.addEventListener("change", typing);
  document.addEventListener("htmx:confirm", (event) => {
    if (event.target.matches?.(FORM)) wait(event.target, event, event.detail.triggeringEvent?.submitter);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(FORM) && !event.target.matches("[data-in-place]")) wait(event.target, event, event.submitter);
    else signOut(event);
  });
  document.addEventListener("htmx:beforeRequest", pressed);
  document.addEventListener("htmx:beforeSwap", keepTyping);
  document.addEventListener("htmx:afterRequest", answered);
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, failed);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  window.addEventListener("pagehide", flush);
  window.addEventListener("offline", () => forms().forEach((form) => sayWords(form, "offline")));
  window.addEventListener("online", () => forms().forEach((form) => (isUnsaved(form) || stateOf(form).unanswered) && again(form)));
})();
