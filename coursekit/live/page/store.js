// Pictures by the values of the controls: of a value that was there before, or was computed ahead, the picture is drawn at once.
const MOST = 8e6;  // bytes that a card keeps

export function makeStore(names) {
  const kept = new Map();
  let size = 0, last = null;
  const key = (values) => JSON.stringify(names.map((name) => values[name]));
  function drop(at) {
    size -= kept.get(at)?.bytes ?? 0;
    kept.delete(at);
  }
  return {
    find: (values) => kept.get(key(values))?.picture,
    count: () => kept.size,
    put(values, picture) {
      const at = key(values), { scene, still } = picture;
      const bytes = 2000 + scene.places.byteLength + (still === last ? 0 : still.places.byteLength);  // most share a still part
      last = still;
      drop(at);
      kept.set(at, { picture, bytes });
      size += bytes;
      while (size > MOST && kept.size > 1) drop(kept.keys().next().value);  // the oldest
    },
  };
}
