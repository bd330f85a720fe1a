"""Hyperparameter search in a real JupyterLab: the panda is played and taken back; an own
search runs.
"""

import re

import pytest

from tests.browser.lab import demo, run_all
from tests.browser.test_demos_in_lab import values
from tests.browser.test_student_in_lab import output, run, write_and_run

pytestmark = pytest.mark.browser
LECTURE, AT_SCALE = "11-hyperparameter-search.ipynb", "12-search-at-scale.ipynb"


def told(view):
    """The round that the page shows, and the sentence under it."""
    return values(view)["round"], view.locator("figcaption").text_content()


def wait_for_round(view, at_least):
    later = "([demo, n]) => demo.shown().values.round >= n"
    view.page.wait_for_function(later, arg=[view.element_handle(), at_least])


def test_the_panda_is_played_paused_and_steered(open_page):
    page = open_page(LECTURE)
    assert run_all(page) == []
    view = demo(page, 4)
    play = view.get_by_role("button", name=re.compile("(Play|Pause): round"))
    view.locator("[data-control=round] input[type=range]").focus()
    page.keyboard.press("Home")
    wait_for_the_start(view)
    stood = is_played_and_paused(page, view, play)
    is_steered(page, view, play, stood)
    view.locator("[data-control=round] input[type=range]").focus()
    page.keyboard.press("Home")
    wait_for_the_start(view)
    assert "lost" not in told(view)[1]


def wait_for_the_start(view):
    begun = "(demo) => demo.querySelector('figcaption').textContent.includes('%')"
    view.page.wait_for_function(
        "(demo) => demo.shown().values.round === 0", arg=view.element_handle()
    )
    view.page.wait_for_function(begun, arg=view.element_handle())


def is_played_and_paused(page, view, play):
    """It plays, stands when paused, and an arrow is a single step; returns the round before it."""
    play.click()
    wait_for_round(view, 3)
    play.click()
    page.wait_for_timeout(1000)  # what was under way has arrived
    stood = told(view)
    page.wait_for_timeout(1500)
    assert told(view) == stood, "paused"
    view.locator("[data-control=round] input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    wait_for_round(view, stood[0] + 1)
    assert told(view)[0] == stood[0] + 1
    return stood[0]


def is_steered(page, view, play, stood):
    """α can be changed while it trains: with 10 the run is lost."""
    play.click()
    view.locator("[data-control=alpha] input[type=range]").focus()
    page.keyboard.press("End")
    wait_for_round(view, stood + 5)
    play.click()
    page.wait_for_timeout(1000)
    assert "lost since round" in told(view)[1]
    assert values(view)["alpha"] == 10


OWN = """def random_search(objective, space, n, rng):
    settings = [{{name: scale(rng.random()) for name, scale in space.items()}} for _ in range(n)]
    losses = [objective(setting)[{which}] for setting in settings]
    if np.isnan(losses).all():
        return None, np.inf
    best = np.nanargmin(losses)
    return settings[best], losses[best]
"""


def test_an_own_search_tunes_the_network_and_one_that_peeks_is_named(open_page):
    page = open_page(AT_SCALE)
    run_all(page)
    shipped = run(page, "own-search")
    write_and_run(page, "write-search", OWN.format(which=1))
    assert "looks like this slip: the test set chooses." in output(page, "write-search")
    assert "This runs on coursekit's random_search; yours is: slip." in run(page, "own-search")
    write_and_run(page, "write-search", OWN.format(which=0))
    assert "✓ right: random_search tries n settings" in output(page, "write-search")
    said = run(page, "own-search")
    assert "This runs on your own random_search." in said
    assert said.split("best of")[1] == shipped.split("best of")[1]
