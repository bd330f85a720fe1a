// Pictures by the values of the controls: of a value that was there before, or was computed ahead, the picture is drawn at once.
const MOST = 8e6;  // bytes that a card keeps

export function makeStore(names) {
  const kept = new Map();
  let size = 0;
  const key = (values) => JSON.stringify(names.map((name) => values[name]));
  const bytes = ({ scene, still }) => scene.places.byteLength + still.places.byteLength + 2000;
  function drop(at) {
    if (kept.has(at)) size -= bytes(kept.get(at));
    kept.delete(at);
  }
  return {
    find: (values) => kept.get(key(values)),
    count: () => kept.size,
    put(values, picture) {
      const at = key(values);
      drop(at);
      kept.set(at, picture);
      size += bytes(picture);
      while (size > MOST && kept.size > 1) drop(kept.keys().next().value);  // the oldest
    },
  };
}
