"""A lecture as slides: `make present N=adam`; options for JupyterLab: LAB_ARGS="--no-browser".

What is shown, typed and run is a copy in build/stage, made anew for each show: the lecture itself
is never changed, and no copy is overwritten.
"""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import nbformat

from coursekit._chosen import chosen
from tools.lab import jupyterlab
from tools.shipped import shipped
from tools.slides import slides

ROOT = Path(__file__).parent.parent
KEYS = "page down and page up turn the slides, s opens the notes, b blanks the screen, f fills it"


def on_stage(path: Path, folder: Path) -> Path:
    """A copy of the notebook that opens as slides, in a folder of its own."""
    notebook = nbformat.read(path, 4)
    if not slides(notebook):
        raise LookupError(f"{path.stem} has no slides; give another lecture.")
    notebook.metadata["coursekit"] = {"stage": True}
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(
        tempfile.mkdtemp(prefix=f"{path.stem} {datetime.now():%Y-%m-%d %H-%M} ", dir=folder)
    )
    nbformat.write(notebook, place / path.name)
    return place / path.name


def main(arguments: list[str]) -> None:
    """Make the copy and become JupyterLab, which shows it."""
    if not arguments or arguments[0].startswith("-"):
        sys.exit("Say which lecture: make present N=adam, or its number, N=7.")
    paths = {path.stem: path for path in shipped()}
    try:
        copy = on_stage(paths[chosen(arguments[0], paths)], ROOT / "build" / "stage")
    except LookupError as error:
        sys.exit(str(error))
    print(f"On stage: {copy.relative_to(ROOT)}, a copy. {KEYS[0].upper()}{KEYS[1:]}.", flush=True)
    command = [*jupyterlab(copy.name), f"--ServerApp.root_dir={copy.parent}", *arguments[1:]]
    os.chdir(copy.parent)
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main(sys.argv[1:])
