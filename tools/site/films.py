"""Records what the notebooks' demos show, and puts the player together, for pages without a kernel.

Everything is a script that a page can ask for by its name: modules and data are closed to pages
that are opened as files.
"""

import base64
import contextlib
import hashlib
import io
import json
import pickle
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import nbformat

from coursekit.exercises.guessing import guessing
from coursekit.lectures import QUESTIONS
from coursekit.live import stage
from tools.site.book import Book
from tools.site.record import Recorder

WEB = Path(__file__).resolve().parent / "web"
ENOUGH = 160_000  # bytes until a picture moves
SHARES = (1, 2, 3)
QUESTION = re.compile(r'predict\("[^"]+"\)')
SCRIPTS = ("book.js", "python.js", "cells.js", "cards.js")  # in this order


def code_cells(notebook: Path) -> list:
    """The code cells of a notebook."""
    cells = nbformat.read(notebook, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def demo_cells(notebook: Path) -> list[str]:
    """The ids of the cells that show a demo, in order."""
    return [cell.id for cell in code_cells(notebook) if cell.source.startswith("demos.")]


def question_cells(notebook: Path) -> list[str]:
    """The ids of the cells that ask for a prediction on a line."""
    return [cell.id for cell in code_cells(notebook) if QUESTION.fullmatch(cell.source)]


def made(notebook: Path, cell_id: str):
    """The demo of this cell, made by the setup cell and this cell alone; of a question, the line to
    guess on.
    """
    setup, *rest = code_cells(notebook)
    source = next(cell.source for cell in rest if cell.id == cell_id)
    namespace = {"predict": lambda name: guessing(QUESTIONS[name])}
    if not source.startswith("predict("):
        exec(setup.source, namespace)
    return eval(source, namespace)


def make(notebooks, folder: Path) -> dict[Path, dict[str, str]]:
    """Record every demo of these notebooks into a folder; notebook -> id of a cell -> the name of
    its recording.
    """
    folder.mkdir(parents=True)
    notebooks = list(notebooks)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        every = processes.map(_recorded, notebooks, [folder] * len(notebooks))
        return dict(zip(notebooks, every, strict=True))


def _recorded(notebook, folder):
    names, known = {}, {}
    for cell in demo_cells(notebook) + question_cells(notebook):
        with contextlib.redirect_stdout(io.StringIO()):  # whose function runs
            demo = made(notebook, cell)
        if not demo.remembers:  # the same values always show the same
            seen = demo.live.stage
            begins = pickle.dumps([seen.card, seen.still, seen.scene])
            if begins not in known:  # shown again with the student's function, as here coursekit's
                known[begins] = f"{notebook.stem[:2]}-{cell}"
                _write(demo, known[begins], folder)
            names[cell] = known[begins]
        demo.live.close()
    return names


def _write(demo, name, folder):
    recorder, first = _fitting(demo)
    chapters = []
    for chapter in recorder.chapters:
        text = as_text(_packed(recorder, chapter) if chapters else first)
        file = hashlib.sha256(text.encode()).hexdigest()[:16]  # one for all that hold the same
        _script(folder / f"{file}.js", [file, text])
        chapters.append({"base": chapter.base, "free": chapter.free, "file": file})
    _script(folder / f"{name}.js", [name, {"card": recorder.card, "chapters": chapters}])


def _fitting(demo):
    """A recorder, and its first chapter in bytes: with fewer places of each slider where all of
    them are too many bytes to wait for.
    """
    for share in SHARES:
        recorder = Recorder(demo, share)
        first = _packed(recorder, recorder.chapters[0])
        if len(first) <= ENOUGH:
            break
    return recorder, first


def _packed(recorder, chapter):
    book = Book()
    for values, picture in recorder.pictures(chapter):
        book.add(values, picture)
    return book.packed()


def as_text(packed: bytes) -> str:
    """Bytes as a script can hold them."""
    return base64.b64encode(packed).decode()


def _script(path, said):
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"coursekitRecorded(...{words});\n", encoding="utf-8")


def player(folder: Path, python: bool, lite: bool) -> None:
    """Write the script and the style sheet of the cards into a folder; python: whether it is there
    to run cells; lite: whether JupyterLite is there, too.
    """
    card = stage.page().replace("export default { render };", "")
    parts = [card, *((WEB / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    inside = "\n".join(re.sub(r"^export ", "", part, flags=re.MULTILINE) for part in parts)
    known = f"const PYTHON = {json.dumps(python)}, LITE = {json.dumps(lite)};"
    (folder / "cards.js").write_text(f"(() => {{\n{known}\n{inside}\n}})();\n", encoding="utf-8")
    shutil.copy(WEB / "worker.js", folder / "python-worker.js")
    style = (stage.HERE / "page" / "card.css").read_text(encoding="utf-8")
    (folder / "card.css").write_text(style, encoding="utf-8")
