"""What is shipped: `tools/shipped.json` says it of each notebook, with its names of before.

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
    """Notebook -> its blob in git, and the names it had in earlier versions."""
    was = {lecture.notebook: lecture.was for lecture in LECTURES}
    return {
        path.name: {
            "blob": blob(path.read_bytes()),
            "was": [f"{old}.ipynb" for old in was.get(path.stem, ())],
        }
        for path in shipped()
    }


def main() -> None:
    """Write the manifest."""
    MANIFEST.write_text(json.dumps(manifest(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
