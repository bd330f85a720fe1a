"""All demos: every control through its range, moved equals built, numbers against closed forms."""

import dataclasses

import numpy as np
import pytest

from coursekit import averages, datasets
from coursekit.lectures import LECTURES
from coursekit.lectures.averages import demos as averages_demos
from coursekit.lectures.bias_correction import demos as bias_correction
from tests.shown import counted, pixels

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
    demo.live.stage.ratio = 1.0
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
            live.controls[spec.name].main.value = value
            assert len(calls) - before == (value != was), "one computation a move"
            assert live.values[spec.name] == value
            assert live.error is None
            assert live.stage.twin == live.twin
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
    fresh.stage.ratio = demo.live.stage.ratio
    assert demo.live.twin == fresh.twin
    assert demo.live.stage.scene == fresh.stage.scene
    assert demo.live.stage.still == fresh.stage.still, (
        "a control that moves the still part must declare it"
    )


def test_every_preset_is_one_move_and_changes_the_picture(demo, calls):
    live = demo.live
    assert 3 <= len(demo.presets) <= 4, "give three or four presets"
    seen = {}
    for name in demo.presets:
        before = len(calls)
        live.preset(name)
        assert len(calls) == before + 1
        assert live.values.items() >= demo.presets[name].items()
        same = seen.setdefault(live.twin, name)
        assert same == name, f"the presets «{same}» and «{name}» show the same: change one"


def test_moving_parts_are_in_the_full_picture_but_not_in_the_still_one(demo):
    live = demo.live
    full, still = pixels(live.png(1)).astype(int), pixels(live.stage.still).astype(int)
    assert full.shape == still.shape == (300, 900, 3)
    assert 0.001 < (np.abs(full - still).max(axis=2) > 60).mean() < 0.2


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
    assert "They disagree: the terms add up to 11.01 °C" in demo.live.twin


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
    assert "shows 3.4 °C, not 34.4 °C" in demo.live.twin
    assert "for 43 days" in demo.live.twin
    demo.live.set(corrected=True)
    assert demo.live.twin.startswith("Repaired: the average begins at 34.4 °C")


def test_a_correction_that_repairs_nothing_is_told():
    demo = bias_correction.first_days(averages.ewa)
    demo.live.set(corrected=True)
    assert "does not repair it: it is up to 31.0 °C off" in demo.live.twin


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
