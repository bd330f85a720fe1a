// Draws the items of a scene into its panels. What an item is, says coursekit/live/scene.py.
import { lettered, toPixels, within } from "./panels.js";

// The items of a scene, each with its own places; all came in one buffer. None before the first scene, and after the last.
export function unpacked({ items, places }) {
  if (!items) return null;
  const all = new Float32Array(places.buffer.slice(places.byteOffset, places.byteOffset + places.byteLength));
  const own = ([start, size]) => all.subarray(start, start + size);
  return items.map((item) => ({ ...item, ...(item.xy && { xy: own(item.xy) }), ...(item.sizes && { sizes: own(item.sizes) }) }));
}

const one = (entry, i) => (Array.isArray(entry) ? entry[i] : entry);

// Colours by role: "yours 0.5", "mix 0.4", "#rrggbb". `css` gives the value of a property of the theme.
export function palette(css) {
  const rgb = (name) => {
    const hex = name.startsWith("#") ? name : css(name);
    return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  };
  const between = (part) => rgb("card").map((v, i) => Math.round(v + part * (rgb("high")[i] - v)));
  const known = new Map();
  return (words) => {
    if (!words) return null;
    if (!known.has(words)) {
      const [name, ...rest] = words.split(" ");
      const mixed = name === "mix" ? between(Number(rest.shift())) : rgb(name);
      known.set(words, `rgba(${mixed},${rest[0] ?? 1})`);
    }
    return known.get(words);
  };
}

function trace(ctx, points) {
  let down = false;
  ctx.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(points[i])) down = false;
    else if (down) ctx.lineTo(points[i], points[i + 1]);
    else { ctx.moveTo(points[i], points[i + 1]); down = true; }
  }
}

// The places of an item in pixels.
export function pixels(item, box) {
  const points = item.xy.slice();
  for (let i = 0; i < points.length; i += 2) {
    points[i] = box.x0 + points[i] * box.across;
    points[i + 1] = box.y0 - points[i + 1] * box.up;
  }
  return points;
}

const KINDS = {
  polyline(ctx, item, box, color, { bold }) {
    trace(ctx, pixels(item, box));
    ctx.lineCap = item.cap;
    ctx.lineJoin = "round";
    ctx.setLineDash(item.dash);
    ctx.lineWidth = item.width * bold;
    ctx.strokeStyle = color(item.color);
    ctx.stroke();
  },
  markers(ctx, item, box, color) {
    const xy = pixels(item, box), path = new Path2D(item.path);
    for (let i = 0; i < xy.length / 2; i++) {
      const size = item.sizes?.[i] ?? item.size, fill = color(one(item.fill, i)), edge = color(one(item.edge, i));
      if (Number.isNaN(xy[2 * i]) || !(size > 0)) continue;
      if (item.clip && !within(box, xy[2 * i], xy[2 * i + 1], 1)) continue;  // whole at the edge, or not at all
      ctx.save();
      ctx.translate(xy[2 * i], xy[2 * i + 1]);
      ctx.scale(size, -size);
      if (fill) { ctx.fillStyle = fill; ctx.fill(path); }
      if (edge && item.width > 0) { ctx.strokeStyle = edge; ctx.lineWidth = item.width / size; ctx.stroke(path); }
      ctx.restore();
    }
  },
  polygons(ctx, item, box, color) {
    trace(ctx, pixels(item, box));
    if (item.fill) { ctx.fillStyle = color(item.fill); ctx.fill(); }
    if (item.hatch) hatch(ctx, box, color("bad 0.35"));
    if (item.edge) { ctx.strokeStyle = color(item.edge); ctx.lineWidth = item.width; ctx.stroke(); }
  },
  image(ctx, item, box, color) {
    const [rows, columns] = item.shape, [left, bottom, right, top] = item.box;
    const sheet = new OffscreenCanvas(columns, rows);
    sheet.getContext("2d").putImageData(new ImageData(colours(item, color), columns, rows), 0, 0);
    const [x, y] = toPixels(box, left, top), [x1, y1] = toPixels(box, right, bottom);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(sheet, x, y, x1 - x, y1 - y);
  },
  text(ctx, item, box, color, font) {
    ctx.font = lettered(font, item.size, item.weight);
    ctx.textAlign = item.align;
    ctx.textBaseline = item.baseline;
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = color("card");
    ctx.fillStyle = color(item.color);
    const [x, y] = toPixels(box, item.x, item.y), wide = ctx.measureText(item.text).width;
    const left = { left: x, center: x - wide / 2, right: x - wide }[item.align];
    const there = Math.max(0, Math.min(left, ctx.canvas.width / ctx.getTransform().a - wide));  // whole, whatever the width of the page
    ctx.textAlign = "left";
    ctx.strokeText(item.text, there, y);
    ctx.fillText(item.text, there, y);
  },
};

function hatch(ctx, { left, top, width, height }, stroke) {
  ctx.save();
  ctx.clip();
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += 9) { ctx.moveTo(x, top + height); ctx.lineTo(x + height, top); }
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.restore();
}

function colours(item, color) {
  const view = item.rgba ?? item.values, bytes = new Uint8ClampedArray(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  if (item.rgba) return bytes;
  const stops = item.ramp.map((role) => color(role).match(/\d+/g).slice(0, 3).map(Number)), pieces = stops.length - 1;
  const rgba = new Uint8ClampedArray(4 * bytes.length);
  bytes.forEach((value, i) => {
    const place = (value / 255) * pieces, n = Math.min(Math.floor(place), pieces - 1);
    for (let k = 0; k < 3; k++) rgba[4 * i + k] = stops[n][k] + (stops[n + 1][k] - stops[n][k]) * (place - n);
    rgba[4 * i + 3] = 255;
  });
  return rgba;
}

export function drawItems(ctx, items, boxes, color, font) {
  for (const item of items) {
    const box = boxes[item.panel];
    ctx.save();
    if (item.clip && item.kind !== "markers") {
      ctx.beginPath();
      ctx.roundRect(box.left, box.top, box.width, box.height, box.bare ? 3 : 0);
      ctx.clip();
    }
    KINDS[item.kind](ctx, item, box, color, font);
    ctx.restore();
  }
}

// Between two scenes: items that are alike move on straight ways, the others are those of the new scene at once.
export function between(before, after, part) {
  if (part >= 1 || before.length !== after.length) return after;
  return after.map((item, i) => {
    const old = before[i];
    if (!item.xy || old.kind !== item.kind || old.id !== item.id || old.xy.length !== item.xy.length) return item;
    const xy = item.xy.map((v, k) => (Number.isNaN(old.xy[k]) ? v : old.xy[k] + part * (v - old.xy[k])));
    return { ...item, xy };
  });
}
