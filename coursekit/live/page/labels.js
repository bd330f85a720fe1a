// Direct labels: the name of a line beside it, in its colour. The same search as in coursekit/labels.py, with the page's type.
import { pixels } from "./scene.js";
import { cased, lettered, toPixels } from "./panels.js";

const SPOTS = 24, GAP = 7, FARTHER = 16, APART = 8, HIGH = 16, CELL = 2, MOST = 90, SMALL = 6;
const SIDES = [[1, 0], [0, 1], [0, -1], [-1, 0], [1, 1], [1, -1], [-1, 1], [-1, -1]];
const GROUND = /^(high|mix)/;  // levels: a word may stand on them
const UP = { top: 0, middle: HIGH / 2, bottom: HIGH, alphabetic: HIGH - 4 };  // of a word, above the place it is written at

// `spots`: { panel, left, top, width } of what else should stay free. Gives back where a word of some width finds room beside
// a point of a panel, once all labels stand.
export function drawLabels(ctx, items, boxes, color, font, spots) {
  const words = items.filter(({ kind, text }) => kind === "text" && text).map((item) => room(ctx, item, boxes[item.panel], font));
  const standing = new Map(boxes.map((_, panel) => [panel, [...spots, ...words].filter((spot) => spot.panel === panel)]));
  const places = new Map(items.filter(({ xy, kind }) => xy && kind !== "polygons")
    .map((item) => [item, visible(pixels(item, boxes[item.panel]), boxes[item.panel], item.kind === "polyline")]));
  const edge = ctx.canvas.width / ctx.getTransform().a, rooms = boxes.map((box) => ({ ...box, edge }));
  const taken = boxes.map((box, panel) => inked(box,
    [...places].filter(([item]) => item.panel === panel && !GROUND.test(inkOf(item))).map(([item, points]) => outlined(item, points))));
  ctx.font = lettered(font, 13, 600);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const done = new Set();
  for (const item of items) {
    const key = `${item.panel} ${item.id} ${item.label}`, points = places.get(item) ?? [];
    if (!item.label || done.has(key)) continue;
    done.add(key);
    const gap = GAP + (item.kind === "markers" ? (item.sizes?.at(-1) ?? item.size) / 2 : 0);
    if (!points.length) continue;
    const others = standing.get(item.panel), width = ctx.measureText(item.label).width;
    const spot = freeSpot(points, width, gap, rooms[item.panel], taken[item.panel], others);
    standing.set(item.panel, [...others, { ...spot, width }]);
    const ink = inkOf(item);
    cased(ctx, item.label, spot.left, spot.top + HIGH / 2, color(ink.split(" ").slice(0, ink.startsWith("mix") ? 2 : 1).join(" ")), color("card"));
  }
  return (panel, point, width, gap) => freeSpot([point], width, gap, rooms[panel], taken[panel], standing.get(panel));
}

// A large marker covers more than its middle.
function outlined({ kind, size }, points) {
  if (kind !== "markers" || !(size > SMALL)) return points;
  return points.flatMap(([x, y]) => [[x, y], ...SIDES.map(([right, up]) => [x + right * 0.4 * size, y + up * 0.4 * size])]);
}

const inkOf = ({ color, fill, edge }) => [color, fill, edge].flat().find((c) => c && !c.startsWith("card")) ?? "";

// What a text of the picture itself covers.
function room(ctx, item, box, font) {
  ctx.font = lettered(font, item.size, item.weight);
  const [x, y] = toPixels(box, item.x, item.y), width = ctx.measureText(item.text).width;
  return { panel: item.panel, left: x - { left: 0, center: width / 2, right: width }[item.align], top: y - UP[item.baseline], width };
}

// The best place for a word beside one of some points. Each is weighed where the word would stand: inside the panel, and where
// it is longer than that, whole in the picture.
function freeSpot(points, width, gap, box, taken, others) {
  const count = Math.min(SPOTS, points.length), end = (low, value, room, wide) => Math.max(low, Math.min(value, low + room - wide));
  const first = Math.min(box.left, box.edge - width);
  let best = null, least = Infinity;
  for (let n = 0; n < count; n++) {
    const [x, y] = points[Math.round((points.length - 1) * (count > 1 ? n / (count - 1) : 1))];
    for (const far of [gap, gap + FARTHER]) {
      SIDES.forEach(([right, up], side) => {
        const left = end(first, x + right * far - width * (1 - right) / 2, box.width, width);
        const top = end(box.top, y - up * far - HIGH * (1 + up) / 2, box.height, HIGH);
        const cost = side + 2 * (far - gap) + 3 * (1 - n / count) + covered({ left, top }, width, taken, others)
          + (far > gap ? crossed(taken, [x + right * gap, y - up * gap], [x + right * far, y - up * far]) : 0);
        if (cost < least) { least = cost; best = { left, top }; }
      });
    }
  }
  return best;
}

function covered({ left, top }, width, taken, others) {
  const right = left + width, bottom = top + HIGH;
  const over = others.filter((o) => left < o.left + o.width + APART && o.left < right + APART && top < o.top + HIGH && o.top < bottom).length;
  return 500 * over + 5 * Math.min(taken(left - 2, top - 1, right + 2, bottom + 1), MOST);
}

// Beyond another line a name would be taken for that line's.
function crossed(taken, [x, y], [x1, y1]) {
  return 100 * Math.min(1, taken(Math.min(x, x1) - 2, Math.min(y, y1) - 2, Math.max(x, x1) + 2, Math.max(y, y1) + 2));
}

// How many cells of a box are drawn on, inside any rectangle: from a table of sums, as this is asked thousands of times a picture.
function inked(box, lists) {
  const columns = Math.ceil(box.width / CELL) + 1, rows = Math.ceil(box.height / CELL) + 1, wide = columns + 1;
  const sums = new Uint32Array(wide * (rows + 1)), cell = (value, most) => Math.max(0, Math.min(Math.floor(value / CELL), most));
  for (const [x, y] of lists.flat()) sums[(cell(y - box.top, rows - 1) + 1) * wide + cell(x - box.left, columns - 1) + 1] = 1;
  for (let i = wide + 1; i < sums.length; i++) if (i % wide) sums[i] += sums[i - 1] + sums[i - wide] - sums[i - wide - 1];
  return (left, top, right, bottom) => {
    const [c0, c1] = [left, right].map((x) => cell(x - box.left, columns)), [r0, r1] = [top, bottom].map((y) => cell(y - box.top, rows));
    return sums[r1 * wide + c1] - sums[r0 * wide + c1] - sums[r1 * wide + c0] + sums[r0 * wide + c0];
  };
}

// The points inside a box; on the long pieces of a line, points between, too, one for each cell.
function visible(xy, box, joined) {
  const points = [];
  const add = (x, y) => {
    if (x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height) points.push([x, y]);
  };
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y, x1, y1] = xy.subarray(i, i + 4), long = Math.hypot(x1 - x, y1 - y) / CELL;
    const parts = joined && long > 1 ? Math.min(Math.ceil(long), 800) : 1;
    for (let k = 0; k < parts; k++) add(parts > 1 ? x + (k / parts) * (x1 - x) : x, parts > 1 ? y + (k / parts) * (y1 - y) : y);
  }
  return points;
}
