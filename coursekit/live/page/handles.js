// Grips in the picture: they set the same controls that the sliders set. Mouse, touch and keyboard.
import { clamp, inside, neat, share, stepped, valueAt, written } from "./scales.js";
import { toPixels, toPlaces } from "./panels.js";
import { isOff, make } from "./controls.js";

const AURA = 18, INSIDE = 8;  // pixels: the reach of a knob, and how far from the frame of a surface it is let go
const ARROWS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowDown: ["y", -1], ArrowUp: ["y", 1] };

// ARIA takes no exponents: 1e-12 is written out.
const decimal = (number) => number.toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 15 });

// `now()` gives what is shown: panels, boxes, items, values. `set(values)` moves controls.
export function makeHandles(card, over, { now, set }) {
  const specs = Object.fromEntries(card.controls.map((spec) => [spec.name, spec]));
  const all = card.handles.map((handle, i) => {
    const kind = handle.shape === "pen" ? pen : point;
    return grip(handle, over, { means: kind(handle, specs, now), now, set, first: i === 0 });
  });
  // What labels should leave free: the grips, and the hint beside one.
  return { show: (room) => all.forEach((one) => one.show(room)), spots: () => all.flatMap((one) => one.spots()) };
}

// What a grip means that stands for one or two controls: where it is, what a place and an arrow set, and how it is told.
function point(handle, specs, now) {
  const sides = ["x", "y"].filter((side) => handle[side]), spec = (side) => specs[handle[side]];
  const main = spec(sides[0]);
  return {
    // On its controls; on the last point of its artist, nowhere if that has none or they are off; or across the middle.
    place() {
      const { panels, items, values } = now(), panel = panels[handle.panel];
      if (sides.every((side) => isOff(spec(side), values))) return [NaN, NaN];
      const found = handle.at && items.find((item) => item.id === handle.at && item.xy?.length);
      if (handle.at && !found) return [NaN, NaN];
      const end = found && handle.shape !== "line" ? lastPoint(found.xy) : [0.5, 0.5];
      return ["x", "y"].map((side, i) => (handle[side] ? share(panel[side], values[handle[side]]) : end[i]));
    },
    at(place) {
      const panel = now().panels[handle.panel];
      return Object.fromEntries(sides.map((side) => {
        const { name, low, high } = spec(side), value = valueAt(panel[side], place[side === "x" ? 0 : 1]);
        return [name, neat({ ...spec(side), step: null }, clamp(value, low, high))];
      }));
    },
    arrow(side, count) {
      const moved = spec(side) ?? main;
      return { [moved.name]: stepped(moved, now().values[moved.name], count) };
    },
    told: (values) => ({
      low: main.low, high: main.high, now: values[main.name],
      text: sides.map((side) => `${spec(side).label} ${written(spec(side), values[handle[side]])}`).join(", "),
    }),
    role: main.role,
    wide: sides.length > 1 ? "none" : handle.x ? "pan-y" : "pan-x",
  };
}

// What a grip means that draws a curve: the pen stands above one of its places, and leaves its height wherever it goes.
function pen(handle, specs, now) {
  const spec = specs[handle.y], count = spec.start.length, labels = { digits: 3, whole: false };
  let here = Math.floor(count / 2), before = null;
  const height = (value) => share(now().panels[handle.panel].y, value);
  return {
    place: () => (isOff(spec, now().values) ? [NaN, NaN] : [(here + 0.5) / count, height(now().values[handle.y][here])]),
    at([u, v], begins) {
      const curve = [...now().values[handle.y]], to = clamp(Math.floor(u * count), 0, count - 1);
      const value = Number(clamp(valueAt(now().panels[handle.panel].y, v), spec.low, spec.high).toPrecision(3));
      const from = begins || !before ? [to, value] : before, steps = Math.abs(to - from[0]);
      for (let k = 0; k <= steps; k++) {
        const part = steps ? k / steps : 1;
        curve[from[0] + Math.sign(to - from[0]) * k] = from[1] + part * (value - from[1]);
      }
      before = [to, value];
      here = to;
      return { [handle.y]: curve };
    },
    arrow(side, steps) {
      if (side === "x") { here = clamp(here + steps, 0, count - 1); return {}; }
      const { y } = now().panels[handle.panel], curve = [...now().values[handle.y]];
      curve[here] = clamp(valueAt(y, share(y, curve[here]) + steps / 50), spec.low, spec.high);
      return { [handle.y]: curve };
    },
    told: (values) => ({
      low: spec.low, high: spec.high, now: values[handle.y][here], text: `${spec.label} at ${here}: ${written(labels, values[handle.y][here])}`,
    }),
    role: "yours",
    wide: "none",
  };
}

function grip(handle, over, { means, now, set, first }) {
  const field = make("div", "field"), knob = make("div", `grip ${handle.shape}`, "", { tabindex: 0, role: "slider", "aria-label": handle.name });
  const bubble = make("div", "bubble");
  knob.append(make("span", "aura"), make("span", "knob"));
  const hint = make("span", "hint", handle.shape === "pen" ? "draw here" : "drag me");
  if (first || handle.shape === "pen") knob.append(hint);
  over.append(field, knob, bubble);
  knob.style.setProperty("--c", `var(--${means.role})`);
  field.style.touchAction = means.wide;
  knob.style.touchAction = "none";
  let held = null;  // how far beside the grip it was taken

  const use = () => over.classList.add("used");
  function move(event, begins = false) {
    const [left, top] = inside(over, event), box = now().boxes[handle.panel];
    const frame = now().panels[handle.panel].bare ? INSIDE : -Infinity;  // on a surface it stays in sight
    const x = clamp(left - held[0], box.left + frame, box.left + box.width - frame);
    const y = clamp(top - held[1], box.top + frame, box.top + box.height - frame);
    set(means.at(toPlaces(box, x, y), begins));
    show();
  }
  function down(event) {
    if (!event.isPrimary || event.button) return;
    const [left, top] = inside(over, event), [x, y] = toPixels(now().boxes[handle.panel], ...means.place());
    const onKnob = event.currentTarget === knob;
    held = onKnob ? [left - x, top - y] : [0, 0];
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
    knob.focus({ preventScroll: true });
    knob.classList.add("drag");
    use();
    if (!onKnob) move(event, true);
    show();
  }
  const drag = (event) => { if (held && event.isPrimary) move(event); };
  const up = () => { held = null; knob.classList.remove("drag"); show(); };
  for (const el of [field, knob]) {
    el.addEventListener("pointerdown", down);
    el.addEventListener("pointermove", drag);
    el.addEventListener("pointerup", up);
    el.addEventListener("pointercancel", up);
  }
  knob.addEventListener("keydown", (event) => {
    if (!(event.key in ARROWS) || event.ctrlKey || event.metaKey || event.altKey) return;
    const [side, sign] = ARROWS[event.key];
    event.preventDefault();
    event.stopPropagation();
    use();
    set(means.arrow(side, sign * (event.shiftKey ? 5 : 1)));
    show();
  });

  // To a screen reader; also while the card has no size yet.
  function tell(values) {
    const { low, high, now: value, text } = means.told(values);
    knob.setAttribute("aria-valuemin", decimal(low));
    knob.setAttribute("aria-valuemax", decimal(high));
    knob.setAttribute("aria-valuenow", decimal(value));
    knob.setAttribute("aria-valuetext", text);
    bubble.textContent = held || knob.matches(":focus-visible") ? text : "";
  }
  // `free` finds a free place for the hint, once the labels stand.
  function show(free) {
    const { boxes, values } = now(), box = boxes?.[handle.panel];
    tell(values);
    if (!box) return;
    let [x, y] = toPixels(box, ...means.place());
    const seen = Number.isFinite(x) && Number.isFinite(y);
    x = clamp(x, box.left, box.left + box.width);
    y = clamp(y, box.top, box.top + box.height);
    knob.hidden = field.hidden = !seen;
    knob.style.translate = `${x}px ${y}px`;
    if (free && seen && hint.offsetWidth) {
      const spot = free(handle.panel, [x, y], hint.offsetWidth, handle.shape === "line" ? 12 : AURA);
      hint.style.translate = `${spot.left - x}px ${spot.top - y}px`;
    }
    Object.assign(field.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
    const room = Math.max(over.clientWidth - bubble.offsetWidth, 0);
    bubble.style.translate = `${clamp(x - bubble.offsetWidth / 2, 0, room)}px ${y > 44 ? y - 42 : y + 20}px`;
  }
  knob.addEventListener("focus", () => show());
  knob.addEventListener("blur", () => show());
  function spots() {
    const [x, y] = toPixels(now().boxes[handle.panel], ...means.place()), panel = handle.panel;
    return Number.isFinite(x) && Number.isFinite(y) ? [{ panel, left: x - 10, top: y - 8, width: 20 }] : [];
  }
  return { show, spots };
}

function lastPoint(xy) {
  for (let i = xy.length - 2; i >= 0; i -= 2) if (!Number.isNaN(xy[i])) return [xy[i], xy[i + 1]];
  return [NaN, NaN];
}
