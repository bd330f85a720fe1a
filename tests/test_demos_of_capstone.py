"""The demos of the capstone: numbers behind the pictures, and presets that are what they say."""

import numpy as np
import pytest

from benchmarks import capstone_trials
from coursekit.lectures.capstone import demos, look, slips, sure, trials
from coursekit.reporting import expected_best, paired_interval, wilson_interval
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------- optimizers


def test_finished_trials_are_those_of_the_script():
    found = capstone_trials.one_split(capstone_trials.RULES["Adam"], 0)
    kept = trials.errors("Adam")[:, 0]
    small = trials.ALPHAS < 0.1  # where α is too large, rounding decides
    np.testing.assert_allclose(found[:, small], kept[:, small], atol=0.011)


@pytest.mark.parametrize("count", [1, 3, 24])
def test_the_chance_of_a_rank_is_that_of_the_best_of_a_list(count):
    """The mean of the smallest of zeros and ones is the chance that all are ones."""
    ranks, (valid, test) = np.arange(24), trials.errors("descent")
    at_least = [expected_best((ranks >= rank).astype(float), count) for rank in range(25)]
    chances = -np.diff(at_least)
    for split in range(6):
        ranked = test[split][np.argsort(valid[split], kind="stable")]
        found = trials.curves("descent", 1e-4, 10.0)[count - 1, split]
        assert found == pytest.approx(chances @ ranked)


def test_one_trial_is_the_mean_of_the_range():
    inside = trials.within(0.001, 1.0)
    found = trials.curves("momentum", 0.001, 1.0)[0]
    np.testing.assert_allclose(found, trials.errors("momentum")[1][:, inside].mean(axis=1))
    assert trials.within(0.011, 0.012).sum() == 1


@pytest.mark.parametrize("other", ["descent", "momentum", "RMSProp"])
def test_nobody_has_won_after_24_trials_of_the_whole_range(other):
    adam, rival = (trials.curves(name, 1e-4, 10.0)[23] for name in ("Adam", other))
    low, high = paired_interval(rival, adam, trials.T)
    assert low < 0 < high
    assert abs(rival.mean() - adam.mean()) < 0.005


def test_either_side_wins_in_a_range_made_for_it():
    def mean(name, preset):
        values = demos.optimizers().presets[preset]
        curve = trials.curves(name, values["low"], values["high"])
        return curve[values["count"] - 1].mean()

    assert mean("descent", "range made for Adam") > 5 * mean("Adam", "range made for Adam")
    assert mean("Adam", "range made for descent") > 1.5 * mean("descent", "range made for descent")
    demo = demos.optimizers()
    assert twin(demo, "a day's tuning").startswith("Nobody has won after 24 trials")
    assert twin(demo, "range made for descent").startswith("Descent is first")
    assert "after 1 trial in" in twin(demo, "one try")


def test_the_ends_of_the_range_may_cross():
    demo = demos.optimizers()
    one, other = (demo.compute(low=a, high=b, count=3) for a, b in ((0.01, 1.0), (1.0, 0.01)))
    assert one["here"] == other["here"]


# ------------------------------------------------------------------------------------- sure


def test_the_interval_shown_is_that_of_the_test_in_hand():
    shown = arrays(demos.sure(), "our validation")
    right, low, high, missed = shown["told"]
    assert (low, high) == pytest.approx(wilson_interval(right, 300))
    assert len(shown["held"]) + len(shown["missed"]) == sure.TESTS
    assert len(shown["missed"]) == missed


@pytest.mark.parametrize("total", [50, 300, 2000])
def test_about_one_interval_in_twenty_misses(total):
    missed = [
        demos.sure().compute(total=total, truth=truth, test=1)["told"][3]
        for truth in (0.8, 0.85, 0.9, 0.95, 0.97)
    ]
    assert 0.02 < np.mean(missed) / sure.TESTS < 0.08


def test_four_times_the_digits_halve_the_interval():
    widths = [np.subtract(*wilson_interval(0.9 * total, total)[::-1]) for total in (100, 400, 1600)]
    assert widths[0] / widths[1] == pytest.approx(2, abs=0.05)
    assert widths[1] / widths[2] == pytest.approx(2, abs=0.02)
    shown = arrays(demos.sure(), "our validation")
    assert shown["four times"][0].tolist() == [300, 1200, 1200]
    assert shown["four times"][1][0] / shown["four times"][1][2] == pytest.approx(2, abs=0.1)


def test_the_sentence_on_a_share_goes_by_cases():
    demo = demos.sure()
    begins = ("Known to ± 2.0 points", "Hardly known", "Known to less than a point", "2.0 times")
    for name, begin in zip(demo.presets, begins, strict=True):
        assert twin(demo, name).startswith(begin), name
    demo.live.set(truth=0.97, total=300, test=int(arrays(demo, "our validation")["missed"][0, 0]))
    assert demo.live.twin.startswith("This one misses")


# ------------------------------------------------------------------------------------- look


@pytest.mark.parametrize("size", look.SIZES)
def test_a_look_flatters_the_more_the_more_is_tried(size):
    shown, worth = look.curves(size)
    assert (np.diff(shown) < 0).all()
    assert abs(shown[0] - worth[0]) < 0.002, "one look does not flatter"
    assert worth[-1] - shown[-1] > 0.003
    assert shown[0] - shown[-1] > worth[0] - worth[-1]


def test_a_small_test_flatters_more():
    gaps = [np.subtract(*look.curves(size))[-1] for size in look.SIZES]
    assert gaps == sorted(gaps)
    assert twin(demos.look(), "one look").startswith("One look does not flatter")
    assert twin(demos.look(), "twenty looks").startswith("Flattered by")


def test_slips_say_what_would_be_reported():
    errors = slips.twenty_starts()
    assert errors.shape == (20,)
    assert errors.min() < errors.mean() - 0.003
    assert slips.with_alpha("descent", 0.01) > 3 * slips.with_alpha("Adam", 0.01)
