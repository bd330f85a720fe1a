"""A lesson's page in a real JupyterLab: a guess by hand, a verdict where the function is written,
help for those who ask, nothing given away, and how the page is set.
"""

import json

import pytest

from tests.browser.lab import run_all
from tests.browser.test_demos_in_lab import AVERAGES, write_and_run
from tests.browser.test_student_in_lab import RIGHT, output

pytestmark = pytest.mark.browser


def cell(page, name):
    """The cell with this id, scrolled to."""
    index = page.evaluate(
        "(id) => { const notebook = window.jupyterapp.shell.currentWidget.content; const i ="
        " notebook.widgets.findIndex((c) => c.model.id === id); notebook.activeCellIndex = i;"
        " notebook.scrollToItem(i, 'start'); return i; }",
        name,
    )
    return page.locator(f".jp-Cell[data-windowed-list-index='{index}']")


def saved(page, lab, notebook):
    """The notebook as it is now saved."""
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(500)
    return json.loads((lab.root / notebook).read_text(encoding="utf-8"))


def guess_of(notebook):
    """What is kept of the guesses in a saved notebook."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    marks = [output.get("metadata", {}).get("coursekit", {}) for output in outputs]
    return [each for each in marks if "guess" in each]


def guess(page, text):
    """Type a guess and leave the field."""
    box = cell(page, "predict").get_by_role("textbox", name="your guess, days, value")
    box.fill(text)
    box.press("Enter")


def drag(page, grip, across):
    """Drag a grip to the right."""
    box = grip.bounding_box()
    page.mouse.move(box["x"], box["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + across, box["y"], steps=4)
    page.mouse.up()


def test_a_guess_is_dragged_told_and_kept(open_page, lab):
    page = open_page(AVERAGES)
    run_all(page)
    view = cell(page, "predict")
    assert "No guess yet." in view.inner_text()
    drag(page, view.locator(".grip"), 200)
    assert "50 days" not in view.inner_text(), "nothing is told before the guess is made"
    view.get_by_role("button", name="that is my guess").click()
    view.get_by_text("Not quite: you said").wait_for()
    assert "it is 50 days" in view.inner_text()
    assert view.locator(".grip").is_hidden(), "said is said"
    (mark,) = guess_of(saved(page, lab, AVERAGES))
    assert mark["question"] == "memory"
    assert 20 < mark["guess"] < 40
    assert mark["close"] is False
    run_all(page)  # again: the guess is still there
    cell(page, "predict").get_by_text(f"Not quite: you said {mark['guess']:g}").wait_for()


def test_a_guess_is_there_tomorrow(open_page, lab):
    page = open_page(AVERAGES)
    run_all(page)
    guess(page, "31")
    cell(page, "predict").get_by_role("button", name="that is my guess").click()
    cell(page, "predict").get_by_text("you said 31").wait_for()
    saved(page, lab, AVERAGES)
    lab.end_kernels()
    page = open_page(AVERAGES)
    assert "you said 31" in cell(page, "predict").inner_text(), "without a kernel"
    run_all(page)  # in a new kernel
    cell(page, "predict").get_by_text("you said 31").wait_for()


UNREADABLE = {
    "fifty": "“fifty” is no number",
    "...": "“...” is no number",
    "1000": "1000 was typed; it must be from 1 to 150",
}


def test_a_guess_that_cannot_be_read_is_answered(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    view = cell(page, "predict")
    for typed, said in UNREADABLE.items():
        guess(page, typed)
        view.get_by_text(said).wait_for()
    guess(page, "12,5")
    assert view.locator("[role=alert]").text_content() == "", "a comma is as good as a point"
    view.get_by_role("button", name="that is my guess").click()
    view.get_by_text("Not quite: you said 12.5").wait_for()


def test_a_definition_that_runs_is_checked_and_leads_on(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    assert cell(page, "write-ewa").locator(".jp-OutputArea-output").count() == 0, "no code, no word"
    write_and_run(page, "write-ewa", "def ewa(theta, beta):\n    return beta * theta")
    assert "✗ wrong" in output(page, "write-ewa")
    write_and_run(page, "write-ewa", f"def ewa(theta, beta):\n{RIGHT}")
    said = output(page, "write-ewa")
    assert "✓ right: ewa gives the right numbers" in said
    assert "Next: write effective_window." in said
    write_and_run(page, "write-window", "def effective_window(beta):\n    return 1 / (1 - beta)")
    assert "Now see it at work" in output(page, "write-window")
    write_and_run(page, "own-demo", "from coursekit.exercises import check\ncheck(ewa)")
    assert "✓ right: as it says under its definition." in output(page, "own-demo")


def test_running_all_twice_gives_nothing_away_and_stops_nowhere(open_page, lab):
    page = open_page(AVERAGES)
    write_and_run(page, "write-window", "def effective_window(beta:\n    return 1")
    for _ in range(2):
        (error,) = run_all(page)
        assert "invalid syntax" in error or "never closed" in error
    view = cell(page, "stuck-ewa")
    view.get_by_role("button", name="Hint 1 of 3").click()
    view.get_by_text("1. ", exact=False).first.wait_for()
    view.get_by_role("button", name="Hint 2 of 3").wait_for()
    view.get_by_role("button", name="Show the solution").click()
    view.get_by_text("def ewa").wait_for()
    folded = cell(page, "slip-added")
    assert folded.get_by_text("Show the numbers").count() == 1
    assert not folded.locator("details pre").is_visible()
    folded.get_by_text("Show the numbers").click()
    assert folded.locator("details pre").is_visible()
    again = saved(page, lab, AVERAGES)
    asked = next(each for each in again["cells"] if each["id"] == "stuck-ewa")
    assert not any("widget-view" in key for out in asked["outputs"] for key in out.get("data", {}))


EDGES = """() => [...document.querySelectorAll(`.jp-Notebook :is(.jp-RenderedMarkdown > :is(h2, p),
  .cm-content .cm-line, .jp-RenderedText pre, .coursekit-demo .title)`)].map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return [part.textContent.slice(0, 40), range.getBoundingClientRect()];
  }).filter(([text, box]) => text.trim() && !text.startsWith(" ") && box.width)
  .map(([text, box]) => [text, box.left, box.width])"""


def test_text_code_numbers_and_pictures_have_one_left_edge(open_page):
    page = open_page(AVERAGES)
    run_all(page)
    found = []
    for name in ("idea", "temperatures", "write-text", "own-text"):
        cell(page, name)
        page.wait_for_timeout(300)
        found += page.evaluate(EDGES)
    edges = {round(left) for _, left, _ in found}
    assert len(found) > 10
    assert max(edges) - min(edges) <= 3, found
    assert max(width for _, _, width in found) < 950
    size = page.evaluate(
        "() => getComputedStyle(document.querySelector('.jp-RenderedMarkdown p')).fontSize"
    )
    assert size == "16px"
