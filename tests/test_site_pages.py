"""The sources of the website's pages, and the notebooks to take away from it."""

import json
import subprocess
import sys

import nbformat
import pytest

from tools.shipped import shipped
from tools.site import alone, films, pages

LECTURE = next(path for path in shipped() if path.stem.startswith("03"))


@pytest.fixture
def page(tmp_path):
    """A lecture's page, with a recording for the question and one link."""
    recorded = {"predict": "03-predict"}
    pages.write(LECTURE, tmp_path, recorded, {"PDF": "pdf/{name}.pdf"})
    return nbformat.read(tmp_path / LECTURE.name, as_version=4)


def cell(notebook, name):
    (found,) = [each for each in notebook.cells if each.id == name]
    return found


def test_cells_are_known_by_their_marks(page):
    assert "cell-data" in cell(page, "data").metadata["tags"]
    assert "exercise" in cell(page, "write-ewa").metadata["tags"]
    assert "exercise" not in cell(page, "data").metadata["tags"]


@pytest.mark.parametrize("name", ["12", "00", "19"])
def test_what_no_page_can_run_is_marked(name, tmp_path):
    (notebook,) = [path for path in shipped() if path.stem.startswith(name)]
    pages.write(notebook, tmp_path, {}, {})
    marked = {
        each.id
        for each in nbformat.read(tmp_path / notebook.name, as_version=4).cells
        if "elsewhere" in each.metadata.get("tags", [])
    }
    asked = {"12": {"cores", "dask"}, "00": {"overview"}, "19": {"own-gather", "own-certificate"}}
    assert marked == asked[name]


def test_a_question_is_asked_by_its_recording_alone(page):
    (output,) = cell(page, "predict").outputs
    assert 'data-recording="03-predict"' in output.data["text/html"]


def test_a_place_that_is_still_empty_is_not_shown(page):
    assert len(cell(page, "stuck-ewa").outputs) == 1


def test_each_question_has_a_line_to_guess_on():
    for notebook in shipped():
        for name in films.question_cells(notebook):
            demo = films.made(notebook, name)
            assert [spec.name for spec in demo.sliders] == ["guess", "told"]


def test_a_link_is_shared_with_the_first_demo(page):
    (output,) = cell(nbformat.read(LECTURE, as_version=4), "demo").outputs
    assert page.metadata["og:image:alt"] == output.data["text/plain"]
    assert page.metadata["og:image"].startswith("_static/pictures/")


def test_links_stand_under_the_title(page):
    assert f'<a href="pdf/{LECTURE.stem}.pdf">PDF</a>' in page.cells[0].source


def test_a_table_is_a_table_and_the_first_page_says_where_it_is_read(tmp_path):
    (start,) = [path for path in shipped() if path.stem == pages.START]
    pages.write(start, tmp_path, {}, {"Notebook": "_static/{name}.ipynb"})
    notebook = nbformat.read(tmp_path / start.name, as_version=4)
    (output,) = cell(notebook, "overview").outputs
    assert "<td>not attempted</td>" in output.data["text/html"]
    assert 'href="01-gradient-descent.html"' in output.data["text/html"]
    assert "You read this as a web page" in notebook.cells[0].source
    assert " download>Notebook</a>" in notebook.cells[0].source


def test_a_notebook_opened_alone_says_what_it_lacks(tmp_path):
    pages.write(LECTURE, tmp_path, {}, {})
    taken = json.loads((tmp_path / pages.NOTEBOOKS / LECTURE.name).read_text(encoding="utf-8"))
    first = next(each for each in taken["cells"] if each["cell_type"] == "code")
    code = "".join(first["source"])
    hidden = "import sys; sys.path[:] = [each for each in sys.path if 'lib' in each]\n"
    hidden += "sys.meta_path[:] = [each for each in sys.meta_path if 'Editable' not in str(each)]\n"
    command = [sys.executable, "-I", "-S", "-c", hidden + code]
    lonely = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "This notebook belongs to a course" in lonely.stderr
    exec(code, {})  # here it is installed, and nothing happens
    assert all(not each.get("outputs") for each in taken["cells"])


def test_elsewhere_a_notebook_fetches_its_own_course(monkeypatch):
    monkeypatch.setattr(alone, "REPOSITORY", "owner/course")
    notebook = alone.with_help(nbformat.read(LECTURE, as_version=4))
    code = cell(notebook, "alone").source
    assert "git+https://github.com/owner/course" in code
    assert set(alone.elsewhere()) == {"Binder", "Codespaces", "Colab"}
    monkeypatch.setattr(alone, "REPOSITORY", "")
    assert alone.elsewhere() == {}
