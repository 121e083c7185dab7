/* Moves the points of the matrix: by dragging, by choosing one and then its place, by arrow
   keys, by their number fields. The fields hold the truth; whatever moves a point writes
   them and says so. A finger scrolls the page, past a point too: only a point that was
   chosen before, by a tap, is dragged by it. */
(() => {
  "use strict";
  const MOVES = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
    PageUp: [0, 10], PageDown: [0, -10], Home: [-100, 0], End: [100, 0],
  };
  const FIELD = 1000;
  let dragged = null;
  let chosen = "";
  let isDrop = false;
  let focused = "";

  const clamp = (value) => Math.min(100, Math.max(0, Math.round(value)));
  const field = (key, axis) => document.getElementById(`id_${key}-${axis}`);
  const points = () => document.querySelectorAll("[data-editable] .point");
  const pointOf = (target) => target.closest?.("[data-editable] .point");
  const away = (point, [x, y]) => Math.hypot(point.dataset.x - x, point.dataset.y - y);
  const pointBy = (key) => (key ? document.getElementById(`point-${key}`) : null);
  const place = (point) => [Number(point.dataset.x), Number(point.dataset.y)];

  function draw(point, x, y) {
    const words = point.closest("[data-where]").dataset.where;
    point.querySelector(".leader")?.remove();
    point.dataset.x = x;
    point.dataset.y = y;
    point.setAttribute("transform", `translate(${(x * FIELD) / 100} ${FIELD - (y * FIELD) / 100})`);
    point.setAttribute("aria-valuenow", x);
    point.setAttribute("aria-valuetext", words.replace("{x}", x).replace("{y}", y));
  }

  function write(key, x, y) {
    const fields = [field(key, "x"), field(key, "y")];
    if (fields.includes(null)) return;
    fields[0].value = x;
    fields[1].value = y;
    fields[1].dispatchEvent(new Event("change", { bubbles: true }));
  }

  function move(point, x, y) {
    draw(point, x, y);
    write(point.dataset.key, x, y);
  }

  function choose(key) {
    chosen = key;
    for (const point of points()) point.classList.toggle("chosen", point.dataset.key === key);
    pointBy(key)?.focus({ preventScroll: true });
  }

  function positionAt(svg, event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [clamp((at.x * 100) / FIELD), clamp(100 - (at.y * 100) / FIELD)];
  }

  /* Of points whose rooms for a finger overlap, the one that lies nearest. */
  function pointAt(event) {
    const svg = pointOf(event.target)?.ownerSVGElement;
    if (!svg) return null;
    const at = positionAt(svg, event);
    return [...points()].reduce((one, other) => (away(other, at) < away(one, at) ? other : one));
  }

  document.addEventListener("pointerdown", (event) => {
    isDrop = false;
    const point = pointAt(event);
    if (!point || event.button !== 0) return;
    if (event.pointerType === "touch" && point.dataset.key !== chosen) return;
    event.preventDefault();
    dragged = { key: point.dataset.key, from: place(point), moved: false };
    point.focus({ preventScroll: true });
  });

  document.addEventListener("pointermove", (event) => {
    const point = pointBy(dragged?.key);
    if (!point) return;
    dragged.moved = true;
    draw(point, ...positionAt(point.ownerSVGElement, event));
  });

  document.addEventListener("pointerup", () => {
    const point = pointBy(dragged?.key);
    isDrop = Boolean(dragged?.moved);
    dragged = null;
    if (!point || !isDrop) return;
    choose("");
    write(point.dataset.key, ...place(point));
  });

  function giveUp() {
    const point = pointBy(dragged?.key);
    if (point) draw(point, ...dragged.from);
    dragged = null;
  }

  document.addEventListener("pointercancel", giveUp);

  /* A tap or click, not the end of a drag: it chooses a point, or gives the chosen one its
     place. One choice is for one place, so that nothing moves by a stray tap. */
  document.addEventListener("click", (event) => {
    if (isDrop) return;
    const svg = event.target.closest?.("[data-editable] > svg");
    const point = pointAt(event);
    const moving = pointBy(chosen);
    choose(point && point !== moving ? point.dataset.key : "");
    if (svg && moving && !point) move(moving, ...positionAt(svg, event));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (dragged || chosen)) {
      giveUp();
      choose("");
      return;
    }
    const point = pointOf(event.target);
    const way = MOVES[event.key];
    if (!point || !way) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    const [x, y] = place(point);
    move(point, clamp(x + way[0] * step), clamp(y + way[1] * step));
  });

  document.addEventListener("input", (event) => {
    for (const point of points()) {
      const [x, y] = [field(point.dataset.key, "x"), field(point.dataset.key, "y")];
      if (event.target !== x && event.target !== y) continue;
      const read = (input, axis) => (input.value === "" ? point.dataset[axis] : clamp(Number(input.value)));
      draw(point, read(x, "x"), read(y, "y"));
    }
  });

  /* An answer that arrives while somebody drags would draw the point back. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (dragged) event.detail.shouldSwap = false;
    focused = pointOf(document.activeElement ?? document.body)?.id ?? "";
  });

  document.addEventListener("htmx:afterSwap", () => {
    pointBy(chosen)?.classList.add("chosen");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  });
})();
