"""One JupyterLab, one site with Python and one Chromium for all browser tests; without a browser
they skip, or fail where CI asks for one.
"""

import os

import pytest

from tests.browser import lab as labs
from tools.site import pyodide


@pytest.fixture(scope="session")
def chrome():
    if labs.chromium() is None:
        sentence = (
            "No Chromium or Chrome is on the PATH: install one (Debian, Ubuntu: apt install"
            " chromium) to run the browser tests."
        )
        (pytest.fail if os.environ.get("COURSEKIT_REQUIRE_BROWSER") == "1" else pytest.skip)(
            sentence
        )
    with labs.browser() as chrome:
        yield chrome


@pytest.fixture(scope="session")
def lab(chrome):
    with labs.server() as lab:
        yield lab


@pytest.fixture(scope="session")
def python_site(tmp_path_factory):
    """Where the site is served that has Python; no demo of it is recorded."""
    pytest.importorskip("myst_nb", reason="the extra `site` is not installed")
    runtime = pyodide.there()
    if runtime is None:
        pytest.skip("No Python for the pages: `make site-python` brings it.")
    from tools.site.__main__ import build

    folder = tmp_path_factory.mktemp("site") / "site"
    assert build(folder, [], runtime) == 0
    with labs.served(folder) as address:
        yield address


@pytest.fixture
def open_page(chrome, lab):
    """Open a notebook in a page of its own; a complaint of the page's console fails the test at its
    end.
    """
    contexts, complaints = [], []

    def open_page(notebook, ratio=1, touch=False, motion="no-preference"):
        contexts.append(
            labs.new_context(
                chrome,
                viewport={"width": 1400, "height": 1000},
                device_scale_factor=ratio,
                has_touch=touch,
                reduced_motion=motion,
            )
        )
        page = contexts[-1].new_page()
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        labs.open_notebook(page, lab, notebook)
        return page

    yield open_page
    for context in contexts:
        context.close()
    lab.forget()
    assert complaints == []
