"""`make reset` puts a notebook back and loses nothing, under old names, too."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coursekit._chosen import chosen
from coursekit.exercises import putting_back
from tests.repository import commit, git
from tools import reset as tool
from tools import update
from tools.reset import main as reset
from tools.shipped import blob

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

SHIPPED = '{"cells": []}\n'
NAMES = {
    "00-start-here": {"blob": blob(SHIPPED.encode()), "was": []},
    "02-averages": {"blob": blob(SHIPPED.encode()), "was": ["01-averages.ipynb"]},
}


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A checkout with two lectures, out of reach of any repository or git settings around it."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in ("00-start-here", "02-averages"):
        write(notebooks / f"{name}.ipynb", SHIPPED)
    (tmp_path / "tools").mkdir()
    entries = {f"{name}.ipynb": entry for name, entry in NAMES.items()}
    (tmp_path / "tools" / "shipped.json").write_text(json.dumps(entries))
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def write(path, text):
    path.write_bytes(text.encode())


def contents(root):
    return {path.name: path.read_bytes().decode() for path in (root / "notebooks").iterdir()}


def test_keeps_mine_and_restores(course, capsys):
    for work in ("first", "second"):
        write(course / "notebooks" / "02-averages.ipynb", work)
        reset(["02"], course)
    assert contents(course) == {
        "00-start-here.ipynb": SHIPPED,
        "02-averages.ipynb": SHIPPED,
        "02-mine-1-averages.ipynb": "first",
        "02-mine-2-averages.ipynb": "second",
    }
    assert (
        "02-averages.ipynb is as shipped again, and yours is 02-mine-2-averages.ipynb."
        in capsys.readouterr().out
    )


def test_what_was_committed_since_is_not_what_was_shipped(course):
    notebook = course / "notebooks" / "02-averages.ipynb"
    write(notebook, "mine, committed")
    commit(course)
    write(notebook, "mine")
    reset(["2"], course)
    assert contents(course)["02-averages.ipynb"] == SHIPPED
    assert contents(course)["02-mine-1-averages.ipynb"] == "mine"


def test_in_a_merge_conflict_the_shipped_one_comes_back(course):
    git(course, "checkout", "--quiet", "-b", "mine")
    write(course / "notebooks" / "02-averages.ipynb", "mine")
    commit(course)
    git(course, "checkout", "--quiet", "-")
    write(course / "notebooks" / "02-averages.ipynb", "theirs")
    commit(course)
    with pytest.raises(subprocess.CalledProcessError):
        git(course, "merge", "mine")
    reset(["2"], course)
    assert contents(course)["02-averages.ipynb"] == SHIPPED
    assert "<<<<<<<" in contents(course)["02-mine-1-averages.ipynb"]


def test_a_notebook_that_is_open_is_left_alone(course, monkeypatch):
    notebook = course / "notebooks" / "02-averages.ipynb"
    write(notebook, "mine")
    monkeypatch.setattr(update, "open_notebooks", lambda: {notebook.resolve()})
    with pytest.raises(SystemExit, match=r"^02-averages\.ipynb: open in JupyterLab"):
        reset(["2"], course)
    assert contents(course)["02-averages.ipynb"] == "mine"
    assert len(contents(course)) == 2
    reset(["0"], course)


def test_nothing_to_do(course, capsys):
    before = contents(course)
    reset(["02"], course)
    assert contents(course) == before
    assert capsys.readouterr().out == "02-averages.ipynb is as shipped: there is nothing to do.\n"


def test_a_deleted_notebook_comes_back(course, capsys):
    (course / "notebooks" / "02-averages.ipynb").unlink()
    reset(["02"], course)
    assert contents(course) == {"00-start-here.ipynb": SHIPPED, "02-averages.ipynb": SHIPPED}
    assert capsys.readouterr().out == "02-averages.ipynb was gone and is back as shipped.\n"


@pytest.mark.parametrize("arguments", [[], ["02", "03"]])
def test_says_that_the_number_is_missing(course, arguments):
    with pytest.raises(SystemExit, match=r"^Say which lecture, for example: make reset N=adam$"):
        reset(arguments, course)


def test_says_which_lectures_there_are(course):
    with pytest.raises(SystemExit, match="lecture 13; there are: 00-start-here, 02-averages"):
        reset(["13"], course)


def test_says_that_there_is_no_checkout(course):
    write(course / "notebooks" / "02-averages.ipynb", "work")
    (course / ".git").rename(course / "elsewhere")
    before = contents(course)
    with pytest.raises(SystemExit, match=r"(?i)nothing of yours was changed.*not a git repository"):
        reset(["02"], course)
    assert contents(course) == before


def test_says_so_without_git_too(course, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"^git is not installed"):
        reset(["02"], course)


def test_a_part_of_the_name_is_enough():
    names = ["00-start-here", "07-adam", "08-learning-rate-decay", "15-weight-decay"]
    assert [chosen(wanted, names) for wanted in ("7", "07", "ADAM", "start")] == [
        "07-adam",
        "07-adam",
        "07-adam",
        "00-start-here",
    ]
    with pytest.raises(
        LookupError, match=r"^'decay' may be any of: 08-learning-rate-decay, 15-wei"
    ):
        chosen("decay", names)
    with pytest.raises(LookupError, match="There is no lecture ; there are: 00-start-here, 07-"):
        chosen("", names)


def test_work_under_an_old_name_is_kept_as_a_copy(course):
    write(course / "notebooks" / "01-averages.ipynb", "last year's")
    said = tool.reset("01-averages", course)
    assert contents(course) == {
        "00-start-here.ipynb": SHIPPED,
        "02-averages.ipynb": SHIPPED,
        "02-mine-1-averages.ipynb": "last year's",
    }
    assert said.endswith(
        "01-averages.ipynb, its name in an earlier version, is now 02-mine-1-averages.ipynb."
    )


def test_a_notebook_that_has_the_old_name_today_is_left_alone(course):
    write(course / "notebooks" / "02-averages.ipynb", "work")
    entries = {f"{name}.ipynb": entry for name, entry in NAMES.items()}
    entries["00-start-here.ipynb"] = entries["02-averages.ipynb"] | {"was": ["02-averages.ipynb"]}
    (course / "tools" / "shipped.json").write_text(json.dumps(entries))
    tool.reset("start", course)
    assert contents(course)["02-averages.ipynb"] == "work"


def test_a_cell_can_ask_for_it(monkeypatch, tmp_path):
    monkeypatch.setattr(putting_back, "WORKBOOK", tmp_path)
    with pytest.raises(FileNotFoundError, match="installed without the workbook"):
        putting_back.reset("adam")
    monkeypatch.undo()
    assert "There is no lecture no-such; there are: 00-start-here" in str(
        putting_back.reset("no-such")
    )


def test_two_resets_at_once_do_not_share_a_copy(course, monkeypatch):
    notebook, opened = course / "notebooks" / "02-averages.ipynb", Path.open

    def slower(path, mode="r", **options):
        if mode == "xb" and path.name.endswith("mine-1-averages.ipynb") and not path.exists():
            path.write_text("the other's")
        return opened(path, mode, **options)

    monkeypatch.setattr(Path, "open", slower)
    assert tool.keep(notebook, b"mine").name == "02-mine-2-averages.ipynb"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no make")
def test_what_follows_n_is_no_command(tmp_path):
    """make hands N on in the process environment, so that no shell reads it."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "$(N)" not in text
    evil = f"02; touch {tmp_path / 'one'}; $(shell touch {tmp_path / 'two'})"
    (tmp_path / "Makefile").write_text(text.split("help:")[0] + "say:\n\t@printenv N\n")
    done = subprocess.run(
        ["make", "--no-print-directory", f"N={evil}", "say"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{evil}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["Makefile"]
