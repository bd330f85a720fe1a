"""The demos of the lecture on search at scale: numbers behind the pictures."""

import numpy as np
import pytest

from coursekit.lectures import QUESTIONS
from coursekit.lectures.search_at_scale import delivery, demos, luck
from coursekit.lectures.search_at_scale.workers import HALVING, RANDOM
from coursekit.search import Halving, LogUniform, Space, search
from tests.shown import arrays, twin


@pytest.mark.parametrize(
    ("examples", "truth", "means"),
    [  # of 1, 5, 20, 50 and 200 settings
        (100, 0.5, [0.500, 0.558, 0.593, 0.612, 0.636]),
        (300, 0.95, [0.950, 0.964, 0.972, 0.976, 0.981]),
        (3000, 0.95, [0.950, 0.955, 0.957, 0.959, 0.961]),
    ],
)
def test_the_best_of_many_is_too_good_by_so_much(examples, truth, means):
    tried = np.array([1, 5, 20, 50, 200])[:, np.newaxis]
    np.testing.assert_allclose(luck.mean_of_best(tried, examples, truth), means, atol=6e-4)


@pytest.mark.parametrize(("tried", "examples", "truth"), [(7, 60, 0.7), (50, 100, 0.5)])
def test_the_distribution_is_that_of_many_contests(tried, examples, truth):
    rng = np.random.default_rng(0)
    best = rng.binomial(examples, truth, (40_000, tried)).max(axis=1)
    seen = np.bincount(best, minlength=examples + 1) / len(best)
    weights = luck.best_of(tried, examples, truth)
    np.testing.assert_allclose(weights, seen, atol=0.01)
    assert weights.sum() == pytest.approx(1)
    mean = luck.mean_of_best(tried, examples, truth)
    assert mean == pytest.approx(weights @ np.arange(examples + 1) / examples)
    assert mean == pytest.approx(best.mean() / examples, abs=1e-3)


def test_one_setting_is_binomial_by_hand():
    np.testing.assert_allclose(luck.chances(2, 0.9), [0.01, 0.18, 0.81], rtol=1e-12)
    np.testing.assert_allclose(luck.best_of(2, 2, 0.9), np.diff([0, 0.01**2, 0.19**2, 1]))


def test_four_times_the_examples_halve_the_flattery():
    gaps = [luck.mean_of_best(50, examples, 0.9) - 0.9 for examples in (200, 800, 3200)]
    np.testing.assert_allclose(np.divide(gaps[1:], gaps[:-1]), 0.5, atol=0.02)


def test_the_truth_of_the_question_is_that_of_the_picture():
    assert QUESTIONS["best of fifty"].truth() == pytest.approx(61.2, abs=0.05)
    assert "61.2%" in twin(demos.flattery(), "fifty coins")


def test_the_sentence_on_flattery_goes_by_cases():
    demo = demos.flattery()
    said = [twin(demo, preset) for preset in demo.presets]
    begins = ("It looks clever", "Flattered by 2.0 points", "Hardly flattered", "No choice")
    for sentence, words in zip(said, begins, strict=True):
        assert sentence.startswith(words)
    shown = arrays(demo, "only one")
    np.testing.assert_allclose(shown["one"], shown["best"])
    assert shown["gap"][0] == pytest.approx([0.96, 0.96])


# ----------------------------------------------------------------- workers


@pytest.mark.parametrize(
    ("length", "halving", "speeds"),
    [  # with 1, 2, 4, 8 workers and deliveries of 5 ms
        (0.001, False, [0.17, 0.33, 0.63, 1.08]),
        (0.1, False, [0.95, 1.8, 3.4, 5.4]),
        (0.1, True, [0.97, 1.4, 1.9, 2.1]),
    ],
)
def test_so_many_times_as_fast_as_one_core(length, halving, speeds):
    waves = delivery.waves(length, halving)
    found = [delivery.speed(waves, workers, 0.005) for workers in (1, 2, 4, 8)]
    np.testing.assert_allclose(found, speeds, atol=0.051)
    np.testing.assert_allclose(found[0], 1 / (1 + _deliveries(waves)))


def _deliveries(waves):
    """The time of all deliveries, in times of all trials."""
    return 0.005 * sum(map(len, waves)) / sum(wave.sum() for wave in waves)


def test_a_plan_by_hand():
    """Two workers, deliveries of 1: trials of 4, 1 and 2, then one of 3 that waits for all."""
    plan = delivery.plan([np.array([4.0, 1, 2]), np.array([3.0])], 2, 1.0)
    assert plan.tolist() == [[0, 0, 5], [1, 0, 2], [1, 2, 5], [0, 5, 9]]


@pytest.mark.parametrize("halving", [False, True])
@pytest.mark.parametrize("workers", [1, 3, 20])
def test_no_worker_does_two_things_at_once_and_no_wave_overtakes(halving, workers):
    waves = delivery.waves(0.01, halving)
    plan = delivery.plan(waves, workers, 0.005)
    for worker in range(workers):
        own = plan[plan[:, 0] == worker]
        assert (own[1:, 1] >= own[:-1, 2]).all()
    last = np.cumsum([len(wave) for wave in waves])
    for count in last[:-1]:
        assert plan[count:, 1].min() >= plan[:count, 2].max()
    np.testing.assert_allclose(plan[:, 2] - plan[:, 1] - 0.005, np.concatenate(waves))


def test_the_rungs_are_those_of_coursekits_halving():
    strategy = Halving("epochs", least=1, most=9, eta=3)
    space = Space(alpha=LogUniform(1e-3, 1))
    found = search(lambda alpha, epochs: alpha, space, strategy, budget=delivery.TRIALS)
    assert found.waves == delivery.RUNGS
    epochs = [trial.config["epochs"] for trial in found.trials]
    assert epochs == np.repeat(delivery.LONGER, delivery.RUNGS).tolist()


def test_the_sentence_on_workers_goes_by_cases():
    demo = demos.workers()
    said = [twin(demo, preset) for preset in demo.presets]
    begins = ("Slower: 4 workers take 1.6 times", "It pays", "A rung waits", "One trial each")
    for sentence, words in zip(said, begins, strict=True):
        assert sentence.startswith(words)
    assert "20 are no faster" in said[2]
    demo.live.set(workers=8, length=0.005, kind=RANDOM)
    assert demo.live.twin.startswith("Much of the time is delivery: 8 workers are 3.1 times")
    demo.live.set(workers=1, length=0.1, kind=HALVING)
    assert demo.live.twin.startswith("One worker is no help: it takes 1.03 times as long")


def test_every_trial_stands_in_the_picture_inside_its_row():
    shown = arrays(demos.workers(), "a tenth of a second")
    bars = np.concatenate([shown["delivered"], shown["worked"]])
    assert bars.shape == (2 * delivery.TRIALS, 4, 2)
    assert bars.min() >= 0
    assert bars.max() == pytest.approx(1)
