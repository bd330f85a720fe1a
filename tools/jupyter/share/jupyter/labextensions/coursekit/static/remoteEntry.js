// JupyterLab loads this as it loads every extension, and asks it for "./style", the style sheet beside it, and for "./stage",
// a plugin. What the plugin needs is fetched only when a notebook is presented (`make present`).
(() => {
  const beside = (file) => new URL(file, here).href, here = document.currentScript.src;
  const style = (file) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: beside(file) }));
  const presented = ({ context }) => context?.model?.getMetadata?.("coursekit")?.stage;
  async function watch(app) {
    const seen = async () => {
      const widget = app.shell.currentWidget;
      if (!widget?.context?.ready) return;
      await widget.context.ready;
      if (!presented(widget) || document.body.dataset.coursekitStage) return;
      style("stage.css");
      (await import(beside("stage.js"))).begin(app, widget);
    };
    await app.restored;
    app.shell.currentChanged.connect(seen);
    seen();
  }
  const parts = { "./style": () => (style("page.css"), {}), "./stage": () => ({ id: "coursekit:stage", autoStart: true, activate: (app) => void watch(app) }) };
  (window._JUPYTERLAB ??= {}).coursekit = { init: () => {}, get: async (name) => parts[name] };
})();
