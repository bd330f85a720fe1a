"""The demos of ensembles: numbers behind the pictures, and presets that are what they are named."""

import re

import numpy as np
import pytest

from coursekit import datasets, ensembles, layers, schedules
from coursekit.lectures.ensembles import between, crew, demos, many, noisy, restarts
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------- many


@pytest.mark.parametrize("digits", [crew.FEW, crew.ALL])
def test_the_law_holds_for_every_number_of_members(digits):
    found = many.curves(digits, many.PROBABILITIES)
    np.testing.assert_allclose(found["member"] - found["spread"], found["mean"], atol=1e-14)
    assert found["spread"][0] == 0
    assert found["wrong"][-1] < 0.8 * found["each"][-1], "a fifth of the errors goes away"


def test_most_of_the_gain_is_there_with_five_members():
    found = many.curves(crew.FEW, many.PROBABILITIES)["mean"]
    assert found[0] - found[4] > 0.9 * (found[0] - found[-1])


@pytest.mark.parametrize("digits", [crew.FEW, crew.ALL])
def test_probabilities_and_logits_are_level_and_votes_no_better(digits):
    wrong = {
        mean: many.curves(digits, mean)["wrong"][-1]
        for mean in (many.PROBABILITIES, many.LOGITS, many.VOTES)
    }
    assert abs(wrong[many.PROBABILITIES] - wrong[many.LOGITS]) < 0.003
    assert wrong[many.VOTES] > wrong[many.PROBABILITIES] - 0.002


def test_the_bars_are_the_answer_of_the_members_shown():
    shown = arrays(demos.many(), "five")
    row = many.disputed(crew.FEW)
    wanted = ensembles.ensemble_average(many.logits(crew.FEW)[:5])[row]
    np.testing.assert_allclose(shown["bars"], wanted)
    np.testing.assert_array_equal(shown["picture"], datasets.digits_of_others().x[row])


def test_many_says_the_law_in_numbers():
    demo = demos.many()
    for preset in ("five", "twenty"):
        said = twin(demo, preset)
        numbers = [float(part) for part in re.findall(r"0\.\d{4}", said)]
        assert numbers[0] - numbers[1] == pytest.approx(numbers[2], abs=1.01e-4)
    assert twin(demo, "one").startswith("One alone")
    assert "for probabilities alone" in twin(demo, "vote")


# ------------------------------------------------------------------------------------- between


def test_the_mean_of_two_starts_is_bad_and_of_matched_ones_is_not():
    shown = {preset: arrays(demos.between(), preset)["wrong"] for preset in between.PRESETS}
    ends = max(between.errors(between.STARTS)[[0, -1]])
    assert shown["half-way: two starts"] > 2.5 * ends
    assert shown["half-way: matched"] < 1.5 * ends
    assert shown["half-way: forked"] < 1.2 * max(between.errors(between.FORKED)[[0, -1]])


def test_a_matched_network_reads_as_before():
    plain, matched = between.ends(between.STARTS)[1], between.ends(between.MATCHED)[1]
    assert not np.array_equal(plain, matched)
    answers = crew.answers(np.array([plain, matched]))
    np.testing.assert_allclose(answers[0], answers[1], rtol=0, atol=1e-11)


def test_between_says_what_its_presets_are_named_for():
    demo = demos.between()
    assert twin(demo, "half-way: two starts").startswith("No network of either kind")
    assert twin(demo, "half-way: forked").startswith("Hardly a hill on this line")
    assert twin(demo, "at one end").startswith("One of the two networks")


# ------------------------------------------------------------------------------------- noisy


def test_the_mean_of_a_window_is_that_of_the_weights_in_it():
    data = datasets.digits().mislabelled(0.2, np.random.default_rng(5))
    start = noisy.MODEL.start(np.random.default_rng(0))
    path = np.array(
        list(
            crew.walk(
                noisy.MODEL, data, noisy.rules.sgd_step, start, steps=80, batch_size=8, alpha=0.3
            )
        )
    )
    w = path[70:80].mean(axis=0)
    found = noisy.averaged(noisy.WRONG, 4, 10)[1]
    assert found == crew.wrong(noisy.MODEL.logits(w, crew.others()[0]))


def test_the_mean_pays_where_labels_are_wrong_and_nowhere_else():
    wrong = noisy.by_window(noisy.WRONG, 4)
    assert wrong[4] < 0.7 * wrong[0], "a window of 100 at α = 0.3"
    for run in range(5):
        right = noisy.by_window(noisy.RIGHT, run)
        assert abs(right[4] - right[0]) < 0.004
    demo = demos.noisy()
    assert twin(demo, "window 100").startswith("The mean of the last 100 pays")
    assert twin(demo, "no window").startswith("No mean yet")
    assert twin(demo, "right labels").startswith("Nothing to gain")


# ------------------------------------------------------------------------------------- restarts


@pytest.mark.parametrize("digits", [crew.FEW, crew.ALL])
@pytest.mark.parametrize("cycles", [2, 4, 8])
def test_snapshots_are_more_alike_than_runs_of_their_own(digits, cycles):
    found = restarts.results(digits, 0.3, cycles)
    assert found["apart"][2] > 3 * found["snapshots"][2]
    assert found["snapshots"][1] > found["apart"][1] - 0.002


def test_the_rates_shown_are_the_schedule_and_snapshots_stand_at_its_lowest():
    shown = arrays(demos.restarts(), "four")
    steps, rates = shown["rates"]
    np.testing.assert_array_equal(rates, schedules.cosine_restarts(0.3, steps, 190))
    assert shown["kept"][0].tolist() == [189, 379, 569, 759]
    assert max(shown["kept"][1]) < 1e-4


def test_one_cycle_is_one_long_run():
    found = restarts.results(crew.FEW, 0.3, 1)
    assert found["snapshots"] == found["apart"]
    assert twin(demos.restarts(), "one long run").startswith("One long run without a restart")
    assert "times as alike" in twin(demos.restarts(), "four")


def test_a_crew_starts_where_it_is_told():
    starts = ensembles.members(crew.NETWORK, 2, seed=0)
    steps = crew.walk(
        crew.NETWORK, datasets.digits().first(50), noisy.rules.sgd_step, starts, steps=3, alpha=0.0
    )
    np.testing.assert_array_equal(crew.last(steps), starts)
    assert layers.softmax(crew.answers(starts)).shape == (2, 1823, 10)
