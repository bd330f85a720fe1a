"""A lecture on stage: its slides, its run sheet, and the copy that is shown."""

import re
from pathlib import Path

import nbformat
import pytest

from coursekit.lectures import LECTURES
from tools import present, runsheet
from tools.shipped import shipped
from tools.slides import BEGINS, KINDS, SHOWN, TOLD, kind, slides

TOP = Path(__file__).parents[1]
STATIC = TOP / "tools/jupyter/share/jupyter/labextensions/coursekit/static"
PATHS = shipped()
NAMES = [path.stem for path in PATHS]
CALL = re.compile(r"^demos\.(\w+)\(", re.MULTILINE)
DEMOS = {name: make for lecture in LECTURES for name, make in lecture.demos.items()}


def read(name):
    return nbformat.read(next(path for path in PATHS if path.stem == name), 4)


def parts(source):
    """The parts of a text, as a page shows them: headings, formulas, paragraphs, lists, tables,
    what is folded.
    """
    plain = re.sub(r"<details>.*?</details>", "folded", source, flags=re.DOTALL)
    plain = re.sub(r"<!--.*?-->", "", plain, flags=re.DOTALL)
    return [part for part in re.split(r"\n\s*\n|\n(?=#)", plain.strip()) if part.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_says_whether_it_is_shown(name):
    told = {cell.id: kind(cell) for cell in read(name).cells}
    assert set(told.values()) <= set(KINDS), told


@pytest.mark.parametrize("name", NAMES)
def test_a_run_sheet_stands_on_slides_and_fits_a_lecture(name):
    notebook = read(name)
    for cell in notebook.cells:
        told = cell.metadata.get("coursekit", {})
        assert set(told) <= (TOLD if kind(cell) in BEGINS else {"reveal"}), cell.source
        assert not told or kind(cell) in SHOWN
    found = slides(notebook)
    assert all(slide.told.get("minutes", 0) > 0 for slide in found)
    least, most = (35, 50) if name != "00-start-here" else (5, 50)
    assert least <= sum(slide.told["minutes"] for slide in found) <= most


@pytest.mark.parametrize("name", NAMES)
def test_what_is_to_be_pressed_is_there(name):
    for slide in slides(read(name)):
        calls = [call for cell in slide.cells for call in CALL.findall(cell.source)]
        presets = [preset for call in calls for preset in DEMOS[call]().presets]
        assert set(slide.told.get("press", [])) <= set(presets), slide.heading
        assert not calls or len(slide.cells) == 1, f"{slide.heading}: a demo fills its slide"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_to_be_revealed_is_there(name):
    for cell in read(name).cells:
        reveal = cell.metadata.get("coursekit", {}).get("reveal", [])
        if reveal:
            assert cell.cell_type == "markdown"
        if isinstance(reveal, list):
            assert all(0 <= number < len(parts(cell.source)) for number in reveal), cell.source


@pytest.mark.parametrize("name", NAMES)
def test_every_demo_of_a_show_has_something_to_press_or_to_ask(name):
    for slide in slides(read(name)):
        if CALL.search(slide.cells[0].source):
            assert slide.told.get("press") or slide.told.get("ask"), slide.heading


def test_a_show_runs_on_a_copy(tmp_path, monkeypatch):
    path = next(path for path in PATHS if path.stem == "03-exponentially-weighted-averages")
    before = path.read_bytes()
    copy = present.on_stage(path, tmp_path)
    assert nbformat.read(copy, 4).metadata["coursekit"] == {"stage": True}
    assert path.read_bytes() == before
    again = present.on_stage(path, tmp_path)  # within the same second
    assert again != copy
    assert copy.exists()


@pytest.mark.parametrize("words", [[], ["--no-browser"], ["nonsense"]])
def test_who_names_no_lecture_is_told_what_there_is(words):
    with pytest.raises(SystemExit, match=r"Say which lecture|There is no lecture"):
        present.main(words)


def test_a_run_sheet_shows_what_each_preset_shows():
    notebook = read("04-bias-correction")
    page = runsheet.sheet(notebook)
    demos = runsheet.shown_by(notebook)
    pressed = 0
    for slide in slides(notebook):
        for preset in slide.told.get("press", []):
            demo = demos[slide.cells[0].id]
            demo.live.preset(preset)
            assert f"<b>{runsheet.html.escape(preset)}</b>" in page
            assert runsheet.html.escape(demo.live.twin) in page
            pressed += 1
        assert runsheet.html.escape(slide.told["say"]) in page
    assert pressed
    assert "http" not in page


def test_the_clock_of_a_run_sheet_adds_up():
    page = runsheet.sheet(read("04-bias-correction"))
    minutes = [slide.told["minutes"] for slide in slides(read("04-bias-correction"))]
    begins = re.findall(r"<section><b>(\d+):(\d\d)</b>", page)
    assert [int(m) + int(s) / 60 for m, s in begins] == pytest.approx(
        [sum(minutes[:i]) for i in range(len(minutes))]
    )


ROLES = ("ink", "muted", "yours", "other", "blue", "green", "purple", "bad")
FLARE = 0.25  # of the light of a white screen, which a lit hall adds to every colour


def luminance(colour):
    """Relative luminance of "#rrggbb". Source: WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted(luminance(colour) + FLARE for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_means_something_is_seen_on_a_pale_projector(theme):
    """On the card, and on the darkest level of a surface."""
    card = (TOP / "coursekit/live/page/card.css").read_text(encoding="utf-8")
    stage = (STATIC / "stage.css").read_text(encoding="utf-8")
    blocks = [
        block
        for sheet in (card, stage)
        for selector, block in re.findall(r"^([^\n{}]*\.coursekit-demo) \{([^}]*)\}", sheet, re.M)
        if theme == "dark" or "theme-light" not in selector
    ]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", " ".join(blocks)))
    for role in ROLES:
        assert contrast(colours[role], colours["card"]) >= 2.4, role
        assert contrast(colours[role], colours["high"]) >= 2.35, role
