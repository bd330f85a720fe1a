"""What an HTML page needs beyond its template: formulas that a browser shows without a script, and
no widget where there is a picture. `jupyter nbconvert --to html --template coursekit`.
"""

import re

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


class Offline(Preprocessor):
    """A notebook that becomes a page which asks nobody for anything."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = as_page(cell.source)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if PICTURE in data:
                data.pop(WIDGET, None)
            if "text/markdown" in data:
                data["text/markdown"] = as_page(data["text/markdown"])
        return cell, resources
