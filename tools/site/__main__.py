"""Makes the website: `make site`, then build/site, which needs no network and no kernel."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.browser import lab
from tools import docs_api
from tools.shipped import shipped
from tools.site import alone, films, lite, pages, prints, pyodide
from tools.site.films import WEB

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
TAKE_AWAY = {"Notebook": f"{pages.NOTEBOOKS}/{{name}}.ipynb"}
DOCSTRINGS = '\n<p><a href="api/index.html">All docstrings of the helper package</a></p>\n'
WRITE = "write the functions yourself, be told which mistake you made, and see your own function"
RUNS = (
    f"Code runs in these pages, too: {WRITE} drive the picture. Press Run in a lecture; where the"
    " pages are opened as files, each says how to serve them."
)
READS = f"To {WRITE} drive the picture, install the course: its README says how, in two lines."
PDF = {"PDF": "pdf/{name}.pdf"}
FRONT = ROOT / "notebooks" / "05-momentum.ipynb", "ravine"


def build(
    target: Path,
    recorded: Iterable[Path],
    runtime: Path | None = None,
    links: Mapping[str, str] = TAKE_AWAY,
    more: str = "",
) -> int:
    """Build the site into a folder; of these notebooks, the demos are recorded. runtime: a folder
    with Python for the pages, without which no cell runs. links: of each page, words -> where they
    lead, with {name} for the page's. more: what else the front page leads to. The answer is 0 if
    nothing went wrong: every complaint of Sphinx is an error.
    """
    with tempfile.TemporaryDirectory() as place:
        source = Path(place)
        films_of = films.make(recorded, source / "_static" / "recorded")
        for notebook in shipped():
            pages.write(notebook, source, films_of.get(notebook, {}), links)
        films.player(source / "_static", runtime is not None, lite.possible(runtime))
        for name in ("site.css", "favicon.svg"):
            shutil.copy(WEB / name, source / "_static")
        shutil.copy(HERE / "conf.py", source)
        front, cell = FRONT
        picture = pages.front(front, cell, source, films_of.get(front, {}))
        (source / "index.md").write_text(
            _index(picture, runtime is not None) + more, encoding="utf-8"
        )
        sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
        sphinx += ["-d", str(source / ".doctrees"), place, str(target)]
        code = subprocess.run(sphinx).returncode
    return code or (_add_python(target, runtime) if runtime else 0)


def main(arguments: list[str]) -> int:
    """Build the site into the folder that is given, or into build/site."""
    target = Path(arguments[0]) if arguments else ROOT / "build" / "site"
    if target.exists() and not (target / ".buildinfo").exists():
        sys.exit(f"{target} is no site of before: give a folder that is not there yet.")
    shutil.rmtree(target, ignore_errors=True)  # what an older version had
    runtime, prints_too = pyodide.there(), lab.chromium() is not None
    links = (PDF if prints_too else {}) | TAKE_AWAY | alone.elsewhere()
    if build(target, shipped(), runtime, links, DOCSTRINGS):
        print("The site is faulty: what went wrong stands above.")
        return 1
    docs_api.build(target / "api")
    if prints_too:
        with lab.browser() as chrome:
            prints.write(target, [notebook.stem for notebook in shipped()], chrome)
    zipped = shutil.make_archive(str(target), "zip", target.parent, target.name)
    for lack in _without(runtime, prints_too):
        print(lack)
    print(f"{target / 'index.html'}: open it in a browser. {zipped}: the same to hand out.")
    return 0


def _without(runtime, prints_too):
    """What the site lacks, and how to get it."""
    if not runtime:
        yield "Pages without Python: `make site-python` brings it, with a network."
    elif not lite.possible(runtime):
        yield "Pages without JupyterLite: the README says what it needs."
    if not prints_too:
        yield "Without PDFs: no Chromium was found."


def _add_python(target, runtime):
    """Beside Sphinx, which reads what it copies. The answer is 0 if nothing went wrong."""
    with_kernel = lite.possible(runtime)
    pyodide.lay(runtime, target / "_static" / "python", with_kernel)
    return lite.build(target) if with_kernel else 0


def _index(picture, runs):
    """The front page, with a picture and the list of all pages; runs: whether code runs in them."""
    text = (WEB / "index.md").read_text(encoding="utf-8")
    names = "\n".join(notebook.stem for notebook in shipped())
    return (
        text.replace("{names}", names)
        .replace("{picture}", picture)
        .replace("{code}", RUNS if runs else READS)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
