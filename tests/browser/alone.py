"""Cards without a kernel: a plain page that draws what the stage of a demo holds at this moment."""

import base64
import json

from coursekit.live.stage import HERE, page

SCRIPT = """
const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
const read = (key, value) => (value?.bytes !== undefined ? bytes(value.bytes) : value);
async function draw() {
  const { cards, module } = JSON.parse(document.querySelector("#told").textContent, read);
  const link = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  const { default: { render } } = await import(link);
  for (const { name, traits } of cards) {
    const model = { get: (key) => traits[key], set: (key, value) => { traits[key] = value; } };
    model.on = model.off = model.save_changes = () => {};
    const section = document.createElement("section"), card = document.createElement("div");
    section.append(Object.assign(document.createElement("p"), { textContent: name }), card);
    document.querySelector("main").append(section);
    render({ model, el: card });
  }
}
draw().then(() => "drawn", String).then((said) => { document.title = said; });
"""
STYLE = """
body { margin: 8px; font-family: "Liberation Sans", sans-serif; background: #fff; }
[data-jp-theme-light="false"] { background: #111; color: #eee; }
p { margin: 2px 0; font-size: 12px; }
"""
# The share of a card's picture that is white.
WHITE = """(card) => { const canvas = card.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    count += data[i + 3] > 0 && Math.min(...data.slice(i, i + 3)) > 240;
  }
  return count / (data.length / 4); }"""


def state(demo):
    """What the page is told of a demo now: its traits."""
    names = ["card", "still", "scene", "twin", "error", "asked", "answered", "wanted", "spare"]
    return {name: getattr(demo.live.stage, name) for name in [*names, *demo.live.values]}


def _text(buffer):
    return {"bytes": base64.b64encode(buffer).decode()}


def html(states, theme="light"):
    """The page with a card for each name in `states`, one under the other."""
    cards = [{"name": name, "traits": traits} for name, traits in states.items()]
    told = json.dumps({"cards": cards, "module": page()}, default=_text).replace("</", "<\\/")
    css = (HERE / "page" / "card.css").read_text(encoding="utf-8")
    light = str(theme == "light").lower()
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>…</title>'
        f"<style>{STYLE}{css}</style>"
        f'<body data-jp-theme-light="{light}"><main></main>'
        f'<script type="application/json" id="told">{told}</script>'
        f'<script type="module">{SCRIPT}</script></body></html>'
    )


def show(tab, states, theme="light"):
    """Show the cards in a tab and wait until they are drawn."""
    tab.set_content(html(states, theme))
    tab.wait_for_function("() => document.title !== '…'")
    assert tab.title() == "drawn"
    tab.wait_for_timeout(100)
