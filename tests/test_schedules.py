"""Schedules: the figures of PyTorch and Keras, the lecture's numbers, and their laws."""

import numpy as np
import pytest

from coursekit import schedules

EPOCHS = np.arange(11)
STEPS = np.array([0, 4, 7, 10, 12, 19, 20, 25])

# Learning rates of PyTorch 2.13.0 at epochs 0 to 10 (base 0.2) and of Keras 3.15.1 at STEPS, made
# by asking the schedulers.
FIGURES = {
    "StepLR(3, gamma=.5)": (
        schedules.staircase_decay(0.2, 0.5, EPOCHS, 3),
        [0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025],
    ),
    "ExponentialLR(.95)": (
        schedules.exponential_decay(0.2, 0.95, EPOCHS),
        [
            0.2,
            0.19,
            0.1805,
            0.171475,
            0.16290125,
            0.1547561875,
            0.1470183781,
            0.1396674592,
            0.1326840863,
            0.1260498819,
            0.1197473878,
        ],
    ),
    "CosineAnnealingLR(10, eta_min=.02)": (
        schedules.cosine_decay(0.2, 0.02, EPOCHS, 10),
        [
            0.2,
            0.1955950865,
            0.1828115295,
            0.1629006727,
            0.1378115295,
            0.11,
            0.08218847051,
            0.05709932729,
            0.03718847051,
            0.02440491353,
            0.02,
        ],
    ),
    "OneCycleLR(.2, total_steps=11)": (
        schedules.one_cycle(0.2, EPOCHS, 11),
        [
            0.008,
            0.08446822275,
            0.1920522849,
            0.1959493136,
            0.176895145,
            0.1452174099,
            0.1061165416,
            0.0660116058,
            0.03148650256,
            0.008209108641,
            8e-07,
        ],
    ),
    "LambdaLR(1/(1+.4 e))": (
        schedules.inverse_time_decay(0.2, 0.4, EPOCHS),
        [
            0.2,
            0.1428571429,
            0.1111111111,
            0.09090909091,
            0.07692307692,
            0.06666666667,
            0.05882352941,
            0.05263157895,
            0.04761904762,
            0.04347826087,
            0.04,
        ],
    ),
    "MultiStepLR([3, 7], gamma=.1)": (
        schedules.by_hand([0.2, 0.02, 0.002], [3, 7], EPOCHS),
        [0.2, 0.2, 0.2, 0.02, 0.02, 0.02, 0.02, 0.002, 0.002, 0.002, 0.002],
    ),
    "SequentialLR(LinearLR(.2, total_iters=4), CosineAnnealingLR(6))": (
        schedules.warmed_up(lambda step: schedules.cosine_decay(0.2, 0, step, 6), 4)(EPOCHS),
        [0.04, 0.08, 0.12, 0.16, 0.2, 0.1866025404, 0.15, 0.1, 0.05, 0.01339745962, 0.0],
    ),
    "Keras ExponentialDecay(.8, 10, .5, staircase=True)": (
        schedules.staircase_decay(0.8, 0.5, STEPS, 10),
        [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2],
    ),
    "Keras ExponentialDecay(.8, 10, .5)": (
        schedules.exponential_decay(0.8, 0.5, STEPS / 10),
        [0.8, 0.6062866266, 0.4924577653, 0.4, 0.3482202253, 0.2143546925, 0.2, 0.1414213562],
    ),
    "Keras InverseTimeDecay(.2, 2, .4)": (
        schedules.inverse_time_decay(0.2, 0.4, STEPS / 2),
        [
            0.2,
            0.1111111111,
            0.08333333333,
            0.06666666667,
            0.05882352941,
            0.04166666667,
            0.04,
            0.03333333333,
        ],
    ),
    "Keras CosineDecay(.2, 10, alpha=.1)": (
        schedules.cosine_decay(0.2, 0.1 * 0.2, STEPS, 10),
        [0.2, 0.1378115295, 0.05709932729, 0.02, 0.02, 0.02, 0.02, 0.02],
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_schedules_give_the_figures_of_pytorch_and_keras(name):
    ours, theirs = FIGURES[name]
    np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-15)


def test_the_lectures_numbers():
    np.testing.assert_allclose(
        schedules.inverse_time_decay(0.2, 1, np.arange(5)), [0.2, 0.1, 0.2 / 3, 0.05, 0.04]
    )
    np.testing.assert_allclose(
        schedules.natural_decay(0.2, 0.95, 1) / 0.2, 0.387, atol=5e-4
    )  # k read as .95
    assert schedules.inverse_sqrt_decay(0.2, 3.0, 16) == pytest.approx(0.15)


@pytest.mark.parametrize(
    "schedule",
    [
        lambda e: schedules.inverse_time_decay(0.2, 0.7, e),
        lambda e: schedules.exponential_decay(0.2, 0.9, e),
        lambda e: schedules.natural_decay(0.2, 0.1, e),
        lambda e: schedules.inverse_sqrt_decay(0.2, 1.0, e + 1),
        lambda e: schedules.staircase_decay(0.2, 0.5, e, 4),
        lambda e: schedules.cosine_decay(0.2, 0.01, e, 40),
    ],
)
def test_a_decay_starts_at_alpha0_and_falls(schedule):
    rates = schedule(np.arange(60))
    assert rates[0] == pytest.approx(0.2)
    assert (np.diff(rates) <= 1e-15).all()
    assert (rates > 0).all()
    np.testing.assert_allclose([schedule(e) for e in range(60)], rates)


def test_exponential_and_natural_are_one_family():
    np.testing.assert_allclose(
        schedules.natural_decay(0.2, -np.log(0.95), EPOCHS),
        schedules.exponential_decay(0.2, 0.95, EPOCHS),
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: schedules.inverse_time_decay(-0.2, 1, 3), "alpha0 is -0.2; it must be 0 or more"),
        (
            lambda: schedules.exponential_decay(0.2, 0.9, np.array([3, -1])),
            "epoch is -1; it must be 0 or more",
        ),
        (lambda: schedules.staircase_decay(0.2, 0.5, 3, 0), "every is 0; it must be 1 or more"),
        (lambda: schedules.inverse_sqrt_decay(0.2, 1, 0), "t is 0; it must be 1 or more"),
        (lambda: schedules.cosine_decay(0.2, 0, 3, np.nan), "steps is nan"),
        (
            lambda: schedules.by_hand([0.2, 0.1], [3, 7], 1),
            r"2 rates need 1 rising bounds between them; \[3.0, 7.0\] were given",
        ),
        (lambda: schedules.by_hand([0.2, 0.1, 0.05], [7, 3], 1), "rising"),
        (lambda: schedules.warmed_up(lambda step: 0.1, 0), "steps is 0"),
        (
            lambda: schedules.one_cycle(0.2, np.array([0, 1]), 2),
            "rising is 0.3 of 2 steps; the top must lie after the first step",
        ),
        (lambda: schedules.one_cycle(0.2, 0, 11, rising=1), "rising is 1 of 11 steps"),
    ],
)
def test_bad_input_is_told_in_a_sentence(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_words_are_no_numbers():
    with pytest.raises(TypeError, match="rate is 'fast'; it must be a number"):
        schedules.inverse_time_decay(0.2, "fast", 1)
