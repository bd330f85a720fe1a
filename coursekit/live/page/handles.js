// Grips in the picture: they set the same controls that the sliders set. Mouse, touch and keyboard.
import { clamp, neat, share, stepped, valueAt, written } from "./scales.js";
import { floats } from "./scene.js";
import { toPixels, toPlaces } from "./panels.js";
import { make } from "./controls.js";

const ARROWS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowDown: ["y", -1], ArrowUp: ["y", 1] };

// `now()` gives what is shown: panels, boxes, items, values. `set(values)` moves controls.
export function makeHandles(card, over, { now, set }) {
  const specs = Object.fromEntries(card.controls.map((spec) => [spec.name, spec]));
  let used = false;
  const use = () => { used = true; over.classList.add("used"); };
  const all = card.handles.map((handle, i) => grip(handle, over, { specs, now, set, use, first: i === 0 }));
  return { show: () => all.forEach((one) => one.show()), used: () => used };
}

function grip(handle, over, { specs, now, set, use, first }) {
  const field = make("div", "field"), knob = make("div", `grip ${handle.shape}`, "", { tabindex: 0, role: "slider", "aria-label": handle.name });
  const bubble = make("div", "bubble");
  knob.append(make("span", "aura"), make("span", "knob"));
  if (first) knob.append(make("span", "hint", "drag me"));
  over.append(field, knob, bubble);
  field.style.touchAction = handle.x && handle.y ? "none" : handle.x ? "pan-y" : "pan-x";
  knob.style.touchAction = "none";
  const names = ["x", "y"].filter((side) => handle[side]);
  const words = (values) => names.map((side) => `${specs[handle[side]].label} ${written(specs[handle[side]], values[handle[side]])}`).join(", ");
  let held = null;

  // Where the grip stands: on its controls, on the last point of its artist (nowhere if that has none), or across the middle.
  function places() {
    const { panels, items, values } = now(), panel = panels[handle.panel];
    const found = handle.at && items.find((item) => item.id === handle.at && item.xy?.byteLength);
    const line = handle.shape === "line" && (!handle.at || found);
    const end = line ? [0.5, 0.5] : found ? lastPoint(floats(found.xy)) : handle.at ? [NaN, NaN] : [0.5, 0.5];
    if (Number.isNaN(end[0])) return end;
    return ["x", "y"].map((side, i) => (handle[side] ? share(panel[side], values[handle[side]]) : end[i]));
  }
  function move(event) {
    const { panels, boxes } = now(), rect = over.getBoundingClientRect(), box = boxes[handle.panel];
    const at = toPlaces(box, event.clientX - rect.left - held[0], event.clientY - rect.top - held[1]), values = {};
    ["x", "y"].forEach((side, i) => {
      const spec = specs[handle[side]];
      if (spec) values[spec.name] = neat({ ...spec, step: null }, clamp(valueAt(panels[handle.panel][side], at[i]), spec.low, spec.high));
    });
    set(values);
  }
  function down(event) {
    if (!event.isPrimary || event.button) return;
    const rect = over.getBoundingClientRect(), [x, y] = toPixels(now().boxes[handle.panel], ...places());
    const onKnob = event.currentTarget === knob;
    held = onKnob ? [event.clientX - rect.left - x, event.clientY - rect.top - y] : [0, 0];
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
    knob.focus({ preventScroll: true });
    knob.classList.add("drag");
    use();
    if (!onKnob) move(event);
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
    const [side, sign] = ARROWS[event.key], spec = specs[handle[side] ?? handle[names[0]]];
    event.preventDefault();
    event.stopPropagation();
    use();
    set({ [spec.name]: stepped(spec, now().values[spec.name], sign * (event.shiftKey ? 5 : 1)) });
  });

  // To a screen reader; also while the card has no size yet.
  function tell(values) {
    const main = specs[handle[names[0]]];
    knob.setAttribute("aria-valuemin", main.low);
    knob.setAttribute("aria-valuemax", main.high);
    knob.setAttribute("aria-valuenow", values[main.name]);
    knob.setAttribute("aria-valuetext", words(values));
  }
  function show() {
    const { boxes, values } = now(), box = boxes?.[handle.panel];
    tell(values);
    if (!box) return;
    let [x, y] = toPixels(box, ...places());
    const seen = Number.isFinite(x) && Number.isFinite(y);
    x = clamp(x, box.left, box.left + box.width);
    y = clamp(y, box.top, box.top + box.height);
    knob.hidden = field.hidden = !seen;
    knob.style.translate = `${x}px ${y}px`;
    knob.classList.toggle("left", x > box.left + 0.75 * box.width);
    Object.assign(field.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
    bubble.textContent = held || knob.matches(":focus-visible") ? words(values) : "";
    const room = over.clientWidth - bubble.offsetWidth;
    bubble.style.translate = `${clamp(x - bubble.offsetWidth / 2, 0, Math.max(room, 0))}px ${y > 44 ? y - 42 : y + 20}px`;
  }
  knob.addEventListener("focus", show);
  knob.addEventListener("blur", show);
  return { show };
}

function lastPoint(xy) {
  for (let i = xy.length - 2; i >= 0; i -= 2) if (!Number.isNaN(xy[i])) return [xy[i], xy[i + 1]];
  return [NaN, NaN];
}
