"""All demos: every control through its range, moved equals built, numbers against closed forms; and
`Live` itself.
"""

import dataclasses
import io

import numpy as np
import pytest
from PIL import Image

from coursekit import averages, datasets, plots
from coursekit.lectures import LECTURES
from coursekit.lectures.averages import demos as averages_demos
from coursekit.lectures.bias_correction import demos as bias_correction
from coursekit.live import scene
from coursekit.live.controls import Choice, Slider, Switch
from coursekit.live.demo import Demo

DEMOS = {name: make for lecture in LECTURES for name, make in lecture.demos.items()}


@pytest.fixture(params=DEMOS)
def demo(request):
    return DEMOS[request.param]()


def counted(demo):
    """The same demo, and a list that grows with every computation."""
    calls = []

    def compute(**values):
        calls.append(values)
        return demo.compute(**values)

    return dataclasses.replace(demo, compute=compute), calls


def started_at(demo, values):
    """The same demo, built with these values from the start."""
    return dataclasses.replace(
        demo, sliders=[dataclasses.replace(s, start=values[s.name]) for s in demo.sliders]
    )


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_every_control_moves_the_picture_through_its_range(demo):
    demo, calls = counted(demo)
    live = demo.live
    for spec in demo.sliders:
        for value in spec.tries():
            before, was = len(calls), live.values[spec.name]
            live.controls[spec.name].main.value = value
            assert len(calls) - before == (value != was), "one computation a move"
            assert live.values[spec.name] == value
            assert live.error is None
            assert live.stage.twin == live.twin
            assert "nan" not in live.twin


def test_moved_to_equals_built_at(demo):
    for which in range(5):
        values = {spec.name: spec.tries()[which % len(spec.tries())] for spec in demo.sliders}
        demo.live.set(**values)
        fresh = started_at(demo, values).live
        assert demo.live.twin == fresh.twin
        assert demo.live.stage.scene == fresh.stage.scene
        assert demo.live.stage.still == fresh.stage.still, (
            "a control that moves the still part must declare it"
        )
        assert demo.live.png(1) == fresh.png(1)


def test_every_preset_is_one_move_and_changes_the_picture(demo):
    demo, calls = counted(demo)
    live = demo.live
    assert 3 <= len(demo.presets) <= 4
    seen = set()
    for name in demo.presets:
        before = len(calls)
        live.preset(name)
        assert len(calls) == before + 1
        assert demo.live.values.items() >= demo.presets[name].items()
        seen.add(demo.live.twin)
    assert len(seen) == len(demo.presets)


def test_moving_parts_are_in_the_full_picture_but_not_in_the_still_one(demo):
    live = demo.live
    live.stage.ratio = 1.0
    full, still = pixels(live.png(1)).astype(int), pixels(live.stage.still).astype(int)
    assert full.shape == still.shape == (400, 900, 3)
    assert 0.001 < (np.abs(full - still).max(axis=2) > 60).mean() < 0.2


def test_a_still_part_is_as_sharp_as_the_page(demo):
    for ratio in (1.0, 2.0, 1.5):
        demo.live.stage.ratio = ratio
        assert pixels(demo.live.stage.still).shape == (400 * ratio, 900 * ratio, 3)
    demo.live.stage.ratio = 50.0
    assert pixels(demo.live.stage.still).shape == (1600, 3600, 3)


def test_where_there_is_no_kernel_picture_and_twin_remain(demo):
    data, metadata = demo._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert data["text/plain"] == demo.live.twin
    assert len(data["image/png"]) > 10_000
    assert metadata["image/png"] == {"width": 900, "alt": demo.live.twin}


# -------------------------------------------------------------------------------------------
# numbers of each demo


def test_temperatures_show_lag_and_roughness():
    arrays = averages_demos.temperatures().compute(window=10, year=2014)
    theta = datasets.seattle_weather().year(2014).temp_max
    np.testing.assert_allclose(arrays["average"], averages.ewa(theta, 0.9))
    np.testing.assert_allclose(arrays["weights"][:3], [1, 0.9, 0.81])
    assert (
        arrays["roughness"]
        < averages_demos.temperatures().compute(window=2, year=2014)["roughness"]
    )
    assert averages_demos.temperatures().compute(window=1, year=2014)["roughness"] == 1


def test_unrolled_sum_is_the_recursion():
    for day, beta in [(1, 0.9), (7, 0.0), (60, 0.98), (33, 0.5)]:
        arrays = averages_demos.unrolled().compute(day=day, beta=beta)
        assert arrays["sums"][-1] == pytest.approx(arrays["average"][day - 1])


def test_the_first_days_are_those_of_the_weighted_mean():
    arrays = bias_correction.first_days().compute(beta=0.9, days=40, corrected=True, start="zero")
    np.testing.assert_allclose(arrays["corrected"], arrays["true"])
    assert arrays["raw"][0] == pytest.approx(0.1 * arrays["theta"][0])
    pandas = bias_correction.first_days().compute(
        beta=0.9, days=40, corrected=False, start="first datum"
    )
    assert pandas["raw"][0] == pandas["theta"][0]
    assert np.isnan(pandas["corrected"]).all()


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.98, 0.99])
def test_the_day_from_which_the_correction_is_small(beta):
    day = bias_correction._last_big_correction(beta) + 1
    assert 1 / (1 - beta**day) - 1 < 0.01 + 1e-12
    assert day == 1 or 1 / (1 - beta ** (day - 1)) - 1 >= 0.01 - 1e-12


def test_the_divisor_at_adams_start():
    assert bias_correction.divisor().compute(beta=0.999, t=1)["here"] == pytest.approx(0.001)


def test_a_demo_runs_on_the_students_function():
    demo = averages_demos.temperatures(
        lambda theta, beta: np.full(len(theta), 20.0) + np.arange(len(theta))
    )
    assert demo.live.artists["average"].get_ydata()[3] == 23


# ------------------------------------------------------------------------------------------- Live,
# on a small demo


def tiny(
    compute=lambda x, kind, on: {"x": x},
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
        "Tiny",
        sliders,
        compute,
        draw,
        lambda artists, arrays: artists["point"].set_data([arrays["x"]], [0.5]),
        describe,
        **options,
    )


def broken_above_5(x, kind, on):
    if x > 5:
        raise ZeroDivisionError("x is too large")
    return {"x": x}


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


# ------------------------------------------------------------------------------------------- the
# vocabulary of scenes


@pytest.fixture
def axes():
    with plots.style():
        axes = plots.new_figure((4, 2)).subplots()
        axes.set(xlim=(0, 4), ylim=(0, 2))
        axes.figure.canvas.draw()
        return axes


def only(*artists):
    items = scene.read(artists)["items"]
    assert len(items) == 1
    return items[0]


def positions(item):
    return np.frombuffer(item["xy"], np.float32).reshape(-1, 2)


def test_a_line_is_read_in_css_pixels_from_the_top(axes):
    (line,) = axes.plot([0, 4], [0, 2], "--", color="#ff0000", linewidth=3)
    item = only(line)
    left, top, width, height = item["clip"]
    np.testing.assert_allclose(
        positions(item), [[left, top + height], [left + width, top]], atol=1e-3
    )
    assert item["color"] == "rgba(255,0,0,1)"
    assert item["width"] == pytest.approx(3 * 100 / 72)
    assert item["dash"][0] == pytest.approx(3.7 * item["width"])


def test_gaps_and_far_points(axes):
    (line,) = axes.plot([0, np.nan, 1, 1e30], [1, 1, np.inf, 1])
    xy = positions(only(line))
    assert np.isnan(xy[1:3]).all()
    assert np.isfinite(xy[[0, 3]]).all()
    assert np.abs(xy[3]).max() <= 1e5


def test_the_five_kinds(axes):
    kinds = [
        (axes.plot([1], [1], "s", markersize=5)[0], "markers"),
        (axes.scatter([1, 2], [1, 1], s=[10, 20], c=["r", "b"]), "markers"),
        (axes.fill_between([0, 1], [0, 1]), "polygons"),
        (axes.bar([1], [1])[0], "polygons"),
        (axes.vlines([1, 2], 0, 1), "polyline"),
        (axes.imshow(np.eye(3), extent=(0, 1, 0, 1)), "image"),
        (axes.text(1, 1, "here"), "text"),
    ]
    for artist, kind in kinds:
        assert only(artist)["kind"] == kind
    colors = only(kinds[1][0])["fill"]
    assert colors == ["rgba(255,0,0,1)", "rgba(0,0,255,1)"]
    assert only(kinds[5][0])["shape"] == [3, 3]


def test_hidden_artists_are_left_out(axes):
    (line,) = axes.plot([0, 1], [0, 1], visible=False)
    assert scene.read([line]) == {"version": 1, "items": []}


@pytest.mark.parametrize(
    "make",
    [
        lambda axes: axes.plot([0, 1], [0, 1], drawstyle="steps")[0],
        lambda axes: axes.plot([0, 1], [0, 1], "o", markevery=2)[0],
        lambda axes: axes.quiver([0], [0], [1], [1]),
        lambda axes: axes.text(0, 0, "boxed", bbox={}),
        lambda axes: axes.get_xaxis(),
    ],
)
def test_what_the_browser_cannot_draw_is_refused_when_the_demo_is_built(axes, make):
    with pytest.raises(TypeError, match=r"A moving .* cannot"):
        scene.read([make(axes)])
