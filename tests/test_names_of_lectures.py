"""A lecture is called by its name; its number stands in names of files and commands alone.

The order of the lectures may change then, and no sentence becomes wrong. Lectures of other courses
keep their numbers: they have no leading zero ("CS231n, lecture 7").
"""

import io
import re
import tokenize
from pathlib import Path

import nbformat
import pytest

from tests import complaints
from tools.shipped import shipped

ROOT = Path(__file__).parents[1]
OURS = r"(?:0\d|1\d)(?![\d.]*\d)"
IN_WORDS = rf"\blectures?\s+(?:\d+\s*(?:,|to|and|or|[-–])\s*)*{OURS}"
IN_MARKDOWN = (
    rf"{IN_WORDS}|\w\*{{0,2}} \({OURS}\)|^#+ *{OURS} +[^\W\d]|\[{OURS} +[^\W\d][^\]]*\]\("
    rf"|\*\*{OURS} +[^\W\d]"
)
FOLDERS = ("coursekit", "tests", "tools", "benchmarks")
# It holds a refusal's words about a lecture that does not exist, and this file the examples.
EXCEPT = ("test_reset.py", Path(__file__).name)
PYTHON = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.name not in EXCEPT
]


def called_by_number(text, pattern=IN_MARKDOWN):
    """The places of a text that call a lecture of this course by its number."""
    return [match[0] for match in re.finditer(pattern, text, re.M | re.I)]


def advice(found):
    """What to do about these places."""
    return [f"{words!r}: call the lecture by its name, and link it" for words in found]


def comments_and_strings(path):
    """The comments and strings of a Python file, docstrings too."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    code = {tokenize.NAME, tokenize.NUMBER, tokenize.OP, tokenize.NEWLINE, tokenize.NL}
    return "\n".join(token.string for token in tokens if token.type not in code)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_no_notebook_calls_a_lecture_by_its_number(path):
    cells = nbformat.read(path, as_version=4).cells
    pages = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    complaints.none(advice(called_by_number(pages) + called_by_number(code, IN_WORDS)))


def test_readme_calls_no_lecture_by_its_number():
    complaints.none(advice(called_by_number((ROOT / "README.md").read_text(encoding="utf-8"))))


def test_no_python_file_calls_a_lecture_by_its_number():
    for path in PYTHON:
        found = called_by_number(comments_and_strings(path), IN_WORDS)
        complaints.none(f"{path.relative_to(ROOT)}: {words}" for words in advice(found))


@pytest.mark.parametrize(
    "text",
    [
        "see lecture 07",
        "Lecture 10 searches",
        "lectures 02 to 07",
        "lectures 2 and 12",
        "[bias correction](04-x.ipynb) and Adam (05)",
        "bias correction (03) repairs",
        "# 10 Search",
        "[06 Adam](07-adam.ipynb)",
        "| **01 Mini-batch gradient descent** |",
    ],
)
def test_a_number_is_found(text):
    assert called_by_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "CS231n, lecture 7",
        "Hinton, lecture 6.5 (2012)",
        "[Adam](07-adam.ipynb)",
        "`make reset N=03`",
        "this lecture takes 10 minutes",
        "# Adam",
        "range(10) and f(12)",
    ],
)
def test_other_numbers_are_free(text):
    assert not called_by_number(text)
