"""Mini-batches: a partition in every sense, and gradients that add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.batches import make_minibatches, minibatch_gradient


@given(st.integers(1, 40), st.data())
def test_every_example_comes_once_with_its_own_label(m, data):
    size = data.draw(st.integers(1, m))
    X = np.arange(2.0 * m).reshape(m, 2)
    batches = make_minibatches(X, X[:, 0] * 10, size, np.random.default_rng(m))
    assert [len(x) for x, _ in batches] == [size] * (m // size) + [m % size] * (m % size > 0)
    for x, y in batches:
        np.testing.assert_array_equal(y, x[:, 0] * 10)
    assert sorted(np.concatenate([x[:, 0] for x, _ in batches])) == X[:, 0].tolist()


def test_the_order_is_that_of_rng_and_another_in_each_epoch():
    X, rng = np.arange(50.0)[:, np.newaxis], np.random.default_rng(3)
    first, second = (
        np.concatenate([y for _, y in make_minibatches(X, np.arange(50), 8, rng)]) for _ in range(2)
    )
    assert (first != second).any()
    assert (first != np.arange(50)).any()
    np.testing.assert_array_equal(first, np.random.default_rng(3).permutation(50))


def test_five_million_examples_in_batches_of_a_thousand_are_five_thousand_updates():
    """A. Ng's example, seeds 001, line 7."""
    assert len(range(0, 5_000_000, 1000)) == 5000
    assert (
        len(make_minibatches(np.zeros((5000, 1)), np.zeros(5000), 1, np.random.default_rng(0)))
        == 5000
    )


@pytest.mark.parametrize(
    ("labels", "size", "error", "words"),
    [
        (10, 0, ValueError, "size is 0; there are 10 examples: give a whole number from 1 to 10"),
        (10, 11, ValueError, "size is 11; there are 10 examples"),
        (10, -1, ValueError, "size is -1"),
        (10, 2.5, TypeError, "size is 2.5; a batch holds a whole number of examples"),
        (10, True, TypeError, "size is True"),
        (10, "4", TypeError, "size is '4'"),
        (9, 4, ValueError, "X holds 10 examples and Y 9; every example needs its own label"),
    ],
)
def test_what_cannot_be_cut_is_refused(labels, size, error, words):
    with pytest.raises(error, match=words):
        make_minibatches(np.zeros((10, 2)), np.zeros(labels), size, np.random.default_rng(0))


def test_the_gradient_is_the_slope_of_the_cost_and_the_catalogues():
    X, y, w = (
        np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]),
        np.array([1.0, 0.0, 2.0]),
        np.array([0.2, -0.3]),
    )
    np.testing.assert_allclose(minibatch_gradient(w, X, y), [-0.0833333, -5.36667], rtol=1e-5)

    def cost(w):
        return ((X @ w - y) ** 2).mean() / 2

    slope = [(cost(w + h) - cost(w - h)) / 2e-6 for h in 1e-6 * np.eye(2)]
    np.testing.assert_allclose(minibatch_gradient(w, X, y), slope, rtol=1e-6)


@given(st.integers(1, 23), st.integers(0, 10**6))
def test_weighted_by_their_sizes_the_gradients_of_an_epoch_make_the_full_one(size, seed):
    rng = np.random.default_rng(seed)
    X, y, w = rng.normal(size=(23, 3)), rng.normal(size=23), rng.normal(size=3)
    total = sum(len(b) * minibatch_gradient(w, a, b) for a, b in make_minibatches(X, y, size, rng))
    np.testing.assert_allclose(total / 23, minibatch_gradient(w, X, y), rtol=1e-9, atol=1e-12)


def test_shapes_that_do_not_fit_are_said():
    with pytest.raises(
        ValueError, match=r"X has shape \(3, 2\); with 2 values in y and 2 in w it must be \(2, 2\)"
    ):
        minibatch_gradient(np.zeros(2), np.zeros((3, 2)), np.zeros(2))


@pytest.mark.parametrize("rng", [None, 0, 42])
def test_chance_comes_from_a_generator(rng):
    with pytest.raises(
        TypeError, match=r"rng is .*; give a generator, such as np.random.default_rng"
    ):
        make_minibatches(np.zeros((4, 1)), np.zeros(4), 2, rng)


@pytest.mark.parametrize(
    ("X", "Y"),
    [
        ([1, 2], np.zeros(2)),
        (np.zeros(2), [1, 2]),
        (np.zeros((0, 3)), np.zeros(0)),
        (np.float64(3), np.zeros(1)),
    ],
)
def test_examples_come_as_arrays(X, Y):
    with pytest.raises(TypeError, match="give a NumPy array with one example a row"):
        make_minibatches(X, Y, 1, np.random.default_rng(0))


def test_an_empty_batch_has_no_gradient():
    with pytest.raises(TypeError, match=r"X is an array of shape \(0, 2\); give a NumPy array"):
        minibatch_gradient(np.zeros(2), np.zeros((0, 2)), np.zeros(0))
