// For each line and marker of a demo: at which share of its places its colour is on the canvas, those apart that a
// marker drawn later covers.
(demo) => {
  const { boxes, items, palette, points } = demo.shown(), canvas = demo.querySelector("canvas");
  const ctx = canvas.getContext("2d"), ratio = canvas.width / canvas.clientWidth, parts = [];
  const inside = ({ left, top, width, height }, x, y) =>
    x > left + 2 && x < left + width - 2 && y > top + 2 && y < top + height - 2;
  const rgb = (word) => palette(word).match(/[\d.]+/g).map(Number), card = rgb("card");
  const far = (data, k, colour) => Math.max(...[0, 1, 2].map((i) => Math.abs(data[k + i] - colour[i])));
  // Its own colour; of what is faint it is enough that it is not the card's.
  function painted(x, y, colour) {
    const { data } = ctx.getImageData(Math.round(x * ratio) - 2, Math.round(y * ratio) - 2, 5, 5);
    for (let k = 0; k < data.length; k += 4) {
      if (colour[3] < 1 ? data[k + 3] && far(data, k, card) > 25 : far(data, k, colour) < 60) return true;
    }
    return false;
  }
  const covers = (item, x, y) => {
    const at = points(item), size = item.sizes ?? [item.size];
    for (let i = 0; i < at.length; i += 2) {
      if (Math.hypot(at[i] - x, at[i + 1] - y) < (size[i / 2] ?? size[0]) / 2 + 2) return true;
    }
    return false;
  };
  for (const [number, item] of items.entries()) {
    const above = items.slice(number + 1).filter(({ kind, panel }) => kind === "markers" && panel === item.panel);
    const word = [item.color ?? item.fill ?? item.edge].flat()[0], size = item.sizes ?? [item.size];
    if (!item.xy?.length || item.kind === "polygons" || !word) continue;
    const colour = rgb(word), at = points(item);
    let seen = 0, found = 0;
    for (let i = 0; i < at.length; i += 2) {
      if ((size[i / 2] ?? size[0]) < 4) continue;
      if (!inside(boxes[item.panel], at[i], at[i + 1])) continue;
      if (above.some((other) => covers(other, at[i], at[i + 1]))) continue;
      seen++;
      found += painted(at[i], at[i + 1], colour);
    }
    if (seen) parts.push([item.id, found / seen]);
  }
  return parts;
}
