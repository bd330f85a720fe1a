"""Put a lecture's notebook back as it was shipped, and keep the student's copy: `make reset N=02`.

"As shipped" is the version of the last commit. Nothing is overwritten: the copy gets the next free
number.
"""

import os
import subprocess
import sys
from fnmatch import fnmatch
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINE = "*-mine-*"


def git(root: Path, *arguments: str) -> bytes:
    """What git prints; where it has nothing to print (no git, no checkout, no commit), say so and
    stop.
    """
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        sys.exit(
            "This folder is not a git checkout, so the notebook as shipped is not at hand: download"
            " it again."
        )


def shipped_notebooks(root: Path) -> list[str]:
    """Names of the notebooks in the last commit, whether or not they are still in the folder."""
    names = git(root, "ls-tree", "-z", "--name-only", "HEAD:./notebooks").decode().split("\0")
    return [name for name in names if name.endswith(".ipynb") and not fnmatch(name, MINE)]


def keep(notebook: Path, content: bytes) -> Path:
    """Write `content` beside `notebook` under the next free number."""
    copies = (notebook.with_name(f"{notebook.stem}-mine-{number}.ipynb") for number in count(1))
    copy = next(copy for copy in copies if not copy.exists())
    with copy.open("xb") as file:  # x: never onto a file that is there
        file.write(content)
    return copy


def restore(notebook: Path, content: bytes) -> None:
    """Replace the notebook in one step, so that an interruption leaves it either as it was or as
    shipped.
    """
    unfinished = notebook.with_name(f".{notebook.name}.part")
    unfinished.write_bytes(content)
    os.replace(unfinished, notebook)


def reset(lecture: str, root: Path = ROOT) -> str:
    """Reset one lecture and say what was done; where it cannot be done, raise `SystemExit` with the
    reason.
    """
    names = shipped_notebooks(root)
    name = next((name for name in names if name.startswith(f"{lecture.zfill(2)}-")), None)
    if name is None:
        sys.exit(
            f"There is no lecture {lecture}; there are:"
            f" {', '.join(name.split('-')[0] for name in names)}."
        )

    notebook = root / "notebooks" / name
    shipped = git(root, "show", f"HEAD:./notebooks/{name}")
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
    if len(arguments) != 1:
        sys.exit("Say which lecture, for example: make reset N=02")
    print(reset(arguments[0], root))


if __name__ == "__main__":
    main(sys.argv[1:])
