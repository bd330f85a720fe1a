// The presenter's second window: what to say, to press and to ask, the next slide, and the clock beside the plan.

const STYLE = `body { font: 22px/1.4 system-ui, sans-serif; background: #111; color: #eee; padding: 16px 28px; }
h1 { font-size: 30px; margin: .2em 0; } p { margin: .5em 0; } :empty { display: none; }
#clock { color: #ffcc66; font-size: 28px; font-variant-numeric: tabular-nums; } #ask { color: #ffcc66; } #fallback, #next, #keys { color: #aaa; font-size: 18px; }
button { font: inherit; margin: 0 10px 8px 0; padding: 4px 16px; border: 1px solid #9cf; border-radius: 99px; background: none; color: #9cf; }`;
const KEYS = "Page down, page up: next, back · b: blank · w: white · f: whole screen · s: these notes";

// `slides`: as `slidesOf` makes them; `at()`: { slide, began }; `press(name)` presses a preset; `pressed` is what the stage does
// with a key. Null if the browser lets no window open.
export function openNotes({ slides, at, press, pressed }) {
  const other = window.open("", "coursekit-notes", "width=900,height=640");
  if (!other) return null;
  const { document: page } = other, part = (name, id) => page.body.appendChild(Object.assign(page.createElement(name), { id }));
  page.title = "Notes";
  page.body.replaceChildren();
  page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: STYLE }));
  const parts = Object.fromEntries(["clock", "what", "say", "ask", "press", "fallback", "next", "keys"]
    .map((id) => [id, part({ what: "h1", press: "div" }[id] ?? "p", id)]));
  const write = (id, words) => { parts[id].textContent = words ?? ""; };

  function tick() {
    if (other.closed) return clearInterval(timer);
    const { slide, began } = at(), spent = began ? Math.floor((Date.now() - began) / 1000) : 0;
    const plan = slides.slice(0, slide + 1).reduce((sum, { minutes = 0 }) => sum + minutes, 0);
    write("clock", `${Math.floor(spent / 60)}:${String(spent % 60).padStart(2, "0")} of ${plan} minutes to the end of this slide`);
  }

  function show() {
    if (other.closed) return;
    const { slide } = at(), here = slides[slide], next = slides[slide + 1];
    write("what", `${slide + 1}. ${here.heading}`);
    write("say", here.say);
    write("ask", here.ask && `Ask: ${here.ask}`);
    parts.press.replaceChildren(...(here.press ?? []).map((name) => {
      const button = Object.assign(page.createElement("button"), { textContent: name });
      button.addEventListener("click", () => press(name));
      return button;
    }));
    write("fallback", here.fallback && `Without a kernel: ${here.fallback}`);
    write("next", next ? `Next: ${next.heading}${next.minutes ? `, ${next.minutes} min` : ""}` : "This is the last slide.");
    tick();
  }
  write("keys", KEYS);
  other.onkeydown = pressed;
  const timer = setInterval(tick, 500);
  return { show };
}
