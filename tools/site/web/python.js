// The page's side of the worker: starts it when it is first asked for, stops it, and keeps the models of its widgets.
export function makePython(folder, heard) {
  let worker = null, ready = null, count = 0;
  const waiting = new Map(), models = new Map();

  function call(act, more) {
    const id = ++count;
    worker.postMessage({ ...more, act, id });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  function told({ data: { message, done, failed, said } }) {
    if (message?.state) modelOf(message.model).told(message.state);
    else if (message) heard(message);
    else {
      const { resolve, reject } = waiting.get(done);
      waiting.delete(done);
      if (failed) reject(Object.assign(new Error(said), { type: failed })); else resolve();
    }
  }

  function start() {
    if (worker) return ready;
    worker = new Worker(new URL("python-worker.js", folder));
    worker.onmessage = told;
    worker.onerror = () => end(new Error("it could not be loaded"));
    ready = call("boot", { folder: new URL("python/", folder).href });
    return ready;
  }

  function end(error) {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    forget();
  }
  const stop = () => end(Object.assign(new Error("stopped"), { type: "Stopped" }));

  function forget() {
    for (const model of models.values()) model.gone();
    models.clear();
  }

  // The model of a widget, as a card knows it.
  function modelOf(name) {
    if (models.has(name)) return models.get(name);
    const traits = {}, listeners = [];
    let changed = {}, here = true;
    const fire = (events) => listeners.filter((one) => one.events.some((event) => events.has(event))).forEach(({ act }) => act());
    const model = {
      rest: 0,  // milliseconds: no cell waits for this Python
      get: (trait) => traits[trait],
      set: (trait, value) => { traits[trait] = changed[trait] = value; },
      save_changes() {
        const state = changed;
        changed = {};
        if (here) call("set", { model: name, state }).catch((error) => error.type === "Stopped" || console.error(error));
      },
      on: (events, act) => listeners.push({ events: events.split(" "), act }),
      off: (events, act) => listeners.splice(listeners.findIndex((one) => one.act === act), 1),
      told(state) {
        Object.assign(traits, state);
        fire(new Set(Object.keys(state).map((trait) => `change:${trait}`)));
      },
      gone() { here = false; fire(new Set(["comm_live_update"])); },
    };
    models.set(name, model);
    return model;
  }

  // Runs a cell; where it draws, what draws is loaded first, once.
  async function run(work) {
    await start();
    try {
      await call("run", work);
    } catch (error) {
      if (error.type !== "NeedsDrawing") throw error;
      heard({ loads: true });
      forget();  // Python begins anew
      await call("draw");
      await call("run", work);
    }
  }
  return { run, stop, modelOf, begun: () => Boolean(worker) };
}
