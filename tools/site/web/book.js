// A recording that answers as a kernel does: the model of a card. What a chapter holds, says tools/site/book.py.
const FINE = 2 ** 13, NOTHING = -(2 ** 15), PIXELS = 64, PIXEL_BYTES = { values: 1, rgba: 4 };

// The pictures of a chapter, each with the values that it shows.
async function opened(zipped) {
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  const raw = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(raw.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(raw.subarray(4, 4 + length)));
  let at = 4 + length + 2 * head.count;
  const blobs = head.blobs.map((count) => raw.slice(at, at += count));
  const numbers = reader(raw.subarray(4 + length), head.count), part = partReader(head, numbers, blobs), stills = [];
  return head.frames.map(([values, still, twin, looks, ways], i) => {
    for (const [first, panels, ...its] of head.stills.slice(stills.length)) {
      if (first > i) break;
      stills.push(scene({ panels }, part(...its)));
    }
    return { values, still: stills[still], twin: head.twins[twin], parts: part(looks, ways) };
  });
}

// What is told as differences to what stands `step` places before.
function along(array, step) {
  for (let k = step; k < array.length; k++) array[k] += array[k - step];
  return array;
}

// Reads one array after the other; each is told by what it differs from, in one of three ways.
function reader(raw, count) {
  const before = [];
  let next = 0;
  return (slot, length, way) => {
    const array = new Int16Array(length), old = before[slot] ?? [];
    for (let k = 0; k < length; k++, next++) array[k] = raw[next] | (raw[count + next] << 8);
    if (way === 0) for (let k = 0; k < Math.min(length, old.length); k++) array[k] += old[k];
    for (let times = 0; times < way; times++) along(array, 2);
    return (before[slot] = array);
  };
}

function partReader({ looks }, numbers, blobs) {
  const dressed = looks.map((look) => {
    const inked = { ...look };
    for (const kind of Object.keys(PIXEL_BYTES).filter((kind) => kind in look)) inked[kind] = along(blobs[look[kind]].slice(), PIXEL_BYTES[kind]);
    return inked;
  });
  return (which, ways) => {
    const own = [];
    let next = 0;
    function array() {
      const [first, way] = ways[next++];
      if (way === undefined) return own[first];  // one of the same scene again
      own.push(numbers(own.length, first, way));
      return own.at(-1);
    }
    return which.map((number) => [dressed[number], array(), dressed[number].many ? array() : null]);
  };
}

const place = (whole) => (whole === NOTHING ? NaN : whole / FINE + 0.5);
const size = (whole) => whole / PIXELS;
const alone = { text: (item, [x, y]) => Object.assign(item, { x, y }), image: (item, box) => Object.assign(item, { box }) };

// As the kernel sends it: items, and the places of all of them in one buffer.
function scene(more, parts) {
  const places = new Float32Array(parts.reduce((sum, [, xy, sizes]) => sum + xy.length + (sizes?.length ?? 0), 0));
  let at = 0;
  function kept(numbers, read) {
    const from = at;
    for (const whole of numbers) places[at++] = read(whole);
    return [from, numbers.length];
  }
  const items = parts.map(([look, xy, sizes]) => {
    const item = { ...look };
    if (look.kind in alone) return alone[look.kind](item, Array.from(xy, place));
    item.xy = kept(xy, place);
    if (sizes) item.sizes = kept(sizes, size);
    return item;
  });
  return { version: 2, ...more, items, places };
}

// `chapters`: each has `base`, values, and `free`, sets of controls that may differ from it. `load(chapter)` gives its bytes.
// `more`: what else may be done where a value is not recorded.
export async function makeModel(card, chapters, load, more = "") {
  const names = card.controls.map(({ name }) => name), specs = Object.fromEntries(card.controls.map((spec) => [spec.name, spec]));
  const key = (values) => JSON.stringify(names.map((name) => values[name]));
  const open = chapters.map(() => null), listeners = [];
  let touched = new Set(), current = 0;

  const pages = (number) => (open[number] ??= load(chapters[number]).then(opened).then((pictures) => {
    const all = pictures.map((one) => ({ ...one, values: Object.fromEntries(names.map((name, i) => [name, one.values[i]])) }));
    return { all, by: new Map(all.map((one) => [key(one.values), one])) };
  }));
  const start = Object.fromEntries(card.controls.map((spec) => [spec.name, spec.start]));
  const traits = { card, asked: 0, answered: 0, error: "", wanted: [], spare: [], ...start, ...shown((await pages(0)).by.get(key(start))) };

  function shown({ values, still, twin, parts }) { return { still, twin, scene: scene({ at: values }, parts) }; }
  const values = () => Object.fromEntries(names.map((name) => [name, traits[name]]));
  const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const differing = (one, other) => names.filter((name) => !alike(one[name], other[name]));
  const fits = ({ base, free }, wanted) => free.some((set) => differing(base, wanted).every((name) => set.includes(name)));

  // How far a picture is from what is wanted; the hand's own controls count most.
  function away(wanted, moved) {
    const one = (name, value) => (specs[name].kind === "slider" ? Math.abs(share(specs[name], value) - share(specs[name], wanted[name]))
      : Number(!alike(value, wanted[name])));
    return (picture) => names.reduce((sum, name) => sum + one(name, picture.values[name]) * (moved.has(name) ? 1000 : 1), 0);
  }
  function nearest(all, wanted, moved) {
    const far = away(wanted, moved);
    return all.reduce((best, picture) => (far(picture) < far(best) ? picture : best));
  }

  function tell(changes) {
    const fresh = Object.keys(changes).filter((name) => traits[name] !== changes[name]);
    Object.assign(traits, changes);
    const told = new Set(fresh.map((name) => `change:${name}`));
    listeners.filter(({ events }) => events.some((event) => told.has(event))).forEach(({ act }) => act());
  }

  // Which chapter shows this; if none does, one in which the hand may move what it moves: this one, or the first.
  function chapterFor(wanted, moved) {
    const whole = chapters.findIndex((chapter) => fits(chapter, wanted));
    const moves = ({ free }) => free.some((set) => [...moved].every((name) => set.includes(name)));
    if (whole >= 0 || moves(chapters[current])) return whole >= 0 ? whole : current;
    return Math.max(0, chapters.findIndex(moves));
  }

  async function follow(moved) {
    const asked = traits.asked, wanted = values();
    current = chapterFor(wanted, moved);
    const { all, by } = await pages(current);
    if (asked !== traits.asked) return;  // the hand has gone on
    const found = by.get(key(wanted)) ?? nearest(all, wanted, moved), back = differing(wanted, found.values).filter((name) => !moved.has(name));
    const error = back.length ? `This picture was recorded with one control moved at a time: ${back.map((name) => specs[name].label).join(" and ")} went back.${more}` : "";
    tell({ ...found.values, ...shown(found), error, answered: asked });
  }

  // What was not there may come when it is asked for again.
  function lost() {
    open.splice(current, 1, null);
    tell({ error: "What was recorded of this could not be read: is the folder whole, or the network gone?", answered: traits.asked });
  }

  return {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; touched.add(name); },
    save_changes() {
      const moved = new Set([...touched].filter((name) => name in specs));
      touched = new Set();
      if (moved.size) follow(moved).catch(() => lost());
    },
    on: (events, act) => listeners.push({ events: events.split(" "), act }),
    off: (events, act) => listeners.splice(listeners.findIndex((one) => one.act === act), 1),
  };
}
