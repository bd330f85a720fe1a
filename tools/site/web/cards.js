// Puts a card in the place of each picture that was recorded, when the reader comes near it.
const folder = new URL(".", document.currentScript.src), waiting = new Map(), coming = new Map();

// What a recorded script says when it has come: its name, and what it holds.
window.coursekitRecorded = (name, said) => { waiting.get(name)?.(said); waiting.delete(name); };

// Two pictures may show the same: what is on its way is asked for once, and what did not come may be asked for again.
function fetched(name) {
  if (!coming.has(name)) coming.set(name, new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = Object.assign(document.createElement("script"), { src: new URL(`recorded/${name}.js`, folder) });
    script.addEventListener("load", () => script.remove());
    script.addEventListener("error", () => { script.remove(); coming.delete(name); reject(new Error(`${name} did not come`)); });
    document.head.append(script);
  }));
  return coming.get(name);
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function play(figure) {
  const name = figure.dataset.recording, { card, chapters } = await fetched(name);
  const runs = figure.closest(".cell")?.querySelector(".coursekit-bar .coursekit-button");
  const more = runs ? " Press Run above, and Python computes every value here."
    : PYTHON ? " Where the pages are served, Run in the lecture computes every value." : "";
  const model = await makeModel(card, chapters, ({ file }) => fetched(file).then(bytes), more);
  const el = document.createElement("div");
  figure.replaceWith(el);
  render({ model, el });
}

// The card's colours follow JupyterLab's word for the theme; the pages have another.
const theme = () => { document.body.dataset.jpThemeLight = document.documentElement.dataset.theme !== "dark"; };
const near = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
  near.unobserve(target);
  play(target).catch(() => {});  // the picture stays
}), { rootMargin: "800px" });

function begin() {
  theme();
  new MutationObserver(theme).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  if (PYTHON) beginCells(folder);
  document.querySelectorAll("figure[data-recording]").forEach((figure) => near.observe(figure));
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
