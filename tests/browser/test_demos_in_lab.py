"""Demos in a real JupyterLab: they follow keys and hand, say what they show, and look as Matplotlib
would draw them.
"""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from tests.browser.lab import demo, run_all
from tests.shown import SHOWN, made

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


def canvas_pixels(view):
    data = view.locator("canvas").evaluate("(canvas) => canvas.toDataURL('image/png')")
    return pixels(base64.b64decode(data.split(",")[1]))


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), float)


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
            looks_as_matplotlib_draws_it(view, mine.live, ratio=1)
            run_again(page, SHOWN[NOTEBOOKS[notebook]][number])  # back to the start
            view = demo(page, number)
        follows(page, view, mine)


@pytest.mark.parametrize("notebook", [AVERAGES, CORRECTION])
def test_pictures_are_drawn_as_sharp_as_a_fine_screen(open_page, notebook):
    page = open_page(notebook, ratio=2)
    run_all(page)
    for number, mine in enumerate(shown(notebook)[:2]):
        looks_as_matplotlib_draws_it(demo(page, number), mine.live, ratio=2)


def follows(page, view, mine):
    """Every control moves the picture by keys and by hand, and every preset does."""
    for spec in mine.sliders:
        control = view.locator(f".coursekit-{spec.name}")
        slider = control.get_by_role("slider", name=spec.label)
        box = control.get_by_role("checkbox", name=spec.label)
        if slider.count():
            follow_keys(page, view, slider, spec.start == spec.high)
            follow_hand(page, view, slider)  # leftwards, from the right end
            assert view.get_by_role("spinbutton", name=f"{spec.label}, value").count() == 1
        elif box.count():
            moved(view, box.click)
        else:
            assert view.get_by_role("group", name=spec.label).count() == 1
            other = next(option for option in spec.options if option != spec.start)
            moved(view, control.get_by_role("button", name=str(other), exact=True).click)
    for preset in reversed(mine.presets):
        moved(view, view.get_by_role("button", name=preset, exact=True).click)


def follow_keys(page, view, slider, at_end):
    slider.focus()
    if not at_end:
        moved(view, lambda: page.keyboard.press("End"))
    moved(view, lambda: page.keyboard.press("Home"))
    moved(
        view, lambda: [page.keyboard.press("PageUp") for _ in range(2)]
    )  # once is within t = 1 on a log scale
    page.keyboard.press("End")
    moved(view, lambda: page.keyboard.press("ArrowLeft"))


def follow_hand(page, view, slider):
    box = slider.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    track = slider.evaluate("(knob) => knob.closest('.noUi-base').clientWidth")
    for step in range(1, 6):  # each step of the drag is drawn; a slider of nine values moves, too
        moved(view, lambda step=step: page.mouse.move(x - track / 6 * step, y))
    page.mouse.up()


def test_letters_stay_with_the_slider_and_commands_go_to_the_notebook(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    view = demo(page)
    count = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    cells, here = page.evaluate(count), page.evaluate(active)
    view.get_by_role("slider").focus()
    for key in ("b", "a", "d", "d", "x", "m", "ArrowUp"):
        page.keyboard.press(key)
    assert (page.evaluate(count), page.evaluate(active)) == (cells, here)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(f"() => ({active})() === {here + 1}")


def test_a_number_can_be_typed_and_one_out_of_range_is_answered(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    view = demo(page)
    box = view.get_by_role("spinbutton")

    def enter(value):
        box.fill(value)
        box.press("Enter")

    assert "β = 0.975: the average looks back on about 40 days" in moved(view, lambda: enter("40"))
    assert "about 100 days" in moved(view, lambda: enter("12345"))
    assert (
        view.get_by_role("alert").inner_text()
        == "window 1/(1−β), days: 12345 was typed; it must be from 1 to 100."
    )
    assert box.input_value() == "100"
    box.fill("5")  # not yet entered: what was said of the old number goes
    view.get_by_role("alert").wait_for(state="hidden")


def looks_as_matplotlib_draws_it(view, live, ratio):
    """At two presets what is painted is where Matplotlib paints it, and nothing is painted more."""
    for preset in list(live.demo.presets)[1:3]:
        live.preset(preset)
        view.get_by_role("button", name=preset, exact=True).click()
        # this demo: another may say it, too
        says = "([demo, twin]) => demo.querySelector('figcaption').textContent === twin"
        view.page.wait_for_function(says, arg=[view.element_handle(), live.twin])
        view.locator(f"canvas[width='{900 * ratio}']").wait_for()
        view.page.wait_for_timeout(100)
        seen, drawn = canvas_pixels(view), pixels(live.png(ratio))
        still = pixels(still_of(live, ratio))
        assert seen.shape == drawn.shape == still.shape == (300 * ratio, 900 * ratio, 3)
        for painted, other in ((drawn, seen), (seen, drawn)):
            moving = np.nonzero(np.abs(painted - still).max(axis=2) > 60)
            missing = distance(painted, other, moving, ratio) > 100
            assert len(missing) > 500
            assert missing.mean() < 0.04 / ratio, f"{preset}: {missing.sum()} of {len(missing)}"


def distance(picture, other, where, reach):
    """How far each pixel's colour is from the nearest colour within `reach` pixels: Matplotlib
    snaps to whole pixels.
    """
    rows, columns = where
    height, width, _ = picture.shape
    shifts = [(y, x) for y in range(-reach, reach + 1) for x in range(-reach, reach + 1)]
    near = (other[(rows + y) % height, (columns + x) % width] for y, x in shifts)
    return np.min([np.abs(picture[where] - colors).max(axis=1) for colors in near], axis=0)


def still_of(live, ratio):
    live.stage.ratio = float(ratio)
    return live.stage.still


def test_an_exception_in_a_callback_is_shown_in_the_demo(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    write_and_run(
        page,
        "demo",
        "import dataclasses\ndemo = demos.unrolled()\ndataclasses.replace(demo, compute=lambda day,"
        " beta: 1 / (day != 60) and demo.compute(day, beta))",
    )
    view = demo(page)
    view.get_by_role("slider", name="day t").focus()
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
        """async ([index, source]) => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = index;
            notebook.activeCell.model.sharedModel.setSource(source);
            await window.jupyterapp.commands.execute("notebook:run-cell");
        }""",
        [index, source],
    )
