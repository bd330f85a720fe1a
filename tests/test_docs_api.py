"""The pages of all docstrings are built, and ask no other host for anything."""

import pkgutil
import re

import pytest

import coursekit
from tests import complaints

docs_api = pytest.importorskip(
    "tools.docs_api", reason="pdoc is not installed", exc_type=ImportError
)
PUBLIC = [
    module.name
    for module in pkgutil.iter_modules(coursekit.__path__)
    if not module.name.startswith("_") and module.name != "demos"
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    docs_api.build(folder)
    return folder


def test_there_is_a_page_for_every_public_module(pages):
    missing = [name for name in PUBLIC if not (pages / "coursekit" / f"{name}.html").exists()]
    complaints.none(f"add {name} to the pages that tools/docs_api.py makes" for name in missing)


def test_a_page_shows_the_formula_of_a_rule(pages):
    text = (pages / "coursekit" / "rules.html").read_text(encoding="utf-8")
    assert "adam_step" in text
    assert "w ← w - α v̂ / (√ŝ + ε)" in text


def test_no_page_loads_anything_from_elsewhere(pages):
    loads = re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//")
    texts = {page.name: page.read_text(encoding="utf-8") for page in pages.rglob("*.html")}
    complaints.none(f"{name} loads from elsewhere" for name in texts if loads.search(texts[name]))
