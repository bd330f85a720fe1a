"""What is shipped: `tools/shipped.json` says it of each notebook, with its names of before and the
pages that some of its exercises came from.

`make refresh` writes it. A student's last commit is not what was shipped, and in a merge conflict
neither is the file; the blob that is named here is.
"""

import hashlib
import json
from pathlib import Path

from coursekit.lectures import LECTURES

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "tools" / "shipped.json"


def blob(content: bytes) -> str:
    """The name that git gives to a file of this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def shipped() -> list[Path]:
    """The notebooks of the course, without students' copies."""
    notebooks = (ROOT / "notebooks").glob("*.ipynb")
    return sorted(path for path in notebooks if "-mine-" not in path.name)


def manifest() -> dict:
    """Notebook -> its blob in git, the names it had in earlier versions, and the notebooks that
    some of its exercises came from, if there are any.
    """
    lectures = {lecture.notebook: lecture for lecture in LECTURES}
    return {path.name: _entry(path, lectures.get(path.stem)) for path in shipped()}


def _entry(path, lecture):
    entry = {"blob": blob(path.read_bytes()), "was": _files(lecture.was if lecture else ())}
    if lecture and lecture.came_from:
        entry["from"] = _files(lecture.came_from)
    return entry


def _files(names):
    return [f"{name}.ipynb" for name in names]


def main() -> None:
    """Write the manifest."""
    MANIFEST.write_text(json.dumps(manifest(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
