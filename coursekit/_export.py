"""What an HTML page needs beyond its template: formulas that a browser shows without a script, and
no widget where there is a picture. `jupyter nbconvert --to html --template coursekit`.
"""

import re
from pathlib import Path

from jupyter_core.paths import jupyter_path
from latex2mathml.converter import convert
from nbconvert.preprocessors import Preprocessor

from coursekit._jupyter import PICTURE, WIDGET

# Code first, since a $ in it is no formula; then $$…$$ and $…$, as JupyterLab reads them.
MATHS = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`|\\\$)"
    r"|\$\$(?P<block>.+?)\$\$"
    r"|\$(?!\s)(?P<inline>[^$\n]+?)(?<!\s)\$(?!\d)",
    re.DOTALL,
)


LINK = re.compile(r"(\]\([\w./-]+)\.ipynb(?=[)#])")
LINK_IN_HTML = re.compile(r'(href="[\w./-]+)\.ipynb(?=["#])')


def as_page(markdown: str) -> str:
    """Markdown for a page among pages: formulas as MathML, links to the other pages."""
    return LINK.sub(r"\1.html", with_mathml(markdown))


def with_mathml(markdown: str) -> str:
    """Markdown with its LaTeX formulas as MathML."""
    return MATHS.sub(_formula, markdown)


def _formula(found):
    if found["code"]:
        return found["code"]
    display = "block" if found["block"] else "inline"
    return convert((found["block"] or found["inline"]).strip(), display=display)


def page_style() -> str:
    """The style sheet of the course's pages, from where JupyterLab takes it."""
    for folder in jupyter_path("labextensions", "coursekit", "static"):
        sheet = Path(folder) / "page.css"
        if sheet.exists():
            return sheet.read_text(encoding="utf-8")
    raise FileNotFoundError("page.css is not installed: install coursekit again, `make lab`.")


class Offline(Preprocessor):
    """A notebook that becomes a page which asks nobody for anything."""

    def preprocess(self, nb, resources):
        resources["page_style"] = page_style()
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = as_page(cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PICTURE in data:
                data.pop(WIDGET, None)
            if "text/markdown" in data:
                data["text/markdown"] = as_page(data["text/markdown"])
            if "text/html" in data:
                data["text/html"] = LINK_IN_HTML.sub(r"\1.html", data["text/html"])
        return cell, resources
