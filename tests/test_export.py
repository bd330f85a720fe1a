"""An HTML export shows every picture with its sentence and every formula, and asks nobody for
anything.
"""

import html
import json
import re

import pytest

from tools.shipped import shipped

nbconvert = pytest.importorskip("nbconvert", reason="nbconvert is not installed")
export = pytest.importorskip("coursekit._export", reason="nbconvert is not installed")
mathml = pytest.importorskip("coursekit._mathml", reason="latex2mathml is not installed")


@pytest.fixture(scope="module", params=shipped(), ids=lambda path: path.stem)
def page(request):
    """A notebook's cells, and its page."""
    cells = json.loads(request.param.read_text(encoding="utf-8"))["cells"]
    exporter = nbconvert.HTMLExporter(template_name="coursekit")
    return cells, exporter.from_filename(str(request.param))[0]


def test_every_picture_has_its_sentence(page):
    cells, text = page
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    pictures = [out["data"] for out in outputs if "image/png" in out.get("data", {})]
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", text, re.DOTALL)
    alts = re.findall(r'<img[^>]*? alt="([^"]*)"', text, re.DOTALL)
    said = ["".join(data["text/plain"]) for data in pictures]
    assert [html.unescape(words) for words in captions] == said
    assert [html.unescape(words) for words in alts] == said


def test_formulas_are_shown_without_a_script(page):
    cells, text = page
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    formulas = sum(not found["code"] for part in prose for found in mathml.MATHS.finditer(part))
    assert text.count("<math") >= formulas
    assert "\\frac" not in re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL)


def test_a_page_asks_nobody_for_anything(page):
    _, text = page
    assert "<script" not in text
    assert not re.search(r"<(?:link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//", text)
    assert not re.search(r"url\([\"']?(?:https?:)?//", text)
    assert not re.search(r"@import", text)


def test_a_page_is_set_as_in_jupyterlab(page):
    _, text = page
    assert export.page_style() in text


def test_pages_lead_to_pages(page):
    _, text = page
    assert not re.search(r'href="[^"]+\.ipynb', text)


@pytest.mark.parametrize(
    ("markdown", "formulas"),
    [
        ("$a$ and $$\\frac{1}{2}$$", 2),
        ("costs $5 and $6", 0),
        ("`$HOME` and ```\n$x$\n```", 0),
        ("\\$a\\$", 0),
        ("$β^2$, $t$.", 2),
    ],
)
def test_what_is_a_formula(markdown, formulas):
    assert mathml.with_mathml(markdown).count("<math") == formulas


def test_links_to_pages_elsewhere_are_left_alone():
    assert mathml.as_page("[a](07-adam.ipynb#x) [b](x.py)") == "[a](07-adam.html#x) [b](x.py)"
