"""The committed notebooks as the sources of the site's pages: formulas as MathML, each picture in a
figure with its sentence, and the recorded demo named that may take the picture's place.
"""

import base64
import hashlib
import html
import io
import re
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt
from nbformat.notebooknode import NotebookNode
from PIL import Image

from coursekit._jupyter import PICTURE, WIDGET
from coursekit._mathml import LINK_IN_HTML, as_page, with_mathml
from coursekit.exercises.watching import defined
from tools.site import alone

# What a cell asks for that a page has not: the folder of notebooks, and other processes.
ELSEWHERE = re.compile(r"\b(overview|gather|certificate)\(|\bn_jobs\b|\bdask\b")
TABLE = re.compile(r"^\|(-+\|)+$", re.MULTILINE)
WITH_TABLES = MarkdownIt("commonmark").enable("table")
START = "00-start-here"
HERE = """

:::{admonition} You read this as a web page
:class: tip
The pictures move at once. Where Python is loaded into the page, each cell has a button, **Run**,
and what you write stays in this browser. There is no kernel to restart: press Stop, or load the
page again. JupyterLab, its menus and `make`, of which you read below, are for the installed course.
:::
"""
PICTURES, NOTEBOOKS = "_static/pictures", "_static/notebooks"
WEBP = {"lossless": True, "quality": 20, "method": 2}  # half of a PNG's bytes; less takes minutes


def write(notebook: Path, folder: Path, recorded: dict[str, str], links: dict[str, str]) -> None:
    """Write the source of one page into a folder, with its pictures.

    recorded: id of a cell -> the name of the recording of the demo that it shows. links: words ->
    where they lead, with {name} for the page's.
    """
    page = nbformat.read(notebook, as_version=4)
    alone.write(page, folder / NOTEBOOKS / notebook.name)
    page.metadata |= _card(page)
    page.cells[0].source += _links(links, notebook.stem)
    if notebook.stem == START:
        page.cells[0].source += HERE
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source)
        elif cell.cell_type == "code":
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), *_marks(cell)]
            cell.outputs = list(_outputs(cell, folder, recorded.get(cell.id)))
    nbformat.write(page, folder / notebook.name)


def _marks(cell):
    """Classes of the cell, by which the page knows it."""
    marks = {"exercise": defined(cell.source), "elsewhere": ELSEWHERE.search(cell.source)}
    return [f"cell-{cell.id}", *(mark for mark, is_one in marks.items() if is_one)]


def _outputs(cell, folder, recording):
    """What the cell shows; of a question that is recorded, the card says the rest."""
    asks = recording and cell.source.startswith("predict(")
    for output in cell.outputs[: 1 if asks else None]:
        if "data" in output:
            output.data = _shown(output, folder, recording)
        if not _is_empty(output):
            yield output


def _links(links, name):
    """A line of links, as HTML: Sphinx looks for their ends before they are there. A notebook is
    kept, as a browser would show what it is made of.
    """
    ways = (
        f'<a href="{way.format(name=name)}"{" download" * way.endswith(".ipynb")}>{words}</a>'
        for words, way in links.items()
    )
    return f'\n\n<p class="coursekit-links">{" · ".join(ways)}</p>' if links else ""


def _card(page):
    """What is shown where somebody links to this page: its first demo, or its first picture."""
    cells = sorted(page.cells, key=lambda cell: not cell.source.startswith("demos."))
    pictures = [output for cell in cells for output in cell.get("outputs", []) if _pictured(output)]
    if not pictures:
        return {}
    return {
        "og:image": f"{PICTURES}/{_named(pictures[0])}",
        "og:image:alt": pictures[0].data["text/plain"],
    }


def _is_empty(output):
    """A place that is written only later, such as that of a hint."""
    return output.get("data", {}).get("text/markdown") == ""


def _pictured(output):
    return PICTURE in output.get("data", {})


def _named(output):
    """The name of a picture's file, which is that of its contents."""
    picture = base64.b64decode(output.data[PICTURE])
    return f"{hashlib.sha256(picture).hexdigest()[:16]}.webp"


def front(notebook: Path, cell_id: str, folder: Path, recorded: dict[str, str]) -> str:
    """The picture of one cell, for the front page."""
    cells = nbformat.read(notebook, as_version=4).cells
    (cell,) = [cell for cell in cells if cell.id == cell_id]
    (output,) = [each for each in cell.outputs if _pictured(each)]
    return _figure(output, folder, recorded.get(cell_id))


def slug(title: str) -> str:
    """The name of a heading as JupyterLab makes it, which the links of the notebooks have."""
    return title.replace(" ", "-")


def _shown(output, folder, recording):
    data = dict(output.data)
    data.pop(WIDGET, None)
    if PICTURE in data:
        return NotebookNode({"text/html": _figure(output, folder, recording)})
    if "text/markdown" in data:
        data["text/markdown"] = as_page(data["text/markdown"])  # Sphinx leaves its links alone
        if TABLE.search(data["text/markdown"]):  # and takes a table for text
            data = {"text/html": WITH_TABLES.render(data["text/markdown"])}
    if "text/html" in data:
        data["text/html"] = LINK_IN_HTML.sub(r"\1.html", data["text/html"])
    return NotebookNode(data)


def _figure(output, folder, recording):
    """A picture with its sentence; of a demo, with the name of what is recorded of it."""
    sentence = html.escape(output.data["text/plain"])
    name = _named(output)
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(base64.b64decode(output.data[PICTURE]))) as picture:
        picture.save(folder / PICTURES / name, **WEBP)
    width = output.metadata.get(PICTURE, {}).get("width", 900)
    size = f'width="{width}" loading="lazy"'
    book = f' data-recording="{recording}"' if recording else ""
    return (
        f'<figure class="picture"{book}><img src="{PICTURES}/{name}" alt="{sentence}" {size}>'
        f"<figcaption>{sentence}</figcaption></figure>"
    )
