// Direct labels: the name of a line beside it, in its colour. The same search as in coursekit/labels.py, with the page's type.
import { pixels } from "./scene.js";
import { cased, lettered } from "./panels.js";

const SPOTS = 24, GAP = 7, APART = 8, SIDES = [[1, 0], [0, 1], [0, -1], [-1, 0]], HIGH = 16;

// `spots`: { panel, left, top, width } of what else should stay free. Gives back where a word of some width finds room beside
// a point of a panel, once all labels stand.
export function drawLabels(ctx, items, boxes, color, font, spots) {
  const standing = new Map(boxes.map((_, panel) => [panel, spots.filter((spot) => spot.panel === panel)]));
  const seen = boxes.map((box, panel) => items.filter((item) => item.panel === panel && item.xy && item.kind !== "polygons")
    .map((item) => visible(pixels(item, box), box, item.kind === "polyline")));
  ctx.font = lettered(font, 13, 600);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const done = new Set();
  for (const item of items) {
    const key = `${item.panel} ${item.id} ${item.label}`;
    if (!item.label || done.has(key)) continue;
    done.add(key);
    const box = boxes[item.panel], points = visible(pixels(item, box), box, item.kind === "polyline");
    const gap = GAP + (item.kind === "markers" ? (item.sizes?.at(-1) ?? item.size) / 2 : 0);
    if (!points.length) continue;
    const others = standing.get(item.panel), width = ctx.measureText(item.label).width;
    const spot = freeSpot(points, width, gap, box, seen[item.panel], others);
    standing.set(item.panel, [...others, { ...spot, width }]);
    const ink = [item.color, item.fill, item.edge].flat().find((c) => c && !c.startsWith("card"));
    cased(ctx, item.label, spot.left, spot.top + HIGH / 2, color(ink.split(" ").slice(0, ink.startsWith("mix") ? 2 : 1).join(" ")), color("card"));
  }
  return (panel, point, width, gap) => freeSpot([point], width, gap, boxes[panel], seen[panel], standing.get(panel));
}

function freeSpot(points, width, gap, box, taken, others) {
  const count = Math.min(SPOTS, points.length);
  let best = null, least = Infinity;
  for (let n = 0; n < count; n++) {
    const [x, y] = points[Math.round((points.length - 1) * (count > 1 ? n / (count - 1) : 1))];
    SIDES.forEach(([right, up], side) => {
      const spot = { left: x + right * gap - width * (1 - right) / 2, top: y - up * gap - HIGH * (1 + up) / 2 };
      const cost = side + 3 * (1 - n / count) + covered(spot, width, box, taken, others);
      if (cost < least) { least = cost; best = spot; }
    });
  }
  const end = (low, size, room, wide) => Math.max(low, Math.min(best[size], low + room - wide));  // never over another panel
  return { left: end(box.left, "left", box.width, width), top: end(box.top, "top", box.height, HIGH) };
}

function covered({ left, top }, width, box, taken, others) {
  const right = left + width, bottom = top + HIGH;
  const out = left < box.left || right > box.left + box.width || top < box.top || bottom > box.top + box.height;
  const over = others.filter((o) => left < o.left + o.width + APART && o.left < right + APART && top < o.top + HIGH && o.top < bottom).length;
  let hit = 0;
  for (const points of taken) for (const [x, y] of points) {
    if (x > left - 2 && x < right + 2 && y > top - 1 && y < bottom + 1 && ++hit >= 40) break;
  }
  return 1000 * out + 500 * over + 5 * Math.min(hit, 40);
}

// The points inside a box; on the long pieces of a line, points between, too.
function visible(xy, box, joined) {
  const points = [];
  const add = (x, y) => {
    if (x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height) points.push([x, y]);
  };
  const parts = joined ? Math.max(2, Math.floor(800 / xy.length)) : 1;
  for (let i = 0; i < xy.length; i += 2) {
    const next = i + 2 < xy.length && joined;
    for (let k = 0; k < (next ? parts : 1); k++) {
      const t = k / parts;
      add(next ? xy[i] + t * (xy[i + 2] - xy[i]) : xy[i], next ? xy[i + 1] + t * (xy[i + 3] - xy[i + 1]) : xy[i + 1]);
    }
  }
  return points;
}
