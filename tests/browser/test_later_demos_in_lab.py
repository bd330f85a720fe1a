"""The later half of the notebooks in a real JupyterLab, beside `test_demos_in_lab`."""

import pytest

from tests.browser.test_demos_in_lab import LATER, runs_and_follows

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("notebook", LATER)
def test_a_notebook_runs_and_its_demos_are_drawn_and_follow(open_page, notebook):
    runs_and_follows(open_page, notebook)
