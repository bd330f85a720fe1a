// The card comes as a trait of the stage: a browser keeps every module that it ever imported, and each stage would bring
// another. So all stages of a page share one.
const cards = (globalThis.coursekitCards ??= new Map());

function card(text) {
  if (!cards.has(text)) cards.set(text, import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
  return cards.get(text);
}

export default { render: async ({ model, el }) => (await card(model.get("page"))).default.render({ model, el }) };
