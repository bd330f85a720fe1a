"""Demos in a real JupyterLab: they follow keys and hand, in the controls and in the picture, say
what they show, and paint each line where it stands.
"""

from pathlib import Path

import pytest

from coursekit.live.controls import Drawing, Slider, Switch
from tests.browser.lab import demo, run_all, run_cell, run_demo
from tests.shown import SHOWN
from tools.site.films import made

pytestmark = pytest.mark.browser

AVERAGES, CORRECTION = "03-exponentially-weighted-averages.ipynb", "04-bias-correction.ipynb"
NOTEBOOKS = {path.name: path for path in SHOWN}
# Each half has a file, so that two processes share them: a file stays in one.
EARLIER, LATER = list(NOTEBOOKS)[:5], list(NOTEBOOKS)[5:]


def state(view):
    """What the page says of a demo at one moment: the twin under it, the picture's alt text, how
    often it was drawn.
    """
    return view.evaluate(
        "(demo) => { const canvas = demo.querySelector('canvas');return"
        " [demo.querySelector('figcaption').textContent, canvas.getAttribute('aria-label'),"
        " canvas.dataset.frame]; }"
    )


def moved(view, action):
    """Do something to a demo, wait until it says something new, and return that; alt text and
    picture must have followed.
    """
    twin, _, frame = state(view)
    action()
    says_more = "([demo, twin]) => demo.querySelector('figcaption').textContent !== twin"
    view.page.wait_for_function(says_more, arg=[view.element_handle(), twin])
    new, alt, drawn = state(view)
    assert new == alt
    assert int(drawn) > int(frame)
    return new


def drawn(view, action):
    """Do something to a demo that moves its picture, if not its sentence, and wait for that."""
    frame = state(view)[2]
    action()
    later = "([demo, frame]) => Number(demo.querySelector('canvas').dataset.frame) > Number(frame)"
    view.page.wait_for_function(later, arg=[view.element_handle(), frame])


def shown(notebook):
    """The demos of a notebook, in order, each made anew as its cell makes it."""
    path = NOTEBOOKS[notebook]
    return [made(path, cell) for cell in SHOWN[path]]


@pytest.mark.parametrize("notebook", EARLIER)
def test_a_notebook_runs_and_its_demos_are_drawn_and_follow(open_page, notebook):
    runs_and_follows(open_page, notebook)


def runs_and_follows(open_page, notebook):
    """One page a notebook: opening it and running it costs more than what is asked of a demo."""
    page, asked = open_page(notebook), set()
    assert run_all(page) == []
    for number, mine in enumerate(shown(notebook)):
        view = demo(page, number)
        if mine.title not in asked:  # shown again with the student's own function
            asked.add(mine.title)
            is_in_view(page, view)
            is_painted_where_it_stands(view)
        follows(page, view, mine)


@pytest.mark.parametrize("ratio", [1, 2])
def test_pictures_are_drawn_as_sharp_as_the_screen(open_page, ratio):
    page = open_page(AVERAGES, ratio=ratio)
    view = run_demo(page)
    canvas = view.locator("canvas")
    size = canvas.evaluate("(canvas) => [canvas.width, canvas.clientWidth]")
    assert size[0] == round(size[1] * ratio)
    is_painted_where_it_stands(view)


def is_in_view(page, view):
    """On a small screen, too: the picture, and under it the sentence and the controls."""
    page.set_viewport_size({"width": 1366, "height": 650})
    box = view.bounding_box()
    assert box["height"] <= 480, f"the card is {box['height']:.0f} px high"
    page.set_viewport_size({"width": 1400, "height": 1000})


def is_painted_where_it_stands(view):
    """The colour of each line and marker is on the canvas at its own places.

    Not at all of them: what lies above covers some, and dashes leave gaps.
    """
    parts = view.evaluate(PAINTED)
    assert parts
    for name, share in parts:
        assert share > 0.3, f"{name}: at {share:.0%} of its places there is its colour"


PAINTED = Path(__file__).with_name("painted.js").read_text(encoding="utf-8")


def follows(page, view, mine):
    """Every control moves the picture by keys and by hand, and so does every preset and handle."""
    for spec in mine.sliders:
        control = view.locator(f"[data-control={spec.name}]")
        if isinstance(spec, Slider) and spec.track:
            follow_slider(page, view, control, spec)
        elif isinstance(spec, Drawing):
            continue  # only its handle
        elif isinstance(spec, Slider):
            assert control.get_by_role("textbox", name=spec.label).count() == 1
        elif isinstance(spec, Switch):
            drawn(view, control.locator(".knob").click)
            drawn(view, control.locator(".knob").click)
        else:
            assert view.get_by_role("radiogroup", name=spec.label).count() == 1
            other = next(i for i, option in enumerate(spec.options) if option != spec.start)
            drawn(view, control.locator("label").nth(other).click)
            drawn(view, control.locator("label").nth(spec.options.index(spec.start)).click)
    follow_handles(page, view, mine)
    follow_presets(view, mine)


def follow_presets(view, mine):
    for preset in reversed(mine.presets):
        chip = view.get_by_role("button", name=preset, exact=True)
        if chip.get_attribute("aria-pressed") == "true":
            continue
        drawn(view, chip.click)
        assert chip.get_attribute("aria-pressed") == "true"


def follow_slider(page, view, control, spec):
    slider, box = control.get_by_role("slider"), control.get_by_role("textbox")
    if slider.is_disabled():  # with what the others show now it does nothing
        return
    follow_keys(page, view, slider, spec)
    assert slider.get_attribute("aria-valuetext") == box.input_value()
    few = spec.whole and spec.scale == "linear" and spec.high - spec.low < 5
    follow_hand(page, view, slider, int(spec.high - spec.low) if few else 5)
    assert slider.get_attribute("aria-valuetext") == box.input_value()


def follow_keys(page, view, slider, spec):
    """A slider that means the nearest of a few values needs a fifth of its track for the next."""
    slider.focus()
    for key in ("End", "Home"):
        if value_of(view, spec) != (spec.high if key == "End" else spec.low):
            drawn(view, lambda key=key: page.keyboard.press(key))
    drawn(view, lambda: [page.keyboard.press("PageUp") for _ in range(2)])
    if value_of(view, spec) != spec.high:
        drawn(view, lambda: page.keyboard.press("End"))
    back = [*["PageDown"] * 2, "Shift+ArrowLeft", "ArrowLeft"]
    drawn(view, lambda: [page.keyboard.press(key) for key in back])


def value_of(view, spec):
    """Where a control of the demo stands."""
    return view.evaluate("(demo, name) => demo.shown().values[name]", spec.name)


def follow_hand(page, view, slider, steps):
    """Drag the knob leftwards from the right end, to so many other values."""
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 10, y)
    page.mouse.down()
    for step in range(steps - 1, -1, -1):
        x = box["x"] + 10 + (box["width"] - 20) * step / steps
        drawn(view, lambda x=x: page.mouse.move(x, y))
    page.mouse.up()


def follow_handles(page, view, mine):
    """Drag each a little by mouse, and move it by an arrow key: its controls follow."""
    for number, handle in enumerate(mine.handles):
        grip = view.locator(".grip").nth(number)
        if not grip.is_visible():
            continue
        grip.scroll_into_view_if_needed()
        assert grip.get_attribute("aria-label") == handle.name
        before = values(view)
        drag(page, view, grip, handle)
        changed = {name for name, value in values(view).items() if value != before[name]}
        assert changed
        assert changed <= {handle.x, handle.y}
        before = values(view)
        grip.focus()
        key = "ArrowLeft" if handle.x else "ArrowDown"
        page.keyboard.press(key)
        page.keyboard.press(key)
        assert values(view) != before
        shown = grip.get_attribute("aria-valuetext")
        assert shown.startswith(
            next(s.label for s in mine.sliders if s.name == (handle.x or handle.y))
        )


def drag(page, view, grip, handle):
    """Towards the middle of its panel."""
    box = view.evaluate("(demo, n) => demo.shown().boxes[n]", handle.panel)
    stage, knob = view.locator(".coursekit-stage").bounding_box(), grip.bounding_box()
    x, y = knob["x"], knob["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    middle = (
        stage["x"] + box["left"] + box["width"] / 2,
        stage["y"] + box["top"] + box["height"] / 2,
    )
    for part in (0.2, 0.4, 0.6):
        page.mouse.move(
            x + part * (middle[0] - x + 30 * bool(handle.x)),
            y + part * (middle[1] - y + 30 * bool(handle.y)),
        )
        page.wait_for_timeout(60)
    page.mouse.up()


def values(view):
    return view.evaluate("(demo) => demo.shown().values")


def test_letters_stay_with_the_slider_and_commands_go_to_the_notebook(open_page):
    page = open_page(AVERAGES)
    view = run_demo(page)
    count = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    cells, here = page.evaluate(count), page.evaluate(active)
    view.locator("[data-control=window] input[type=range]").focus()
    for key in ("b", "a", "d", "d", "x", "m", "ArrowUp"):
        page.keyboard.press(key)
    assert (page.evaluate(count), page.evaluate(active)) == (cells, here)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(f"() => ({active})() === {here + 1}")


def test_a_number_can_be_typed_and_what_cannot_be_is_answered(open_page):
    page = open_page(AVERAGES)
    view = run_demo(page)
    box, alert = view.locator("[data-control=window] .value"), view.get_by_role("alert")

    def enter(value):
        box.fill(value)
        box.press("Enter")

    moved(view, lambda: enter("40"))
    assert values(view)["window"] == 40
    moved(view, lambda: enter("12,5"))  # a decimal comma is a number, too
    assert values(view)["window"] == 12.5
    moved(view, lambda: enter("12345"))
    said = "window 1/(1−β), days: 12345 was typed; it must be from 1 to 100."
    assert alert.inner_text() == said
    assert box.input_value() == "100"
    box.fill("5")  # not yet entered: what was said of the old number goes
    alert.wait_for(state="hidden")
    for nothing in ("", "many"):
        enter(nothing)
        assert "is no number; it must be one from 1 to 100, and stays 100." in alert.inner_text()
        assert (box.input_value(), values(view)["window"]) == ("100", 100)
    box.fill("7")
    box.press("Escape")
    assert (box.input_value(), values(view)["window"]) == ("100", 100)


def test_an_exception_in_a_callback_is_shown_in_the_demo(open_page):
    page = open_page(AVERAGES)
    run_demo(page)
    write_and_run(
        page,
        "demo",
        "import dataclasses\ndemo = demos.unrolled()\ndataclasses.replace(demo, compute=lambda day,"
        " beta: 1 / (day != 60) and demo.compute(day, beta))",
    )
    view = demo(page)
    view.locator("[data-control=day] input[type=range]").focus()
    page.keyboard.press("End")
    alert = view.get_by_role("alert")
    alert.get_by_text(
        "This picture could not follow: ZeroDivisionError: division by zero"
    ).wait_for()
    page.keyboard.press("Home")
    alert.wait_for(state="hidden")


def test_before_anything_runs_the_stored_pictures_are_shown(open_page):
    page = open_page(CORRECTION)
    index = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((c) => c.model.id"
        " === 'demo')"
    )
    page.evaluate(
        "(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'start')", index
    )
    image = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .jp-OutputArea-output img")
    image.wait_for()
    assert image.evaluate("(img) => img.decode().then(() => [img.naturalWidth, img.width])") == [
        1800,
        900,
    ]


def run_again(page, cell):
    """Run the cell with this id as it stands."""
    source = page.evaluate(
        "(id) => window.jupyterapp.shell.currentWidget.content.widgets.find((c) => c.model.id"
        " === id).model.sharedModel.getSource()",
        cell,
    )
    write_and_run(page, cell, source)


def write_and_run(page, cell, source):
    """Put a source into the cell with this id, run it, and wait for its end."""
    index = page.evaluate(
        "(id) => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((c) => c.model.id"
        " === id)",
        cell,
    )
    page.evaluate(
        "([index, source]) => window.jupyterapp.shell.currentWidget.content.widgets[index]"
        ".model.sharedModel.setSource(source)",
        [index, source],
    )
    run_cell(page, index)
