"""Put a notebook back as it was shipped, and keep the student's copy: `make reset N=adam`.

"As shipped" is the version of the last commit. Nothing is overwritten: the copy gets the next free
number. Work under a name that the notebook had in an earlier version is kept as such a copy, too.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from itertools import count
from pathlib import Path

from coursekit.lectures import LECTURES
from tools.chosen import chosen

ROOT = Path(__file__).resolve().parent.parent
MINE = "*-mine-*"
OLD = {lecture.notebook: lecture.was for lecture in LECTURES}


def git(root: Path, *arguments: str) -> bytes:
    """What git prints; where it has nothing to print (no git, no checkout, no commit), say so and
    stop.
    """
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip()
        sys.exit(
            "This folder is not a git checkout, so the notebook as shipped is not at hand: download"
            f" it again.{f' Git says: {said}' if said else ''}"
        )


def shipped_notebooks(root: Path) -> list[str]:
    """Names of the notebooks in the last commit, whether or not they are still in the folder."""
    names = git(root, "ls-tree", "-z", "--name-only", "HEAD:./notebooks").decode().split("\0")
    return [name for name in names if name.endswith(".ipynb") and not fnmatch(name, MINE)]


def keep(notebook: Path, content: bytes) -> Path:
    """Write `content` beside `notebook` under the next free number."""
    copies = (notebook.with_name(f"{notebook.stem}-mine-{number}.ipynb") for number in count(1))
    return next(copy for copy in copies if _written(copy, content))


def _written(copy: Path, content: bytes) -> bool:
    """Write a new file; never onto one that is there, or that another reset makes just now."""
    try:
        with copy.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def restore(notebook: Path, content: bytes) -> None:
    """Replace the notebook in one step, so that an interruption leaves it either as it was or as
    shipped.
    """
    unfinished = notebook.with_name(f".{notebook.name}.part")
    unfinished.write_bytes(content)
    os.replace(unfinished, notebook)


def keep_old_names(notebook: Path, shipped: list[str], old_names: Iterable[str]) -> str:
    """Move work under old names of this notebook beside it; a sentence for each, or ""."""
    sentences = []
    for name in (f"{old}.ipynb" for old in old_names):
        old = notebook.with_name(name)
        if old.exists() and name not in shipped:
            copy = keep(notebook, old.read_bytes())
            old.unlink()
            sentences.append(f" {name}, its name in an earlier version, is now {copy.name}.")
    return "".join(sentences)


def reset(lecture: str, root: Path = ROOT, old_names: Mapping[str, Iterable[str]] = OLD) -> str:
    """Reset one lecture and say what was done; where it cannot be done, raise `SystemExit` with the
    reason.
    """
    names = shipped_notebooks(root)
    today = {old: new for new, olds in old_names.items() for old in olds}
    try:
        stem = today.get(lecture) or chosen(lecture, (n.removesuffix(".ipynb") for n in names))
    except LookupError as error:
        sys.exit(str(error))
    notebook = root / "notebooks" / f"{stem}.ipynb"
    shipped = git(root, "show", f"HEAD:./notebooks/{notebook.name}")
    moved = keep_old_names(notebook, names, old_names.get(stem, ()))
    return _put_back(notebook, shipped) + moved


def _put_back(notebook: Path, shipped: bytes) -> str:
    name = notebook.name
    if not notebook.exists():
        restore(notebook, shipped)
        return f"{name} was gone and is back as shipped."
    mine = notebook.read_bytes()
    if mine == shipped:
        return f"{name} is as shipped: there is nothing to do."
    copy = keep(notebook, mine)
    restore(notebook, shipped)
    return (
        f"{name} is as shipped again, and yours is {copy.name}. If it is open: File, Reload"
        " Notebook from Disk."
    )


def main(arguments: list[str], root: Path = ROOT) -> None:
    """Reset the lecture that is named, and say what was done."""
    if len(arguments) != 1:
        sys.exit("Say which lecture, for example: make reset N=adam")
    print(reset(arguments[0], root))


if __name__ == "__main__":
    main(sys.argv[1:])
