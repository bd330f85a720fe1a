// A notebook as slides, on the kernel and with the cells that it has. Which cell is a slide says `slideshow.slide_type`; what is
// said about it, `coursekit` in the cell's metadata. The notebook is a copy, made by `make present`.
import { openNotes } from "./notes.js";
import { fit } from "./fit.js";

const SHADES = { b: "black", ".": "black", w: "white" };
const EDITOR = ".cm-content, textarea, input:not([type=range], [type=radio], [type=checkbox]), [contenteditable=true]";
const TURNS = { ArrowRight: 1, ArrowDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, Backspace: -1 };
const PAGES = { PageDown: 1, PageUp: -1 };

// The slides, each with its cells; a slide is revealed in steps. A cell of the kind "skip" or "notes", or before the first slide,
// is not shown.
export function slidesOf(cells) {
  const slides = [];
  cells.forEach((cell, index) => {
    const kind = cell.model.getMetadata("slideshow")?.slide_type, told = cell.model.getMetadata("coursekit") ?? {};
    if (kind === "slide" || kind === "subslide") slides.push({ ...told, cells: [], heading: headingOf(cells, index) });
    if (kind === "slide" || kind === "subslide" || (kind === "fragment" && slides.length)) slides.at(-1).cells.push(index);
  });
  return slides;
}

function headingOf(cells, index) {
  for (let i = index; i >= 0; i--) {
    const { type, sharedModel } = cells[i].model, found = type === "markdown" && sharedModel.source.match(/^#+ (.*)$/m);
    if (found) return found[1];
  }
  return "";
}

export async function begin(app, widget) {
  const notebook = widget.content, key = `coursekit-stage ${widget.context.path}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '{"slide": 0, "step": 0, "began": 0, "ran": false}');
  notebook.notebookConfig = { ...notebook.notebookConfig, windowingMode: "none" };
  const slides = slidesOf(notebook.widgets);
  if (!slides.length) return;
  let { slide, step, began, ran } = kept, shade = null, notes = null;
  slide = Math.min(slide, slides.length - 1);
  document.body.dataset.coursekitStage = "";
  for (let node = notebook.node.parentElement; node; node = node.parentElement) node.classList.add("coursekit-around-stage");
  const place = document.createElement("div");
  place.className = "coursekit-place";
  notebook.node.append(place);

  // What is revealed one after the other: the cells of a slide, and the parts of a text that asks for it. `reveal` is true for
  // all parts, or a list of their numbers; a heading in the first place is always there. What is folded is not for the stage.
  const piecesOf = ({ cells }) => cells.flatMap((index) => {
    const { node, model } = notebook.widgets[index], reveal = model.getMetadata("coursekit")?.reveal;
    const parts = [...(node.querySelector(".jp-MarkdownOutput")?.children ?? [])], head = parts.filter((part, i) => !i && /^H\d$/.test(part.tagName));
    const asked = parts.filter((part, i) => part.tagName !== "DETAILS" && !head.includes(part) && (!Array.isArray(reveal) || reveal.includes(i)));
    parts.forEach((part) => part.classList.toggle("coursekit-left-out", !head.includes(part) && !asked.includes(part)));
    return [node, ...(reveal ? asked.slice(1) : [])];  // the first part comes with its heading
  });

  function show() {
    const pieces = piecesOf(slides[slide]), shown = slides[slide].cells.map((index) => notebook.widgets[index].node);
    step = Math.min(step, pieces.length - 1);
    for (const cell of notebook.widgets) {
      cell.node.classList.toggle("coursekit-shown", shown.includes(cell.node));
      cell.node.classList.toggle("coursekit-first", cell.node === shown[0]);
      cell.node.querySelectorAll(".coursekit-yet").forEach((part) => part.classList.remove("coursekit-yet"));
      cell.node.classList.remove("coursekit-yet");
    }
    pieces.slice(step + 1).forEach((piece) => piece.classList.add("coursekit-yet"));
    place.textContent = `${slide + 1} / ${slides.length}`;
    fit(notebook.node, shown);
    (notebook.node.querySelector(".jp-WindowedPanel-outer") ?? notebook.node).scrollTop = 0;
    pieces[step].scrollIntoView({ block: "nearest" });
    sessionStorage.setItem(key, JSON.stringify({ slide, step, began, ran }));
    notes?.show();
  }

  function turn(by) {
    began ||= Date.now();
    const last = piecesOf(slides[slide]).length - 1;
    if (by > 0 && step < last) step += 1;
    else if (by < 0 && step > 0) step -= 1;
    else if (slides[slide + by]) { slide += by; step = by > 0 ? 0 : Infinity; }
    notebook.node.focus({ preventScroll: true });
    show();
  }

  function darken(color) {
    if (shade) shade.remove();
    shade = shade ? null : Object.assign(document.createElement("div"), { className: "coursekit-shade" });
    if (shade) { shade.style.background = color; document.body.append(shade); }
  }

  // All keys come here first. On stage none of them is a command of JupyterLab: nothing is inserted, cut or undone.
  function pressed(event) {
    const { key: name, target } = event, away = event.ctrlKey || event.metaKey || event.altKey;
    const done = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    if (shade && !away) { done(); return darken(); }
    if (name in PAGES) { done(); return turn(PAGES[name]); }
    const typing = target.closest?.(EDITOR), inDemo = target.closest?.(".coursekit-demo");
    if (typing && !inDemo) {
      if (name === "Escape") { done(); return notebook.node.focus({ preventScroll: true }); }
      if (name === "Enter" && (event.shiftKey || away)) { done(); return void app.commands.execute("notebook:run-cell").then(show); }
      return;
    }
    const free = !inDemo || (target.matches("button") && name.startsWith("Arrow"));
    if (!free && !away && !(event.shiftKey && name === "Enter")) return;  // the key of a control
    event.stopImmediatePropagation();
    if (away || !free) return;  // the browser's own, such as its zoom
    if (name in TURNS && !target.closest?.("button, a, summary, [role=slider], input")) { done(); turn(TURNS[name]); }
    else if (free && inDemo) { done(); turn(TURNS[name]); }
    else if (name in SHADES) { done(); darken(SHADES[name]); }
    else if (name === "s") { done(); tell(); }
    else if (name === "f") { done(); document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(); }
  }

  function tell() {
    notes = openNotes({ slides, at: () => ({ slide, began }), press, pressed });
    if (notes) notes.show();
    else place.textContent = "The browser let no second window open: allow pop-ups for this page, and press s again.";
  }

  // A preset that was pressed in the notes.
  function press(name) {
    const chips = slides[slide].cells.flatMap((index) => [...notebook.widgets[index].node.querySelectorAll(".coursekit-demo .chip")]);
    chips.find((chip) => chip.textContent === name)?.click();
  }

  window.addEventListener("keydown", pressed, true);
  window.addEventListener("resize", show);
  new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  // A demo is there once its cell has run, and drawn a moment later.
  new MutationObserver((changes) => {
    const fresh = changes.flatMap(({ addedNodes }) => [...addedNodes]).some((node) => node.closest?.(".coursekit-shown .coursekit-demo"));
    if (fresh) requestAnimationFrame(show);
  }).observe(notebook.node, { childList: true, subtree: true });
  show();
  await widget.sessionContext.ready;
  if (!ran) await app.commands.execute("notebook:run-all-cells");
  ran = true;
  show();
}
