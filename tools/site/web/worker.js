// Python in a page: one worker, which runs one message after the other.
let python, cells;

// Pyodide tells of a package that did not come, and goes on.
async function load(name) {
  let wrong = "";
  await python.loadPackage(name, { messageCallback() {}, errorCallback: (words) => { wrong = words; } });
  if (wrong) throw new Error(`${name} did not come: ${wrong}`);
}

async function boot(folder) {
  importScripts(`${folder}pyodide.js`);
  python = await loadPyodide({ indexURL: folder, env: { MPLBACKEND: "agg", HOME: "/home/pyodide" } });
  await load("numpy");
  python.unpackArchive(await (await fetch(`${folder}coursekit.zip`)).arrayBuffer(), "zip", { extractDir: "/course" });
  python.runPython("import sys; sys.path.insert(0, '/course')");
  cells = python.pyimport("tools.site.inpage.cells");
  cells.start((text, buffers) => {
    const bytes = buffers.toJs();
    postMessage({ message: JSON.parse(text, (_key, value) => (value?.bytes === undefined ? value : bytes[value.bytes])) });
  });
}

// Nothing happens while another message is at work: Python waits for nothing.
const acts = {
  boot: ({ folder }) => boot(folder),
  draw: () => load("matplotlib").then(() => cells.draw()),
  run: ({ sources, asked, elsewhere }) => cells.run(python.toPy(sources), asked, python.toPy(elsewhere)),
  set: ({ model, state }) => cells.set_state(model, python.toPy(state)),
};
let before = Promise.resolve();
onmessage = ({ data }) => {
  before = before.then(() => acts[data.act](data)).then(
    () => postMessage({ done: data.id }),
    (error) => postMessage({ done: data.id, failed: error.type ?? "Error", said: String(error.message ?? error).trim().split("\n").at(-1) }),
  );
};
