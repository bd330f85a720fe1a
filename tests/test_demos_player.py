"""The player of demos, `Live`, and its controls: on a small demo."""

import dataclasses
import re
import time

import ipywidgets as widgets
import numpy as np
import pytest
from ipywidgets.widgets import widget as registry

from coursekit import plots
from coursekit.live import stage
from coursekit.live.controls import Choice, Drawing, Handle, Slider, Switch
from coursekit.live.demo import Demo
from tests.shown import counted, pixels


def tiny(
    compute=lambda x, kind, on: {"point": (x, 0.5)},
    describe=lambda values, arrays: f"x = {values['x']}",
    **options,
):
    def draw(figure):
        axes = figure.subplots()
        axes.set(xlim=(0, 10), ylim=(0, 1))
        return {"point": axes.plot([], [], "o")[0]}

    sliders = [
        Slider("x", "x", 1, 10, 3),
        Choice("kind", "kind", ("a", "b"), "a"),
        Switch("on", "on", False),
    ]
    return Demo(
        title="Tiny",
        sliders=sliders,
        compute=compute,
        draw=draw,
        describe=describe,
        **options,
    )


def broken_above_5(x, kind, on):
    if x > 5:
        raise ZeroDivisionError("x is too large")
    return {"point": (x, 0.5)}


def test_an_exception_is_shown_and_the_picture_stays():
    live = tiny(broken_above_5).live
    scene_before = live.stage.scene
    live.stage.x = 7.0
    assert isinstance(live.error, ZeroDivisionError)
    assert (
        "could not follow: ZeroDivisionError: x is too large — in broken_above_5, line"
        in live.stage.error
    )
    assert live.stage.scene == scene_before
    assert live.values["x"] == 7
    live.stage.x = 4.0
    assert live.error is None
    assert live.stage.error == ""
    assert live.twin == "x = 4.0"


def test_an_exception_at_the_start_takes_the_place_of_the_twin():
    demo = tiny(lambda **values: 1 / 0)
    assert "ZeroDivisionError" in demo._repr_mimebundle_()[0]["text/plain"]
    assert demo.live.stage.still, "the page has what it needs to draw"
    assert demo.live.stage.scene == {"version": 2, "items": [], "places": b""}
    assert demo.live.error is not None


@pytest.mark.parametrize("value", [99, -1, float("nan"), float("inf"), "a", None, True])
def test_a_value_that_is_not_allowed_is_answered_and_the_picture_stays(value):
    """The page sends none; a link to another widget may."""
    live = tiny().live
    before = live.stage.scene
    live.stage.x = value
    assert f"x is {value!r}; it must be a number from 1 to 10." in live.stage.error
    assert live.stage.scene == before
    live.stage.x = 4.25
    assert (live.stage.error, live.twin) == ("", "x = 4.25")


def test_what_the_hand_moves_together_is_one_computation():
    demo, calls = counted(tiny())
    stage = demo.live.stage
    before = len(calls)
    stage.set_state({"x": 7.0, "kind": "b", "asked": 1})  # one message of the page
    assert len(calls) == before + 1
    assert demo.live.values == {"x": 7.0, "kind": "b", "on": False}
    assert stage.answered == 1
    stage.set_state({"x": 7.0, "asked": 2})  # nothing new: answered, not computed
    assert (len(calls), stage.answered) == (before + 1, 2)


def made_ahead(live, *values):
    """What the kernel makes when the page wants these values."""
    live.stage.set_state({"wanted": [live.values | more for more in values]})
    return live.stage.spare


def test_what_is_made_ahead_is_what_the_hand_would_get():
    live, other = tiny().live, tiny().live
    picture, said = live.png(), live.twin
    spare = made_ahead(live, {"x": 4.0}, {"x": 7.0})
    assert [one["scene"]["at"]["x"] for one in spare] == [4, 7]
    for one in spare:
        other.set(**one["scene"]["at"])
        assert (one["scene"], one["twin"]) == (other.stage.scene, other.twin)
    assert (live.png(), live.twin) == (picture, said), "what is shown stays"


@pytest.mark.parametrize("values", [{"x": 99}, {"x": "a"}, {"kind": "c"}, {"x": 7}])
def test_what_cannot_be_made_ahead_is_left_to_the_hand(values):
    live = tiny(broken_above_5).live
    assert [one["scene"]["at"]["x"] for one in made_ahead(live, values, {"x": 4.0})] == [4]
    assert live.error is None
    assert live.stage.error == ""


def works(x, kind, on):
    begin = time.thread_time()
    while time.thread_time() < begin + 0.03:
        pass
    return {"point": (x, 0.5)}


def waits(x, kind, on):
    time.sleep(0.15)
    return {"point": (x, 0.5)}


@pytest.mark.parametrize("slow", [works, waits])
def test_nothing_is_made_ahead_where_a_move_is_slow(slow):
    """A cell may be waiting for the kernel."""
    demo, calls = counted(tiny(slow))
    made_ahead(demo.live, {"x": 4.0}, {"x": 5.0})
    before = len(calls)
    made_ahead(demo.live, {"x": 6.0})
    assert len(calls) == before


def test_a_picture_that_depends_on_those_before_is_not_shown_again_or_made_ahead():
    """The page keeps what says of which values it is."""
    live, other = tiny(remembers=True).live, tiny().live
    assert "at" not in live.stage.scene
    assert other.stage.scene["at"] == other.values
    live.stage.x = 4.0
    assert "at" not in live.stage.scene
    assert made_ahead(live, {"x": 4.0}) == []


def test_a_control_is_a_trait_of_the_widget():
    """It can be observed and linked, and the card can stand in a box."""
    live, seen = tiny().live, []
    live.view.observe(lambda change: seen.append(change["new"]), "x")
    other = widgets.FloatSlider(min=1, max=10)
    link = widgets.link((other, "value"), (live.view, "x"))
    other.value = 6.0
    assert live.twin == "x = 6.0"
    assert seen[-1] == 6
    assert widgets.VBox([live.view]).children == (live.view,)
    link.unlink()


def test_a_control_cannot_have_the_name_of_what_a_widget_has():
    demo = dataclasses.replace(tiny(), sliders=[Slider("layout", "x", 0, 1, 0)])
    with pytest.raises(ValueError, match="A control cannot be called 'layout'"):
        demo.live  # noqa: B018


def test_learning_rates_move_on_a_log_scale_and_betas_on_that_of_their_window():
    assert Slider("alpha", "α", 1e-5, 1, 0.01, scale="log").tries()[:3] == [1e-5, 1, 0.00316]
    assert Slider("beta", "β", 0, 0.99, 0.9, scale="window").tries()[:3] == [0, 0.99, 0.9]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"y": 1}, "Tiny has no control 'y'; it has x, kind, on"),
        ({"x": 11}, "x is 11; it must be"),
        ({"x": "a"}, "x is 'a'"),
        ({"x": True}, "x is True"),
        ({"x": 5, "kind": "c"}, "it must be one of"),
    ],
)
def test_setting_what_is_not_there_is_refused(values, words):
    live = tiny().live
    with pytest.raises(ValueError, match=words):
        live.set(**values)
    assert live.values == {"x": 3, "kind": "a", "on": False}


def test_a_curve_can_be_drawn_and_what_is_none_is_refused():
    drawn = Drawing("curve", "α", 0, 1, (0.5, 0.5, 0.5))
    demo = dataclasses.replace(
        tiny(lambda curve: {"point": (5, sum(curve) / 3)}, lambda values, _: f"{values['curve']}"),
        sliders=[drawn],
    )
    live = demo.live
    live.stage.set_state({"curve": [0, 0.5, 1], "asked": 1})  # as the page sends it
    assert live.twin == "(0.0, 0.5, 1.0)"
    for wrong in ([0, 1], [0, 1, 2], 0.5, ["a", 0, 0]):
        with pytest.raises(ValueError, match="curve must be 3 numbers from 0 to 1"):
            live.set(curve=wrong)


def test_a_choice_brings_its_values_along():
    demo = dataclasses.replace(
        tiny(),
        sliders=[
            Slider("x", "x", 1, 10, 3),
            Choice("kind", "kind", ("a", "b"), "a", sets={"b": {"x": 9}}),
            Switch("on", "on", False),
        ],
    )
    demo.live.set(kind="b")
    assert demo.live.values["x"] == 9
    demo.live.set(kind="b", x=2)
    assert demo.live.values["x"] == 2


# -------------------------------------------------------------------------------------------
# the part that `still` draws


def banded(compute):
    """A demo whose control x moves a band of the still picture, and y a point."""

    def draw(figure):
        axes = figure.subplots()
        axes.set(xlim=(0, 10), ylim=(0, 10))
        return {"axes": axes, "point": axes.plot([], [], "o")[0]}

    return Demo(
        title="Banded",
        sliders=[Slider("x", "x", 1, 9, 3, redraws=True), Slider("y", "y", 1, 9, 3)],
        compute=compute,
        draw=draw,
        describe=lambda values, arrays: f"{values}",
        still=lambda artists, arrays: [artists["axes"].axvline(arrays["band"], linewidth=20)],
    )


def test_the_still_part_is_drawn_once_a_change_and_the_one_before_is_taken_away():
    live = banded(lambda x, y: {"band": x, "point": (x, y)}).live
    still, lines = live.stage.still, list(live.artists["axes"].lines)
    live.set(x=3, y=5)
    assert live.stage.still is still, "x is where it was"
    assert list(live.artists["axes"].lines) == lines
    live.set(x=7)
    assert live.stage.still != still
    assert len(live.artists["axes"].lines) == len(lines)
    live.set(x=3)
    assert live.stage.still == still


def test_after_an_exception_the_still_part_catches_up():
    def compute(x, y):
        return {"band": x, "point": (x, y / (not x > y))}

    live = banded(compute).live
    live.stage.x = 7.0
    assert isinstance(live.error, ZeroDivisionError)
    live.stage.y = 8.0
    assert live.error is None
    fresh = banded(compute).live
    fresh.set(y=8)
    fresh.set(x=7)
    assert live.stage.still == fresh.stage.still


def test_a_closed_player_leaves_no_widget_behind():
    before = set(registry._instances)
    live = tiny(presets={"one": {"x": 1}}).live
    assert len(registry._instances) > len(before)
    live.close()
    assert set(registry._instances) == before


def test_a_saved_picture_shows_the_handles_as_rings():
    handles = [Handle(name="point", x="x", at="point")]
    ring = np.array(plots.mpl.colors.to_rgb(plots.ORANGE)) * 255

    def orange(demo):
        return (np.abs(pixels(demo.live.png(1)) - ring).max(axis=2) < 30).sum()

    assert orange(tiny()) == 0 < orange(tiny(handles=handles))
    demo = tiny(handles=handles)
    demo.live.png()
    assert len(demo.live.figure.axes[0].lines) == 1, "the ring is gone again"


def test_the_sentence_without_its_colours_is_the_twin():
    live = tiny(describe=lambda values, arrays: f"It is [{values['x']}|yours], not [4|other].").live
    assert live.twin == "It is 3, not 4."
    assert live.stage.twin == "It is [3|yours], not [4|other]."
    assert live.mimebundle()[0]["text/plain"] == "It is 3, not 4."


def test_the_parts_of_the_page_are_one_module():
    """Each keeps its own names to itself, and offers what another asks for."""
    parts = {
        path.name: path.read_text(encoding="utf-8")
        for path in (stage.HERE / "page").glob("*.js")
        if path.stem != "loader"
    }
    assert set(parts) == {f"{name}.js" for name in stage.PAGE}
    for name, text in parts.items():
        for words, source in re.findall(r"^import \{ (.*) \} from \"./(.*)\";", text, re.MULTILINE):
            assert stage.PAGE.index(source[:-3]) < stage.PAGE.index(name[:-3])
            for word in words.split(", "):
                assert re.search(rf"^export (const|function) {word}\b", parts[source], re.MULTILINE)
    assert "import " not in stage.page()
    assert stage.page().count("export ") == 1


def test_the_roles_have_the_same_colours_in_the_page_and_in_python():
    css = (stage.HERE / "page" / "card.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in css.split("[data-jp", 1)
    )
    assert plots.ROLES.items() <= light.items()
    assert (
        plots.ROLES.keys()
        <= dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", css.split("[data-jp", 1)[1])).keys()
    )
    assert set(dark) >= set(plots.ROLES)
    for theme in (light, dark):
        for role in set(plots.ROLES) - {"card", "rule", "high"}:
            for ground in ("card", "high"):
                assert contrast(theme[role], theme[ground]) >= 3, f"{role} on {ground}"
        for role in ("ink", "muted", "yours", "other", "blue", "green", "bad", "purple"):
            assert contrast(theme[role], theme["card"]) >= 4.5, role


def contrast(one, other):
    """The ratio of two colours' luminances, by WCAG 2.2."""
    low, high = sorted(luminance(color) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(color):
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]
