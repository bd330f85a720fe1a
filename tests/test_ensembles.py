"""Ensembles: figures computed elsewhere, the law that mean error less spread is the error of the
mean, and units that change places.
"""

import re

import numpy as np
import pytest

from coursekit import ensembles, schedules
from coursekit.layers import softmax
from coursekit.network import Network

LOGITS = np.array(
    [
        [[2.0, 0.0, -1.0], [0.1, 0.0, 0.2], [6.0, 0.0, 0.0]],
        [[-1.0, 0.5, 0.0], [0.3, 0.2, 0.1], [0.0, 2.0, 0.0]],
        [[0.0, 0.4, 0.1], [0.2, 0.6, 0.3], [0.0, 2.2, 0.1]],
    ]
)


def test_the_average_of_figures_computed_elsewhere():
    wanted = "0.414585 0.358495 0.226919 0.3258 0.349192 0.325008 0.39714 0.533437 0.0694228"
    found = ensembles.ensemble_average(LOGITS)
    np.testing.assert_allclose(found.ravel(), np.array(wanted.split(), float), rtol=2e-6)
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_the_spread_of_figures_computed_elsewhere():
    p = softmax(np.random.default_rng(1).normal(0, 1.5, (4, 3, 3)))
    assert ensembles.spread(p) == pytest.approx(0.16605, abs=5e-6)


@pytest.mark.parametrize(("members", "b", "k"), [(1, 4, 3), (2, 1, 2), (5, 40, 10)])
def test_mean_error_less_spread_is_the_error_of_the_mean(members, b, k):
    rng = np.random.default_rng(members)
    logits, labels = rng.normal(0, 2, (members, b, k)), rng.integers(0, k, b)
    p, mean = softmax(logits), ensembles.ensemble_average(logits)
    each = ensembles.brier(p, labels)
    assert each.shape == (members,)
    left = each.mean() - ensembles.spread(p)
    assert left == pytest.approx(float(ensembles.brier(mean, labels)), abs=1e-14)


def test_brier_of_a_guess_and_of_an_oracle():
    guess, labels = np.full((7, 10), 0.1), np.arange(7)
    assert ensembles.brier(guess, labels) == pytest.approx(0.9**2 + 9 * 0.1**2)
    assert ensembles.brier(np.eye(10)[labels], labels) == 0
    assert ensembles.brier(np.eye(10)[labels + 1], labels) == 2


def test_members_are_starts_of_their_own_and_the_first_stay():
    network = Network((64, 8, 10))
    few, more = (ensembles.members(network, count, seed=3) for count in (2, 5))
    np.testing.assert_array_equal(few, more[:2])
    assert len(np.unique(more[:, 0])) == 5
    assert (network.views(more)["b1"] == 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_a_network_with_units_exchanged_is_found_again(seed):
    network, rng = Network((5, 7, 3)), np.random.default_rng(seed)
    w, x = network.start(rng), rng.standard_normal((9, 5))
    parts = network.views(w)
    parts["b1"][:] = rng.standard_normal(7)
    other, order = w.copy(), rng.permutation(7)
    exchanged = network.views(other)
    exchanged["W1"][:], exchanged["b1"][:] = parts["W1"][:, order], parts["b1"][:, order]
    exchanged["W2"][:] = parts["W2"][order]
    noisy = other + 0.01 * rng.standard_normal(other.shape)
    matched = ensembles.match_units(network, w, noisy)
    np.testing.assert_allclose(matched, w, atol=0.06)
    np.testing.assert_allclose(
        network.logits(matched, x), network.logits(noisy, x), rtol=0, atol=1e-13
    )


def test_restarts_agree_with_the_form_of_the_papers():
    """Snapshot Ensembles count t from 1, with (t - 1) mod ⌈T/M⌉ in ⌈T/M⌉."""
    total, cycles = 30, 3
    each = int(np.ceil(total / cycles))
    papers = [0.2 / 2 * (np.cos(np.pi * ((t - 1) % each) / each) + 1) for t in range(1, total + 1)]
    ours = schedules.cosine_restarts(0.2, np.arange(total), each)
    np.testing.assert_allclose(ours, papers, rtol=1e-14)
    pytorch = [0.2, 0.1951, 0.1809]  # CosineAnnealingWarmRestarts(T_0=10)
    np.testing.assert_allclose(ours[:3], pytorch, atol=5e-5)
    assert ours[9] > 0
    assert ours[10] == ours[20] == 0.2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ensembles.ensemble_average(LOGITS[0]), "logits has shape (3, 3); give (members"),
        (lambda: ensembles.ensemble_average(LOGITS * np.nan), "leave out a member that has"),
        (lambda: ensembles.spread(LOGITS), "each row adds up to 1: take the softmax"),
        (lambda: ensembles.brier(np.full((2, 2), 0.5), np.array([0, 2])), "from 0 to 1."),
        (lambda: ensembles.brier(np.full((2, 2), 0.5), np.array([0.0, 1])), "give (2,) whole"),
        (lambda: ensembles.members(Network(), 0, 0), "count is 0; it must be a whole number"),
        (lambda: ensembles.match_units(Network((3, 2)), 0, 0), "matched in one hidden layer"),
        (lambda: ensembles.match_units(Network(), np.ones(3), 0), "w has shape (3,); give (2410,)"),
        (lambda: schedules.cosine_restarts(0.1, 3, 0), "length is 0; it must be 1 or more"),
    ],
)
def test_what_makes_no_ensemble_is_said(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()
