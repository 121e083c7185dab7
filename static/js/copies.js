/* Keeps what is typed in this browser until it is saved: bound to the account, gone after
   seven days and at sign-out. Where storage is refused, the page itself still has the text. */
window.copies = (() => {
  "use strict";
  const WEEK = 7 * 24 * 60 * 60 * 1000;
  const START = "vierfeld typed ";

  const account = () => document.documentElement.dataset.account ?? "";
  const keyOf = (path) => `${START}${account()} ${path}`;

  function attempt(action, otherwise) {
    try {
      return action(window.localStorage);
    } catch {
      return otherwise;
    }
  }

  const keys = (start) => attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(start)), []);
  const read = (key) => attempt((storage) => JSON.parse(storage.getItem(key)), null);
  const remove = (key) => attempt((storage) => storage.removeItem(key));

  for (const key of keys(START)) {
    if (!(Date.now() - read(key)?.at < WEEK)) remove(key);
  }

  return {
    put(path, copy) {
      if (account()) attempt((storage) => storage.setItem(keyOf(path), JSON.stringify({ ...copy, at: Date.now() })));
    },
    get: (path) => (account() ? read(keyOf(path)) : null),
    drop: (path) => remove(keyOf(path)),
    all: () => (account() ? keys(keyOf("")).map((key) => [key.slice(keyOf("").length), read(key)]) : []),
    clear: () => keys(keyOf("")).forEach(remove),
  };
})();
