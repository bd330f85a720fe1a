"""Tomorrow's page: a notebook that was run, saved and closed shows every picture and sentence."""

import json

import pytest

from coursekit._jupyter import PICTURE, WIDGET
from tests.browser.lab import NOTEBOOKS, demo, run_all, text_shown
from tests.shown import SHOWN

pytestmark = pytest.mark.browser

CORRECTION = "04-bias-correction.ipynb"
CELLS = next(cells for path, cells in SHOWN.items() if path.name == CORRECTION)
PAGE = "window.jupyterapp.shell.currentWidget"


def outputs(path):
    """The outputs of the demos in a notebook file, by cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: cell["outputs"] for cell in cells if cell["id"] in CELLS}


def stored(cell):
    """The sentence that is stored with the picture of this cell."""
    (output,) = [
        out for out in outputs(NOTEBOOKS / CORRECTION)[cell] if PICTURE in out.get("data", {})
    ]
    return "".join(output["data"]["text/plain"])


def pictures_stand(page):
    """Every demo's cell has its picture and its sentence, and nothing that could not be found."""
    for cell in CELLS:
        index = page.evaluate(
            f"(id) => {PAGE}.content.widgets.findIndex((c) => c.model.id === id)", cell
        )
        page.evaluate(f"(i) => {PAGE}.content.scrollToItem(i, 'start')", index)
        area = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .jp-OutputArea")
        area.locator("img").wait_for()
        said = text_shown(area)
        assert stored(cell) in said
        assert "model not found" not in said


def test_a_notebook_that_was_run_and_saved_shows_its_pictures_tomorrow(open_page, lab):
    page = open_page(CORRECTION)
    run_all(page)
    demo(page)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    saved = outputs(lab.root / CORRECTION)
    assert all(WIDGET not in out.get("data", {}) for outs in saved.values() for out in outs)
    assert all(any(PICTURE in out.get("data", {}) for out in outs) for outs in saved.values())
    demo(page)  # the open page still follows
    lab.end_kernels()
    pictures_stand(open_page(CORRECTION))


def test_a_notebook_that_another_front_end_saved_shows_its_pictures(open_page, lab):
    path = lab.root / CORRECTION
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for found in cell.get("outputs", []):
            if PICTURE in found.get("data", {}):
                view = {"version_major": 2, "version_minor": 0, "model_id": "0" * 32}
                found["data"][WIDGET] = view
    path.write_text(json.dumps(notebook), encoding="utf-8")
    pictures_stand(open_page(CORRECTION))


def test_after_a_restart_a_demo_says_what_to_do(open_page):
    page = open_page(CORRECTION)
    run_all(page)
    view = demo(page)
    page.evaluate(f"() => {PAGE}.context.sessionContext.session.kernel.restart()")
    said = "(demo) => getComputedStyle(demo, '::before').content.includes('run the setup cell')"
    page.wait_for_function(said, arg=view.element_handle())
    run_all(page)
    again = demo(page)
    assert not again.evaluate(said)
