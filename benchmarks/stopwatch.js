// Times one key press inside the page: from keydown to the first task after the frame that shows what it changed.
// The same for everything that is timed, whether it changes the page between two frames or, as a canvas does, in one.
window.stopwatch = (() => {
  const later = (act) => {  // in the next task: after the painting, if a frame is being made
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(0);
  };
  let started = 0, running = false, inFrame = false;

  function tick() {
    if (!running) return;
    inFrame = true;
    later(() => { inFrame = false; });
    requestAnimationFrame(tick);
  }
  window.addEventListener("keydown", () => {
    if (!running || started) return;
    started = performance.now();
    tick();
  }, true);

  const painted = () => new Promise((done) => (inFrame ? later(done) : requestAnimationFrame(() => later(done))));

  // Resolves at the first change for which `settled` has an answer other than false.
  const changed = (node, what, settled) => new Promise((done) => {
    const watch = new MutationObserver(() => {
      const news = settled();
      if (news !== false) { watch.disconnect(); done(news); }
    });
    watch.observe(node, what);
  });
  const all = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["src"] };
  const WATCH = {
    demo: (el) => changed(el.querySelector("canvas"), { attributes: true, attributeFilter: ["data-frame"] }, () => true),
    floor: (el) => changed(el.querySelector(".widget-label:not([style*='display: none']):last-child"), all, () => true),
    usual: (el) => {
      const src = el.querySelector("img").src;
      return changed(el, all, () => { const img = el.querySelector("img"); return img && img.src !== src && img; })
        .then((img) => img.decode());
    },
  };

  // A press that changes nothing (a slider at its end, a callback that raises) must not stop the bench for ever.
  const patience = (kind) => new Promise((_, fail) => setTimeout(() => fail(new Error(`A press left the ${kind} as it was.`)), 20000));

  async function arm(kind, css) {
    [started, running, inFrame] = [0, true, false];
    await Promise.race([WATCH[kind](document.querySelector(css)).then(painted), patience(kind)]);
    running = false;
    return performance.now() - started;
  }

  // Many moves, each pressed as soon as the one before is painted: up, and down again to where it began.
  async function drive(kind, css, presses) {
    const handle = document.querySelector(`${css} [role=slider]`);
    for (let i = 0; i < presses; i++) {
      const done = arm(kind, css), key = i % 40 < 20 ? "ArrowRight" : "ArrowLeft";
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await done;
    }
  }
  return { arm: (kind, css) => { window.stopwatch.result = arm(kind, css); }, drive };
})();
