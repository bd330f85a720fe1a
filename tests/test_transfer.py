"""Transfer: what is kept and what is drawn, what is frozen in every state it has, and features."""

import re

import numpy as np
import pytest

from coursekit import rules, transfer
from coursekit.network import Network

DEEP = Network((64, 64, 32, 10))


def weights(network, seed=0):
    return np.random.default_rng(seed).normal(0, 0.3, network.count)


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("classes", [2, 10, 13])
def test_a_new_head_keeps_the_body_number_by_number(classes, norm):
    network = Network((6, 5, 4, 10), norm=norm)
    w = weights(network)
    before = w.copy()
    made, new = transfer.new_head(network, w, classes, np.random.default_rng(1))
    body = 6 * 5 + 5 + 5 * 4 + 4 + (9 if norm else 0)
    assert made == Network((6, 5, 4, classes), norm=norm)
    assert len(new) == made.count == body + 5 * classes
    np.testing.assert_array_equal(new[:body], before[:body])
    np.testing.assert_array_equal(w, before)
    assert not np.shares_memory(w, new)
    assert not np.isin(new[body : body + 4 * classes], w).any()
    assert (new[-classes:] == 0).all()


def test_a_new_head_starts_with_the_loss_of_a_guess_and_hes_spread():
    network = Network((20, 200, 3))
    rng = np.random.default_rng(5)
    heads = [transfer.new_head(network, weights(network), 50, rng)[1] for _ in range(5)]
    drawn = np.array([head[-200 * 50 - 50 : -50] for head in heads])
    assert drawn.std() == pytest.approx(0.1, rel=0.02)  # √(2/200)
    assert abs(drawn.mean()) < 0.002
    assert (drawn[0] != drawn[1]).all()


def test_what_is_trained_is_165_of_6405():
    made, w = transfer.new_head(DEEP, weights(DEEP), 5, np.random.default_rng(0))
    mask = transfer.trained_mask(made, ["W3", "b3"])
    assert (made.count, mask.sum()) == (6405, 165)
    assert mask[-165:].all()
    assert not transfer.trained_mask(made, []).any()
    assert transfer.trained_mask(made, list(made.shapes)).all()
    assert mask.shape == w.shape


def test_fine_tuning_by_figures_computed_elsewhere():
    w, v = rules.fine_tune_step(
        np.array([1, 2, 0.5, -0.5]),
        np.array([0.3, -0.2, 0.1, 0.4]),
        np.array([0.5, 0.1, 0.2, -0.1]),
        alpha=0.1,
        decay=0.05,
        trained=np.array([False, False, True, True]),
    )
    np.testing.assert_allclose(w, [1, 2, 0.48075, -0.49475], rtol=1e-13)
    np.testing.assert_allclose(v, [0.5, 0.1, 0.1925, -0.0525], rtol=1e-13)


def test_many_steps_from_a_state_that_is_not_zero():
    """With a constant gradient g and no decay, v after n steps is g + βⁿ (v - g), and w has moved
    by α times the sum of these: a law that has no loop in it.
    """
    n, alpha, beta, g, v0 = 25, 0.2, 0.8, 0.3, -1.1
    w, v, trained = np.ones(3), np.full(3, v0), np.array([True, False, True])
    for _ in range(n):
        w, v = rules.fine_tune_step(w, np.full(3, g), v, alpha=alpha, beta=beta, trained=trained)
    moved = alpha * (n * g + (v0 - g) * beta * (1 - beta**n) / (1 - beta))
    np.testing.assert_allclose(v, [g + beta**n * (v0 - g), v0, g + beta**n * (v0 - g)], rtol=1e-12)
    np.testing.assert_allclose(w, [1 - moved, 1, 1 - moved], rtol=1e-12)


def test_decay_alone_shrinks_what_is_trained_and_nothing_else():
    """Without β and gradient each step keeps 1 - αλ."""
    w, v = np.ones(2), np.zeros(2)
    for _ in range(300):
        w, v = rules.fine_tune_step(
            w, np.zeros(2), v, alpha=0.1, beta=0.0, decay=0.05, trained=np.array([True, False])
        )
    np.testing.assert_allclose(w, [0.995**300, 1], rtol=1e-12)
    assert w[0] == pytest.approx(0.22, abs=0.005)


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_all_trained_is_momentum_and_nothing_trained_is_rest(decay):
    rng = np.random.default_rng(3)
    w, dw, v = rng.normal(size=(3, 7))
    plain = rules.momentum_step(w, dw + decay * w, v, alpha=0.1)
    for trained in (True, 1, 1.0, np.ones(7), np.ones(7, bool)):
        found = rules.fine_tune_step(w, dw, v, alpha=0.1, decay=decay, trained=trained)
        np.testing.assert_array_equal(found, plain)
    still = rules.fine_tune_step(w, dw, v, alpha=0.1, decay=decay, trained=np.zeros(7))
    np.testing.assert_array_equal(still, [w, v])


def test_a_mask_of_runs_side_by_side():
    w, dw, v = np.ones((2, 3)), np.ones((2, 3)), np.zeros((2, 3))
    found, _ = rules.fine_tune_step(w, dw, v, alpha=1.0, trained=np.array([[True], [False]]))
    np.testing.assert_allclose(found, [[0.9] * 3, [1] * 3])


def test_features_are_what_a_loop_over_the_layers_gives():
    w, x = weights(DEEP), np.random.default_rng(2).normal(size=(5, 64))
    parts, out = DEEP.views(w), x
    np.testing.assert_array_equal(transfer.features(DEEP, w, x, 0), x)
    for layer in (1, 2):
        out = np.maximum(out @ parts[f"W{layer}"] + parts[f"b{layer}"], 0)
        np.testing.assert_allclose(transfer.features(DEEP, w, x, layer), out, atol=1e-12)
    answers = transfer.features(DEEP, w, x, 3)
    np.testing.assert_allclose(answers, out @ parts["W3"] + parts["b3"], atol=1e-12)
    two = np.array([w, weights(DEEP, 1)])
    np.testing.assert_allclose(transfer.features(DEEP, two, x, 3)[0], answers, atol=1e-12)


def test_a_head_on_features_is_the_network_with_that_head():
    """The cut and the new layer belong together: logits of the head alone on the features are those
    of the whole."""
    w, x = weights(DEEP), np.random.default_rng(2).normal(size=(5, 64))
    made, new = transfer.new_head(DEEP, w, 5, np.random.default_rng(7))
    head = Network((32, 5))
    found = head.logits(new[-head.count :], transfer.features(DEEP, w, x, 2))
    np.testing.assert_allclose(found, made.logits(new, x), atol=1e-12)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: transfer.new_head(DEEP, np.ones(3), 5, np.random.default_rng(0)),
            ValueError,
            "w has shape (3,); this network has 6570 parameters: give (6570,)",
        ),
        (
            lambda: transfer.new_head(DEEP, weights(DEEP), 1, np.random.default_rng(0)),
            ValueError,
            "classes is 1; it must be a whole number, 2 or more",
        ),
        (
            lambda: transfer.trained_mask(DEEP, ["W4"]),
            ValueError,
            "names holds 'W4'; the parts of this network are W1, b1, W2, b2, W3, b3.",
        ),
        (lambda: transfer.trained_mask(DEEP, "W3"), TypeError, "give a list of parts"),
        (
            lambda: transfer.features(DEEP, weights(DEEP), np.ones((2, 64)), 4),
            ValueError,
            "layers is 4; it must be a whole number, from 0 to 3.",
        ),
        (
            lambda: transfer.features(Network((3, 2), norm=True), np.ones(8), np.ones((2, 3)), 1),
            ValueError,
            "network has batch norm",
        ),
        (
            lambda: rules.fine_tune_step(np.ones(2), np.ones(2), np.ones(2), trained=[0.5, 1]),
            ValueError,
            "trained is 0.5; it must be True for what is trained, and False for what is frozen.",
        ),
        (
            lambda: rules.fine_tune_step(np.ones(2), np.ones(2), np.ones(2), trained=[True] * 3),
            ValueError,
            "w (2,), trained (3,) do not fit together",
        ),
    ],
)
def test_what_makes_no_transfer_is_said(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call()
