"""The files of a folder that were handed in, and whose they are."""

import re
from dataclasses import dataclass
from pathlib import Path

# What a learning platform adds to the name of a student's folder.
ADDED = re.compile(r"_assignsubmission_file_?$")


@dataclass(frozen=True)
class HandIn:
    """A notebook, and the name of its student."""

    student: str
    path: Path


def hand_ins(folder: Path, notebook: str) -> list[HandIn]:
    """All notebooks below a folder, by student.

    A student's name is the file's; where the file still has the lecture's name, `notebook`, it is
    the name of the folder that it lies in, and other notebooks of that folder are not looked at.
    Raises ValueError if there is none.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder; give the folder with the notebooks handed in.")
    kept = _that_count(sorted(folder.rglob("*.ipynb")), folder, notebook)
    if not kept:
        raise ValueError(
            f"There is no notebook in {folder}; put there one file a student, or a folder a"
            f" student with {notebook}.ipynb in it."
        )
    return [HandIn(_student(path, folder, notebook), path) for path in kept]


def _that_count(paths, folder, notebook):
    found = [path for path in paths if not _is_hidden(path.relative_to(folder))]
    shipped = {path.parent for path in found if path.stem == notebook}
    return [path for path in found if path.stem == notebook or path.parent not in shipped]


def _is_hidden(path):
    return any(part.startswith(".") for part in path.parts)


def _student(path, folder, notebook):
    """The name of a student; folders above it are kept, since two groups may share a name."""
    inner = path.relative_to(folder).with_suffix("")
    if path.stem == notebook and inner.parent != Path("."):
        inner = inner.parent
    return ADDED.sub("", inner.as_posix())
