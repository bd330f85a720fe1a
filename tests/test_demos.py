"""All demos: every control through its range, moved equals built, numbers against closed forms."""

import dataclasses
import re

import numpy as np
import pytest
from matplotlib.lines import Line2D

from coursekit import averages, datasets, plots
from coursekit.lectures import LECTURES
from coursekit.lectures.averages import demos as averages_demos
from coursekit.lectures.bias_correction import demos as bias_correction
from coursekit.live import scene
from coursekit.live.player import plain
from tests.shown import counted

DEMOS = {
    f"{lecture.package.rpartition('.')[2]}-{name}": make
    for lecture in LECTURES
    for name, make in lecture.demos.items()
}


@pytest.fixture(scope="module", params=DEMOS)
def opened(request):
    """One player a demo for all its tests, since to draw one anew takes longer than a test; and the
    list of its computations.
    """
    demo, calls = counted(DEMOS[request.param]())
    yield demo, calls
    demo.live.close()


@pytest.fixture
def demo(opened):
    """The demo, with every control at its start."""
    demo, _calls = opened
    demo.live.set(**{spec.name: spec.start for spec in demo.sliders})
    return demo


@pytest.fixture
def calls(opened, demo):
    """A list that grows with every computation of the demo."""
    return opened[1]


def started_at(demo, values):
    """The same demo, built with these values from the start."""
    sliders = [dataclasses.replace(spec, start=values[spec.name]) for spec in demo.sliders]
    return dataclasses.replace(demo, sliders=sliders)


def test_a_demo_draws_what_it_computes(opened):
    """First, since without it the others fail with pages of numbers."""
    error = opened[0].live.stage.error
    if error:
        pytest.fail(error, pytrace=False)


def test_every_control_moves_the_picture_through_its_range(demo, calls):
    live = demo.live
    for spec in demo.sliders:
        for value in spec.tries():
            before, was = len(calls), live.values[spec.name]
            setattr(live.stage, spec.name, value)  # as the page does
            assert len(calls) - before == (value != was), "one computation a move"
            assert live.values[spec.name] == value
            assert live.error is None
            assert plain(live.stage.twin) == live.twin
            assert "nan" not in live.twin


def test_the_same_values_show_the_same_whatever_was_shown_before(demo):
    """Unless the demo says that it remembers."""
    live, start = demo.live, demo.live.values
    before = (live.twin, live.stage.scene, live.stage.still)
    for spec in demo.sliders:
        live.set(**{spec.name: spec.tries()[1]})
        live.set(**{spec.name: spec.tries()[0]})
    live.set(**start)
    assert demo.remembers or (live.twin, live.stage.scene, live.stage.still) == before


@pytest.mark.parametrize("place", ["ends", "odd values"])
def test_moved_to_equals_built_at(demo, place):
    values = {}
    for number, spec in enumerate(demo.sliders):
        tries = spec.tries()  # the low end, the high end, the middle, and odd values
        values[spec.name] = tries[(number % 2 if place == "ends" else 3) % len(tries)]
    demo.live.set(**values)
    fresh = started_at(demo, values).live
    assert demo.live.twin == fresh.twin
    assert demo.live.stage.scene == fresh.stage.scene
    assert demo.live.stage.still == fresh.stage.still, (
        "a control that moves the still part must declare it"
    )


def test_what_a_browser_makes_of_a_value_is_taken(demo):
    """It has one kind of numbers, and writes 1.0 as 1."""
    for spec in demo.sliders:
        for value in spec.tries():
            whole = isinstance(value, float) and value.is_integer()
            assert spec.accept(int(value) if whole else value) == value


def test_every_preset_is_one_move_and_changes_the_picture(demo, calls):
    live = demo.live
    assert 3 <= len(demo.presets) <= 4, "give three or four presets"
    seen = {}
    for name in demo.presets:
        before, was = len(calls), live.values
        live.preset(name)
        assert len(calls) == before + (live.values != was)
        start = {spec.name: spec.start for spec in demo.sliders}
        assert live.values == start | demo.presets[name], "a preset sets every control"
        same = seen.setdefault(live.twin, name)
        assert same == name, f"the presets «{same}» and «{name}» show the same: change one"


def test_places_are_where_matplotlib_draws_them(demo):
    """The page's map of each panel, which knows nothing of Matplotlib's transforms, and theirs."""
    live = demo.live
    lines = {name: line for line, name in live._names.items() if isinstance(line, Line2D)}
    seen = [item for item in scene.unpacked(live.stage.scene) if item["id"] in lines]
    assert seen or not lines
    for item in seen:
        line = lines[item["id"]]
        pixels = line.get_transform().transform(line.get_xydata())
        drawn = line.axes.transAxes.inverted().transform(pixels)
        drawn[~np.isfinite(drawn).all(axis=1)] = np.nan
        places = item["xy"]
        near = np.abs(drawn).max(axis=1, initial=0) < 100  # panels away
        np.testing.assert_allclose(places[near], drawn[near], atol=2e-4)


def test_no_text_is_in_a_legend_and_every_colour_has_a_role(demo):
    live = demo.live
    assert not any(axes.get_legend() for axes in live.figure.axes)
    assert not live.figure.legends, "a label stands at its line"
    for item in live.stage.still["items"] + live.stage.scene["items"]:
        for key in ("color", "fill", "edge"):
            words = item.get(key) or []
            for word in [words] if isinstance(words, str) else filter(None, words):
                assert word.split()[0] in {*plots.ROLES, "mix"}, (
                    f"{item['id']} has the {key} {word}"
                )


def test_handles_and_greyed_controls_name_what_is_there(demo):
    names, panels = {spec.name for spec in demo.sliders}, len(demo.live.figure.axes)
    for handle in demo.handles:
        assert {handle.x, handle.y} - {None} <= names
        assert handle.x or handle.y
        assert handle.panel < panels
        assert handle.at is None or handle.at in demo.live._names.values()
    for spec in demo.sliders:
        assert set(getattr(spec, "when", None) or {}) <= names


def test_the_verdict_is_short_and_its_numbers_wear_roles_that_are_there(demo):
    for name in demo.presets:
        demo.live.preset(name)
        assert len(demo.live.twin) <= 260, "two lines of a card, three where it is narrow"
        for role in re.findall(r"\|(\w+)\]", demo.live.stage.twin):
            assert role in plots.ROLES
        assert not set("[]|") & set(demo.live.twin)
        assert not re.search(r"\d (%|°C)", demo.live.twin), "one line for a number and its unit"


def test_where_there_is_no_kernel_picture_and_twin_remain(demo):
    data, metadata = demo._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert data["text/plain"] == demo.live.twin
    assert len(data["image/png"]) > 10_000
    assert metadata["image/png"] == {"width": 900, "alt": demo.live.twin}


# -------------------------------------------------------------------------------------------
# numbers of each demo


def test_temperatures_show_lag_and_roughness():
    shown = {
        window: averages_demos.temperatures().compute(window=window, day=120, year=2014)
        for window in (1, 2, 10)
    }
    theta = datasets.seattle_weather().year(2014).temp_max
    np.testing.assert_allclose(shown[10]["average"][1], averages.ewa(theta, 0.9))
    np.testing.assert_allclose(shown[10]["weights"][:3], [1, 0.9, 0.81])
    assert shown[10]["share"] == pytest.approx(1 - 0.9**10)
    assert shown[10]["here"][1] == shown[10]["average"][1][119]
    assert shown[10]["date"] == "30 Apr"
    assert shown[10]["roughness"] < shown[2]["roughness"]
    assert shown[1]["roughness"] == 1


@pytest.mark.parametrize("year", [2012, 2013, 2014, 2015])
def test_without_memory_the_peak_is_on_time_and_a_longer_one_is_later(year):
    """A steady rise is β/(1 - β) days late; about a peak, a little less."""
    compute = averages_demos.temperatures().compute
    late = [compute(window=window, day=120, year=year)["late"] for window in (1, 10, 30, 60)]
    assert late[0] == 0
    assert (np.diff(late) > 0).all()
    assert 5 <= late[1] <= 14


def test_a_day_of_the_year_is_a_place_before_today():
    """The handle's place on the axis is the window itself, whatever day it is."""
    live = averages_demos.temperatures().live
    live.set(day=200, window=20)
    assert live.artists["series"].get_xlim() == (200, -166)
    assert live.artists["edge"].get_xdata().tolist() == [20, 20]
    assert live.artists["data"].get_xdata()[0] == 199
    assert live.artists["here"].get_xdata().tolist() == [0]


def test_unrolled_sum_is_the_recursion():
    for day, beta in [(1, 0.9), (7, 0.0), (60, 0.98), (33, 0.5)]:
        arrays = averages_demos.unrolled().compute(day=day, beta=beta)
        assert arrays["sums"][-1] == pytest.approx(arrays["average"][day - 1])


def test_a_sum_that_is_not_the_recursion_is_told():
    demo = averages_demos.unrolled(lambda theta, beta: averages.ewa(theta, beta) + 1)
    assert "They disagree: the terms add up to 16.22\u00a0°C" in demo.live.twin


def test_the_first_days_are_those_of_the_weighted_mean():
    compute = bias_correction.first_days().compute
    shown = compute(beta=0.9, days=40, corrected=True, start="zero", t=3)
    np.testing.assert_allclose(shown["corrected"], shown["true"])
    assert shown["raw"][0] == pytest.approx(0.1 * shown["data"][0])
    assert shown["gap"][1][0] / shown["divisor"] == pytest.approx(shown["gap"][1][1])
    pandas = compute(beta=0.9, days=40, corrected=False, start="first datum", t=3)
    assert pandas["raw"][0] == pandas["data"][0]
    assert np.isnan(pandas["corrected"]).all()


def test_the_first_picture_shows_the_fault_and_the_switch_the_cure():
    demo = bias_correction.first_days()
    assert not demo.live.values["corrected"]
    assert "On day 3 the average shows 7.4\u00a0°C, not 27.3\u00a0°C" in demo.live.twin
    assert "for 43 days" in demo.live.twin
    demo.live.set(corrected=True)
    assert demo.live.twin.startswith("Repaired: the average begins at 34.4\u00a0°C")


def test_the_verdict_on_the_first_days_is_of_the_day_of_the_ring():
    live = bias_correction.first_days().live
    live.set(t=1)
    assert "On day 1 the average shows 3.4\u00a0°C, not 34.4\u00a0°C" in live.twin
    live.set(t=120)
    assert "On day 40, the last one shown, the average shows" in live.twin
    live.set(beta=0.99)
    assert "On every day shown it is more than 1\u00a0% too low" in live.twin
    live.set(beta=0.0)
    assert "nothing to repair" in live.twin
    assert "not" not in live.artists["sum"].get_text()


def test_the_verdict_on_the_divisor_counts_many_windows_in_full():
    live = bias_correction.divisor().live
    live.set(beta=0.95, t=10_000)
    assert "500 windows have passed" in live.twin
    assert "changes nothing any more" in live.twin
    assert live.artists["beyond"].get_text() == "500 windows →"


def test_a_window_that_begins_before_the_year_says_how_much_of_it_there_is():
    live = averages_demos.temperatures().live
    live.set(day=4)
    assert live.artists["says"]["window"].get_text() == "4 of 10 days"
    live.set(day=200, window=100)
    assert live.artists["says"]["window"].get_position()[0] == 50


def test_a_correction_that_repairs_nothing_is_told():
    demo = bias_correction.first_days(averages.ewa)
    demo.live.set(corrected=True)
    assert "does not repair it: it is up to 31.0\u00a0°C off" in demo.live.twin


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.98, 0.99])
def test_the_day_from_which_the_correction_is_small(beta):
    day = bias_correction._last_big_correction(beta) + 1
    assert 1 / (1 - beta**day) - 1 < 0.01 + 1e-12
    assert day == 1 or 1 / (1 - beta ** (day - 1)) - 1 >= 0.01 - 1e-12


def test_the_divisor_at_adams_start():
    assert bias_correction.divisor().compute(beta=0.999, t=1)["here"] == (
        1,
        pytest.approx(0.001),
    )


def test_the_divisor_in_windows():
    shown = bias_correction.divisor().compute(beta=0.999, t=1000)
    assert shown["here in windows"] == (pytest.approx(1), pytest.approx(1 - np.exp(-1), abs=1e-3))
    far = bias_correction.divisor().compute(beta=0.5, t=1000)
    assert np.isnan(far["here in windows"][0])


def test_a_demo_runs_on_the_students_function():
    demo = averages_demos.temperatures(
        lambda theta, beta: np.full(len(theta), 20.0) + np.arange(len(theta))
    )
    assert demo.live.artists["average"].get_ydata()[3] == 23
