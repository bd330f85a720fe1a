"""`make update` brings the newest version, under new names, too, and loses nothing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import commit, git
from tools import update as tool
from tools.shipped import MANIFEST, blob, manifest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

STUB = "def ewa(theta, beta):\n    ..."
ANSWER = "def ewa(theta, beta):\n    return theta"
GUESS, GUESSED = (
    'my_guess = None\npredict("memory", my_guess)',
    'my_guess = 20\npredict("memory", my_guess)',
)


def notebook(*sources, outputs=()):
    """A notebook's text; the ids of its cells are a, b, c, …"""
    cells = [
        {"cell_type": "code", "id": "abcdef"[number], "outputs": list(outputs), "source": [source]}
        for number, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells}, indent=1) + "\n"


OLD = {"01-averages": notebook(STUB, GUESS), "02-adam": notebook("first")}
NEW = {
    "02-averages": notebook("new setup", STUB, GUESS),
    "03-adam": notebook("first", "second"),
    "04-more": notebook("more"),
}
WAS = {"02-averages": ["01-averages.ipynb"], "03-adam": ["02-adam.ipynb"], "04-more": []}


def publish(root, notebooks, readme, came_from=None):
    """Commit a version: its notebooks, what it says of them, and a README."""
    shutil.rmtree(root / "notebooks", ignore_errors=True)
    (root / "notebooks").mkdir()
    (root / "tools").mkdir(exist_ok=True)
    for name, text in notebooks.items():
        (root / "notebooks" / f"{name}.ipynb").write_text(text)
    entries = {
        f"{name}.ipynb": {"blob": blob(text.encode()), "was": WAS.get(name, [])}
        | ({"from": came_from[name]} if name in (came_from or {}) else {})
        for name, text in notebooks.items()
    }
    (root / "tools" / "shipped.json").write_text(json.dumps(entries))
    (root / "README.md").write_text(readme)
    commit(root)


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A student's clone of the old version; the publisher has a newer one."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nowhere"))
    monkeypatch.setattr(tool, "open_notebooks", set)
    publisher = tmp_path / "publisher"
    publisher.mkdir()
    git(publisher, "init", "--quiet", "--initial-branch=main")
    publish(publisher, OLD, "old")
    git(tmp_path, "clone", "--quiet", str(publisher), "student")
    publish(publisher, NEW, "new")
    return tmp_path / "student"


def write(course, name, text):
    (course / "notebooks" / f"{name}.ipynb").write_text(text)


def contents(course):
    return {path.stem: path.read_text() for path in (course / "notebooks").glob("*.ipynb")}


def everything(course):
    """All files with their content, and what git thinks of them."""
    files = {
        str(path.relative_to(course)): path.read_bytes()
        for path in course.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    return files, git(course, "status", "--porcelain"), git(course, "rev-parse", "HEAD")


def test_an_untouched_checkout_is_brought_to_the_new_version(course):
    said = tool.update(course)
    assert contents(course) == NEW
    assert (course / "README.md").read_text() == "new"
    assert said.startswith("The workbook is at version ")
    assert tool.update(course) == "This is the newest version: there is nothing to do."


def test_a_notebook_that_was_only_run_is_kept(course):
    ran = notebook("first", outputs=[{"output_type": "stream"}])
    write(course, "02-adam", ran)
    said = tool.update(course)
    assert contents(course) == NEW | {"03-mine-1-adam": ran}
    assert "02-adam.ipynb: yours is 03-mine-1-adam.ipynb now." in said
    assert git(course, "status", "--porcelain", "--untracked-files=no") == ""


def test_answers_are_carried_under_the_new_name(course):
    mine = notebook(ANSWER, GUESSED)
    write(course, "01-averages", mine)
    said = tool.update(course)
    found = contents(course)
    assert found["02-mine-1-averages"] == mine
    assert found["02-averages"] == notebook("new setup", ANSWER, GUESS)
    assert "what you wrote is in the new 02-averages.ipynb, too: ewa." in said


def test_a_guess_is_carried_where_its_question_is_the_same(course):
    page, before = json.loads(notebook(STUB, GUESS)), json.loads(notebook(STUB, GUESS))
    assert tool.carry(page, before, json.loads(notebook(STUB, GUESSED))) == ["b"]
    assert page == json.loads(notebook(STUB, GUESSED))


# ----------------------------------------------------------------- a page that was split

TWO = "def search(n):\n    ..."
OWN_TWO = "def search(n):\n    return n"
SPLIT = {
    "02-averages": notebook("setup", STUB, GUESS),
    "03-adam": notebook("first", "second"),
    "04-more": notebook("setup of its own", TWO),
}


@pytest.mark.parametrize("since", ["01-averages", "02-averages"])
@pytest.mark.parametrize("committed", [False, True])
def test_answers_of_a_page_that_was_split_are_carried_into_both_pages(course, since, committed):
    """Also from the version before the one in which the page got its name of today."""
    publisher = course.parent / "publisher"
    publish(publisher, {since: notebook(STUB, GUESS, TWO)}, "before the split")
    git(course, "pull", "--quiet")
    publish(publisher, SPLIT, "split", {"04-more": ["02-averages.ipynb", "01-averages.ipynb"]})
    mine = notebook(ANSWER, GUESSED, OWN_TWO)
    write(course, since, mine)
    if committed:
        commit(course, "my work")
    said = tool.update(course)
    found = contents(course)
    assert found["02-mine-1-averages"] == mine
    assert found["02-averages"] == notebook("setup", ANSWER, GUESS)
    assert found["04-more"] == notebook("setup of its own", OWN_TWO)
    assert "in the new 02-averages.ipynb, too: ewa; in 04-more.ipynb: search." in said


def test_what_was_answered_on_the_new_page_stays_there(course):
    """A split is carried once: later the new page has answers of its own."""
    publisher = course.parent / "publisher"
    more = {"04-more": ["02-averages.ipynb"]}
    publish(publisher, SPLIT, "split", more)
    tool.update(course)
    publish(publisher, SPLIT | {"03-adam": notebook("third")}, "later", more)
    write(course, "02-averages", notebook("setup", ANSWER, GUESS, "def search(n):\n    return 1"))
    write(course, "04-more", notebook("setup of its own", OWN_TWO))
    tool.update(course)
    assert contents(course)["04-more"] == notebook("setup of its own", OWN_TWO)
    assert contents(course)["02-averages"] == notebook("setup", ANSWER, GUESS)


def test_the_search_of_the_old_page_is_in_the_page_that_was_split_off():
    """With the pages as they are shipped: the answer cell stands in the new page alone."""
    said = manifest()
    page = "12-search-at-scale.ipynb"
    assert "11-hyperparameter-search.ipynb" in said[page]["from"]
    assert "10-hyperparameter-search.ipynb" in said[page]["from"]
    stubs = ["log_uniform_sample(u, low, high)", "random_search(objective, space, n, rng)"]
    before = json.loads(notebook(*(f"def {stub}:\n    ..." for stub in stubs)))
    mine = json.loads(notebook(*(f"def {stub}:\n    return 1" for stub in stubs)))
    for name, answers in (
        (page, ["random_search"]),
        ("11-hyperparameter-search.ipynb", ["log_uniform_sample"]),
    ):
        new = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))
        assert tool.carry(new, before, mine) == answers


@pytest.mark.parametrize("merge_first", [False, True])
def test_a_student_with_commits_keeps_them(course, merge_first):
    """Also in the middle of the conflict that `git pull` had."""
    mine = notebook(ANSWER, GUESS)
    write(course, "01-averages", mine)
    write(course, "own", notebook("own"))
    (course / "notes.txt").write_text("mine")
    commit(course, "my work")
    if merge_first:
        git(course, "fetch", "--quiet")
        with pytest.raises(subprocess.CalledProcessError):
            git(course, "merge", "origin/main")
    tool.update(course)
    found = contents(course)
    assert found.pop("02-mine-1-averages") == mine
    assert found.pop("own") == notebook("own")
    assert found == NEW | {"02-averages": notebook("new setup", ANSWER, GUESS)}
    assert (course / "notes.txt").read_text() == "mine"
    assert "my work" in git(course, "log", "--format=%s")
    assert tool.update(course) == "This is the newest version: there is nothing to do."


def test_own_notebooks_are_left_as_they_are(course):
    write(course, "own", notebook("own"))
    commit(course)
    write(course, "own", "not committed")
    write(course, "04-more", "in the way of a new one")
    tool.update(course)
    assert contents(course)["own"] == "not committed"
    assert contents(course)["04-mine-1-more"] == "in the way of a new one"
    assert contents(course)["04-more"] == NEW["04-more"]


def test_what_is_no_notebook_any_more_is_kept_too(course):
    write(course, "01-averages", "<<<<<<< mine")
    tool.update(course)
    assert contents(course) == NEW | {"02-mine-1-averages": "<<<<<<< mine"}


def test_a_deleted_notebook_is_not_in_the_way(course):
    (course / "notebooks" / "02-adam.ipynb").unlink()
    tool.update(course)
    assert contents(course) == NEW


@pytest.mark.parametrize("committed", [False, True])
def test_other_work_in_the_way_is_named_and_all_stays_as_it_is(course, committed):
    write(course, "02-adam", "mine")
    (course / "README.md").write_text("my own words")
    if committed:
        commit(course)
        write(course, "02-adam", "mine, later")
    before = everything(course)
    with pytest.raises(SystemExit, match=r"^README\.md: .*changed.* Nothing was done"):
        tool.update(course)
    assert everything(course) == before


def test_an_open_notebook_is_named_and_all_stays_as_it_is(course, monkeypatch):
    write(course, "02-adam", "mine")
    opened = {(course / "notebooks" / "02-adam.ipynb").resolve()}
    monkeypatch.setattr(tool, "open_notebooks", lambda: opened)
    before = everything(course)
    with pytest.raises(SystemExit, match=r"^02-adam\.ipynb: open in JupyterLab"):
        tool.update(course)
    assert everything(course) == before


def test_gits_own_words_are_shown(course):
    git(course, "remote", "set-url", "origin", "/nowhere/at/all")
    with pytest.raises(
        SystemExit, match=r"git fetch failed, and nothing of yours was changed.*nowhere"
    ):
        tool.update(course)
    git(course, "remote", "remove", "origin")
    with pytest.raises(SystemExit, match="has no address that new versions could come from"):
        tool.update(course)


def test_a_version_without_a_manifest_is_no_version(course):
    publisher = course.parent / "publisher"
    (publisher / "tools" / "shipped.json").unlink()
    commit(publisher)
    with pytest.raises(SystemExit, match="is no version of the workbook to go to"):
        tool.update(course)


def test_in_a_fork_the_publisher_is_upstream(course):
    git(course, "remote", "rename", "origin", "upstream")
    git(course, "remote", "add", "origin", "/nowhere/at/all")
    tool.update(course)
    assert contents(course) == NEW


def test_it_runs_from_a_version_that_has_no_update(course):
    write(course, "01-averages", notebook(ANSWER, GUESS))
    text = (ROOT / "tools" / "update.py").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-"], input=text, cwd=course, capture_output=True, text=True
    )
    assert "what you wrote is in the new 02-averages.ipynb, too: ewa." in done.stdout, done.stderr
    assert contents(course)["02-averages"] == notebook("new setup", ANSWER, GUESS)


def test_the_manifest_says_what_is_shipped():
    said = json.loads(MANIFEST.read_text(encoding="utf-8"))
    assert said == manifest(), "run `make refresh`"


def test_gits_name_of_a_file(tmp_path):
    (tmp_path / "a").write_bytes(b"a\nb")
    found = git(tmp_path, "hash-object", "--no-filters", "a").strip()
    assert blob(b"a\nb") == found
