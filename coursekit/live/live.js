// The page's side of a live demo: the still picture, the moving artists above it, the text twin below.
// Knows nothing of Jupyter beyond model.get / set / on, so that recorded scenes can be played without a kernel.

const floats = (view) => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const one = (entry, i) => (Array.isArray(entry) ? entry[i] : entry);

function trace(ctx, xy) {
  let down = false;
  ctx.beginPath();
  for (let i = 0; i < xy.length; i += 2) {
    if (Number.isNaN(xy[i])) down = false;
    else if (down) ctx.lineTo(xy[i], xy[i + 1]);
    else { ctx.moveTo(xy[i], xy[i + 1]); down = true; }
  }
}

function paint(ctx, fill, edge, width, path) {
  const what = path ? [path] : [];
  if (fill) { ctx.fillStyle = fill; ctx.fill(...what); }
  if (edge && width > 0) { ctx.strokeStyle = edge; ctx.lineWidth = width; ctx.stroke(...what); }
}

const KINDS = {
  polyline(ctx, item) {
    trace(ctx, floats(item.xy));
    ctx.setLineDash(item.dash);
    ctx.lineCap = item.cap;
    ctx.lineJoin = item.join;
    paint(ctx, null, item.color, item.width);
  },
  markers(ctx, item) {
    const xy = floats(item.xy), path = new Path2D(item.path);
    for (let i = 0; i < xy.length / 2; i++) {
      const size = one(item.size, i);
      if (Number.isNaN(xy[2 * i]) || !(size > 0)) continue;
      ctx.save();
      ctx.translate(xy[2 * i], xy[2 * i + 1]);
      ctx.scale(size, -size);
      paint(ctx, one(item.fill, i), one(item.edge, i), item.width / size, path);
      ctx.restore();
    }
  },
  polygons(ctx, item) {
    trace(ctx, floats(item.xy));
    paint(ctx, item.fill, item.edge, item.width);
  },
  image(ctx, item) {
    const [rows, columns] = item.shape, [left, top, right, bottom] = item.box, bytes = item.rgba;
    const pixels = new Uint8ClampedArray(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const sheet = new OffscreenCanvas(columns, rows);
    sheet.getContext("2d").putImageData(new ImageData(pixels, columns, rows), 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(sheet, left, top, right - left, bottom - top);
  },
  text(ctx, item) {
    ctx.font = `${item.weight} ${item.size}px "DejaVu Sans", Verdana, sans-serif`;
    ctx.textAlign = item.align;
    ctx.textBaseline = item.baseline;
    ctx.fillStyle = item.color;
    ctx.translate(item.x, item.y);
    ctx.rotate((-item.angle * Math.PI) / 180);
    ctx.fillText(item.text, 0, 0);
  },
};

export function drawScene(ctx, scene) {
  if (scene.version !== 1) throw new Error(`This page draws scenes of version 1, not ${scene.version}: reload it.`);
  for (const item of scene.items) {
    ctx.save();
    if (item.clip) { ctx.beginPath(); ctx.rect(...item.clip); ctx.clip(); }
    KINDS[item.kind](ctx, item);
    ctx.restore();
  }
}

// ipywidgets gives sliders no accessible name. True once all controls are on the page and have theirs.
function dress(root, names) {
  return Object.entries(names).every(([css, label]) => {
    const control = root.querySelector(`.${css}`);
    const buttons = control?.matches(".widget-toggle-buttons, .jupyter-widget-toggle-buttons");
    const target = buttons ? control : control?.querySelector("[role=slider], input[type=checkbox]");
    if (buttons) control.setAttribute("role", "group");
    target?.setAttribute("aria-label", label);
    root.querySelector(`.${css}-value input`)?.setAttribute("aria-label", `${label}, value`);
    root.querySelectorAll(`.${css}-play button`).forEach((button, i) => {
      button.title = `${label}: ${["play or pause", "stop, and back to the start", "repeat"][i]}`;
      button.setAttribute("aria-label", button.title);
    });
    return target;
  });
}

function render({ model, el }) {
  el.classList.add("coursekit-stage");
  el.innerHTML = `<figure><div class="title"></div><canvas role="img"></canvas><div role="alert"></div><figcaption></figcaption></figure>`;
  const [title, canvas, alert, caption] = el.firstChild.children;
  const width = model.get("width"), height = model.get("height"), ctx = canvas.getContext("2d", { alpha: false });
  title.textContent = model.get("title");
  canvas.style.width = `${width}px`;
  canvas.style.aspectRatio = `${width} / ${height}`;
  let still = null, decoding = 0, asked = false, frames = 0;

  function draw() {
    asked = false;
    if (!still || decoding) return;
    const ratio = still.width / width;
    if (canvas.width !== still.width) { canvas.width = still.width; canvas.height = still.height; }
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(still, 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawScene(ctx, model.get("scene"));
    canvas.setAttribute("aria-label", model.get("twin"));
    caption.textContent = model.get("twin");
    canvas.dataset.frame = ++frames;
  }
  // Once for all changes of one message, and at once: waiting for an animation frame would show it a frame later.
  const ask = () => { if (!asked) queueMicrotask(draw); asked = true; };
  const press = () => root()?.querySelectorAll(".coursekit-presets button").forEach((button) =>
    button.setAttribute("aria-pressed", button.textContent.trim() === model.get("pressed")));
  const complain = () => { alert.textContent = model.get("error"); };
  async function decode() {
    decoding++;
    const bitmap = await createImageBitmap(new Blob([model.get("still")], { type: "image/png" }));
    if (--decoding) return bitmap.close();
    still?.close();
    still = bitmap;
    ask();
  }
  const sharpen = () => { model.set("ratio", window.devicePixelRatio); model.save_changes(); };

  model.on("change:scene change:twin", ask);
  model.on("change:still", decode);
  model.on("change:error", complain);
  model.on("change:pressed", press);
  window.addEventListener("resize", sharpen);
  decode();
  complain();
  if (window.devicePixelRatio !== model.get("ratio")) sharpen();

  // JupyterLab takes letter keys from a slider that has the focus ("b" inserts a cell). Here a key with Shift, Ctrl or
  // Alt is a command for the notebook; a plain one belongs to the control that has the focus.
  const root = () => el.closest(".coursekit-demo");
  const keep = (event) => root()?.contains(event.target) && event.target.toggleAttribute("data-lm-suppress-shortcuts",
    !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey));
  window.addEventListener("keydown", keep, true);
  // What was said of a number that was typed before is no longer true while another one is typed.
  const retype = (event) => {
    if (root()?.contains(event.target) && / was typed; /.test(alert.textContent)) alert.textContent = "";
  };
  window.addEventListener("input", retype, true);
  let tries = 0;
  (function wait() { if (!(root() && dress(root(), model.get("names"))) && tries++ < 600) requestAnimationFrame(wait); else press(); })();

  return () => {
    window.removeEventListener("resize", sharpen);
    window.removeEventListener("keydown", keep, true);
    window.removeEventListener("input", retype, true);
    model.off("change:scene change:twin", ask);
    model.off("change:still", decode);
    model.off("change:error", complain);
    model.off("change:pressed", press);
    still?.close();
  };
}

export default { render };
