"""The course at a glance: what the lectures say of each other, and where their boxes stand."""

import itertools
import re
from xml.etree import ElementTree

import nbformat
import pytest

from coursekit.exercises import at_a_glance
from coursekit.exercises.at_a_glance import BY_FOLDER, HIGH, before, column, lines
from coursekit.lectures import LECTURES
from tools.shipped import shipped

PAGES = {path.stem: nbformat.read(path, 4) for path in shipped()}


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.folder)
def test_a_lecture_needs_what_its_page_says(lecture):
    head = PAGES[lecture.notebook].cells[0].source
    said = re.search(r"You need: (.*?) Next:", head, re.DOTALL)[1]
    linked = re.findall(r"\]\(([\w-]+)\.ipynb", said)
    needed = [BY_FOLDER[need].notebook for need in lecture.needs]
    assert needed == [name for name in linked if name != "00-start-here"]


def test_each_box_leads_to_its_notebook():
    page = ElementTree.fromstring(at_a_glance()._repr_html_())
    links = [link.get("href").removesuffix(".ipynb") for link in page.iter("a")]
    assert links == [lecture.notebook for lecture in LECTURES]
    assert set(links) < set(PAGES)


def test_lines_lead_to_the_right_and_none_is_implied_by_others():
    drawn = lines()
    assert all(column(one) < column(other) for one, other in drawn)
    for one, other in drawn:
        assert not any(one in before(third) for third in BY_FOLDER[other].needs)
    for folder in BY_FOLDER:  # and nothing is lost
        reached = {one for one, other in drawn if other == folder}
        assert before(folder) == reached.union(*map(before, reached))


def test_no_box_and_no_line_stands_on_a_box():
    glance = at_a_glance()
    for one, other in itertools.combinations(glance.heights, 2):
        if one[0] == other[0]:
            apart = abs(glance.heights[one] - glance.heights[other])
            assert apart >= HIGH / 2 * ((not one[2]) + (not other[2]))


def test_without_a_page_it_is_a_list():
    said = repr(at_a_glance()).splitlines()
    assert len(said) == len(LECTURES)
    assert "Bias correction, after Exponentially weighted averages" in said
