// Makes what stands on a slide as large as the window allows: a demo by its scale, a text by its type.

const TYPE = { most: 4.2, least: 2.6, by: 0.1 };  // of text, in per cent of the window's height
const FULL = 0.92;  // of the window: a text that is higher gets smaller type
const WIDTHS = [1000, 934, 880, 830, 780, 740, 700, 660, 620, 580, 540];  // of a card, before it is scaled
const EDGE = 6;  // pixels that stay free around a card

export function fit(root, cells) {
  const cards = cells.flatMap((cell) => [...cell.querySelectorAll(".coursekit-demo")]);
  const high = () => cells.at(-1).getBoundingClientRect().bottom - cells[0].getBoundingClientRect().top > FULL * root.clientHeight;
  let type = TYPE.most;
  const grow = () => root.style.setProperty("--coursekit-type", `${type}vh`);
  for (grow(); !cards.length && high() && type > TYPE.least; grow()) type -= TYPE.by;
  cards.forEach((card) => enlarge(card, root));
}

// The width at which the card can be scaled most. It is drawn again for each, and last at the best, with as many pixels as it has then.
function enlarge(card, root) {
  card.style.cssText = "";
  const above = card.getBoundingClientRect().top - root.getBoundingClientRect().top + root.scrollTop;
  const room = [root.clientWidth - 2 * EDGE, Math.max(root.clientHeight - above, root.clientHeight / 2) - 2 * EDGE];
  const scaleAt = (width) => {
    Object.assign(card.style, { width: `${width}px`, maxWidth: "none" });
    window.dispatchEvent(new CustomEvent("coursekit-fit"));
    return Math.min(room[0] / width, room[1] / card.offsetHeight);
  };
  const best = WIDTHS.reduce((a, b) => (scaleAt(b) > scaleAt(a) * 1.01 ? b : a)), scale = scaleAt(best);
  const left = (room[0] - scale * best) / 2 + EDGE, below = (scale - 1) * card.offsetHeight;
  Object.assign(card.style, { transformOrigin: "0 0", transform: `scale(${scale})`, margin: `${EDGE}px 0 ${below}px ${left}px` });
  window.dispatchEvent(new CustomEvent("coursekit-fit"));
}
