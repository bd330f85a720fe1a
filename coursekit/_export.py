"""What an HTML page needs beyond its template: formulas that a browser shows without a script, and
no widget where there is a picture. `jupyter nbconvert --to html --template coursekit`.
"""

from pathlib import Path

from jupyter_core.paths import jupyter_path
from nbconvert.preprocessors import Preprocessor

from coursekit._jupyter import PICTURE, WIDGET
from coursekit._mathml import LINK_IN_HTML, as_page


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
