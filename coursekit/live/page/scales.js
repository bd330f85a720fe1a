// Numbers and places: the scale of a track or an axis, and how a value is written.

const THERE = { linear: (v) => v, log: Math.log, window: (v) => -Math.log1p(-v) };
const BACK = { linear: (p) => p, log: Math.exp, window: (p) => -Math.expm1(-p) };
export const clamp = (v, low, high) => Math.min(Math.max(v, low), high);

// How many times as large an element is shown as it is laid out, as on stage; and where in it an event is.
export const scaleOf = (el) => el.getBoundingClientRect().width / el.offsetWidth || 1;
export function inside(el, { clientX, clientY }) {
  const { left, top } = el.getBoundingClientRect(), scale = scaleOf(el);
  return [(clientX - left) / scale, (clientY - top) / scale];
}

// Where a value stands between the two ends, from 0 to 1; and which value stands there.
export function share({ scale, low, high }, value) {
  const at = THERE[scale], start = at(low);
  return (at(value) - start) / (at(high) - start);
}
export function valueAt({ scale, low, high }, part) {
  const at = THERE[scale], start = at(low);
  return BACK[scale](start + part * (at(high) - start));
}

// With few digits; near 1 on the scale of a window it is 1 − v that has them, or its last tenths would be one value.
const rounded = ({ scale, digits }, v) => (scale === "window"
  ? Number((1 - Number((1 - v).toPrecision(digits))).toPrecision(12)) : Number(v.toPrecision(digits)));

// The one of the recorded values that is nearest; a card that a kernel answers has no `stops`.
function stop(spec, value) {
  const far = (v) => Math.abs(share(spec, v) - share(spec, value));
  return spec.stops.reduce((best, v) => (far(v) < far(best) ? v : best));
}

// As a slider that is dragged gives it: inside the range, on a step if it has steps, with few digits.
export function neat(spec, value) {
  if (spec.stops) return stop(spec, value);
  let v = value;
  if (spec.scale === "linear" && spec.step) v = spec.low + Math.round((v - spec.low) / spec.step) * spec.step;
  v = clamp(rounded(spec, v), spec.low, spec.high);
  return spec.whole ? Math.round(v) : v;
}

// One arrow key further, or `count` of them; more, where that many would be rounded back to the value itself.
export function stepped(spec, value, count) {
  if (spec.stops) return spec.stops[clamp(spec.stops.indexOf(stop(spec, value)) + count, 0, spec.stops.length - 1)];
  const steps = spec.scale === "linear" && (spec.step || (spec.whole && 1));
  if (steps) return neat(spec, value + count * steps);
  let there = value;
  for (let more = count; there === value && Math.abs(more) <= 100; more += Math.sign(count)) {
    there = neat(spec, valueAt(spec, clamp(share(spec, value) + more / 100, 0, 1)));
  }
  return there;
}

export const written = (spec, value) => spec.words?.[value - spec.low] ?? (spec.whole ? grouped(value) : String(rounded(spec, value)));
// Four digits are read at a glance, more of them in threes: 7,000,000,000.
const grouped = (value) => (value < 1e4 ? String(value) : value.toLocaleString("en-US"));
const GROUPED = /^\d{1,3}(,\d{3})+$/;

// What a reader typed, as a value of this control; NaN for what is none.
export function meant(spec, text) {
  if (!spec.words?.length) return read(spec.whole && GROUPED.test(text.trim()) ? text.replaceAll(",", "") : text);
  const place = spec.words.map(plain).indexOf(plain(text));
  return place < 0 ? NaN : spec.low + place;
}
// A decimal comma is a number, too; an empty box is none.
const read = (text) => (text.trim() === "" ? NaN : Number(text.trim().replace(",", ".").replace("−", "-")));
const plain = (text) => text.replace(/[\s,]/g, "");
export const rangeOf = (spec) => (spec.words?.length ? `one of ${spec.words.join("; ")}` : `from ${spec.low} to ${spec.high}`);

// A number of the picture itself, for a reader who points at it.
export function shortly(value) {
  if (!Number.isFinite(value)) return "";
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5)) {
    const [digits, power] = value.toExponential(1).split("e");
    return `${digits}·10${[...String(Number(power))].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}`;
  }
  return String(Number(value.toPrecision(3)));
}
