// The card of a demo: claim, picture, verdict, what to try, controls. Knows nothing of Jupyter beyond model.get / set / on /
// save_changes (and rest, if it is there), so that recorded scenes can be played without a kernel.
import { inside, scaleOf, share, shortly, stepped, valueAt } from "./scales.js";
import { drawAxes, layout, lettered, toPlaces, within } from "./panels.js";
import { between, drawItems, palette, pixels, unpacked } from "./scene.js";
import { drawLabels } from "./labels.js";
import { makeStore } from "./store.js";
import { make, makeControls, same } from "./controls.js";
import { makeHandles } from "./handles.js";

const GLIDE = 250, PATIENCE = 150, REACH = 20, SPOKEN = 1000, REST = 120;  // milliseconds, and pixels
const NEXT = [1, -1, 2, -2, 3, -3, 10, -10];  // steps of a slider that are made ahead while the hand rests
const EMPTY = { items: [] };
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function render({ model, el }) {
  const card = model.get("card");
  el.classList.add("coursekit-demo");
  const title = make("div", "title", card.title, { role: "heading", "aria-level": 3 });
  const figure = make("figure"), stage = make("div", "coursekit-stage"), canvas = make("canvas", "", "", { role: "img" });
  const over = make("div", "over"), tip = make("div", "tip"), wait = make("div", "wait", "computing …");
  const alert = make("div", "", "", { role: "alert" }), caption = make("figcaption"), spoken = make("div", "spoken", "", { "aria-live": "polite" });
  stage.append(canvas, over, tip, wait);
  figure.append(stage, caption);
  const ctx = canvas.getContext("2d"), ground = new OffscreenCanvas(1, 1);
  let placed = null, color = null, font = null, shown = EMPTY, fixed = [], glide = null, ratio = 1, due = false, frames = 0, busy = 0, heard = 0, rest = 0;
  let here = picture(), ahead = false;  // what is shown, and whether the kernel has not come to it yet
  let moved = null, turns = 0;  // the control that moved last, and how often the kernel was asked to look ahead since
  const store = makeStore(card.controls.map(({ name }) => name));

  const values = () => Object.fromEntries(card.controls.map(({ name }) => [name, model.get(name)]));
  const now = () => ({ panels: here.still.panels, boxes: placed?.boxes, items: shown.items, values: values() });
  const waiting = () => model.get("answered") < model.get("asked");
  // `glides` for a preset; a control that plays stops when something else than its player moves it.
  function set(changes, { glides = false, plays = false } = {}) {
    const fresh = Object.entries(changes).filter(([name, value]) => !same(model.get(name), value));
    if (!plays) controls.stop(Object.keys(changes));
    if (!fresh.length) return;
    if (glides && !still.matches) glide = { from: places(), scene: shown, start: 0 };
    else glide = null;
    say("");
    fresh.forEach(([name, value]) => model.set(name, value));
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
    showControls();
    const known = store.find(values());
    ahead = Boolean(known);
    if (known) show(known);
    clearTimeout(busy);
    busy = setTimeout(() => stage.classList.toggle("busy", waiting() && !ahead), PATIENCE);
    clearTimeout(rest);
    turns = 0;
    moved = fresh.length === 1 ? card.controls.find(({ name }) => name === fresh[0][0]) : null;
  }
  // A model that nobody else waits for says how long to rest.
  const pause = () => { clearTimeout(rest); rest = setTimeout(lookAhead, model.rest ?? REST); };
  // What a slider that moved may come to next: the kernel makes it while the hand rests.
  function lookAhead() {
    const { kind, name } = moved ?? {};
    if (kind !== "slider" || !here.scene.at) return;
    const near = new Set(NEXT.map((count) => stepped(moved, model.get(name), count)));
    const wanted = [...near].map((value) => ({ ...values(), [name]: value })).filter((one) => !store.find(one));
    if (!wanted.length || ++turns > NEXT.length) return;  // what is too large to be kept is not asked for again and again
    model.set("wanted", wanted);
    model.save_changes();
  }
  const say = (words) => { alert.textContent = words; };
  const places = () => Object.fromEntries(card.controls.filter(({ kind }) => kind === "slider").map((spec) => [spec.name, share(spec, model.get(spec.name))]));
  const controls = makeControls(card, { set, say, busy: waiting });
  const handles = makeHandles(card, over, { now, set });
  const showControls = () => { controls.show(values()); handles.show(); };
  el.append(title, figure, alert, ...controls.parts, spoken);
  // For tests, and for the curious.
  el.shown = () => ({ ...now(), palette: color, known: store.count(), points: (item) => pixels(item, placed.boxes[item.panel]) });

  // The theme's colours and the page's font; where the panels stand; what does not move.
  function settle() {
    const css = getComputedStyle(el), width = stage.clientWidth;
    ratio = window.devicePixelRatio * scaleOf(stage);
    if (!width || !here.still.panels) return;
    const asked = (name, usual) => parseFloat(css.getPropertyValue(name)) || usual;
    font = { family: css.fontFamily, least: asked("--type", 0), bold: asked("--bold", 1) };
    color = palette((name) => css.getPropertyValue(`--${name}`).trim());
    const { panels } = here.still;
    fixed = unpacked(here.still);
    ctx.font = lettered(font, 11);
    placed = layout(panels, width, card.height, (text) => ctx.measureText(text).width);
    for (const sheet of [canvas, ground]) { sheet.width = Math.round(width * ratio); sheet.height = Math.round(placed.height * ratio); }
    canvas.style.height = `${placed.height}px`;
    const under = ground.getContext("2d");
    under.scale(ratio, ratio);
    drawItems(under, fixed.filter((item) => !isText(item)), placed.boxes, color, font);
    panels.forEach((panel, i) => drawAxes(under, panel, placed.boxes[i], color, font));
    draw();
  }

  function draw(time = performance.now()) {
    due = false;
    const items = unpacked(here.scene);
    if (!placed || !items) return;  // closed: the last picture stays
    const part = glided(time), eased = 1 - (1 - part) ** 3;
    shown = { items: part < 1 ? between(glide.scene.items, items, eased) : items };
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(ground, 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    // words last: an image that moves must not paint over them
    drawItems(ctx, [...shown.items, ...fixed.filter(isText)], placed.boxes, color, font);
    const room = drawLabels(ctx, [...fixed, ...shown.items], placed.boxes, color, font, handles.spots());
    if (part < 1) { controls.show(values(), mixed(glide.from, places(), eased)); requestAnimationFrame(draw); }
    else if (glide) { glide = null; controls.show(values()); }
    handles.show(room);
    tell();
    canvas.dataset.frame = ++frames;
  }
  // From 0 to 1 while a preset glides, which begins when its scene has come.
  const glided = (time) => (!glide ? 1 : !glide.start ? 0 : Math.min(1, Math.max(0, time - glide.start) / GLIDE));
  const mixed = (from, to, part) => Object.fromEntries(Object.keys(to).map((name) => [name, from[name] + part * (to[name] - from[name])]));

  function tell() {
    const { twin } = here, plain = twin.replace(/\[([^[\]|]*)\|\w+\]/g, "$1");
    if (canvas.getAttribute("aria-label") === plain) return;
    const first = !canvas.hasAttribute("aria-label");
    canvas.setAttribute("aria-label", plain);
    caption.replaceChildren(...twin.split(/(\[[^[\]|]*\|\w+\])/).map((part) => {
      const found = part.match(/^\[(.*)\|(\w+)\]$/);
      return found ? make("b", found[2], found[1]) : part;
    }));
    clearTimeout(heard);
    if (!first) heard = setTimeout(() => { spoken.textContent = plain; }, SPOKEN);
  }

  function picture() {
    const [scene, twin, still] = ["scene", "twin", "still"].map((name) => model.get(name));
    return { scene, twin, still };
  }
  // What has no `at` depends on more than the values, and is not kept.
  const keep = (one) => { if (one.scene.at) store.put(one.scene.at, one); };
  // Where the hand went to values that are known, an answer to what it asked before would take the picture back.
  function arrived() {
    const came = picture();
    keep(came);
    if (ahead && (waiting() || shows(came.scene.at))) return;
    ahead = false;
    show(came);
  }
  const shows = (values) => card.controls.every(({ name }) => same(values?.[name], here.scene.at?.[name]));
  function show(one) {
    const other = one.still !== here.still;
    here = one;
    if (other) settle();
    ask();
  }

  // Once for all changes of one message, and at once: waiting for an animation frame would show it a frame later.
  const ask = () => {
    if (glide && !glide.start) glide.start = performance.now();
    if (!due) queueMicrotask(draw);
    due = true;
  };
  const watched = {
    "change:scene change:twin change:still": arrived,
    "change:spare": () => {
      model.get("spare").forEach((one) => keep({ ...one, still: model.get("still") }));
      pause();  // the kernel makes a few at a time
    },
    // The kernel was restarted, or has ended: Jupyter tells a model so, and nothing tells an anywidget's element.
    comm_live_update: () => el.classList.add("jupyter-widgets-disconnected"),
    "change:error": () => say(model.get("error")),
    "change:answered": () => {
      if (waiting()) return;
      stage.classList.remove("busy");
      pause();
    },
    [card.controls.map(({ name }) => `change:${name}`).join(" ")]: () => { if (!glide) showControls(); },
  };
  Object.entries(watched).forEach(([event, act]) => model.on(event, act));

  // Pointing at a line says what stands at its nearest point; of what does not move, only what has a name.
  function point(event) {
    tip.textContent = "";
    if (event.pointerType === "touch" || event.buttons || !placed) return;
    const items = [...fixed.filter(({ label }) => label), ...shown.items];
    const found = nearest(...inside(stage, event), { ...now(), items });
    if (!found) return;
    tip.textContent = found.words;
    tip.style.translate = `${Math.min(found.x + 12, stage.clientWidth - tip.offsetWidth)}px ${Math.max(found.y - 34, 0)}px`;
  }
  stage.addEventListener("pointermove", point);
  stage.addEventListener("pointerleave", () => { tip.textContent = ""; });

  // JupyterLab takes letter keys from a slider that has the focus ("b" inserts a cell). Here a key with Shift, Ctrl or Alt is a
  // command for the notebook, arrows apart; a plain one belongs to the control that has the focus.
  const ours = (event) => el.contains(event.target) && event.target.toggleAttribute("data-lm-suppress-shortcuts",
    event.key.startsWith("Arrow") || !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey));
  window.addEventListener("keydown", ours, true);

  // While JupyterLab changes its theme, nothing has a size: once more, when it has.
  const themed = new MutationObserver(() => [0, 100, 1000].forEach((wait_) => setTimeout(settle, wait_)));
  const resized = new ResizeObserver(settle);
  resized.observe(stage);
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-theme"] });
  window.addEventListener("resize", settle);
  window.addEventListener("coursekit-fit", settle);
  keep(here);
  say(model.get("error"));
  showControls();
  tell();
  settle();

  return () => {
    controls.stop();
    [busy, heard, rest].forEach(clearTimeout);
    resized.disconnect();
    themed.disconnect();
    window.removeEventListener("resize", settle);
    window.removeEventListener("coursekit-fit", settle);
    window.removeEventListener("keydown", ours, true);
    Object.entries(watched).forEach(([event, act]) => model.off(event, act));
    el.replaceChildren();
    delete el.shown;
  };
}

const isText = ({ kind }) => kind === "text";

// The point nearest to the pointer, with its words, or null.
function nearest(x, y, { panels, boxes, items }) {
  const panel = boxes.findIndex((box) => within(box, x, y));
  if (panel < 0) return null;
  let best = null, least = REACH ** 2;
  for (const item of items) {
    if (item.panel !== panel || !item.xy || item.kind === "polygons") continue;
    const at = pixels(item, boxes[panel]);
    for (let i = 0; i < at.length; i += 2) {
      const far = (at[i] - x) ** 2 + (at[i + 1] - y) ** 2;
      if (far < least) { least = far; best = { item, number: i / 2, x: at[i], y: at[i + 1] }; }
    }
  }
  return best && { ...best, words: words(best, panels[panel], boxes[panel]) };
}

function words({ item, number, x, y }, panel, box) {
  const at = toPlaces(box, x, y), read = (axis, part) => shortly(valueAt(axis, part));
  if (panel.bare) {
    const who = [item.label, item.counts && `${item.counts} ${number}`].filter(Boolean).join(", ");
    return `${who && `${who}: `}(${read(panel.x, at[0])}, ${read(panel.y, at[1])})`;
  }
  const told = [[panel.x, at[0], name(panel.x.label)], [panel.y, at[1], name(panel.y.label) || "value"]];
  const parts = told.filter(([, , what]) => what).map(([axis, part, what]) => `${what} ${read(axis, part)}`);
  return `${item.label ? `${item.label}: ` : ""}${parts.join(", ")}`;
}

const name = (label) => label.replace(/\(.*?\)/g, "").replace(/, log scale/, "").trim();

export default { render };
