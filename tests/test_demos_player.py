"""The player of demos, `Live`, and its controls: on a small demo."""

import dataclasses

import pytest
from ipywidgets.widgets import widget as registry

from coursekit.lectures.averages import demos
from coursekit.live.controls import Choice, Slider, Switch
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
    live.controls["x"].main.value = 7.0
    assert isinstance(live.error, ZeroDivisionError)
    assert (
        "could not follow: ZeroDivisionError: x is too large — in broken_above_5, line"
        in live.stage.error
    )
    assert live.stage.scene == scene_before
    assert live.values["x"] == 7
    live.controls["x"].main.value = 4.0
    assert live.error is None
    assert live.stage.error == ""
    assert live.twin == "x = 4.0"


def test_an_exception_at_the_start_takes_the_place_of_the_twin():
    demo = tiny(lambda **values: 1 / 0)
    assert "ZeroDivisionError" in demo._repr_mimebundle_()[0]["text/plain"]
    assert demo.live.stage.still, "the page has what it needs to draw"
    assert demo.live.stage.scene == {"version": 1, "items": []}
    assert demo.live.error is not None


@pytest.mark.parametrize(
    ("typed", "becomes", "said"),
    [
        (4.25, 4.25, ""),
        (99, 10, "x: 99 was typed; it must be from 1 to 10."),
        (-1, 1, "x: -1 was typed; it must be from 1 to 10."),
        (float("nan"), 3, "x: nan was typed; it must be from 1 to 10."),
        (float("inf"), 10, "x: inf was typed; it must be from 1 to 10."),
    ],
)
def test_a_value_can_be_typed(typed, becomes, said):
    demo, calls = counted(tiny())
    control = demo.live.controls["x"]
    before = len(calls)
    control.box.value = typed
    assert control.value == control.box.value == becomes
    assert control.main.value == pytest.approx(becomes, abs=0.05)
    assert demo.live.stage.error == said
    assert len(calls) == before + 1


def test_box_and_slider_follow_each_other():
    control = tiny().live.controls["x"]
    control.main.value = 6.2345
    assert control.box.value == control.value == 6.23


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_typed_value_between_two_steps_survives_the_pages_rounding(scale):
    moves = []
    control = Slider("x", "x", 1, 100, 10, scale=scale).build(lambda *what: moves.append(what))
    control.box.value = 60.123
    moves.clear()
    control.main.value = control.main.value * (1 + 1e-12)  # what the page reports back
    assert (control.value, control.box.value, moves) == (60.123, 60.123, [])
    control.main.value = 61.0
    assert control.value == control.box.value == 61
    assert len(moves) == 1


def test_learning_rates_move_on_a_log_scale():
    spec = Slider("alpha", "α", 1e-5, 1, 0.01, scale="log")
    assert spec.tries()[:3] == [1e-5, 1, 0.00316]
    control = spec.build(lambda spec, problem=None: None)
    assert (control.main.min, control.main.max, control.main.value) == (-5, 0, 0.01)


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


def test_controls_act_while_dragging():
    for control in tiny().live.controls.values():
        assert getattr(control.main, "continuous_update", True)


@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.5])
def test_a_still_part_is_as_sharp_as_the_page(ratio):
    live = tiny().live
    live.stage.ratio = ratio
    assert pixels(live.stage.still).shape == (300 * ratio, 900 * ratio, 3)


def test_a_still_part_is_never_sharper_than_a_screen():
    live = tiny().live
    live.stage.ratio = 50.0
    assert pixels(live.stage.still).shape == (1200, 3600, 3)


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
    live.controls["x"].main.value = 7.0
    assert isinstance(live.error, ZeroDivisionError)
    live.controls["y"].main.value = 8.0
    assert live.error is None
    fresh = banded(compute).live
    fresh.set(y=8)
    fresh.set(x=7)
    assert live.stage.still == fresh.stage.still


def test_a_closed_player_leaves_no_widget_behind():
    before = set(registry._instances)
    demo = dataclasses.replace(
        tiny(lambda x: {"point": (x, 0.5)}),
        sliders=[Slider("x", "x", 1, 10, 3, plays=400)],
        presets={"one": {"x": 1}},
    )
    live = demo.live
    assert len(registry._instances) > len(before) + 10
    live.close()
    assert set(registry._instances) == before


def test_the_card_knows_which_preset_it_shows():
    live = demos.unrolled().live
    names = list(live.demo.presets)
    for name in names:
        live.preset(name)
        assert live.stage.pressed == name
    live.set(day=7)
    assert live.stage.pressed == ""


def test_a_box_shows_no_more_digits_than_it_has_room_for():
    """And the value keeps all of them."""
    control = Slider("x", "x", 0, 1, 0.2236067977).build(lambda *_: None)
    assert (control.value, control.box.value) == (0.2236067977, 0.223607)
    control.box.value = 0.5
    assert control.value == 0.5
