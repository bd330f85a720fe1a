"""One move in a page of the website, recorded and computed by Python in the page, beside a live
kernel's; what is loaded for it, and how long Python takes to start.
"""

import gzip
import tempfile
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlparse

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.page import BLOCKS, KERNEL, STOPWATCH, TOP, middle
from benchmarks.table import Row, alone, near, small
from tests.browser import lab
from tools.shipped import shipped
from tools.site import pyodide
from tools.site.__main__ import build

PAGE = "03-exponentially-weighted-averages"
CARD = ".coursekit-demo:has([data-control=window])"
TRACK = f"{CARD} [data-control=window] input[type=range]"
PRESSES = 6
CELLS = (
    f"import sys; sys.path.insert(0, {str(TOP)!r})",
    "from coursekit.lectures.averages import demos\ndemos.temperatures()",
)
RUN = ".tag_cell-{} .coursekit-bar button"


def rows():
    runtime = pyodide.there()
    if lab.chromium() is None or runtime is None:
        return [Row("Of the site nothing was measured: it needs Chromium and `make site-python`.")]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        recorded = [notebook for notebook in shipped() if notebook.stem == PAGE]
        if build(folder / "site", recorded, runtime):
            raise RuntimeError("The site to measure is faulty: see above.")
        nbformat.write(_notebook(), folder / "live.ipynb")
        return list(_rows(folder))


def _rows(folder):
    with (
        lab.served(folder / "site") as site,
        lab.server(folder) as server,
        lab.browser() as chrome,
    ):
        context = chrome.new_context(viewport={"width": 1400, "height": 1400})
        context.set_default_timeout(lab.PATIENCE)
        packed = partial(_packed, folder / "site")
        pages = {
            "recorded": _page(context, site, packed),
            "Python in the page": _page(context, site, packed),
            "live kernel": context.new_page(),
        }
        yield small("a page until its pictures move: loaded", pages["recorded"].loaded, 1.3)
        yield from _started(pages["Python in the page"])
        _live(pages["live kernel"], server)
        times = _times(pages)
        for kind, most in (("recorded", 1.0), ("Python in the page", 1.2)):
            what = f"move, key press to painted, {kind}: live kernel"
            yield near(what, times[kind], times["live kernel"], at_most=most)


def _notebook():
    cells = [new_code_cell(cell) for cell in CELLS]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def _page(context, site, packed):
    page = context.new_page()
    page.loaded = 0  # MB
    page.on("response", partial(_count, page, packed))
    page.add_init_script(path=STOPWATCH)
    page.goto(f"{site}/{PAGE}.html")
    page.locator(".tag_cell-demo").scroll_into_view_if_needed()
    page.locator(f"{CARD} canvas[data-frame]").first.wait_for()
    return page


def _count(page, packed, response):
    page.loaded += packed(urlparse(response.url).path)


def _packed(site, path):
    """The megabytes of a file of the site, packed with gzip as a web server sends them."""
    file = site / path.lstrip("/")
    return len(gzip.compress(file.read_bytes())) / 1e6 if file.is_file() else 0


def _started(page):
    """Run a cell without a picture, then the demo: how long it takes, and what is loaded."""
    began = page.loaded
    for what, cell in (("Python starts", "data"), ("what draws is loaded", "demo")):
        start = time.perf_counter()
        page.locator(RUN.format(cell)).first.click()
        page.locator(f".tag_cell-{cell} .coursekit-output > *").first.wait_for()
        yield alone(f"{what}, press to result", time.perf_counter() - start)
        if cell == "data":
            yield small(f"{what}: loaded", page.loaded - began, 10)
    yield small("Python and what draws: loaded", page.loaded - began)
    page.evaluate("document.querySelector('.tag_cell-demo .cell_output').remove()")


def _live(page, server):
    page.add_init_script(path=STOPWATCH)
    lab.open_notebook(page, server, "live.ipynb")
    if errors := lab.run_all(page):
        raise RuntimeError(f"The notebook to measure fails: {errors[0]}")
    lab.demo(page)


def _times(pages):
    """The seconds of a press for each kind; the kinds take turns in blocks."""
    times = {kind: [] for kind in pages}
    for block in range(BLOCKS):
        for kind in list(pages)[:: 1 if block % 2 else -1]:
            page = pages[kind]
            page.bring_to_front()
            page.locator(TRACK).first.focus()
            _press(page, "ArrowRight")  # the first after a change of focus is not counted
            keys = ["ArrowRight"] * (PRESSES // 2) + ["ArrowLeft"] * (PRESSES // 2)
            times[kind] += [_press(page, key) for key in keys]
    return {kind: middle(seconds) for kind, seconds in times.items()}


def _press(page, key):
    page.wait_for_timeout(60)
    page.evaluate("(css) => stopwatch.arm('demo', css)", CARD)
    page.keyboard.press(key)
    return page.evaluate("stopwatch.seconds()")
