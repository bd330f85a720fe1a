"""JupyterLite in the site: from the link on a page to a notebook that runs whole and is moved."""

import pytest

from tests.browser import lab as labs
from tests.browser.test_demos_in_lab import drawn, values
from tools.site import lite, pyodide

pytestmark = pytest.mark.browser
PAGE = "03-exponentially-weighted-averages"
BOOT = 300_000  # milliseconds


def exposed(route):
    """The settings with one more, by which a test reaches what the page holds."""
    answer = route.fetch()
    told = answer.json()
    told["jupyter-config-data"]["exposeAppInBrowser"] = True
    route.fulfill(response=answer, json=told)


@pytest.fixture
def window(chrome, python_site):
    """A window; what it asks elsewhere, does not find or complains of fails the test."""
    if not lite.possible(pyodide.there()):
        pytest.skip("No JupyterLite: the extra `site` and `make site-python` bring it.")
    context, wrong = labs.new_context(chrome, viewport={"width": 1400, "height": 1000}), []
    elsewhere = (python_site, "blob:", "data:")
    context.on("request", lambda asked: asked.url.startswith(elsewhere) or wrong.append(asked.url))
    context.on("response", lambda told: told.status >= 400 and wrong.append(told.url))
    context.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.route("**/lite/jupyter-lite.json", exposed)
    yield context.new_page()
    context.close()
    assert wrong == []


def test_the_notebook_of_a_page_runs_whole_and_its_slider_moves(window, python_site):
    window.goto(f"{python_site}/{PAGE}.html")
    window.get_by_role("link", name="Open in JupyterLite").click()
    window.wait_for_function(labs.READY, timeout=BOOT)
    assert labs.run_all(window) == []
    view = labs.demo(window)
    start = values(view)
    view.locator("[data-control=window] input[type=range]").focus()
    drawn(view, lambda: window.keyboard.press("ArrowRight"))
    assert values(view)["window"] > start["window"]
