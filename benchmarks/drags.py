"""What the hand sees while it drags: pictures a second, for a handle in the demo's picture, for the
floor's slider and for the usual way; and while a preset glides.
"""

import time

from benchmarks.table import Row, alone, at_least

SECONDS, PAUSE = 2.0, 1 / 60  # of a drag; between two moves of the hand
GRIPS = {
    "demo": ".coursekit-demo .grip",
    "floor": ".bench-floor .noUi-handle",
    "usual": ".bench-usual .noUi-handle",
}
COUNT = """(kind) => { window.pictures = 0; window.counting?.disconnect();
  const frames = { attributes: true, attributeFilter: ["data-frame"] };
  const watch = { demo: [".coursekit-demo canvas", frames],
    floor: [".bench-floor > :last-child", { childList: true, characterData: true, subtree: true }],
    usual: [".bench-usual .widget-output", { childList: true, subtree: true }] }[kind];
  window.counting = new MutationObserver(() => { window.pictures++; });
  window.counting.observe(document.querySelector(watch[0]), watch[1]); }"""


def rows(page, ratio):
    """Pictures a second of each, and of a glide."""
    rates = {kind: _rate(page, kind) for kind in GRIPS}
    what = f"pictures a second while dragging, {ratio} px ratio"
    yield at_least(f"{what}: interact", rates["demo"], rates["usual"], 1)
    yield at_least(f"{what}: floor", rates["demo"], rates["floor"], 0.8)
    count, seconds = _glide(page)
    yield alone(f"a preset glides, {ratio} px ratio: a picture", seconds / count)
    yield Row(f"a preset glides, {ratio} px ratio: pictures", str(count))


def _rate(page, kind):
    """Drag to and fro for some seconds as a hand does, and count."""
    grip = page.locator(GRIPS[kind]).first
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT, kind)
    side = 1 if kind == "demo" else -1  # on the demo's axis, days before today, more is leftwards
    start, moves = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        moves += 1
        page.mouse.move(x - side * (60 - abs(moves % 120 - 60)), y)
        time.sleep(PAUSE)
    count, seconds = page.evaluate("window.pictures"), time.perf_counter() - start
    page.mouse.up()
    page.wait_for_timeout(500)
    return count / seconds


def _glide(page):
    """How many pictures a preset that is pressed is drawn in, and for how long."""
    chips = page.locator(".coursekit-demo .chip")
    chips.first.click()
    page.wait_for_timeout(800)
    page.evaluate(COUNT, "demo")
    start = time.perf_counter()
    chips.last.click()
    page.wait_for_timeout(600)
    count, seconds = page.evaluate("window.pictures"), min(time.perf_counter() - start, 0.25)
    chips.nth(1).click()  # back to the start, for what is measured next
    page.wait_for_timeout(600)
    return count, seconds
