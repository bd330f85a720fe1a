"""One slider move in a real JupyterLab page, from the key press to the painted picture, and the
memory of many.
"""

import statistics
import tempfile
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks import drags, memory
from benchmarks.table import Row, faster, near
from tests.browser import lab

TOP = Path(__file__).parents[1]
STOPWATCH = Path(__file__).with_name("stopwatch.js")
RATIOS = (1, 2)  # device pixels to a CSS pixel
BLOCKS = 8
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELLS = (
    f"import sys; sys.path.insert(0, {str(TOP)!r})",
    "from benchmarks import rivals; from coursekit.lectures.averages import demos as averages",
    "averages.temperatures()",
    "rivals.floor()",
    "_ = rivals.usual()",
)
CSS = {"demo": ".coursekit-demo", "floor": ".bench-floor", "usual": ".bench-usual"}
TRACK = ":is(input[type=range], .noUi-handle)"
PRESSES = {
    "demo": 6,
    "floor": 6,
    "usual": 2,
}  # in one block; short blocks, so that a busy moment hits all kinds


def rows():
    if lab.chromium() is None:
        return [Row("In a page nothing was measured: put chromium or google-chrome on the PATH.")]
    with _folder() as folder, lab.server(folder) as server, lab.browser() as chrome:
        return [row for ratio in RATIOS for row in _rows_at(chrome, server, ratio)]


def _rows_at(chrome, server, ratio):
    context = chrome.new_context(
        device_scale_factor=ratio, viewport={"width": 1400, "height": 1400}
    )
    page = context.new_page()
    page.add_init_script(path=STOPWATCH)
    lab.open_notebook(page, server, f"{ratio}.ipynb")
    if errors := lab.run_all(page):
        raise RuntimeError(f"The notebook to measure fails: {errors[0]}")
    times = _times(page)
    what = f"move, key press to painted, {ratio} px ratio"
    yield faster(f"{what}: interact", times["demo"], times["usual"], at_least=6)
    yield near(f"{what}: floor", times["demo"], times["floor"], at_most=1.5)
    yield from drags.rows(page, ratio)
    if ratio == RATIOS[0]:
        yield from memory.rows(page, CSS["demo"])
    context.close()


@contextmanager
def _folder():
    """One notebook a pixel ratio, so that each has a kernel of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for ratio in RATIOS:
            nbformat.write(_notebook(), Path(folder) / f"{ratio}.ipynb")
        yield Path(folder)


def _notebook():
    # Without a kernel's name JupyterLab would ask for one.
    return new_notebook(
        cells=[new_code_cell(cell) for cell in CELLS], metadata={"kernelspec": KERNEL}
    )


def _times(page):
    """The seconds of a press for each kind; the kinds take turns in blocks."""
    lab.demo(page)
    times = {kind: [] for kind in CSS}
    for block in range(BLOCKS):
        for kind in list(CSS)[:: 1 if block % 2 else -1]:
            page.locator(f"{CSS[kind]} {TRACK}").first.focus()
            presses = PRESSES[kind]
            _press(page, kind, "ArrowRight")  # the first after a change of focus is not counted
            times[kind] += [
                _press(page, kind, "ArrowRight" if i < presses / 2 else "ArrowLeft")
                for i in range(presses)
            ]
    return {kind: middle(seconds) for kind, seconds in times.items()}


def middle(seconds):
    """The mean of the middle half, as safe from outliers as the median.

    The times come in clumps, since a picture makes this frame or the next; between two clumps a
    median jumps from run to run.
    """
    quarter = len(seconds) // 4
    return statistics.mean(sorted(seconds)[quarter : len(seconds) - quarter])


def _press(page, kind, key):
    page.wait_for_timeout(
        60
    )  # until the kernel is idle again: no press may wait for the one before
    page.evaluate("([kind, css]) => stopwatch.arm(kind, css)", [kind, CSS[kind]])
    page.keyboard.press(key)
    return page.evaluate("stopwatch.seconds()")
