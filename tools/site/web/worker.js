// Python in a page: one worker, which runs one message after the other.
const QUIET = { messageCallback() {} };
let python, cells;

async function boot(folder) {
  importScripts(`${folder}pyodide.js`);
  python = await loadPyodide({ indexURL: folder, env: { MPLBACKEND: "agg", HOME: "/home/pyodide" } });
  await python.loadPackage("numpy", QUIET);
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
  draw: () => python.loadPackage("matplotlib", QUIET).then(() => cells.draw()),
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
