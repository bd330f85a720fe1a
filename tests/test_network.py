"""Layers and the network made of them: gradients against finite differences, values against closed
forms.
"""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import layers
from coursekit.network import Network

RNG = np.random.default_rng


def slopes(function, x, h=1e-6):
    """Central differences of a function of an array that returns one number."""
    out = np.empty(x.size)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        step = step.reshape(x.shape)
        out[i] = (function(x + step) - function(x - step)) / (2 * h)
    return out.reshape(x.shape)


def test_a_list_of_sizes_makes_the_same_network():
    assert Network([6, 4, 3]) == Network((6, 4, 3))
    assert Network([6, 4, 3]).sizes == (6, 4, 3)


# -------------------------------------------------------------------------------------------
# layers, one by one


def test_dense_gradients_are_its_slopes():
    x, W, b, dout = (
        RNG(i).normal(size=shape) for i, shape in enumerate([(4, 3), (3, 2), (1, 2), (4, 2)])
    )

    def cost(x=x, W=W, b=b):
        return (layers.dense_forward(x, W, b) * dout).sum()

    np.testing.assert_allclose(
        layers.dense_backward(dout, W), slopes(lambda v: cost(x=v), x), atol=1e-7
    )
    dW, db = layers.dense_gradients(dout, x)
    np.testing.assert_allclose(dW, slopes(lambda v: cost(W=v), W), atol=1e-7)
    np.testing.assert_allclose(db, slopes(lambda v: cost(b=v), b), atol=1e-7)


def test_relu_passes_what_is_above_zero():
    x, dout = np.array([-2.0, 0.0, 3.0]), np.array([5.0, 7.0, -11.0])
    out = layers.relu_forward(x)
    np.testing.assert_array_equal(out, [0, 0, 3])
    np.testing.assert_array_equal(layers.relu_backward(dout, out), [0, 0, -11])


def test_softmax_against_closed_forms():
    np.testing.assert_allclose(layers.softmax(np.log([[1.0, 2.0, 5.0]])), [[1 / 8, 2 / 8, 5 / 8]])
    np.testing.assert_allclose(layers.softmax(np.array([1e307, -1e307])), [1, 0])
    two = layers.softmax(np.array([0.3, -0.4]))
    np.testing.assert_allclose(two[0], 1 / (1 + np.exp(-0.7)))  # the logistic function


def test_cross_entropy_against_closed_forms_and_for_huge_logits():
    logits = np.log([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0]])
    assert layers.cross_entropy(logits, np.array([2, 0])) == pytest.approx(
        (-np.log(5 / 8) - np.log(1 / 4)) / 2
    )
    assert layers.cross_entropy(np.array([[1e6, 0.0]]), np.array([1])) == 1e6
    assert layers.cross_entropy(np.array([[1e6, 0.0]]), np.array([0])) == 0
    assert np.isfinite(layers.cross_entropy_backward(np.array([[1e6, -1e6]]), np.array([1]))).all()


def test_cross_entropy_backward_is_its_slope():
    logits, labels = RNG(0).normal(size=(2, 5, 4)), np.array([0, 3, 3, 1, 2])
    want = slopes(lambda z: layers.cross_entropy(z, labels).sum(), logits)
    np.testing.assert_allclose(layers.cross_entropy_backward(logits, labels), want, atol=1e-8)


@pytest.mark.parametrize("labels", [[0, 4], [-1, 0]])
def test_a_label_out_of_range_is_refused_and_not_counted_from_the_end(labels):
    for function in (layers.cross_entropy, layers.cross_entropy_backward):
        with pytest.raises(
            ValueError,
            match=r"labels hold -?[14]; with 4 classes a label is a whole number from 0 to 3",
        ):
            function(np.zeros((2, 4)), np.array(labels))


def test_weights_are_marked_and_biases_are_not():
    network = Network((4, 3, 2))
    np.testing.assert_array_equal(network.is_weight, [1] * 12 + [0] * 3 + [1] * 6 + [0] * 2)
    for name, part in network.views(network.is_weight).items():
        assert (part == (name[0] == "W")).all(), name
    with pytest.raises(ValueError, match="read-only"):
        network.is_weight[0] = 0


# -------------------------------------------------------------------------------------------
# dropout


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8])
def test_dropout_keeps_its_share_and_the_mean(keep):
    x = RNG(0).uniform(1, 3, size=(400, 100))
    out, mask = layers.dropout_forward(x, keep, RNG(1))
    assert mask.mean() == pytest.approx(keep, abs=0.01)  # five standard errors
    assert out.mean() == pytest.approx(x.mean(), rel=0.02)
    np.testing.assert_allclose(out[mask], x[mask] / keep)
    assert (out[~mask] == 0).all()


def test_dropout_with_given_uniforms_is_the_catalogues():
    """../shared figures: x, u and keep = 0.8 of the catalogue, see tests/catalogue.py for all its
    forms.
    """

    class Given:
        def random(self, shape):
            return np.array([[0.1, 0.85, 0.3, 0.95, 0.79], [0.81, 0.2, 0.6, 0.05, 0.99]]).reshape(
                shape
            )

    x = np.array([[1.0, -2, 3, 4, 5], [2, 0.5, -1, 6, 7]])
    out, mask = layers.dropout_forward(x, 0.8, Given())
    np.testing.assert_allclose(out.ravel(), [1.25, 0, 3.75, 0, 6.25, 0, 0.625, -1.25, 7.5, 0])
    dout = layers.dropout_backward(np.ones_like(x), mask, 0.8)
    np.testing.assert_allclose(
        dout, slopes(lambda v: layers.dropout_forward(v, 0.8, Given())[0].sum(), x), atol=1e-8
    )


def test_keep_one_is_the_identity():
    x = RNG(0).normal(size=(30, 40))
    out, mask = layers.dropout_forward(x, 1.0, RNG(1))
    np.testing.assert_array_equal(out, x)
    assert mask.all()


@pytest.mark.parametrize("keep", [0, -0.5, 1.01, float("nan"), np.array([0.5, 0.0])])
def test_a_keep_that_is_no_probability_is_refused(keep):
    with pytest.raises(ValueError, match="above 0 and at most 1"):
        layers.dropout_forward(np.ones((2, 2)), keep, RNG(0))


# ------------------------------------------------------------------------------------------- the
# network


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=4),
    st.integers(1, 4),
    st.sampled_from([1.0, 0.6]),
    st.integers(0, 10**6),
)
def test_the_gradient_of_any_small_network_is_the_slope_of_its_cost(sizes, examples, keep, seed):
    network, rng = Network(tuple(sizes)), RNG(seed)
    w = rng.normal(size=network.count)
    x, y = rng.normal(size=(examples, sizes[0])), rng.integers(sizes[-1], size=examples)

    def cost(w):  # with the masks of the gradient: the same stream from its start
        inputs = x
        stream, parts = RNG(7), network.views(w)
        for i in range(1, len(sizes)):
            inputs = inputs @ parts[f"W{i}"] + parts[f"b{i}"]
            if i < len(sizes) - 1:
                inputs = (
                    np.maximum(inputs, 0)
                    * (stream.random(inputs.shape) < keep if keep < 1 else 1)
                    / keep
                )
        return -np.log(np.exp(inputs)[np.arange(examples), y] / np.exp(inputs).sum(axis=1)).mean()

    got = network.gradient(w, x, y, keep=keep, rng=RNG(7))
    np.testing.assert_allclose(got, slopes(cost, w), atol=2e-6)
    if keep == 1:
        assert network.evaluate(w, x, y)[0] == pytest.approx(cost(w))


def test_views_are_named_and_write_through():
    network = Network((3, 4, 2))
    assert network.shapes == {"W1": (3, 4), "b1": (1, 4), "W2": (4, 2), "b2": (1, 2)}
    assert network.count == 26
    for lead in ((), (5,), (2, 5)):
        w = np.zeros((*lead, 26))
        for number, part in enumerate(network.views(w).values()):
            assert part.shape[: len(lead)] == lead
            part[:] = number
        np.testing.assert_array_equal(
            w, np.broadcast_to(np.repeat([0, 1, 2, 3], [12, 4, 8, 2]), w.shape)
        )


def test_it_starts_with_the_spread_of_he_and_without_bias():
    network = Network((200, 300, 10))
    parts = network.views(network.start(RNG(0)))
    assert parts["W1"].std() == pytest.approx(np.sqrt(2 / 200), rel=0.02)
    assert parts["W2"].std() == pytest.approx(np.sqrt(2 / 300), rel=0.05)
    assert not parts["b1"].any()


def test_networks_side_by_side_are_the_same_as_one_by_one():
    network = Network((6, 5, 3))
    w, x, y = (
        RNG(0).normal(size=(4, network.count)),
        RNG(1).normal(size=(7, 6)),
        np.array([0, 1, 2, 0, 1, 2, 0]),
    )
    together = network.gradient(w, x, y)
    np.testing.assert_allclose(
        together, [network.gradient(one, x, y) for one in w], rtol=1e-12, atol=1e-15
    )
    np.testing.assert_allclose(
        network.evaluate(w, x, y),
        np.transpose([network.evaluate(one, x, y) for one in w]),
        rtol=1e-12,
    )


@pytest.mark.parametrize("labels", [[0], [0, 1, 2], [0.0, 1.0], [[0], [1]], []])
def test_labels_must_be_one_whole_number_an_example(labels):
    with pytest.raises(ValueError, match="whole numbers, at least one"):
        layers.cross_entropy(np.zeros((2, 4)), np.array(labels))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda n, w: n.evaluate(w[:-1], np.zeros((2, 6)), np.zeros(2, int)),
            ValueError,
            "w has shape (52,); this network has 53 parameters",
        ),
        (
            lambda n, w: n.logits(w, np.zeros(6)),
            ValueError,
            "x has shape (6,); the first layer takes 6 features: give (examples, 6)",
        ),
        (lambda n, w: n.logits(w, np.zeros((2, 5))), ValueError, "x has shape (2, 5)"),
        (
            lambda n, w: n.gradient(w, np.zeros((2, 6)), np.zeros(2, int), keep=0.5),
            TypeError,
            "rng is None; give a generator",
        ),
        (
            lambda n, w: layers.dropout_backward(np.ones(2), np.ones(2), 0),
            ValueError,
            "keep is 0; it is the probability",
        ),
        (
            lambda n, w: layers.dropout_forward(np.ones((2, 2)), 0.5, 0),
            TypeError,
            "rng is 0; give a generator",
        ),
    ],
)
def test_what_does_not_fit_the_network_is_said(call, error, words):
    network = Network((6, 5, 3))
    with pytest.raises(error, match=re.escape(words)):
        call(network, np.zeros(network.count))


@pytest.mark.parametrize("sizes", [64, {64, 10}, (), (5,), (5, 0), (5, 2.5), (5, -1), (True, 2)])
def test_sizes_that_make_no_network_are_refused(sizes):
    with pytest.raises(ValueError, match="give two or more whole numbers"):
        Network(sizes)


def test_each_network_may_be_given_examples_of_its_own():
    network, rng = Network((3, 4, 2)), np.random.default_rng(0)
    w, x = rng.normal(size=(2, network.count)), rng.normal(size=(2, 5, 3))
    y = np.array([0, 1, 1, 0, 1])
    together = network.gradient(w, x, y)
    for own_w, own_x, dw in zip(w, x, together, strict=True):
        np.testing.assert_allclose(network.gradient(own_w, own_x, y), dw, atol=1e-12)
    with pytest.raises(ValueError, match="give examples for all networks"):
        network.logits(w, x[[0, 0, 1]])
