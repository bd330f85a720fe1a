"""The card of a demo in a real JupyterLab: hand, touch and keyboard on the picture, what is said
of a point, play, presets that glide, waiting, narrow pages, the dark theme, and what axe finds.
"""

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import alone
from tests.browser.lab import demo, run_demo
from tests.browser.test_demos_in_lab import (
    drawn,
    moved,
    state,
    values,
    write_and_run,
)

pytestmark = pytest.mark.browser

MOMENTUM = "05-momentum.ipynb"
DARK = (
    "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
)


@pytest.fixture
def card(open_page):
    """Open a notebook, run one of its demos, and give page and demo."""

    def card(notebook=MOMENTUM, number=0, **options):
        page = open_page(notebook, **options)
        return page, run_demo(page, number)

    return card


def centre(grip):
    box = grip.bounding_box()
    return box["x"], box["y"]


def test_the_start_of_a_descent_is_dragged_and_picture_and_sentence_follow(card):
    page, view = card()
    grip = view.locator(".grip")
    x, y = centre(grip)
    assert view.locator(".hint").inner_text() == "drag me"
    page.mouse.move(x, y)
    page.mouse.down()
    moved(view, lambda: page.mouse.move(x + 60, y + 30))
    assert view.locator(".hint").is_hidden(), "said once"
    at = values(view)
    assert at["x0"] > -2
    assert at["y0"] < 0.6
    assert view.locator(".bubble").inner_text() == f"start x {at['x0']:g}, y {at['y0']:g}"
    assert centre(grip) == pytest.approx((x + 60, y + 30), abs=3)
    moved(view, lambda: page.mouse.move(x - 3000, y - 3000))  # off the picture
    corner = values(view)["x0"], values(view)["y0"]
    assert corner[0] == -2.4
    assert 0.9 < corner[1] < 1.1
    stage = view.locator("canvas").bounding_box()
    assert centre(grip)[1] == pytest.approx(stage["y"] + 8, abs=2), "it stays in sight"
    page.mouse.up()
    page.mouse.move(x, y)
    assert (values(view)["x0"], values(view)["y0"]) == corner, "let go is let go"


def test_a_click_anywhere_on_the_map_puts_the_cross_there(card):
    page, view = card(number=1)
    field = view.locator(".field").bounding_box()
    x, y = field["x"] + field["width"] * 0.3, field["y"] + field["height"] * 0.8
    moved(view, lambda: page.mouse.click(x, y))
    assert values(view)["alpha"] == pytest.approx(0.01 * 1000**0.3, rel=0.02)
    assert values(view)["beta"] == pytest.approx(1 - 0.01**0.2, abs=0.01)
    assert centre(view.locator(".grip")) == pytest.approx((x, y), abs=3)


def test_a_finger_on_the_map_moves_the_cross_and_does_not_scroll(card):
    page, view = card(number=1, touch=True)
    field = view.locator(".field").bounding_box()
    touch = page.context.new_cdp_session(page)
    place = {"x": field["x"] + 60, "y": field["y"] + 60}

    def finger(kind, **at):
        points = [] if kind == "touchEnd" else [place | at]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag():
        finger("touchStart")
        for step in range(1, 6):
            finger("touchMove", y=place["y"] + 15 * step, x=place["x"] + 10 * step)
        finger("touchEnd")

    before = view.bounding_box()["y"]
    moved(view, drag)
    assert view.bounding_box()["y"] == before
    x, y = centre(view.locator(".grip"))
    assert (x, y) == pytest.approx((place["x"] + 50, place["y"] + 75), abs=4)


def test_arrows_move_a_handle_and_shift_moves_it_five_times_as_far(card):
    page, view = card()
    grip = view.locator(".grip")
    grip.focus()
    start = values(view)
    drawn(view, lambda: page.keyboard.press("ArrowRight"))
    one = values(view)["x0"] - start["x0"]
    drawn(view, lambda: page.keyboard.press("Shift+ArrowRight"))
    assert values(view)["x0"] - start["x0"] == pytest.approx(6 * one, rel=0.05)
    drawn(view, lambda: page.keyboard.press("ArrowDown"))
    assert values(view)["y0"] < start["y0"]
    at = values(view)
    assert grip.get_attribute("aria-valuetext") == f"start x {at['x0']:g}, y {at['y0']:g}"


def test_pointing_at_a_line_says_what_stands_there(card):
    page, view = card(number=1)
    spot = """(demo) => { const { items, points } = demo.shown();
      return [...points(items.find((item) => item.id === "losses")).slice(40, 42)]; }"""
    x, y = view.evaluate(spot)
    stage = view.locator(".coursekit-stage").bounding_box()
    page.mouse.move(stage["x"] + x, stage["y"] + y)
    assert view.locator(".tip").inner_text().startswith("measured: step 20, cost ")
    page.mouse.move(stage["x"] + 5, stage["y"] - 30)
    assert view.locator(".tip").is_hidden()


def test_pointing_at_a_path_says_which_step_it_is(card):
    page, view = card()
    spot = """(demo) => { const { items, points } = demo.shown();
      return [...points(items.find((item) => item.id === "track")).slice(6, 8)]; }"""
    x, y = view.evaluate(spot)
    stage = view.locator(".coursekit-stage").bounding_box()
    page.mouse.move(stage["x"] + x, stage["y"] + y)
    assert view.locator(".tip").inner_text().startswith("step 3: (")


def test_a_second_finger_changes_nothing(card):
    page, view = card(number=1, touch=True)
    field = view.locator(".field").bounding_box()
    touch = page.context.new_cdp_session(page)
    first = {"x": field["x"] + 80, "y": field["y"] + 60, "id": 1}
    second = {"x": field["x"] + 300, "y": field["y"] + 150, "id": 2}

    def fingers(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    drawn(view, lambda: fingers("touchStart", first))
    held = values(view)
    fingers("touchStart", first, second)
    fingers("touchMove", first, second | {"x": second["x"] + 40})
    page.wait_for_timeout(300)
    assert values(view) == held
    fingers("touchEnd")


def test_after_shift_enter_the_picture_is_in_view_on_a_small_screen(card):
    page, view = card()
    page.set_viewport_size({"width": 1366, "height": 650})
    index = page.evaluate(
        """() => { const notebook = window.jupyterapp.shell.currentWidget.content;
        notebook.activeCellIndex = notebook.widgets.findIndex((c) => c.model.id === "ravine");
        notebook.activate();
        notebook.mode = "command";
        return notebook.activeCellIndex; }"""
    )
    page.evaluate("(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i)", index)
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(2500)
    view = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .coursekit-demo")
    stage = view.locator("canvas").bounding_box()
    panel = page.locator(".jp-WindowedPanel-outer").bounding_box()
    assert stage["y"] >= panel["y"] - 1
    assert stage["y"] + stage["height"] <= panel["y"] + panel["height"] + 1


def test_play_runs_to_the_end_and_the_hand_takes_over(card):
    page, view = card()
    play = view.get_by_role("button", name="Play: step")
    play.click()
    page.wait_for_function("(demo) => demo.shown().values.step > 16", arg=view.element_handle())
    view.get_by_role("button", name="Pause: step").wait_for()
    view.locator("[data-control=alpha] input[type=range]").focus()
    page.keyboard.press("PageUp")  # another control: it plays on
    before = values(view)["step"]
    later = "([demo, step]) => demo.shown().values.step > step + 2"
    page.wait_for_function(later, arg=[view.element_handle(), before])
    view.locator("[data-control=step] input[type=range]").focus()
    page.keyboard.press("ArrowLeft")  # its own: the hand takes over
    stopped = values(view)["step"]
    page.wait_for_timeout(400)
    assert values(view)["step"] == stopped
    box = view.locator("[data-control=step]").get_by_role("textbox")
    box.fill("118")
    box.press("Enter")
    play.click()
    page.wait_for_function("(demo) => demo.shown().values.step === 120", arg=view.element_handle())
    play.wait_for()  # it has stopped, and can be pressed again


WAY = """(knob) => { knob.way = [];
  const look = () => { knob.way.push(Number(knob.value)); requestAnimationFrame(look); };
  look(); }"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_presets_glide_unless_the_reader_wants_no_motion(card, motion):
    _, view = card(motion=motion)
    knob = view.locator("[data-control=alpha] input[type=range]")
    knob.evaluate(WAY)
    ends = {"just right": float(knob.input_value())}
    ends["zig-zag"] = np.log(0.09 / 0.003) / np.log(1000)  # where α = 0.09 stands on its track
    low, high = sorted(ends.values())
    arrived = "([knob, end]) => Math.abs(knob.value - end) < 0.001"

    def between():
        return [at for at in knob.evaluate("(knob) => knob.way") if low + 0.01 < at < high - 0.01]

    # A machine with much else to do may draw no picture in a quarter of a second.
    for _ in range(8):
        for name in ("zig-zag", "just right"):
            moved(view, view.get_by_role("button", name=name).click)
            view.page.wait_for_function(arrived, arg=[knob.element_handle(), ends[name]])
        if between() or motion == "reduce":
            break
    assert bool(between()) == (motion == "no-preference")


def test_a_kernel_that_is_busy_is_waited_for_and_nothing_is_lost(card):
    page, view = card()
    sleep = "import time\nravine = demos.ravine()\ncompute = ravine.compute\n"
    slow = "dataclasses.replace(ravine, compute=lambda **v: (time.sleep(3), compute(**v))[1])"
    write_and_run(page, "ravine", f"import dataclasses\n{sleep}{slow}")
    view = demo(page, 0)
    before = state(view)[0]
    slider = view.locator("[data-control=alpha] input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    view.get_by_text("computing …").wait_for()
    assert state(view)[0] == before, "the last right picture stays"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    shown = values(view)["alpha"]
    assert slider.get_attribute("aria-valuetext") == f"{shown:g}", "the knob follows at once"
    view.get_by_text("computing …").wait_for(state="hidden")
    page.wait_for_timeout(900)
    assert values(view)["alpha"] == shown


@pytest.mark.parametrize("width", [1024, 700, 466, 420, 320])
def test_narrow_pages_lose_nothing(card, width):
    page, view = card()
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    page.set_viewport_size({"width": max(width, 500), "height": 1000})
    view.evaluate("(demo, width) => { demo.style.width = `${width}px`; }", min(width, 880))
    page.wait_for_timeout(200)
    assert view.evaluate("(demo) => demo.scrollWidth <= demo.clientWidth")
    for track in view.locator("input[type=range]").all():
        assert track.bounding_box()["width"] >= 100
    x, y = centre(view.locator(".grip"))
    page.mouse.move(x, y)
    page.mouse.down()
    drawn(view, lambda: page.mouse.move(x + 20, y + 20))
    view.evaluate("(demo) => { demo.style.width = '400px'; }")  # the page changes in mid-drag
    page.wait_for_timeout(100)
    drawn(view, lambda: page.mouse.move(x + 40, y + 10))
    page.mouse.up()


def test_the_dark_theme_reaches_every_part(card):
    page, view = card()
    light = view.evaluate("(demo) => demo.shown().palette('yours')")
    page.evaluate(DARK)
    changed = "([demo, light]) => demo.shown().palette('yours') !== light"
    page.wait_for_function(changed, arg=[view.element_handle(), light])
    seen = view.evaluate(
        "(demo) => [getComputedStyle(demo).backgroundColor, demo.shown().palette('card'),"
        " demo.shown().palette('yours')]"
    )
    assert seen == ["rgb(27, 30, 35)", "rgba(27,30,35,1)", "rgba(255,148,80,1)"]
    assert view.evaluate(alone.WHITE) < 0.001


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_card(card, theme):
    page, _ = card()
    if theme == "dark":
        page.evaluate(DARK)
        page.wait_for_timeout(500)
    found = Axe().run(page, context=".coursekit-demo").response["violations"]
    told = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
    assert told == []


BUSY = """() => {
  const { kernel } = window.jupyterapp.shell.currentWidget.context.sessionContext.session;
  kernel.requestExecute({ code: "import time; time.sleep(20)" });
}"""


def test_what_was_there_before_and_the_next_keys_are_drawn_while_the_kernel_is_busy(card):
    page, view = card()
    slider = view.locator("[data-control=alpha] input[type=range]")
    slider.focus()
    first = state(view)[0]
    second = moved(view, lambda: page.keyboard.press("PageDown"))
    made = "(demo) => demo.shown().known > 2"  # the hand rests, and the kernel looks ahead
    page.wait_for_function(made, arg=view.element_handle())
    page.evaluate(BUSY)
    assert moved(view, lambda: page.keyboard.press("PageUp")) == first
    assert moved(view, lambda: page.keyboard.press("PageDown")) == second
    drawn(view, lambda: page.keyboard.press("ArrowRight"))
    assert not view.locator(".wait").is_visible()


def test_a_picture_that_was_there_before_is_drawn_once(card):
    """The kernel answers later with the same."""
    page, view = card()
    view.locator("[data-control=alpha] input[type=range]").focus()
    moved(view, lambda: page.keyboard.press("PageDown"))
    frames = "(demo) => Number(demo.querySelector('canvas').dataset.frame)"
    page.wait_for_timeout(1000)
    before = view.evaluate(frames)
    moved(view, lambda: page.keyboard.press("PageUp"))
    page.wait_for_timeout(1000)
    assert view.evaluate(frames) == before + 1


# How long the sentence had stood, in milliseconds, each time something was spoken.
LISTEN = """
(demo) => {
  const watch = (part, then) => new MutationObserver(then).observe(part, { childList: true });
  let said = 0;
  window.stood = [];
  watch(demo.querySelector("figcaption"), () => { said = performance.now(); });
  watch(demo.querySelector(".spoken"), () => window.stood.push(performance.now() - said));
}
"""


def test_what_changes_is_spoken_once_and_after_a_while(card):
    page, view = card()
    spoken = view.locator(".spoken")
    assert spoken.inner_text() == ""
    view.evaluate(LISTEN)
    view.locator("[data-control=alpha] input[type=range]").focus()
    for _ in range(5):
        drawn(view, lambda: page.keyboard.press("PageDown"))
    page.wait_for_function(
        "(demo) => demo.querySelector('.spoken').textContent"
        " === demo.querySelector('figcaption').textContent",
        arg=view.element_handle(),
    )
    stood = page.evaluate("() => window.stood")
    assert len(stood) >= 1
    assert min(stood) > 600, "not while it moves"
    assert spoken.get_attribute("aria-live") == "polite"


def heap(page):
    """Megabytes that the page's scripts hold, their buffers included."""
    chrome = page.context.new_cdp_session(page)
    chrome.send("HeapProfiler.collectGarbage")
    usage = chrome.send("Runtime.getHeapUsage")
    return (usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


def test_a_demo_that_is_run_again_and_again_costs_the_page_no_memory(open_page):
    """At most 5 MB from the tenth to the hundredth run; here a third of the way."""
    page = open_page(MOMENTUM)
    write_and_run(page, "setup", "from coursekit.lectures.momentum import demos")
    held = {}
    for run in range(1, 41):
        write_and_run(page, "ravine", "demos.ravine()")
        page.wait_for_timeout(150)
        if run in (10, 40):
            demo(page)
            held[run] = heap(page)
    assert held[40] - held[10] < 5 / 3
