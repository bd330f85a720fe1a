"""Reports: intervals of figures computed elsewhere, and laws that any such function must keep."""

import itertools
import re

import numpy as np
import pytest

from coursekit import datasets, reporting, rules
from coursekit.network import Network
from coursekit.training import fit

# Newcombe's cases (1998), computed with SciPy's binomtest(...).proportion_ci(method="wilson").
WILSON = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0, 0.1611),
    (1, 29): (0.0061, 0.1718),
    (291, 300): (0.9440, 0.9841),
}


@pytest.mark.parametrize(("counts", "ends"), WILSON.items())
def test_wilson_on_cases_computed_elsewhere(counts, ends):
    np.testing.assert_allclose(reporting.wilson_interval(*counts), ends, atol=6e-5)


@pytest.mark.parametrize(("right", "total", "z"), [(3, 7, 1.0), (50, 60, 1.96), (0, 9, 2.5)])
def test_an_end_of_wilson_is_a_share_that_lies_z_errors_away(right, total, z):
    """The interval is where a test with the true share's own deviation does not object."""
    for q in reporting.wilson_interval(right, total, z):
        away = abs(right / total - q)
        assert away == pytest.approx(z * np.sqrt(max(q * (1 - q), 0) / total), abs=1e-9)


def test_wilson_of_the_errors_is_the_mirror_image():
    right, total = np.array([0, 3, 9, 20]), 20
    low, high = reporting.wilson_interval(right, total)
    mirrored = reporting.wilson_interval(total - right, total)
    np.testing.assert_allclose((1 - high, 1 - low), mirrored, atol=1e-15)


def test_wilson_covers_about_as_often_as_it_says():
    """Exactly, by the binomial distribution: no random numbers."""
    total, share = 60, np.linspace(0.02, 0.98, 97)
    k = np.arange(total + 1)
    logs = np.cumsum(np.log(np.maximum(k, 1)))
    ways = logs[-1] - logs - logs[::-1]
    chances = np.exp(ways + k * np.log(share[:, None]) + (total - k) * np.log1p(-share[:, None]))
    low, high = reporting.wilson_interval(k, np.full(k.shape, total))
    covered = (chances * ((low <= share[:, None]) & (share[:, None] <= high))).sum(axis=1)
    assert covered.mean() == pytest.approx(0.95, abs=0.01)


A = np.array([0.031, 0.027, 0.035, 0.029, 0.040, 0.026])
B = np.array([0.028, 0.025, 0.033, 0.030, 0.035, 0.024])


def test_pairs_of_figures_computed_elsewhere():
    found = reporting.paired_interval(A, B, 2.571)
    np.testing.assert_allclose(found, (0.00013, 0.00420), atol=5e-6)


def test_what_is_common_to_both_cancels():
    hard = np.array([0.1, -0.2, 0.05, 0.3, 0.0, 0.7])
    before, after = (reporting.paired_interval(A + c, B + c, 2.571) for c in (0 * hard, hard))
    np.testing.assert_allclose(before, after, atol=1e-15)
    turned = reporting.paired_interval(B, A, 2.571)
    np.testing.assert_allclose(turned, (-before[1], -before[0]), atol=1e-15)


def test_digits_read_rightly_or_not_make_pairs_too():
    low, high = reporting.paired_interval(np.array([True, True, False]), np.array([0, 1, 0]), 1.0)
    assert (low + high) / 2 == pytest.approx(1 / 3)


LOSSES = np.array([0.31, 0.12, 0.55, 0.27, 0.90])


def test_the_best_of_figures_computed_elsewhere():
    assert reporting.expected_best(LOSSES, 3) == pytest.approx(0.2236, abs=5e-5)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_best_of_n_is_the_mean_over_all_draws(n):
    drawn = itertools.product(LOSSES, repeat=n)
    assert reporting.expected_best(LOSSES, n) == pytest.approx(np.mean([min(d) for d in drawn]))


def test_the_best_of_more_is_never_worse_and_ends_at_the_best():
    found = [reporting.expected_best(LOSSES, n) for n in (1, 2, 5, 20, 500)]
    assert found == sorted(found, reverse=True)
    assert found[0] == pytest.approx(LOSSES.mean())
    assert found[-1] == pytest.approx(LOSSES.min())


def test_the_neighbour_of_all_thirty_writers_reads_what_was_found_elsewhere():
    """Trained on the 3,823 digits of 30 people, 98.00 % of the 1,797 by 13 others are right."""
    images, labels = datasets.digit_images()
    parts = datasets.digits_of_others(), datasets.sealed_digits()
    x = np.concatenate([part.x for part in parts]).reshape(-1, 64).astype(float)
    y, questions = np.concatenate([part.y for part in parts]), images.reshape(-1, 64).astype(float)
    found = reporting.nearest_neighbour(x, y, questions)
    distances = ((x[:, None] - questions[None, :50]) ** 2).sum(axis=2)
    np.testing.assert_array_equal(found[:50], y[distances.argmin(axis=0)])
    assert round(100 * (found == labels).mean(), 2) == pytest.approx(98.00, abs=0.06)


def test_an_example_is_its_own_neighbour_and_the_first_of_two_wins():
    x = np.array([[0.0, 1.0], [2.0, 2.0], [0.0, 1.0]])
    found = reporting.nearest_neighbour(x, np.array([5, 6, 7]), x)
    assert found.tolist() == [5, 6, 5]
    assert reporting.nearest_neighbour(x, np.array([5, 6, 7]), np.zeros((0, 2))).tolist() == []


def test_a_budget_counts_networks_and_refuses_what_goes_beyond():
    budget, data = reporting.Budget(steps=20), datasets.digits().first(64)
    alphas = np.array([[0.1], [0.2], [0.3]])
    fit(Network(), data, rules.sgd_step, epochs=2, alpha=alphas, watch=budget)
    assert (budget.spent, budget.left) == (12, 8)
    fit(Network(), data, rules.sgd_step, epochs=1, alpha=0.1, watch=budget)
    assert repr(budget) == "Budget(14 of 20 steps spent)"
    with pytest.raises(
        ValueError, match="The budget of 20 steps is spent: 20 are taken, and 3 more"
    ):
        fit(Network(), data, rules.sgd_step, epochs=2, alpha=alphas, watch=budget)
    assert budget.spent == 20


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: reporting.wilson_interval(301, 300), "there cannot be more right answers"),
        (lambda: reporting.wilson_interval(0, 0), "total is 0; it must be 1 or more"),
        (lambda: reporting.wilson_interval(1, 2, z=0), "z is 0; give one above 0"),
        (lambda: reporting.paired_interval(A, B[:5], 2), "a has shape (6,) and b (5,); give"),
        (lambda: reporting.paired_interval(A[:1], B[:1], 2), "two numbers each or more"),
        (lambda: reporting.expected_best(A[:0], 1), "losses has shape (0,); give"),
        (lambda: reporting.expected_best(A * np.inf, 1), "the loss of a guess"),
        (lambda: reporting.expected_best(A, 0), "n is 0; it must be a whole number"),
        (lambda: reporting.nearest_neighbour(A, A, A), "give (examples, features) and"),
        (lambda: reporting.nearest_neighbour(A[:, None], B[:5], A[:, None]), "one an example"),
        (lambda: reporting.Budget(0), "steps is 0; it must be a whole number, 1 or more"),
    ],
)
def test_what_cannot_be_reported_is_said(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()
