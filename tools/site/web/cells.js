// Cells that run in the page: a button on each, an editor where a function is to be written, and what they show. What is
// written stays in the browser.
const STARTS = "Python starts, once for this page …", LOADS = "What draws is loaded, once for this page …";
const ELSEWHERE = "This cell runs in JupyterLab only: it asks for the folder of notebooks, or for more processes.";
const INDENT = "    ", LEAVE = "Escape, then Tab, leaves the code.";
const UNWRITTEN = "Nothing is written yet: write your code in the place of the dots, then press Run.", PUT_BACK = "Put back";
const ANEW = "Python has begun anew: run this cell again.";

const idOf = (cell) => [...cell.classList].map((name) => name.match(/^tag_cell-(.+)$/)?.[1]).find(Boolean);
const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
function button(words, act) {
  const made = Object.assign(element("button", "coursekit-button", words), { type: "button" });
  made.addEventListener("click", act);
  return made;
}

// A box to write code in. Tab indents, and after Escape it goes on to the next control.
function editor(text, { changed, run, entered }) {
  const box = Object.assign(element("textarea", "coursekit-code"), { value: text, spellcheck: false, ariaLabel: "your code", autocapitalize: "off" });
  let leaves = false;
  const fit = () => { box.rows = box.value.split("\n").length + 1; };
  const insert = (words) => document.execCommand("insertText", false, words);  // old, and the one way that Ctrl + Z takes back
  function key(event) {
    if (event.key === "Escape") leaves = true;
    else if (event.key === "Enter" && (event.shiftKey || event.ctrlKey)) { event.preventDefault(); run(); }
    else if (event.key === "Enter") {
      event.preventDefault();
      const line = box.value.slice(0, box.selectionStart).split("\n").at(-1);
      insert(`\n${line.match(/^ */)[0]}${line.trimEnd().endsWith(":") ? INDENT : ""}`);
    } else if (event.key === "Tab" && !event.shiftKey && !leaves) { event.preventDefault(); insert(INDENT); }
  }
  box.addEventListener("keydown", key);
  box.addEventListener("focus", () => { leaves = false; entered(); });
  box.addEventListener("input", () => { leaves = false; fit(); changed(box.value); });
  fit();
  return box;
}

// What a cell shows, in the place of what the page came with.
function makeOutput(cell, python) {
  const place = element("div", "coursekit-output"), leaving = [];
  place.setAttribute("aria-live", "polite");
  const show = (part) => place.append(part);
  const parts = {
    new() {
      cell.querySelectorAll(":scope > .cell_output").forEach((old) => { old.hidden = true; });
      leaving.splice(0).forEach((leave) => leave());
      place.replaceChildren();
    },
    text({ text }) {
      const last = place.lastElementChild;
      if (last?.matches("pre.coursekit-text")) last.append(text);
      else if (text.trim()) show(element("pre", "coursekit-text", text));
    },
    html: ({ html, place: name }) => show(Object.assign(element("div", "coursekit-html"), { innerHTML: html, name })),
    picture({ png, text }) {
      const figure = element("figure", "picture"), image = Object.assign(new Image(), { src: `data:image/png;base64,${png}`, alt: text, width: 900 });
      figure.append(image, element("figcaption", "", text));
      show(figure);
    },
    error: ({ text }) => show(Object.assign(element("pre", "coursekit-error", text), { role: "alert" })),
    widget({ model: name }) {
      const model = python.modelOf(name), el = element("div", "");
      show(el);
      leaving.push(model.get("card") ? render({ model, el }) ?? (() => {}) : buttons(model, el));
    },
  };
  function buttons(row, el) {
    for (const name of row.get("children")) {
      const model = python.modelOf(name), one = button("", () => { model.set("clicked", (model.get("clicked") ?? 0) + 1); model.save_changes(); });
      const follow = () => { one.textContent = model.get("description"); one.disabled = model.get("disabled"); };
      model.on("change:description change:disabled", follow);
      model.on("comm_live_update", () => { one.disabled = true; });
      follow();
      el.append(one, " ");
    }
    row.on("comm_live_update", () => el.append(ANEW));
    return () => {};
  }
  cell.append(place);
  return (message) => parts[message.is](message);
}

const nameOfPage = () => location.pathname.split("/").at(-1).replace(/\.html$/, "");
function makeCells(folder) {
  const page = nameOfPage();
  const cells = new Map(), stored = (id) => `coursekit:${page}:${id}`;
  const python = makePython(folder, heard);
  let asked = null;

  function heard(message) {
    if (message.loads) asked.say(LOADS);
    else if (message.elsewhere) asked.say(`It needs what ${message.elsewhere}, above, makes, and that runs in JupyterLab only.`);
    else if ("ran" in message) { if (!message.ran && message.cell !== asked.id) asked.say(`${message.cell}, above, failed: see there.`); }
    else if (message.cell) { asked?.say("Running …"); cells.get(message.cell).show(message); }
    else document.querySelectorAll(".coursekit-html").forEach((part) => { if (part.name === message.place) part.innerHTML = message.html; });
  }

  async function run(cell) {
    if (asked) { if (asked !== cell) cell.say("Not yet: another cell is running."); return; }
    asked = cell;
    cell.say(python.begun() ? "Running …" : STARTS);
    cell.busy(true);
    const sources = Object.fromEntries([...cells].map(([id, one]) => [id, one.source()]));
    const elsewhere = [...cells.values()].filter((one) => one.elsewhere).map(({ id }) => id);
    try {
      await python.run({ sources, asked: cell.id, elsewhere });
      if (["Running …", STARTS, LOADS].includes(cell.said())) cell.say(cell.shows() ? "" : cell.unwritten() ? UNWRITTEN : "Done: it shows nothing.");
    } catch (error) {
      if (error.type === "Stopped") cell.say("Stopped. Python has begun anew; the next Run brings back what it needs.");
      else { cell.say(`Python could not go on: ${error.message}. Run the cell again.`); python.stop(); }
    }
    cell.busy(false);
    asked = null;
  }

  function make(cell, id) {
    const code = cell.querySelector(".cell_input pre"), shipped = code.textContent.replace(/\n$/, "");
    const bar = element("div", "coursekit-bar"), status = Object.assign(element("span", "coursekit-status"), { role: "status" });
    let box = null, before = null;  // what was there before it was put back
    const one = {
      id,
      elsewhere: cell.matches(".tag_elsewhere"),
      source: () => box?.value ?? shipped,
      show: makeOutput(cell, python),
      say: (words) => { status.textContent = words; },
      said: () => status.textContent,
      unwritten: () => cell.matches(".tag_exercise") && one.source() === shipped,
      shows: () => Boolean(cell.querySelector(".coursekit-output").textContent.trim() || cell.querySelector(".coursekit-output :is(img, canvas)")),
      busy: (on) => { go.hidden = on; halt.hidden = !on; if (!on) bar.dataset.runs++; },
    };
    const go = button("Run", () => run(one)), halt = button("Stop", () => python.stop());
    const edit = button("Edit", () => { open(shipped); box.focus(); });
    const back = button(PUT_BACK, () => {
      const text = before ?? shipped;
      before = before === null ? box.value : null;
      open(text);
      keep(text);
      box.focus();
    });
    go.title = "Run this cell, and those above that it needs (Shift + Enter in the code)";
    function keep(text) {
      if (text !== shipped) before = null;
      back.textContent = before === null ? PUT_BACK : "Undo";
      back.title = before === null ? "The code as it was shipped" : "What you had written";
      back.hidden = text === shipped && before === null;
      try {
        if (text === shipped) localStorage.removeItem(stored(id)); else localStorage.setItem(stored(id), text);
      } catch { one.say("This browser keeps nothing: save the page as a notebook."); }
    }
    function open(text) {
      const fresh = editor(text, { changed: keep, run: () => run(one), entered: () => one.said() || one.say(LEAVE) });
      (box ?? cell.querySelector(".cell_input > *")).replaceWith(fresh);
      box = fresh;
      edit.hidden = true;
    }
    halt.hidden = back.hidden = true;
    bar.dataset.runs = 0;
    cells.set(id, one);
    if (one.elsewhere) { bar.append(ELSEWHERE); cell.querySelector(".cell_input").after(bar); return; }
    bar.append(go, halt, edit, back, status);
    cell.querySelector(".cell_input").after(bar);
    const mine = read(stored(id));
    if (mine !== null || cell.matches(".tag_exercise")) open(mine ?? shipped);
    keep(mine ?? shipped);
  }

  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  document.querySelectorAll(".cell").forEach((cell) => { if (idOf(cell) && cell.querySelector(".cell_input pre")) make(cell, idOf(cell)); });
  return cells;
}

// The notebook of this page with the code that was written in it.
async function saveNotebook(folder, cells) {
  const name = `${nameOfPage()}.ipynb`;
  const notebook = await (await fetch(new URL(`notebooks/${name}`, folder))).json();
  for (const cell of notebook.cells) if (cells.has(cell.id)) cell.source = cells.get(cell.id).source();
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1)])) });
  link.click();
  URL.revokeObjectURL(link.href);
}

// Where JupyterLite shows the notebook of this page.
const liteOf = (folder) => new URL(`../lite/lab/index.html?path=${encodeURIComponent(nameOfPage())}.ipynb`, folder);

// A line above the first section that says what the page can do, where it can.
function welcome(cells, folder) {
  const note = element("aside", "coursekit-note");
  note.append("Code runs in this page: press Run. The first time, Python is loaded (9 MB, and as much again for pictures). What you write stays in this browser. ");
  note.append(button("Save as notebook", () => saveNotebook(folder, cells)));
  if (LITE) note.append(" ", Object.assign(element("a", "", "Open in JupyterLite"), { href: liteOf(folder), title: "The notebook of this page as it was shipped, whole, in the browser" }));
  return note;
}

const FROM_FILES = "To run code in these pages, open a terminal in their folder, start python -m http.server --bind 127.0.0.1, and open the address that it prints.";
export function beginCells(folder) {
  const first = document.querySelector("[class*='tag_cell-']");
  if (!first) return;
  const served = location.protocol.startsWith("http");
  document.querySelector("article h1")?.after(served ? welcome(makeCells(folder), folder) : element("aside", "coursekit-note", FROM_FILES));
}
