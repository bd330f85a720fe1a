"""A lecture on stage in a real JupyterLab: keys, fit and type of its slides, and the notes.

In CI the demos of one lecture; `make stage-trial` takes those of all.
"""

import os
from urllib.parse import quote

import nbformat
import pytest

from tests.browser import lab as labs
from tools.present import on_stage
from tools.shipped import shipped
from tools.slides import slides

pytestmark = pytest.mark.browser
ALL = os.environ.get("COURSEKIT_STAGE") == "all"
LECTURES = [path.stem for path in shipped()] if ALL else ["05-momentum"]
SIZES = {(1280, 720): 2.5, (1920, 1080): 2.5, (1024, 768): 2.3}  # -> least type, % of the height
ZOOMS = (1, 1.5, 2)
BEGUN = "() => document.body.dataset.coursekitStage !== undefined"
RAN = (
    "() => Object.values(sessionStorage).some((kept) => kept.includes('\"ran\":true'))"  # all cells
)
PLACE = "() => document.querySelector('.coursekit-place').textContent"
CELLS = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
# The size of each text that is written on a canvas, in pixels of the page.
LISTEN = """
window.written = [];
for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
  const fill = kind.prototype.fillText;
  kind.prototype.fillText = function (...words) {
    const size = parseFloat(this.font.match(/([\\d.]+)px/)[1]) * this.getTransform().a;
    window.written.push([size / window.devicePixelRatio, words[0]]);
    return fill.apply(this, words);
  };
}
"""
MEASURE = """
() => {
  const card = document.querySelector(".coursekit-shown .coursekit-demo");
  const canvas = card.querySelector("canvas"), rect = card.getBoundingClientRect();
  const scale = rect.width / card.offsetWidth, texts = [];
  const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const { parentElement: el } = node;
    if (!node.textContent.trim() || !el.offsetWidth || el.closest(".spoken")) continue;
    texts.push([scale * parseFloat(getComputedStyle(el).fontSize), node.textContent]);
  }
  window.written = [];
  window.dispatchEvent(new CustomEvent("coursekit-fit"));  // draws the card once more
  texts.push(...window.written);
  return {
    outside: [rect.left < -1, rect.top < -1, rect.right > innerWidth + 1,
      rect.bottom > innerHeight + 1].some(Boolean),
    smallest: texts.reduce((a, b) => (b[0] < a[0] ? b : a)),
    sharp: canvas.width / (canvas.getBoundingClientRect().width * devicePixelRatio),
    height: innerHeight,
  };
}
"""


@pytest.fixture(scope="module")
def hall(chrome, tmp_path_factory):
    """A JupyterLab with an empty folder, for the copies that are shown."""
    with labs.server(tmp_path_factory.mktemp("hall")) as lab:
        yield lab


@pytest.fixture
def on_a_stage(chrome, hall):
    """Open a lecture as a show, in a window of this size."""
    contexts = []

    def opened(name, size=(1280, 720)):
        path = next(path for path in shipped() if path.stem == name)
        copy = on_stage(path, hall.root)
        contexts.append(
            labs.new_context(chrome, viewport=dict(zip(("width", "height"), size, strict=True)))
        )
        page = contexts[-1].new_page()
        page.add_init_script(LISTEN)
        page.goto(hall.url(quote(copy.relative_to(hall.root).as_posix())))
        page.wait_for_function(BEGUN)
        return page

    yield opened
    for context in contexts:
        context.close()
    hall.end_kernels()


def turn_to(page, number):
    """Go on until the slide with this number, from 1, is shown."""
    for _ in range(200):
        if page.evaluate(PLACE).startswith(f"{number} /"):
            return
        page.keyboard.press("PageDown")
    raise AssertionError(f"slide {number} was not reached")


def demo_slides(name):
    """The numbers of the slides that are demos."""
    path = next(path for path in shipped() if path.stem == name)
    found = enumerate(slides(nbformat.read(path, 4)), start=1)
    return [number for number, slide in found if slide.cells[0].source.startswith("demos.")]


def drawn(page):
    """Wait until the demo of the slide is drawn, and as large as it will be."""
    page.locator(".coursekit-shown .coursekit-demo canvas[data-frame]").wait_for(
        timeout=labs.PATIENCE
    )
    page.wait_for_timeout(300)


@pytest.mark.parametrize("name", LECTURES)
def test_a_demo_fills_its_slide_with_legible_type(on_a_stage, name):
    page, faults = on_a_stage(name), []
    for number in demo_slides(name):
        turn_to(page, number)
        for (width, height), least in SIZES.items():
            for zoom in ZOOMS:
                page.set_viewport_size({"width": int(width / zoom), "height": int(height / zoom)})
                drawn(page)
                seen = page.evaluate(MEASURE)
                share, text = 100 * seen["smallest"][0] / seen["height"], seen["smallest"][1]
                if seen["outside"] or share < least or seen["sharp"] < 0.99:
                    faults.append((number, width, zoom, text, round(share, 2), seen))
    assert faults == []


def test_a_drag_stays_with_the_mouse(on_a_stage):
    page = on_a_stage("05-momentum")
    turn_to(page, demo_slides("05-momentum")[0])
    drawn(page)
    knob = page.locator(".coursekit-shown .grip .knob").first
    at = knob.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=5)
    page.wait_for_timeout(400)
    now = knob.bounding_box()
    page.mouse.up()
    assert now["x"] + now["width"] / 2 == pytest.approx(x + 90, abs=2)
    assert now["y"] + now["height"] / 2 == pytest.approx(y + 40, abs=2)


def test_the_keys_of_a_remote_always_turn_the_slides(on_a_stage):
    page = on_a_stage("05-momentum")
    first = demo_slides("05-momentum")[0]
    turn_to(page, first)
    drawn(page)
    page.locator(".coursekit-shown input[type=range]").first.focus()
    page.keyboard.press("PageDown")
    assert page.evaluate(PLACE).startswith(f"{first + 1} /")
    page.keyboard.press("PageUp")
    assert page.evaluate(PLACE).startswith(f"{first} /")
    drawn(page)
    page.locator(".coursekit-shown .chip").nth(1).click()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(PLACE).startswith(f"{first + 1} /")


def test_no_key_changes_the_notebook_and_none_ends_the_show(on_a_stage):
    page = on_a_stage("05-momentum")
    cells = page.evaluate(CELLS)
    for key in [*"axddmyz00iivc", "Escape", "Escape", "Delete"]:
        page.keyboard.press(key)
    assert page.evaluate(CELLS) == cells
    assert page.evaluate(BEGUN)
    page.keyboard.press("b")
    assert page.locator(".coursekit-shade").count() == 1
    page.keyboard.press("PageDown")  # brings the slide back, and turns nothing
    assert page.locator(".coursekit-shade").count() == 0
    assert page.evaluate(PLACE).startswith("1 /")
    assert page.evaluate(CELLS) == cells


def test_code_is_typed_and_run_on_stage(on_a_stage):
    page = on_a_stage("05-momentum")
    page.wait_for_function(f"() => ({RAN})() && ({labs.READY})()")
    stub = page.locator(".jp-CodeCell:has-text('def momentum_step') .cm-content").first
    while not stub.is_visible():
        page.keyboard.press("PageDown")
    cells, place = page.evaluate(CELLS), page.evaluate(PLACE)
    stub.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n    b = 1")
    assert page.locator(".coursekit-shade").count() == 0  # "b" was typed, not a blank
    page.keyboard.press("Shift+Enter")
    page.locator(".coursekit-shown .jp-OutputArea-output").first.wait_for()
    assert (page.evaluate(CELLS), page.evaluate(PLACE)) == (cells, place)
    page.keyboard.press("Escape")
    page.keyboard.press("PageDown")
    assert page.evaluate(PLACE) != place


def test_the_notes_tell_what_to_say_and_press_a_preset(on_a_stage):
    page = on_a_stage("05-momentum")
    turn_to(page, demo_slides("05-momentum")[0])
    drawn(page)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value
    preset = notes.locator("button").first
    notes.locator("#ask").wait_for()
    assert "of " in notes.locator("#clock").inner_text()
    preset.click()
    chip = page.locator(".coursekit-shown .chip", has_text=preset.inner_text())
    page.wait_for_function("(chip) => chip.ariaPressed === 'true'", arg=chip.element_handle())
    place = page.evaluate(PLACE)
    notes.keyboard.press("PageDown")
    assert page.evaluate(PLACE) != place
    assert notes.locator("#what").inner_text().split(".")[0] == page.evaluate(PLACE).split(" /")[0]


def test_a_show_that_is_loaded_again_goes_on_where_it_was(on_a_stage):
    page = on_a_stage("05-momentum")
    turn_to(page, 3)
    page.reload()
    page.wait_for_function(BEGUN)
    assert page.evaluate(PLACE).startswith("3 /")
