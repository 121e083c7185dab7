/* Moves the points of the matrix: by dragging, by arrow keys, by their number fields.
   The fields hold the truth; whatever moves a point writes them and says so. */
(() => {
  "use strict";
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const FIELD = 1000;
  let dragged = null;
  let focused = "";

  const clamp = (value) => Math.min(100, Math.max(0, Math.round(value)));
  const field = (key, axis) => document.getElementById(`id_${key}-${axis}`);
  const points = () => document.querySelectorAll("[data-editable] .point");
  const pointOf = (target) => target.closest?.("[data-editable] .point");

  function draw(point, x, y) {
    point.dataset.x = x;
    point.dataset.y = y;
    point.setAttribute("transform", `translate(${(x * FIELD) / 100} ${FIELD - (y * FIELD) / 100})`);
    point.setAttribute("aria-valuenow", x);
    point.setAttribute("aria-valuetext", `${x} · ${y}`);
  }

  function write(key, x, y) {
    const fields = [field(key, "x"), field(key, "y")];
    if (fields.includes(null)) return;
    fields[0].value = x;
    fields[1].value = y;
    fields[1].dispatchEvent(new Event("change", { bubbles: true }));
  }

  function positionAt(point, event) {
    const svg = point.ownerSVGElement;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [clamp((at.x * 100) / FIELD), clamp(100 - (at.y * 100) / FIELD)];
  }

  document.addEventListener("pointerdown", (event) => {
    const point = pointOf(event.target);
    if (!point) return;
    event.preventDefault();
    point.focus();
    dragged = point.dataset.key;
  });

  document.addEventListener("pointermove", (event) => {
    const point = dragged && document.getElementById(`point-${dragged}`);
    if (point) draw(point, ...positionAt(point, event));
  });

  document.addEventListener("pointerup", () => {
    const point = dragged && document.getElementById(`point-${dragged}`);
    dragged = null;
    if (point) write(point.dataset.key, point.dataset.x, point.dataset.y);
  });

  document.addEventListener("pointercancel", () => { dragged = null; });

  document.addEventListener("keydown", (event) => {
    const point = pointOf(event.target);
    const move = MOVES[event.key];
    if (!point || !move) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    const x = clamp(Number(point.dataset.x) + move[0] * step);
    const y = clamp(Number(point.dataset.y) + move[1] * step);
    draw(point, x, y);
    write(point.dataset.key, x, y);
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
    if (focused) document.getElementById(focused)?.focus();
  });
})();
