// Where the panels stand in a card of some width, and their axes.

const ABOVE = 22, TICKS = 17, BELOW = 18, BETWEEN = 22, RIGHT = 10;
// Panels stand one under the other in a card below NARROW, and below WIDE where one of them would be narrower than LEAST or than
// what is written along it.
const NARROW = 560, WIDE = 760, LEAST = 150;

// The boxes of the panels: inner left, top, width and height, and how places become pixels in them.
export function layout(panels, width, height, textWidth) {
  const across = ({ cell: [left, right] }) => (right - left) * (width + BETWEEN) - BETWEEN;
  const cramped = (panel) => across(panel) < LEAST || inner(panel, { width: across(panel) }, textWidth).width < written(panel, textWidth);
  const stacked = width < NARROW || (width < WIDE && panels.some(cramped)), boxes = [];
  let top = 0;
  for (const panel of panels) {
    const [left, right, up, down] = panel.cell;
    const outer = stacked
      ? { left: 0, top, width, height: stackedHeight(panel, width, height) }
      : { left: left * (width + BETWEEN), top: up * (height + BETWEEN), width: (right - left) * (width + BETWEEN) - BETWEEN,
          height: (down - up) * (height + BETWEEN) - BETWEEN };
    boxes.push(inner(panel, outer, textWidth));
    top += outer.height + BETWEEN / 2;
  }
  if (!stacked) align(panels, boxes);
  boxes.forEach((box, i) => place(panels[i], box));
  return { boxes, height: stacked ? top - BETWEEN / 2 : height, stacked };
}

function stackedHeight(panel, width, height) {
  const [left, right, up, down] = panel.cell, title = panel.title ? ABOVE : 0;
  // A surface keeps its shape; a small thing, such as a digit, stays small.
  if (panel.equal && panel.bare) return title + Math.min(width / aspect(panel), height * Math.min(1, Math.max(0.45, 3 * (right - left))));
  return height * Math.max(panel.bare ? 0.3 : 0.64, 0.85 * (down - up));
}

// What the axes' titles need; they may be squeezed by a tenth, and that of y may reach out a little.
const written = ({ x, y, bare }, textWidth) => (bare ? 0 : Math.max(textWidth(x.label), textWidth(y.label) - 20));

const aspect = ({ x, y }) => (x.high - x.low) / (y.high - y.low);

function inner(panel, { left, top, width, height }, textWidth) {
  if (panel.bare && !panel.title) return { left, top, width, height };
  const labels = panel.y.ticks.map(([, text]) => textWidth(text));
  const margin = panel.bare ? 0 : Math.max(14, ...labels.map((w) => w + 9));
  const above = panel.title || panel.y.label ? ABOVE : 8;
  const below = panel.bare ? 0 : (panel.x.ticks.length ? TICKS : 4) + (panel.x.label ? BELOW : 0);
  return { left: left + margin, top: top + above, width: width - margin - (panel.bare ? 0 : RIGHT), height: height - above - below };
}

// Panels side by side end at the same height, below and above.
function align(panels, boxes) {
  const edges = (key, worst) => {
    for (const i of boxes.keys()) {
      if (panels[i].bare) continue;
      const row = boxes.filter((_, k) => !panels[k].bare && panels[k].cell[key === "top" ? 2 : 3] === panels[i].cell[key === "top" ? 2 : 3]);
      const ends = row.map((box) => (key === "top" ? box.top : box.top + box.height));
      const end = worst(...ends), box = boxes[i];
      if (key === "top") { box.height -= end - box.top; box.top = end; } else box.height = end - box.top;
    }
  };
  edges("top", Math.max);
  edges("bottom", Math.min);
}

// x = x0 + u · across, y = y0 − v · up; where a unit is as long upwards as sideways, more of the plane is seen.
function place(panel, box) {
  const { left, top, width, height } = box;
  Object.assign(box, { across: width, up: height });
  if (panel.equal) {
    const data = aspect(panel), seen = width / height;
    if (seen > data) box.across = width * data / seen; else box.up = height * seen / data;
  }
  box.x0 = left + (width - box.across) / 2;
  box.y0 = top + height - (height - box.up) / 2;
}

export const toPixels = (box, u, v) => [box.x0 + u * box.across, box.y0 - v * box.up];
export const toPlaces = (box, x, y) => [(x - box.x0) / box.across, (box.y0 - y) / box.up];
export const within = (box, x, y, reach = 0) =>
  x >= box.left - reach && x <= box.left + box.width + reach && y >= box.top - reach && y <= box.top + box.height + reach;

// Type of some size, and never smaller than the page asks for: on stage it is read from the last row.
export const lettered = ({ family, least }, size, weight = "") => `${weight} ${Math.max(size, least)}px ${family}`;

// Axis lines, ticks, labels: left and below, no grid, no box. The label of y stands above it, so that nobody tilts the head.
export function drawAxes(ctx, panel, box, color, font) {
  const { left, top, width, height } = box, bottom = top + height;
  ctx.font = lettered(font, 11);
  if (!panel.bare) {
    ctx.fillStyle = ctx.strokeStyle = color("rule");
    ctx.fillRect(left - 1, top, 1, height);
    ctx.fillRect(left - 1, bottom, width + 1, 1);
    ctx.fillStyle = color("muted");
    ctx.textBaseline = "middle";
    ctx.textAlign = "right";
    for (const [v, text] of thin(panel.y.ticks, () => 12, box.up)) ctx.fillText(text, left - 8, box.y0 - v * box.up);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    for (const [u, text] of thin(panel.x.ticks, (tick) => ctx.measureText(tick).width + 8, box.across)) {
      const end = left + width + RIGHT - ctx.measureText(text).width / 2;  // the last one stays whole
      ctx.fillText(text, Math.min(box.x0 + u * box.across, end), bottom + 6);
    }
  }
  ctx.font = lettered(font, 12);
  ctx.fillStyle = color("muted");
  if (panel.bare) return nameAxes(ctx, panel, box, color);
  ctx.textBaseline = "top";
  ctx.textAlign = "right";
  const below = bottom + (panel.x.ticks.length ? 5 + TICKS : 6);
  if (panel.x.label) ctx.fillText(panel.x.label, left + width, below, width);
  ctx.textBaseline = "alphabetic";
  heading(ctx, panel, box, color);
}

function heading(ctx, panel, box, color) {
  const y = box.top - 9, start = box.left - (panel.y.ticks.length && !panel.bare ? 12 : 0);
  ctx.textAlign = "left";
  if (panel.y.label) ctx.fillText(panel.y.label, start, y, box.width + 20);
  if (!panel.title) return;
  if (panel.y.label) {
    ctx.textAlign = "right";
    const room = box.width - ctx.measureText(panel.y.label).width;
    if (room > ctx.measureText(panel.title).width) ctx.fillText(panel.title, box.left + box.width, y);
  } else { ctx.fillStyle = color("ink"); ctx.fillText(panel.title, start, y, box.width + 20); }
}

// A surface has no axes: its directions are named in its lower right corner.
function nameAxes(ctx, panel, box, color) {
  if (panel.title) heading(ctx, panel, box, color);
  const words = [panel.x.label, panel.y.label].filter(Boolean).join(" · ");
  if (!words) return;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  cased(ctx, words, box.left + box.width - 8, box.top + box.height - 6, color("muted"), color("card"));
}

// Leaves out ticks whose texts would touch.
function thin(ticks, size, long) {
  const room = ticks.length < 2 ? Infinity : Math.abs(ticks[1][0] - ticks[0][0]) * long;
  const every = Math.ceil(Math.max(...ticks.map(([, text]) => size(text)), 1) / Math.max(room, 1));
  return every > 1 && Number.isFinite(every) ? ticks.filter((_, i) => i % every === 0) : ticks;
}

export function cased(ctx, text, x, y, ink, casing) {
  ctx.save();
  ctx.lineWidth = 3.5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = casing;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
  ctx.restore();
}
