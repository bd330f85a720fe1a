"""Put a notebook back as it was shipped, and keep the student's copy: `make reset N=adam`.

"As shipped" is what the publisher shipped (`tools/shipped.json`), whatever was committed since.
Nothing is overwritten: the copy gets the next free number. Work under a name that the notebook had
in an earlier version is kept as such a copy, too. A notebook that is open in JupyterLab, where
there may be work that is not saved, is left alone.
"""

import json
import sys
from pathlib import Path

from coursekit._chosen import chosen
from tools.update import Git, keep, refuse_if_open, restore

ROOT = Path(__file__).resolve().parent.parent


def reset(lecture: str, root: Path = ROOT) -> str:
    """Reset one lecture and say what was done; where it cannot be done, raise `SystemExit` with the
    reason.
    """
    manifest = json.loads((root / "tools" / "shipped.json").read_text(encoding="utf-8"))
    today = {old: name for name, entry in manifest.items() for old in entry["was"]}
    try:
        stem = Path(today.get(f"{lecture}.ipynb", "")).stem
        stem = stem or chosen(lecture, (Path(name).stem for name in manifest))
    except LookupError as error:
        sys.exit(str(error))
    notebook = root / "notebooks" / f"{stem}.ipynb"
    entry = manifest[notebook.name]
    shipped = Git(root)("cat-file", "blob", entry["blob"])
    refuse_if_open([notebook])
    moved = _keep_old_names(notebook, [name for name in entry["was"] if name not in manifest])
    return _put_back(notebook, shipped) + moved


def _keep_old_names(notebook, old_names):
    """Move work under old names of this notebook beside it; a sentence for each, or ""."""
    sentences = []
    for old in filter(Path.exists, (notebook.with_name(name) for name in old_names)):
        copy = keep(notebook, old.read_bytes())
        old.unlink()
        sentences.append(f" {old.name}, its name in an earlier version, is now {copy.name}.")
    return "".join(sentences)


def _put_back(notebook, shipped):
    name = notebook.name
    if not notebook.exists():
        restore(notebook, shipped)
        return f"{name} was gone and is back as shipped."
    mine = notebook.read_bytes()
    if mine == shipped:
        return f"{name} is as shipped: there is nothing to do."
    copy = keep(notebook, mine)
    restore(notebook, shipped)
    return f"{name} is as shipped again, and yours is {copy.name}."


def main(arguments: list[str], root: Path = ROOT) -> None:
    """Reset the lecture that is named, and say what was done."""
    if len(arguments) != 1:
        sys.exit("Say which lecture, for example: make reset N=adam")
    print(reset(arguments[0], root))


if __name__ == "__main__":
    main(sys.argv[1:])
