"""A notebook to take away, which helps whoever opens it alone, such as on Colab."""

import copy
import os
from pathlib import Path

import nbformat

REPOSITORY = os.environ.get("COURSEKIT_REPOSITORY", "")  # "owner/name" on GitHub
HELP = """\
# In the course's own folder this cell does nothing.
import importlib.util

if importlib.util.find_spec("coursekit") is None:
    {help}
"""
FETCH = '%pip install -q "optimization-workbook[lab,search] @ git+https://github.com/{repository}"'
ASK = (
    'raise ModuleNotFoundError("This notebook belongs to a course, whose README says how to install'
    ' it; `pip install coursekit` would bring the package of somebody else.")'
)


def write(notebook, path: Path) -> None:
    """Write a copy of this notebook without outputs, with a first cell that fetches the course
    where it is not installed, or says that it is missing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    bare = copy.deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(with_help(bare), path)


def with_help(notebook):
    """The notebook with the cell that helps before its setup cell."""
    helps = FETCH.format(repository=REPOSITORY) if REPOSITORY else ASK
    cell = nbformat.v4.new_code_cell(HELP.format(help=helps).rstrip(), id="alone")
    setup = next(n for n, each in enumerate(notebook.cells) if each.cell_type == "code")
    notebook.cells.insert(setup, cell)
    return notebook


def elsewhere() -> dict[str, str]:
    """Links to where this notebook runs without an installation: words -> address; none where
    nobody says which repository it is.
    """
    if not REPOSITORY:
        return {}
    ways = {
        "Binder": "mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/notebooks/{name}.ipynb",
        "Codespaces": "codespaces.new/{repository}",
        "Colab": "colab.research.google.com/github/{repository}/blob/alone/{name}.ipynb",
    }
    return {
        words: f"https://{way}".replace("{repository}", REPOSITORY) for words, way in ways.items()
    }
