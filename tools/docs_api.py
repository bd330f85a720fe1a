"""Pages of all docstrings, for who works on the package: `make docs-api`, then build/api.

pdoc reads the docstrings as they stand; the pages ask no other host for anything.
"""

import sys
from pathlib import Path

import pdoc

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path) -> None:
    """Write a page for every public module of coursekit into this folder."""
    pdoc.render.configure(docformat="restructuredtext", math=False, search=True)
    pdoc.pdoc("coursekit", "!coursekit.demos", r"!coursekit\._\w+", output_directory=folder)


def main(arguments: list[str]) -> None:
    """Build the pages into the folder that is given, or into build/api."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "api"
    build(folder)
    print(f"{folder / 'index.html'}: open it in a browser.")


if __name__ == "__main__":
    main(sys.argv[1:])
