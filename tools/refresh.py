"""Execute notebooks and save them with their outputs: `make refresh`, or `make refresh N=adam`.

What is saved depends on the sources alone: no timing, no Python version, no widget ids, which
change with every run and would show an error where there is no kernel; and no execution counts, so
that a reader sees which cells have been run. The picture and the text twin of every demo stay.

One thing more does count: how a processor rounds. Where α is too large, a training is chaotic and
its picture another one. So a notebook says by which `rounding` it was drawn.
"""

import hashlib
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from numpy._core._multiarray_umath import __cpu_features__

import tools.notebook_environment  # noqa: F401
from coursekit._chosen import chosen
from tools.reading import is_stub, timed
from tools.shipped import shipped

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"


def execute(notebook, folder=NOTEBOOKS):
    """Run all cells in place, in a fresh kernel; CellExecutionError if one fails."""
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    return notebook


def is_answer(source: str) -> bool:
    """Whether a code cell is for a student to fill in, or asks about what was filled in."""
    return is_stub(source) or re.search(r"^(check|predict)\(", source, re.MULTILINE) is not None


def rounding() -> str:
    """The instructions that this processor has, in eight letters: NumPy and its BLAS choose by them
    how they add up.
    """
    has = sorted(name for name, found in __cpu_features__.items() if found)
    return hashlib.sha256(" ".join(has).encode()).hexdigest()[:8]


def tidy(notebook):
    """Drop what changes from run to run, and let a broken answer not stop what follows it."""
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
        "coursekit": dict(notebook.metadata.get("coursekit", {})),
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.metadata.pop("tags", None)
            if is_answer(cell.source):
                cell.metadata["tags"] = ["raises-exception"]
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
            if "execution_count" in output:
                output.execution_count = None
    return timed(notebook)


def main(arguments: list[str]) -> None:
    """Refresh the lectures that are named, or all of them."""
    paths = {path.stem: path for path in shipped()}
    try:
        names = [chosen(wanted, paths) for wanted in arguments] or list(paths)
    except LookupError as error:
        sys.exit(str(error))
    for name in names:
        print(paths[name].name, flush=True)
        notebook = nbformat.read(paths[name], as_version=4)
        notebook.metadata["coursekit"] = {"rounding": rounding()}
        nbformat.write(tidy(execute(notebook)), paths[name])


if __name__ == "__main__":
    main(sys.argv[1:])
