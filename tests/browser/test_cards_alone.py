"""What holds for the card of every demo: its height, narrow pages, what is told to those who
cannot see it, and what axe finds.
"""

import functools

import pytest
from axe_playwright_python.sync_playwright import Axe

from coursekit.lectures import LECTURES
from coursekit.lectures.ensembles import demos as ensembles
from coursekit.lectures.second_order import demos as second_order
from coursekit.live.player import plain
from tests.browser import alone
from tests.browser import lab as labs

pytestmark = pytest.mark.browser

TALLEST = 480  # pixels of a card that is 900 wide, so that it fits a small screen whole
NARROW = (932, 700, 620, 466, 420, 320)
DEMOS = [
    pytest.param(make, id=f"{lecture.notebook[:2]}-{name}")
    for lecture in LECTURES
    for name, make in lecture.demos.items()
]


@functools.cache
def shown(make):
    """What the page is told of a demo: at its start, and at each preset by its name."""
    demo = make()
    states = {"start": alone.state(demo)}
    for preset in demo.presets:
        demo.live.preset(preset)
        states[preset] = alone.state(demo)
    return states


def start(make):
    return {"start": shown(make)["start"]}


@pytest.fixture(scope="module")
def tab(chrome):
    context = labs.new_context(chrome, viewport={"width": 950, "height": 900})
    tab = context.new_page()
    complaints = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert complaints == []


@pytest.mark.parametrize("make", DEMOS)
def test_the_card_fits_and_loses_nothing_where_it_is_narrow(tab, make):
    tab.set_viewport_size({"width": 916, "height": 900})
    states = shown(make)
    alone.show(tab, states)
    for name, card in zip(states, tab.locator(".coursekit-demo").all(), strict=True):
        height = card.bounding_box()["height"]
        assert height <= TALLEST, f"at {name!r} it is {height} px high"
        hint = card.evaluate(
            "(card) => [...card.querySelectorAll('.hint')].map((h) => h.innerText)"
        )
        assert hint, "it says what can be dragged"
    for width in NARROW:
        tab.set_viewport_size({"width": width + 16, "height": 900})
        tab.wait_for_timeout(50)
        for name, card in zip(states, tab.locator(".coursekit-demo").all(), strict=True):
            wide = card.evaluate("(card) => [card.scrollWidth, card.clientWidth]")
            assert wide[0] <= wide[1], f"at {name!r} it is to be scrolled at {width} px"
        for track in tab.locator("input[type=range]").all():
            assert track.bounding_box()["width"] >= 100, f"a track at {width} px"


# What each axis' title has of the room it needs, at 12 px.
ROOM = """(card) => {
  const ctx = new OffscreenCanvas(1, 1).getContext("2d"), { panels, boxes } = card.shown();
  ctx.font = `12px ${getComputedStyle(card).fontFamily}`;
  const share = (label, room) => (label ? room / ctx.measureText(label).width : 1);
  return panels.flatMap(({ x, y, bare }, i) => (bare ? []
    : [share(x.label, boxes[i].width), share(y.label, boxes[i].width + 20)]));
}"""


@pytest.mark.parametrize("make", DEMOS)
def test_titles_of_axes_are_hardly_squeezed_where_the_card_is_narrow(tab, make):
    alone.show(tab, start(make))
    for width in (700, 620):
        tab.set_viewport_size({"width": width + 16, "height": 900})
        tab.wait_for_timeout(50)
        assert min(tab.locator(".coursekit-demo").evaluate(ROOM), default=1) > 0.85, width


@pytest.mark.parametrize("make", DEMOS)
def test_a_screen_reader_is_told_what_is_shown(tab, make):
    tab.set_viewport_size({"width": 950, "height": 900})
    alone.show(tab, start(make))
    for track in tab.locator("input[type=range]").all():
        told = track.get_attribute("aria-valuetext")
        row = track.locator("xpath=ancestor::*[contains(@class,'coursekit-')][1]")
        assert row.get_by_role("textbox").input_value() == told
    for grip in tab.locator(".grip[role=slider]").all():
        assert grip.get_attribute("aria-label")
        assert grip.get_attribute("aria-valuetext")
    told = plain(shown(make)["start"]["twin"])
    assert tab.locator("canvas").get_attribute("aria-label") == told


def test_the_name_of_a_control_is_no_class_of_the_page(tab):
    """One was called place, as the number of a slide is: on stage it went into the corner."""
    alone.show(tab, start(ensembles.between))
    assert tab.locator("[data-control=place] input[type=range]").count() == 1
    assert tab.locator(".coursekit-place").count() == 0


@pytest.mark.parametrize("make", DEMOS)
def test_every_key_moves_a_slider(tab, make):
    """From each end inwards; where values are rounded, too, as near the upper end of a β."""
    alone.show(tab, start(make))
    for track in tab.locator("input[type=range]:enabled").all():
        for end, key in ("End", "ArrowLeft"), ("Home", "ArrowRight"), ("End", "Shift+ArrowLeft"):
            track.press(end)
            if track.is_disabled():
                continue
            seen = [track.get_attribute("aria-valuetext")]
            for _ in range(4):
                track.press(key)
                seen.append(track.get_attribute("aria-valuetext"))
            other = seen.index(seen[-1])  # a slider with few values is at its other end
            assert len(set(seen)) == len(seen) or 0 < other < 4, (
                f"{track.get_attribute('aria-label')}, {key} from {end}: {', '.join(seen)}"
            )


def test_what_stands_for_a_number_can_be_typed(tab):
    alone.show(tab, start(second_order.spectrum))
    box = tab.get_by_role("textbox", name="steps of training, value")
    for typed, stands in (("3000", "3,000"), ("1,000", "1,000"), ("0", "0")):
        box.fill(typed)
        box.press("Enter")
        assert box.input_value() == stands
    box.fill("5")
    box.press("Enter")
    said = tab.locator("[role=alert]").inner_text()
    assert said.startswith("steps of training: “5” is not there; it must be one of 0; 10; 30; 100;")
    assert said.endswith("and stays 0.")


@pytest.mark.parametrize("make", DEMOS)
def test_nothing_is_white_in_the_dark(tab, make):
    tab.set_viewport_size({"width": 950, "height": 900})
    alone.show(tab, shown(make), "dark")
    for name, card in zip(shown(make), tab.locator(".coursekit-demo").all(), strict=True):
        assert card.evaluate(alone.WHITE) < 0.001, f"at {name!r}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("make", DEMOS)
def test_axe_finds_nothing(tab, make, theme):
    tab.set_viewport_size({"width": 950, "height": 900})
    alone.show(tab, start(make), theme)
    found = Axe().run(tab, context=".coursekit-demo").response["violations"]
    told = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
    assert told == []
