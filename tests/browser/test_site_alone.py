"""The website, opened as files: it moves without a kernel and asks nobody for anything."""

import os
import re
import urllib.request
from pathlib import Path
from unittest import mock
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser import lab as labs
from tests.browser.test_demos_in_lab import drawn, moved, values
from tools.shipped import shipped
from tools.site import prints
from tools.site.__main__ import build

pytestmark = pytest.mark.browser

RECORDED = "03-exponentially-weighted-averages"
ADDRESS = "https://example.org/course/"
PAGES = ["index", "search", *(notebook.stem for notebook in shipped())]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, with the demos of one lecture."""
    pytest.importorskip("myst_nb", reason="the extra `site` is not installed")
    folder = tmp_path_factory.mktemp("site") / "site"
    recorded = [notebook for notebook in shipped() if notebook.stem == RECORDED]
    with mock.patch.dict(os.environ, COURSEKIT_SITE=ADDRESS):
        assert build(folder, recorded) == 0
    return folder


@pytest.fixture
def visit(chrome, site):
    """Open a page in a window of its own; what it asks elsewhere or complains of fails the test."""
    contexts, wrong = [], []

    def visit(name, **options):
        contexts.append(labs.new_context(chrome, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda asked: asked.url.startswith("http") and wrong.append(asked.url))
        page.on("requestfailed", lambda asked: wrong.append(asked.url))
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()
    assert wrong == []


def card(page, cell="demo"):
    """The card of a cell, when it has taken the place of its picture."""
    place = page.locator(f".tag_cell-{cell}")
    place.scroll_into_view_if_needed()
    place.locator("canvas[data-frame]").wait_for()
    return place.locator(".coursekit-demo")


LINKS = """[...document.querySelectorAll("a[href]")].map((link) => link.href)
  .filter((href) => href.startsWith("file:"))"""


def test_every_link_leads_to_a_page_that_is_there(visit):
    for name in PAGES:
        page = visit(name)
        for link in set(page.evaluate(LINKS)):
            file, _, heading = link.partition("#")
            text = Path(urllib.request.url2pathname(urlsplit(file).path)).read_text("utf-8")
            assert not heading or f'id="{unquote(heading)}"' in text, f"{name}: {link}"
        page.context.close()


def test_every_page_stands_by_itself_on_a_phone(visit):
    for name in PAGES:
        page = visit(name, viewport={"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
        unsaid = "[...document.images].filter((image) => !image.alt && !image.closest('a')).length"
        assert page.evaluate(unsaid) == 0, name
        page.context.close()


def test_a_page_is_found_and_shown_where_somebody_links_to_it(site):
    text = (site / f"{RECORDED}.html").read_text(encoding="utf-8")
    image = re.search(r'og:image" content="([^"]+)"', text)[1]
    assert (site / image.removeprefix(ADDRESS)).exists()
    assert f'og:url" content="{ADDRESS}{RECORDED}.html"' in text
    places = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"{ADDRESS}{name}.html" in places for name in PAGES if name != "search")


def test_a_lecture_is_printed_whole(site, chrome):
    prints.write(site, [RECORDED], chrome)
    printed = (site / "pdf" / f"{RECORDED}.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type ?/Page\b", printed)) > 5
    assert printed.count(b"/Subtype /Image") >= 5  # its pictures


def test_a_picture_that_does_not_come_is_no_gap_in_print(tmp_path, chrome):
    (tmp_path / "page.html").write_text('<img src="gone.png" loading="lazy">', encoding="utf-8")
    with pytest.raises(Exception, match=r"gone\.png did not come"):
        prints.write(tmp_path, ["page"], chrome)


def test_a_prediction_is_judged_without_python(visit):
    page = visit(RECORDED)
    view = card(page, "predict")
    view.locator("input").first.fill("48")
    view.locator("input").first.press("Enter")
    view.get_by_role("button", name="that is my guess").click()
    view.get_by_text("Close: it is 50 days.").wait_for()


def test_pictures_that_share_a_recording_all_move(visit):
    """A demo and its twin with the student's function are the same until Python runs."""
    page = visit(RECORDED, viewport={"width": 1366, "height": 20_000})  # all are near at once
    page.locator(".coursekit-demo canvas[data-frame]").nth(3).wait_for()
    assert page.locator("figure[data-recording]").count() == 0


def test_keys_hand_and_presets_move_a_recorded_picture(visit):
    page = visit(RECORDED, viewport={"width": 1366, "height": 800})
    view = card(page)
    start = values(view)
    view.locator("[data-control=day] input[type=range]").focus()
    drawn(view, lambda: page.keyboard.press("ArrowLeft"))
    assert values(view)["day"] < start["day"]
    moved(view, view.get_by_role("button", name="today only").click)
    assert values(view) == start | {"window": 1}
    moved(view, view.get_by_role("button", name="ten days").click)
    grip = view.locator(".grip").first
    box = grip.bounding_box()
    page.mouse.move(box["x"], box["y"])
    page.mouse.down()
    moved(view, lambda: page.mouse.move(box["x"] - 60, box["y"], steps=5))
    page.mouse.up()
    assert values(view)["window"] > 20


def test_what_is_not_recorded_goes_back_and_says_so(visit):
    page = visit(RECORDED, viewport={"width": 1366, "height": 800})
    view = card(page)
    start, alert = values(view), view.locator("[role=alert]")
    view.locator("[data-control=window] input[type=range]").focus()
    moved(view, lambda: page.keyboard.press("PageUp"))
    assert alert.text_content() == ""
    view.locator("[data-control=day] input[type=range]").focus()
    moved(view, lambda: page.keyboard.press("ArrowRight"))
    now = values(view)
    assert now["window"] == start["window"]
    assert now["day"] > start["day"]
    said = "recorded with one control moved at a time: window 1/(1−β), days went back."
    assert alert.text_content() == f"This picture was {said}"
    drawn(view, lambda: page.keyboard.press("ArrowRight"))
    assert alert.text_content() == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_reaches_the_card(visit, theme):
    view = card(visit(RECORDED, color_scheme=theme))
    paper = view.evaluate("(demo) => demo.shown().palette('card')")
    assert paper == {"light": "rgba(255,255,255,1)", "dark": "rgba(27,30,35,1)"}[theme]


SLOWLY = """window.requestAnimationFrame = (draw) => typeof draw === "function"
  && setTimeout(() => draw(performance.now()), 160);"""


def test_where_pictures_are_slow_a_glide_still_ends_at_its_end(visit):
    """Its last picture but one may be far from there; the knob once stayed where it had put it."""
    page = visit(RECORDED, viewport={"width": 1366, "height": 800})
    view = card(page)
    knob = view.locator("[data-control=window] input[type=range]")
    page.evaluate(SLOWLY)
    view.get_by_role("button", name="today only").click()
    page.wait_for_function("(knob) => knob.value < 0.3", arg=knob.element_handle())
    page.wait_for_timeout(600)
    assert float(knob.input_value()) == 0
