"""Batch norm and standardising: figures of PyTorch and Keras, slopes by nudging, laws; and batch
norm inside a network.
"""

import re

import numpy as np
import pytest

from coursekit import datasets, normalise, rules
from coursekit.network import NORM, Network
from coursekit.training import fit
from tests.test_network import slopes

RNG = np.random.default_rng
X = np.array([[1.0, 2], [3, 6], [5, 13], [7, 3]])
GAIN, SHIFT = np.array([2.0, 0.5]), np.array([1.0, -1])
MEAN, VAR = np.array([0.5, 1.0]), np.array([2.0, 3.0])
DOUT = np.array([[0.5, -1], [1, 2], [-0.3, 0.4], [0.2, -0.6]])
SMALL = datasets.digits().first(200)


def norm(x, gain=GAIN, shift=SHIFT, **options):
    return normalise.batchnorm_forward(x, gain, shift, MEAN, VAR, **options)


# -------------------------------------------------------------------------------------------
# against other libraries


def test_training_is_as_in_pytorch_and_keras():
    out, mean, var = norm(X, eps=0.1, beta=0.9)
    np.testing.assert_allclose(
        out.ravel(),
        [-1.65684, -1.46374, 0.114385, -1, 1.88561, -0.188457, 3.65684, -1.3478],
        rtol=1e-5,
    )
    np.testing.assert_allclose(mean, [0.85, 1.5])  # both libraries
    np.testing.assert_allclose(var, [2.3, 4.55])  # Keras; PyTorch divides by n - 1


def test_testing_is_as_in_pytorch_and_keras():
    out = normalise.batchnorm_predict(X, GAIN, SHIFT, MEAN, VAR, eps=0.1)
    np.testing.assert_allclose(
        out.ravel(),
        [1.69007, -0.716019, 4.45033, 0.419905, 7.21059, 2.40777, 9.97085, -0.432038],
        rtol=1e-5,
    )


def test_backward_is_as_in_pytorch():
    dx, dgain, dshift = normalise.batchnorm_backward(DOUT, X, GAIN, eps=0.1)
    want = [-0.15368, -0.085517, 0.480142, 0.208683, -0.480142, -0.07062, 0.15368, -0.052545]
    np.testing.assert_allclose(dx.ravel(), want, atol=1e-6)
    np.testing.assert_allclose(dgain, [-0.974176, 1.994077], atol=1e-6)
    np.testing.assert_allclose(dshift, [1.4, 0.8])


def test_standardise_against_a_sum_by_hand():
    np.testing.assert_allclose(
        normalise.standardise(np.array([1.0, 2, 3, 6]), np.array([10.0, 14])),
        [7 / np.sqrt(3.5), 11 / np.sqrt(3.5)],
    )


# -------------------------------------------------------------------------------------------
# laws


@pytest.mark.parametrize("b", [2, 3, 17])
def test_backward_is_the_slope_of_forward(b):
    x, dout = RNG(0).normal(2, 3, (b, 3)), RNG(1).normal(size=(b, 3))
    gain, shift = RNG(2).normal(size=3), RNG(3).normal(size=3)

    def cost(x=x, gain=gain, shift=shift):
        start = np.zeros(3), np.ones(3)
        return (normalise.batchnorm_forward(x, gain, shift, *start, eps=0.3)[0] * dout).sum()

    dx, dgain, dshift = normalise.batchnorm_backward(dout, x, gain, eps=0.3)
    np.testing.assert_allclose(dx, slopes(lambda v: cost(x=v), x), atol=1e-7)
    np.testing.assert_allclose(dgain, slopes(lambda v: cost(gain=v), gain), atol=1e-7)
    np.testing.assert_allclose(dshift, slopes(lambda v: cost(shift=v), shift), atol=1e-7)


def test_the_output_has_the_mean_of_shift_and_the_deviation_of_gain():
    out = norm(RNG(0).normal(5, 3, (50, 2)), eps=0)[0]
    np.testing.assert_allclose(out.mean(axis=0), SHIFT)
    np.testing.assert_allclose(out.std(axis=0), GAIN)


def test_a_bias_and_a_scale_before_the_norm_change_nothing():
    x = RNG(0).normal(size=(20, 2))
    np.testing.assert_allclose(norm(x, eps=0)[0], norm(100 * x + [3, -8], eps=0)[0], atol=1e-12)


def test_a_batch_of_one_gives_the_shift_and_hands_nothing_back():
    out, mean, _ = norm(X[:1])
    np.testing.assert_array_equal(out, [SHIFT])
    np.testing.assert_allclose(mean, 0.9 * MEAN + 0.1 * X[0])
    dx, dgain, dshift = normalise.batchnorm_backward(DOUT[:1], X[:1], GAIN)
    assert not dx.any()
    assert not dgain.any()
    np.testing.assert_array_equal(dshift, DOUT[0])


@pytest.mark.parametrize("b", [2, 5, 16])
def test_a_normalised_value_has_a_limit(b):
    x = np.zeros((b, 1))
    x[0] = 1e3
    out, *_ = normalise.batchnorm_forward(x, *np.array([[1.0], [0], [0], [1]]), eps=0)
    assert out.max() == pytest.approx(np.sqrt(b - 1))


def test_networks_side_by_side_stand_on_the_second_axis():
    x, dout = RNG(0).normal(size=(7, 3, 2)), RNG(1).normal(size=(7, 3, 2))
    each = [RNG(i).uniform(0.5, 2, (3, 2)) for i in range(4)]
    together = normalise.batchnorm_forward(x, *each)
    back = normalise.batchnorm_backward(dout, x, each[0])
    for i in range(3):
        alone = normalise.batchnorm_forward(x[:, i], *(part[i] for part in each))
        np.testing.assert_allclose(together[0][:, i], alone[0])
        np.testing.assert_allclose([part[i] for part in together[1:]], alone[1:])
        one = normalise.batchnorm_backward(dout[:, i], x[:, i], each[0][i])
        np.testing.assert_allclose(back[0][:, i], one[0])


def test_the_averages_corrected_are_weighted_means_of_the_batches():
    beta, mean, var = 0.8, np.zeros(2), np.ones(2)
    batches = [RNG(i).normal(i, 1 + i, (6, 2)) for i in range(3)]
    for x in batches:
        _, mean, var = normalise.batchnorm_forward(x, GAIN, SHIFT, mean, var, beta=beta)
    weights = np.array([0.64, 0.8, 1])
    weights /= weights.sum()
    got = normalise.corrected_averages(mean, var, beta=beta, t=3)
    np.testing.assert_allclose(got[0], weights @ [x.mean(axis=0) for x in batches])
    np.testing.assert_allclose(got[1], weights @ [x.var(axis=0) for x in batches])


# -------------------------------------------------------------------------------------------
# inside a network


def test_a_plain_network_is_as_it_was_and_norm_adds_gains():
    plain, normed = Network((6, 5, 4, 3)), Network((6, 5, 4, 3), norm=True)
    assert list(plain.shapes) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    assert list(normed.shapes) == ["W1", "b1", "g1", "W2", "b2", "g2", "W3", "b3"]
    assert normed.count == plain.count + 9
    assert plain.averages() == []
    parts = normed.views(normed.start(RNG(0)))
    assert np.all(parts["g1"] == 1)
    assert not parts["b1"].any()
    halved = Network((6, 5, 3), start_scale=0.5).start(RNG(0))
    np.testing.assert_allclose(halved, Network((6, 5, 3)).start(RNG(0)) / 2)


@pytest.mark.parametrize("sizes", [(6, 5, 3), (6, 5, 4, 4, 3), (6, 3)])
@pytest.mark.parametrize("keep", [1, 0.7])
def test_the_gradient_with_norm_is_the_slope(sizes, keep):
    network = Network(sizes, norm=True)
    w = RNG(0).normal(0.2, 1, network.count)
    x, y = RNG(1).normal(size=(7, 6)), RNG(2).integers(0, 3, 7)

    def cost(w):
        parts, inputs, stream = network.views(w), x, RNG(7)
        for i in range(1, len(sizes)):
            inputs = inputs @ parts[f"W{i}"]
            if i < len(sizes) - 1:
                scaled = (inputs - inputs.mean(axis=0)) / np.sqrt(inputs.var(axis=0) + 1e-5)
                inputs = np.maximum(parts[f"g{i}"] * scaled + parts[f"b{i}"], 0)
                inputs *= (stream.random(inputs.shape) < keep if keep < 1 else 1) / keep
        inputs = inputs + parts[f"b{len(sizes) - 1}"]
        return -np.log(np.exp(inputs)[np.arange(7), y] / np.exp(inputs).sum(axis=1)).mean()

    got = network.gradient(w, x, y, keep=keep, rng=RNG(7))
    np.testing.assert_allclose(got, slopes(cost, w), atol=3e-6)
    if keep == 1:
        assert network.evaluate(w, x, y)[0] == pytest.approx(cost(w))


def test_the_averages_are_folded_in_step_by_step_and_used_for_testing():
    network = Network((6, 4, 3), norm=True)
    w, averages = RNG(0).normal(size=network.count), network.averages()
    step = network.gradient_with(averages=averages)
    mean, var, parts = np.zeros(4), np.ones(4), network.views(w)
    for i in range(5):
        x = RNG(i).normal(i, 2, (9, 6))
        step(w, x, np.zeros(9, int))
        mean = 0.9 * mean + 0.1 * (x @ parts["W1"]).mean(axis=0)
        var = 0.9 * var + 0.1 * (x @ parts["W1"]).var(axis=0)
    np.testing.assert_allclose(averages[0], [mean, var])
    scaled = (x @ parts["W1"] - mean) / np.sqrt(var + 1e-5)
    hidden = np.maximum(parts["g1"] * scaled + parts["b1"], 0)
    want = hidden @ parts["W2"] + parts["b2"]
    np.testing.assert_allclose(network.logits(w, x, averages), want)
    each = [network.logits(w, x[[row]], averages)[0] for row in range(9)]
    np.testing.assert_allclose(each, want)  # no example depends on its neighbours


def test_many_at_once_are_as_one_by_one():
    network, alphas = Network((64, 16, 16, 10), norm=True), np.array([0.003, 0.03, 0.1])
    options = {"epochs": 2, "batch_size": 20}
    together = fit(network, SMALL, rules.sgd_step, alpha=alphas[:, np.newaxis], **options)
    for i, alpha in enumerate(alphas):
        alone = fit(network, SMALL, rules.sgd_step, alpha=alpha, **options)
        np.testing.assert_allclose(together.weights[i], alone.weights, rtol=1e-7, atol=1e-9)
        np.testing.assert_allclose(together.valid_loss[:, i], alone.valid_loss, rtol=1e-7)
        for pair, own in zip(together.averages, alone.averages, strict=True):
            np.testing.assert_allclose([part[i] for part in pair], own, rtol=1e-7)


def test_fit_measures_by_the_running_averages_it_hands_out():
    network = Network(norm=True)
    history = fit(network, SMALL, rules.adam_step, epochs=3, alpha=0.01)
    loss, right = network.evaluate(history.weights, *SMALL.valid, history.averages)
    assert loss == history.valid_loss[-1]
    assert right == history.valid_accuracy[-1] > 0.8
    assert network.evaluate(history.weights, *SMALL.valid)[0] != loss


def test_a_run_with_norm_that_diverges_is_a_result():
    history = fit(
        Network(norm=True), SMALL, rules.sgd_step, epochs=2, alpha=np.array([[0.1], [1e250]])
    )
    np.testing.assert_array_equal(history.diverged_at, [np.inf, 1])


def test_batches_of_one_train_without_a_word():
    history = fit(Network(norm=True), SMALL, rules.sgd_step, epochs=1, batch_size=1, alpha=0.01)
    assert np.isfinite(history.valid_loss).all()


def test_own_functions_are_used_one_network_at_a_time():
    seen = set()

    def forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
        seen.add((x.ndim, gain.shape))
        return normalise.batchnorm_forward(x, gain, shift, mean, var, eps=eps, beta=beta)

    def backward(dout, x, gain, *, eps=1e-5):
        seen.add((dout.ndim, gain.shape))
        return normalise.batchnorm_backward(dout, x, gain, eps=eps)

    network = Network((64, 8, 10), norm=True)
    for alpha in (0.1, np.array([[0.1], [0.3]])):
        runs = [
            fit(network, SMALL, rules.sgd_step, epochs=1, alpha=alpha, norm=pair)
            for pair in (NORM, (forward, backward))
        ]
        np.testing.assert_allclose(runs[0].weights, runs[1].weights, rtol=1e-9)
        np.testing.assert_allclose(runs[0].averages, runs[1].averages, rtol=1e-9)
    assert seen == {(2, (8,))}


BACKWARD = normalise.batchnorm_backward


@pytest.mark.parametrize(
    ("pair", "error", "words"),
    [
        (BACKWARD, TypeError, "give a pair of functions"),
        ((lambda x, *_: x, BACKWARD), ValueError, "batchnorm_forward gave a ndarray; it must give"),
        (
            (lambda x, *_: (x, x, x), BACKWARD),
            ValueError,
            "of shape (20, 32); it must give arrays of the shape (32,)",
        ),
        ((NORM[0], lambda dout, x, gain: dout), ValueError, "batchnorm_backward gave a ndarray"),
    ],
)
def test_own_functions_that_do_not_fit_are_told(pair, error, words):
    with pytest.raises(error, match=re.escape(words)):
        fit(Network(norm=True), SMALL, rules.sgd_step, batch_size=20, alpha=0.1, norm=pair)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda n, w: n.logits(w, SMALL.train.x, 3), TypeError, "averages is 3; give a list"),
        (lambda n, w: n.logits(w, SMALL.train.x, []), ValueError, "has batch norm for [32] units"),
        (lambda n, w: Network(norm="yes"), TypeError, "norm is 'yes'; give True"),
        (lambda n, w: Network(start_scale=-1), ValueError, "start_scale is -1"),
    ],
)
def test_what_does_not_fit_a_network_with_norm_is_said(call, error, words):
    network = Network(norm=True)
    with pytest.raises(error, match=re.escape(words)):
        call(network, network.start(RNG(0)))
