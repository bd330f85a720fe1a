// The controls under a picture: chips for presets, choices, switches, sliders with a value that can be typed. Native elements.
import { clamp, meant, neat, rangeOf, share, stepped, valueAt, written } from "./scales.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
const SYMBOL = /(^|[\s(/])([αβκελθ][₀-₉0-9]?)/gu;
let count = 0;

export function make(tag, css, text = "", attributes = {}) {
  const el = document.createElement(tag);
  if (css) el.className = css;
  if (text) el.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => el.setAttribute(name, value));
  return el;
}

// `set(values, how)` moves controls; `say(words)` answers what cannot be done; `busy()` tells whether the kernel computes.
export function makeControls(card, { set, say, busy }) {
  const row = make("div", "coursekit-tries"), grid = make("div", "coursekit-controls");
  const chips = Object.entries(card.presets).map(([name, values]) => [chip(name, () => set(values, { glides: true })), values]);
  if (chips.length) {
    const group = make("div", "coursekit-chips", "", { role: "group", "aria-label": "Try" });
    group.append(make("span", "lead", "Try:"), ...chips.map(([el]) => el));
    row.append(group);
  }
  const made = card.controls.map((spec) => KINDS[spec.kind](spec, { set, say, busy }));
  const fields = make("span", "coursekit-fields");  // they stay together where the row wraps
  made.forEach((control, i) => {
    const { kind, track } = card.controls[i];
    if (kind === "slider" && !track) { fields.append(control.el); row.append(fields); } else (track ? grid : row).append(control.el);
  });
  return {
    parts: [row, grid],
    // The values of the controls; `at`: where the knobs stand while a preset glides.
    show(values, at = {}) {
      made.forEach((control, i) => control.show(values, at[card.controls[i].name]));
      chips.forEach(([el, preset]) => el.setAttribute("aria-pressed", Object.entries(preset).every(([k, v]) => same(values[k], v))));
    },
    // The players of these controls, or all.
    stop: (names) => made.forEach((control, i) => { if (!names || names.includes(card.controls[i].name)) control.stop?.(); }),
  };
}

function chip(name, press) {
  const el = make("button", "chip", name, { type: "button", "aria-pressed": "false" });
  el.addEventListener("click", press);
  return el;
}

function title(label) {
  const el = make("label");
  el.innerHTML = label.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(SYMBOL, "$1<i>$2</i>");
  return el;
}

const KINDS = {
  slider(spec, { set, say, busy }) {
    const el = make("div", spec.track ? "coursekit-row" : "coursekit-field", "", { "data-control": spec.name }), name = make("span", "name"), label = title(spec.label);
    const range = make("input", "", "", { type: "range", min: 0, max: 1, step: "any", id: `coursekit-${++count}` });
    const box = make("input", "value", "", { type: "text", inputmode: "decimal", autocomplete: "off" });
    label.htmlFor = range.id;
    el.style.setProperty("--c", `var(--${spec.role})`);
    const long = written(spec, spec.high).length;  // its width must not change while the track beside it is dragged
    if (!spec.words?.length && long > 8) el.style.setProperty("--value", `${long}ch`);
    let value = spec.start, words = spec.label;
    const give = (v) => set({ [spec.name]: v });
    const player = spec.plays && play(spec, () => value, (v) => set({ [spec.name]: v }, { plays: true }), busy);
    name.append(...(player ? [player.el] : []), label);
    el.append(name, ...(spec.track ? [range] : []), box);
    range.addEventListener("input", () => give(neat(spec, valueAt(spec, Number(range.value)))));
    range.addEventListener("keydown", (event) => {
      const ends = { Home: spec.low, End: spec.high };
      if (!(event.key in STEPS || event.key in ends) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      give(ends[event.key] ?? stepped(spec, value, STEPS[event.key] * (event.shiftKey ? 5 : 1)));
    });
    box.addEventListener("input", () => { say(""); box.classList.toggle("wrong", !allowed(spec, meant(spec, box.value))); });
    box.addEventListener("change", () => enter());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") write();
      if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); enter(); }
    });
    const write = () => { box.value = written(spec, value); box.size = Math.max(3, box.value.length); box.classList.remove("wrong"); };
    function enter() {
      if (box.value === written(spec, value)) return;
      const text = box.value.trim(), typed = meant(spec, text), range_ = rangeOf(spec);
      if (Number.isNaN(typed)) say(`${words}: “${text}” ${spec.words?.length ? `is not there; it must be ${range_}` : `is no number; it must be one ${range_}`}, and stays ${written(spec, value)}.`);
      else {
        const there = clamp(typed, spec.low, spec.high);
        give(spec.whole ? Math.round(there) : there);
        if (there !== typed) say(`${words}: ${text} was typed; it must be ${range_}.`);  // a move takes back what was said
      }
      write();
    }
    return {
      el,
      stop: () => player?.stop(),
      show(values, at) {
        value = values[spec.name];
        words = spec.names?.[1][values[spec.names[0]]] ?? spec.label;
        if (spec.names) label.innerHTML = title(words).innerHTML;
        const part = at ?? share(spec, value), off = isOff(spec, values);
        range.value = part;
        el.style.setProperty("--at", part);
        range.setAttribute("aria-valuetext", written(spec, value));
        range.setAttribute("aria-label", words);
        box.setAttribute("aria-label", `${words}, value`);
        box.title = rangeOf(spec);
        range.disabled = box.disabled = off;
        el.classList.toggle("off", off);
        if (document.activeElement !== box || !box.classList.contains("wrong")) write();
      },
    };
  },
  choice(spec, { set }) {
    const el = make("div", "coursekit-group", "", { "data-control": spec.name, role: "radiogroup", "aria-label": spec.label });
    const buttons = make("span", "segments"), name = `coursekit-${++count}`;
    const radios = spec.options.map((option, i) => {
      const label = make("label"), radio = make("input", "", "", { type: "radio", name });
      radio.addEventListener("change", () => set({ ...spec.sets[i], [spec.name]: option }));
      label.append(radio, make("span", "", spec.words[i]));
      buttons.append(label);
      return radio;
    });
    el.append(make("span", "lead", spec.label), buttons);
    return { el, show: (values) => radios.forEach((radio, i) => { radio.checked = values[spec.name] === spec.options[i]; }) };
  },
  drawing: () => ({ el: "", show: () => {} }),  // only a pen in the picture
  switch(spec, { set }) {
    if (spec.once) {
      const el = make("button", "once", spec.label, { "data-control": spec.name, type: "button" });
      el.addEventListener("click", () => { if (el.getAttribute("aria-disabled") !== "true") set({ [spec.name]: true }); });
      return { el, show: (values) => el.setAttribute("aria-disabled", Boolean(values[spec.name])) };
    }
    const el = make("label", "coursekit-switch", "", { "data-control": spec.name }), box = make("input", "", "", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => set({ [spec.name]: box.checked }));
    el.append(box, make("span", "knob"), make("span", "", spec.label));
    return { el, show: (values) => { box.checked = values[spec.name]; } };
  },
};

// Whether a control counts for nothing with these values of the others.
export const isOff = (spec, values) => Object.entries(spec.when ?? {}).some(([name, counts]) => !counts.includes(values[name]));

const allowed = (spec, typed) => typed >= spec.low && typed <= spec.high;

// A curve is an array, which is another one in each message.
export const same = (one, other) => (Array.isArray(one) ? JSON.stringify(one) === JSON.stringify(other) : one === other);

const ICONS = { play: "M3 1 L11 6 L3 11 Z", pause: "M2 1 H5 V11 H2 Z M7 1 H10 V11 H7 Z" };

function play(spec, value, give, busy) {
  const el = make("button", "play", "", { type: "button" });
  let timer = 0;
  const show = () => {
    el.innerHTML = `<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="${ICONS[timer ? "pause" : "play"]}"/></svg>`;
    el.setAttribute("aria-label", `${timer ? "Pause" : "Play"}: ${spec.label}`);
    el.title = timer ? "pause" : "play";
  };
  const stop = () => { clearInterval(timer); timer = 0; show(); };
  el.addEventListener("click", () => {
    if (timer) return stop();
    if (value() >= spec.high) give(spec.low);
    timer = setInterval(() => {
      if (!el.isConnected || value() >= spec.high) return stop();
      if (!busy()) give(stepped(spec, value(), 1));
    }, spec.plays);
    show();
  });
  show();
  return { el, stop };
}
