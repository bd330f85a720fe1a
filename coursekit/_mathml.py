"""Markdown of the notebooks for a page: formulas that a browser shows without a script, and links
to the other pages.
"""

import re

from latex2mathml.converter import convert

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
