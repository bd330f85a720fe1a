// The card comes as a trait of the stage: a browser keeps every module that it ever imported, and each stage would bring
// another. So all stages of a page share one.
const cards = (globalThis.coursekitCards ??= new Map());

function card(text) {
  if (!cards.has(text)) cards.set(text, import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
  return cards.get(text);
}

// JupyterLab goes on to the next cell after Shift + Enter, and past the picture where that cell is tall: back to the picture.
function stay(el) {
  const cell = el.closest("[data-windowed-list-index]"), next = Number(cell?.dataset.windowedListIndex) + 1;
  if (cell?.parentElement.querySelector(`:scope > .jp-mod-active[data-windowed-list-index="${next}"]`)) el.scrollIntoView({ block: "nearest" });
}

async function render({ model, el }) {
  const leave = (await card(model.get("page"))).default.render({ model, el });
  const waits = [0, 150, 500].map((wait) => setTimeout(stay, wait, el));  // until the page has settled
  return () => { waits.forEach(clearTimeout); leave(); };
}

export default { render };
