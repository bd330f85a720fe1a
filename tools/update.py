"""Bring in the publisher's newest version and lose nothing of a student's: `make update`.

Every notebook that was changed, run, committed or is in a merge conflict is kept beside the new one
as `07-mine-1-adam.ipynb`, and what was written into its answer cells is carried into the new page,
under its new name, too, and into a page that was split off. Nothing is touched before it is clear
that all of it can be done.

This file needs nothing but Python and git, so that it also brings a version of the workbook that
has no `make update` to this one: `git show origin/main:tools/update.py | python3 -`.
"""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterable
from itertools import count
from pathlib import Path

MANIFEST = "tools/shipped.json"  # notebook -> its blob, its names before, whose exercises it has
NAMED = ["-c", "user.name=workbook", "-c", "user.email=workbook@localhost"]


class Git:
    """git in one folder. What it says when it fails is what we say."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, *arguments: str, check: bool = True) -> bytes:
        try:
            done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True)
        except OSError:
            sys.exit("git is not installed, and it is what brings new versions: install it.")
        if check and done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            sys.exit(
                f"git {arguments[0]} failed, and nothing of yours was changed. It says: {said}"
            )
        return done.stdout if done.returncode == 0 else b""

    def lines(self, *arguments: str, check: bool = True) -> list[str]:
        """Names, separated by zeros."""
        return [name for name in self(*arguments, check=check).decode().split("\0") if name]

    def text(self, *arguments: str, check: bool = True) -> str:
        return self(*arguments, check=check).decode(errors="replace").strip()


# ----------------------------------------------------------------- copies


def keep(notebook: Path, content: bytes) -> Path:
    """Write `content` beside `notebook` under the next free number: of 07-adam as 07-mine-1-adam,
    since a narrow side bar shows only how a name begins.
    """
    place, dash, name = notebook.stem.partition("-")
    names = (f"{place}-mine-{number}{dash}{name}.ipynb" for number in count(1))
    copies = map(notebook.with_name, names)
    return next(copy for copy in copies if _written(copy, content))


def _written(copy: Path, content: bytes) -> bool:
    """Write a new file; never onto one that is there, or that another process makes just now."""
    try:
        with copy.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def restore(notebook: Path, content: bytes) -> None:
    """Replace the notebook in one step, so that an interruption leaves it either as it was or
    whole.
    """
    unfinished = notebook.with_name(f".{notebook.name}.part")
    unfinished.write_bytes(content)
    os.replace(unfinished, notebook)


# ----------------------------------------------------------------- open notebooks


def open_notebooks() -> set[Path]:
    """The notebooks that are open in a JupyterLab of this user's, where they may hold work that is
    not saved.
    """
    try:
        from jupyter_server.serverapp import list_running_servers
    except ImportError:
        return set()
    return {path for server in list_running_servers() for path in _sessions(server)}


def _sessions(server):
    address = f"{server['url']}api/sessions?token={server.get('token', '')}"
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:
            sessions = json.load(answer)
    except (OSError, ValueError):
        return set()
    return {(Path(server["root_dir"]) / each["path"]).resolve() for each in sessions}


def refuse_if_open(notebooks: Iterable[Path]) -> None:
    """Raise SystemExit for notebooks that are open somewhere."""
    opened = sorted(path.name for path in {path.resolve() for path in notebooks} & open_notebooks())
    if opened:
        sys.exit(
            f"{', '.join(opened)}: open in JupyterLab, where there may be work that is not saved."
            " Save it there, close it with File, Close and Shut Down Notebook, and run this again."
        )


# ----------------------------------------------------------------- answers


def carry(page: dict, before: dict, mine: dict) -> list[str]:
    """Put what a student wrote into the answer cells of a new page; the names of what was carried.

    page: the new notebook, changed in place; before: the old one as shipped; mine: the student's.
    An answer cell begins with `def` and ends with `...`, or asks for a prediction.
    """
    carried = []
    for cell in _code_cells(page):
        old = _counterpart(cell, before)
        answer = _counterpart(cell, mine)
        if old is None or answer is None or _source(answer) == _source(old):
            continue
        name = _stub_name(_source(cell))
        if name or (_asks(_source(cell)) and _source(cell) == _source(old)):
            cell["source"] = answer["source"]
            carried.append(name or cell["id"])
    return carried


def _code_cells(notebook):
    return [cell for cell in notebook.get("cells", []) if cell.get("cell_type") == "code"]


def _source(cell):
    return "".join(cell["source"])


def _stub_name(source):
    """The function that a shipped answer cell is for, or None."""
    found = re.match(r"def (\w+)\(", source)
    return found[1] if found and source.rstrip().endswith("...") else None


def _asks(source):
    return "predict(" in source


def _counterpart(cell, notebook):
    """The cell that this one was or became: the one that defines the same function, or the one of
    the same id, unless that is for another function.
    """
    name = _stub_name(_source(cell))
    for other in _code_cells(notebook):
        if name and re.search(rf"^\s*def {name}\(", _source(other), re.MULTILINE):
            return other
    cells = _code_cells(notebook)
    found = next((each for each in cells if each.get("id") == cell.get("id")), None)
    others = found and _stub_name(_source(found))
    return None if name and others else found


def _notebook(content):
    """A notebook's JSON; one without cells for what is none, such as one with conflict marks."""
    try:
        found = json.loads(content)
        return found if isinstance(found.get("cells"), list) else {"cells": []}
    except (ValueError, AttributeError):
        return {"cells": []}


def _with_answers(page, before, mine):
    """The bytes of a page with the answers in it, and their names. What cannot be read has none."""
    parsed = _notebook(page)
    try:
        carried = carry(parsed, _notebook(before), _notebook(mine))
    except (KeyError, TypeError):
        return page, []
    text = json.dumps(parsed, indent=1, ensure_ascii=False) + "\n"
    return (text.encode() if carried else page), carried


# ----------------------------------------------------------------- the update


class Update:
    """One update of the checkout in `root` to the version `new`."""

    def __init__(self, root: Path, new: str) -> None:
        self.git, self.root, self.new = Git(root), root, new
        self.folder = root / "notebooks"
        self.base = self.git.text("merge-base", "HEAD", new)
        self.manifest = _notebooks_of(self.git, new)
        self.today = {old: name for name, each in self.manifest.items() for old in each["was"]}

    def run(self) -> list[str]:
        """Do it, and say what was done, a sentence a notebook."""
        merging = _merging(self.git)
        mine = self._mine(merging)
        refuse_if_open(self.folder / name for name in mine)
        self._refuse_other_work(merging)
        copies = {name: keep(self.folder / self._new_name(name), mine[name]) for name in mine}
        try:
            self._bring_in(merging, mine)
        except SystemExit:  # all is as it was, without the copies
            for name, content in mine.items():
                restore(self.folder / name, content)
                copies[name].unlink()
            raise
        return [self._said(name, mine[name], copies[name]) for name in mine]

    def _new_name(self, name):
        return self.today.get(name, name)

    def _mine(self, merging):
        """The notebooks that are not as the publisher shipped them: name -> content."""
        names = set(self._names(self.base)) | (self._names(self.new) & self._here())
        found = {name: self._content(name, merging) for name in sorted(names)}
        return {
            name: content
            for name, content in found.items()
            if content is not None
            and content not in (self._blob(self.base, name), self._blob(self.new, name))
        }

    def _here(self):
        return {path.name for path in self.folder.glob("*.ipynb")}

    def _names(self, version):
        listed = self.git.lines("ls-tree", "-z", "--name-only", f"{version}:notebooks", check=False)
        return {name for name in listed if name.endswith(".ipynb") and "-mine-" not in name}

    def _blob(self, version, name):
        return self.git("cat-file", "blob", f"{version}:notebooks/{name}", check=False)

    def _content(self, name, merging):
        """What a student has: in a merge conflict their own side, or else the file."""
        if merging and self.git.lines("ls-files", "-z", "-u", f"notebooks/{name}"):
            return self.git("cat-file", "blob", f":2:notebooks/{name}", check=False) or None
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def _refuse_other_work(self, merging):
        """Raise SystemExit if files beside the notebooks would be overwritten."""
        if merging:  # what it brought in is no work of the student's; what it left open is
            both = set(self.git.lines("diff", "-z", "--name-only", "--diff-filter=U"))
        else:
            changed = self.git.lines("diff", "-z", "--name-only", "HEAD")
            changed += self.git.lines("ls-files", "-z", "--others", "--exclude-standard")
            both = set(changed) & {*self.git.lines("diff", "-z", "--name-only", "HEAD", self.new)}
        both = {name for name in both if not name.startswith("notebooks/")}
        if both:
            sys.exit(
                f"{', '.join(sorted(both))}: changed by you and by the new version. Nothing was"
                " done. Put your changes aside with `git stash --include-untracked`, run this"
                " again, then `git stash pop`."
            )

    def _bring_in(self, merging, mine):
        if merging:
            self.git("merge", "--abort")
        committed = self._names("HEAD")
        for name in committed & {*mine, *self._names(self.base)}:
            self.git("checkout", "--quiet", "HEAD", "--", f"notebooks/{name}")
        for name in set(mine) - committed:  # in the way of a new one; it has its copy
            (self.folder / name).unlink(missing_ok=True)
        if self.base == self.git.text("rev-parse", "HEAD"):
            self.git("merge", "--quiet", "--ff-only", self.new)
        else:
            self._merge()

    def _merge(self):
        """The student has commits of their own: both histories, the publisher's notebooks."""
        try:
            self.git(*NAMED, "merge", "--quiet", "--no-commit", "--no-ff", self.new)
        except SystemExit:
            if not _merging(self.git):  # it did not begin; conflicts are what comes next
                raise
        ours = self._names("HEAD") - self._names(self.new)
        for name in ours & self._names(self.base):  # taken away or renamed by the publisher
            self.git("rm", "--quiet", "-f", "--ignore-unmatch", f"notebooks/{name}")
        for name in self._names(self.new):
            self.git("checkout", "--quiet", self.new, "--", f"notebooks/{name}")
        left = self.git.lines("diff", "-z", "--name-only", "--diff-filter=U")
        if left:
            self.git("merge", "--abort")
            sys.exit(
                f"{', '.join(left)}: your commits and the new version changed the same lines."
                " Nothing was done; merge them by hand with `git merge`, then run this again."
            )
        message = "Update the workbook to its publisher's newest version"
        author = [] if self.git.text("config", "user.email", check=False) else NAMED
        self.git(*author, "commit", "--quiet", "--no-verify", "-m", message)

    def _said(self, name, content, copy):
        """Carry the answers of a notebook, and say what became of it."""
        new = self._new_name(name)
        said = f"{name}: yours is {copy.name} now"
        if not (self.folder / new).exists():
            return f"{said}; the new version has no such page."
        names = [name, *self.manifest.get(new, {"was": []})["was"]]  # a merge has renamed it
        before = next(filter(None, (self._blob(self.base, each) for each in names)), b"")
        pages = [new, *self._split_off(name)]
        found = {page: self._carried(page, before, content) for page in pages}
        return f"{said}{_in_words(found)}."

    def _split_off(self, name):
        """The pages that took over exercises of this notebook."""
        return [page for page, each in self.manifest.items() if name in each.get("from", [])]

    def _carried(self, name, before, mine):
        """Carry answers into a page; their names."""
        page = self.folder / name
        updated, carried = _with_answers(page.read_bytes(), before, mine)
        if carried:
            restore(page, updated)
        return carried


def _in_words(found):
    """What was carried, page -> names, as the end of a sentence."""
    parts = [(page, ", ".join(names)) for page, names in found.items() if names]
    if not parts:
        return ""
    (page, names), *others = parts
    others = "".join(f"; in {page}: {names}" for page, names in others)
    return f"; what you wrote is in the new {page}, too: {names}{others}"


def _merging(git):
    """Whether a merge is going on."""
    return bool(git.text("rev-parse", "-q", "--verify", "MERGE_HEAD", check=False))


def _notebooks_of(git, version):
    """What the publisher ships in this version."""
    text = git.text("show", f"{version}:{MANIFEST}", check=False)
    if not text:
        sys.exit(f"{version[:10]} has no {MANIFEST}, so it is no version of the workbook to go to.")
    return json.loads(text)


def _publisher(git):
    """The branch that new versions come from: `upstream` in a fork, else where this came from."""
    remotes = git.text("remote").split()
    if not remotes:
        sys.exit(
            "This checkout has no address that new versions could come from; give it one:"
            " git remote add upstream followed by the address."
        )
    remote = (
        "upstream" if "upstream" in remotes else "origin" if "origin" in remotes else remotes[0]
    )
    git("fetch", "--quiet", remote)
    head = git.text("symbolic-ref", "-q", f"refs/remotes/{remote}/HEAD", check=False)
    return head or f"refs/remotes/{remote}/main"


def update(folder: Path) -> str:
    """Update the checkout that holds this folder; says what was done. SystemExit says what is in
    the way.
    """
    git = Git(folder)
    root = Path(git.text("rev-parse", "--show-toplevel"))
    git = Git(root)
    places = [git.text("rev-parse", "--git-path", f"rebase-{kind}") for kind in ("merge", "apply")]
    if any((root / place).exists() for place in places):
        sys.exit("A rebase is going on: end it with `git rebase --continue` or `--abort` first.")
    new = git.text("rev-parse", "--verify", f"{_publisher(git)}^{{commit}}")
    if not _merging(git) and git.text("merge-base", "HEAD", new) == new:
        return "This is the newest version: there is nothing to do."
    said = Update(root, new).run()
    done = f"The workbook is at version {new[:10]} now. Go on with `make lab`."
    return "\n".join([*said, done])


def main() -> None:
    here = globals().get("__file__")  # absent where the text of this file is piped into Python
    print(update(Path(here).resolve().parent if here else Path.cwd()))


if __name__ == "__main__":
    main()
