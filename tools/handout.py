"""A notebook to hand out: `make handout N=adam`, or `make handout N=adam GRADED=yes`.

It comes without outputs and without what is said on stage. The graded form has no buttons for hints
and solutions, marks the answers as nbgrader does, and has a test of one point after each.
"""

import argparse
import os
import re
import sys
from pathlib import Path

import nbformat

from coursekit._chosen import chosen
from tools.reading import is_stub
from tools.shipped import shipped

PLACE = Path(__file__).parent.parent / "build" / "handout"
HELP = re.compile(r"^(stuck|hint|solution)\(", re.MULTILINE)
NAME = re.compile(r"^def (\w+)\(", re.MULTILINE)
ON_STAGE = ("coursekit", "slideshow")  # metadata of a cell
MARKS = {"schema_version": 3, "task": False}


def handout(notebook, graded: bool = False):
    """The notebook to hand out; the one that is given is left as it is."""
    copied = nbformat.from_dict(notebook)
    copied.cells = [_cleared(cell) for cell in copied.cells if not _is_notes(cell)]
    if graded:
        copied.cells = [part for cell in copied.cells for part in _graded(cell)]
    nbformat.validate(copied)
    return copied


def _cleared(cell):
    for name in ON_STAGE:
        cell.metadata.pop(name, None)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _is_notes(cell):
    """Notes for whoever presents."""
    return cell.metadata.get("slideshow", {}).get("slide_type") == "notes"


def _graded(cell):
    """A cell of the graded form: none for one that helps, two for an answer."""
    if cell.cell_type != "code":
        return [cell]
    if HELP.search(cell.source):
        return []
    if not is_stub(cell.source):
        return [cell]
    (name,) = NAME.findall(cell.source)
    cell.metadata["nbgrader"] = MARKS | {
        "grade": False,
        "grade_id": cell.id,
        "locked": False,
        "solution": True,
    }
    source = f"from coursekit.exercises import score\n\nscore({name})"
    test = nbformat.v4.new_code_cell(source, id=f"test-{cell.id}"[:64])
    test.metadata["nbgrader"] = MARKS | {
        "grade": True,
        "grade_id": test.id,
        "locked": True,
        "points": 1,
        "solution": False,
    }
    return [cell, test]


def main(words: list[str] | None = None) -> None:
    """Write the notebook that is chosen, or all, into build/handout."""
    parser = argparse.ArgumentParser(prog="python -m tools.handout", description=__doc__)
    parser.add_argument("lecture", nargs="?", help="a part of its name, or its number")
    graded = os.environ.get("GRADED", "no") not in ("", "0", "no")
    parser.add_argument("--graded", action="store_true", default=graded)
    told = parser.parse_args(words)
    paths = {path.stem: path for path in shipped()}
    try:
        names = [chosen(told.lecture, paths)] if told.lecture else list(paths)
    except LookupError as error:
        sys.exit(str(error))
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in names:
        notebook = handout(nbformat.read(paths[name], 4), told.graded)
        nbformat.write(notebook, PLACE / paths[name].name)
        print(f"build/handout/{paths[name].name}")


if __name__ == "__main__":
    main()
