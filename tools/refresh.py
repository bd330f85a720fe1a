"""Execute all notebooks and save them with their outputs: `make refresh`.

What is saved depends on the sources alone: no timing, no Python version, no widget ids, which
change with every run and would show an error where there is no kernel. The picture and the text
twin of every demo stay.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"


def shipped():
    """The notebooks of the course, without students' copies."""
    return sorted(path for path in NOTEBOOKS.glob("*.ipynb") if "-mine-" not in path.name)


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


def tidy(notebook):
    """Drop what changes from run to run."""
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    return notebook


def main():
    for path in shipped():
        print(path.name, flush=True)
        notebook = nbformat.read(path, as_version=4)
        nbformat.write(tidy(execute(notebook)), path)


if __name__ == "__main__":
    sys.exit(main())
