// Times one key press inside the page: from keydown to the first task after the frame that shows what it changed.
// Loaded before the page's own scripts. All that is timed is timed alike, whether it changes the page between two
// frames, as a label does, or while one is being made, as the canvas of a demo does.
window.stopwatch = (() => {
  const { port1, port2 } = new MessageChannel(), waiting = [];
  port1.onmessage = () => waiting.shift()();
  const later = (act) => { waiting.push(act); port2.postMessage(0); };  // in the next task: if in a frame, after its painting

  // Asking for frames of our own to find out whether one is being made would slow down what is timed.
  const frame = window.requestAnimationFrame.bind(window);
  let inFrame = false;
  window.requestAnimationFrame = (act) => frame((now) => {
    inFrame = true;
    later(() => { inFrame = false; });
    act(now);
  });
  const painted = () => new Promise((done) => (inFrame ? later(done) : frame(() => later(done))));

  let started = 0;
  window.addEventListener("keydown", () => { started ||= performance.now(); }, true);

  // Resolves at the first change for which `news` has an answer, with this answer.
  const changed = (node, what, news = () => true) => new Promise((done) => {
    const watch = new MutationObserver(() => {
      const answer = news();
      if (answer) { watch.disconnect(); done(answer); }
    });
    watch.observe(node, what);
  });
  const WATCH = {
    demo: (el) => changed(el.querySelector("canvas"), { attributes: true, attributeFilter: ["data-frame"] }),
    floor: (el) => changed(el.lastElementChild, { childList: true, characterData: true, subtree: true }),
    usual: async (el) => {
      const image = () => el.querySelector("img"), old = image().src, what = { childList: true, subtree: true, attributes: true };
      const fresh = await changed(el.querySelector(".widget-output"), what, () => image()?.src !== old && image());
      await fresh.decode();
    },
  };

  // A press that changes nothing (a slider at its end, a callback that raises) must not stop the bench for ever.
  async function arm(kind, css) {
    let timer = 0;
    const late = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error(`A key press left this as it was: ${kind}`)), 20000);
    });
    started = 0;
    await Promise.race([WATCH[kind](document.querySelector(css)).then(painted), late]);
    clearTimeout(timer);
    return performance.now() - started;
  }

  // Many moves, each pressed as soon as the one before is painted: up, and down again to where it began.
  async function drive(kind, css, presses) {
    const handle = document.querySelector(`${css} :is(input[type=range], .noUi-handle)`);
    for (let i = 0; i < presses; i++) {
      const done = arm(kind, css), key = i % 40 < 20 ? "ArrowRight" : "ArrowLeft";
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await done;
    }
  }

  let pending = null;
  return { arm: (kind, css) => { pending = arm(kind, css); }, seconds: async () => (await pending) / 1000, drive };
})();
