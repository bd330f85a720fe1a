"""`fit`: it learns, many at once is as one by one, chance comes from the seed alone, and bad input
gets its sentence.
"""

import dataclasses
import itertools
import os
import re
import subprocess
import sys

import numpy as np
import pytest

from coursekit import batches, datasets, layers, rules, schedules
from coursekit.datasets import Examples, Parts
from coursekit.network import Network
from coursekit.training import History, fit

DATA = datasets.digits()
SMALL = DATA.first(200)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_adam_reads_at_least_95_percent_of_the_test_digits(seed):
    history = fit(Network(), DATA, rules.adam_step, alpha=0.005, seed=seed)
    assert Network().evaluate(history.weights, *DATA.test)[1] >= 0.95
    assert history.diverged_at == np.inf
    assert history.train_loss.shape == (21,)
    assert history.train_loss[0] > 2 > 0.1 > history.train_loss[-1]


def test_a_slow_loop_gives_the_same_weights():
    """Softmax regression by a plain loop over examples, classes and pixels' vectors; three epochs
    of momentum.
    """
    data = DATA.first(23)
    fast = fit(
        Network((64, 10)),
        data,
        rules.momentum_step,
        epochs=3,
        batch_size=5,
        seed=4,
        alpha=0.3,
        beta=0.8,
    )
    initial, order, _ = np.random.default_rng(4).spawn(3)
    w = Network((64, 10)).start(initial)
    W, b = w[:640].reshape(64, 10).copy(), np.zeros(10)
    vW, vb = np.zeros((64, 10)), np.zeros(10)
    for _ in range(3):
        rows = order.permutation(23)
        for k in range(0, 23, 5):
            dW, db = np.zeros((64, 10)), np.zeros(10)
            batch = rows[k : k + 5]
            for row in batch:
                p = np.exp(data.train.x[row] @ W + b)
                p /= p.sum()
                for c in range(10):
                    error = p[c] - (data.train.y[row] == c)
                    dW[:, c] += error * data.train.x[row] / len(batch)
                    db[c] += error / len(batch)
            vW, vb = 0.8 * vW + 0.2 * dW, 0.8 * vb + 0.2 * db
            W, b = W - 0.3 * vW, b - 0.3 * vb
    np.testing.assert_allclose(fast.weights, np.concatenate([W.ravel(), b]), rtol=1e-9, atol=1e-12)


def test_many_at_once_are_as_one_by_one():
    alphas, keeps = np.array([0.003, 0.03, 0.3]), np.array([1.0, 0.7, 0.4])
    together = fit(
        Network(),
        SMALL,
        rules.adam_step,
        epochs=3,
        alpha=alphas[:, np.newaxis],
        keep=keeps[:, np.newaxis],
    )
    for i, (alpha, keep) in enumerate(zip(alphas, keeps, strict=True)):
        alone = fit(Network(), SMALL, rules.adam_step, epochs=3, alpha=alpha, keep=keep)
        np.testing.assert_allclose(together.weights[i], alone.weights, rtol=1e-7, atol=1e-9)
        np.testing.assert_allclose(together.valid_loss[:, i], alone.valid_loss, rtol=1e-7)
        np.testing.assert_array_equal(together.train_accuracy[:, i], alone.train_accuracy)


def test_a_run_that_diverges_is_a_result_and_leaves_the_others_alone():
    alphas = np.array([[0.1], [1e200], [0.2]])
    history = fit(Network(), SMALL, rules.sgd_step, epochs=3, alpha=alphas)
    np.testing.assert_array_equal(history.diverged_at, [np.inf, 1, np.inf])
    assert np.isnan(history.train_loss[1:, 1]).all()
    assert np.isfinite(history.train_loss[:, [0, 2]]).all()
    alone = fit(Network(), SMALL, rules.sgd_step, epochs=3, alpha=1e200)
    assert alone.diverged_at == 1
    assert type(alone.diverged_at) is float
    assert np.isnan(alone.valid_accuracy[1:]).all()
    assert repr(alone) == "History(3 epochs, diverged in epoch 1)"
    assert repr(history) == "History(3 runs of 3 epochs, 1 diverged)"


def test_a_loss_beyond_reason_is_lost_although_it_is_finite():
    history = fit(
        Network((64, 10)), SMALL, rules.sgd_step, epochs=3, alpha=np.array([[0.1], [1e7]])
    )
    np.testing.assert_array_equal(history.diverged_at, [np.inf, 1])
    assert np.isnan(history.valid_accuracy[1:, 1]).all()


def test_chance_comes_from_the_seed_alone():
    def run(**options):
        return fit(Network(), SMALL, rules.adam_step, epochs=2, alpha=0.01, **options).train_loss

    np.testing.assert_array_equal(run(keep=0.5), run(keep=0.5))
    assert (run(seed=1) != run(seed=2)).all()
    assert run(keep=0.5)[0] == run(keep=1.0)[0], "the start does not depend on dropout"


def test_the_schedule_counts_steps():
    asked = []

    def schedule(step):
        asked.append(step)
        return schedules.inverse_time_decay(0.2, 1, step // 4)

    history = fit(
        Network((64, 10)), DATA.first(20), rules.sgd_step, epochs=2, batch_size=5, schedule=schedule
    )
    assert asked == list(range(8))
    assert np.isfinite(history.train_loss).all()


def test_own_parts_are_used():
    seen = []

    def own_batches(X, Y, size, rng):
        seen.append(size)
        return batches.make_minibatches(X, Y, size, rng)

    def own_forward(x, keep, rng):
        seen.append(keep)
        return layers.dropout_forward(x, keep, rng)

    def own_backward(dout, mask, keep):
        seen.append("back")
        return layers.dropout_backward(dout, mask, keep)

    own = fit(
        Network(),
        SMALL,
        rules.adam_step,
        epochs=1,
        keep=0.5,
        batch_size=200,
        make_minibatches=own_batches,
        dropout=(own_forward, own_backward),
    )
    assert seen == [200, 0.5, "back"]
    np.testing.assert_array_equal(
        own.weights,
        fit(Network(), SMALL, rules.adam_step, epochs=1, keep=0.5, batch_size=200).weights,
    )


def gaps(data, seed=0):
    """Validation loss above training loss, without dropout and with keep = 0.5."""
    history = fit(
        Network((64, 64, 10)),
        data,
        rules.adam_step,
        epochs=100,
        alpha=0.001,
        keep=np.array([[1.0], [0.5]]),
        seed=seed,
    )
    return history.valid_loss[-1] - history.train_loss[-1]


def slow_forward(x, keep, rng):
    """Right, and written for one network: loops over examples and units, and a comparison that
    takes no array.
    """
    mask = np.ones(x.shape, bool)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            mask[i, j] = rng.random() < keep or keep == 1
    return x * mask / keep, mask


def test_an_own_dropout_for_one_network_serves_many_as_one_by_one():
    keeps, options = (
        np.array([[0.5], [0.8]]),
        {"epochs": 2, "alpha": 0.01, "dropout": (slow_forward, layers.dropout_backward)},
    )
    small = DATA.first(40)
    together = fit(Network((64, 8, 10)), small, rules.adam_step, keep=keeps, **options)
    for i, keep in enumerate(keeps[:, 0]):
        alone = fit(Network((64, 8, 10)), small, rules.adam_step, keep=float(keep), **options)
        np.testing.assert_allclose(together.weights[i], alone.weights, rtol=1e-9, atol=1e-12)


def test_dropout_narrows_the_gap_on_200_digits():
    without, half = np.mean(
        [gaps(datasets.digits(seed).first(200), seed) for seed in range(6)], axis=0
    )
    assert half < 0.95 * without


def test_dropout_narrows_it_by_far_where_some_labels_are_wrong():
    without, half = gaps(SMALL.mislabelled(0.2, np.random.default_rng(0)))
    assert half < 0.8 * without


def test_epochs_to_an_accuracy():
    accuracy = np.array([[0.1, 0.1], [0.9, 0.5], [0.8, 0.6]])
    history = History(accuracy, accuracy, accuracy, accuracy, None, None)
    np.testing.assert_array_equal(history.epochs_to(0.8), [1, np.inf])
    one = dataclasses.replace(history, valid_accuracy=accuracy[:, 0])
    assert one.epochs_to(0.8) == 1
    assert one.epochs_to(0.95) == np.inf


def test_an_accuracy_is_a_share():
    with pytest.raises(
        ValueError, match=r"accuracy is 95; it is a share, above 0 and at most 1: 95 % are 0.95"
    ):
        fit(Network((64, 10)), SMALL, rules.sgd_step, epochs=1).epochs_to(95)


@pytest.mark.parametrize(("progress", "shown"), [(True, True), (False, False), (None, False)])
def test_the_bar_shows_when_asked_or_after_a_second(capfd, progress, shown):
    fit(Network((64, 10)), SMALL, rules.sgd_step, epochs=3, progress=progress)
    out, err = capfd.readouterr()
    assert ("training" in err) == shown
    assert not out


def test_what_takes_longer_than_a_second_shows_a_bar():
    code = (
        "from tests.test_training import *; fit(Network((64, 200, 10)), DATA, rules.adam_step,"
        " epochs=10**6)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "TQDM_DISABLE"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stderr=subprocess.PIPE, env=environment
    ) as process:
        assert b"training" in process.stderr.read(30)
        process.kill()


def test_without_tqdm_it_trains_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    history = fit(Network((64, 10)), SMALL, rules.sgd_step, epochs=1, progress=True)
    assert history.diverged_at == np.inf


def broken(**changes):
    train = Examples(np.zeros((6, 64)), np.arange(6))._replace(**changes)
    return Parts(train, DATA.valid, DATA.test)


HOLE = np.zeros((6, 64))
HOLE[4, 7] = np.nan


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"data": broken(x=HOLE)}, "data.train.x holds a value that is not finite, first in row 4"),
        (
            {"data": broken(x=np.zeros((6, 63)))},
            "data.train.x has shape (6, 63); the network's first layer takes 64 features",
        ),
        ({"data": broken(y=np.arange(5))}, "data.train holds 6 examples and 5 labels"),
        (
            {"data": broken(y=np.arange(6) + 5)},
            (
                "data.train.y holds 5 to 10 (int64); with 10 classes labels are whole numbers from"
                " 0 to 9"
            ),
        ),
        ({"data": broken(y=np.arange(6) - 1)}, "data.train.y holds -1 to 4"),
        ({"data": broken(y=np.arange(6) / 2)}, "data.train.y holds 0.0 to 2.5 (float64)"),
        ({"network": Network((64, 5))}, "with 5 classes labels are whole numbers from 0 to 4"),
        ({"network": (64, 10)}, "fit was given a tuple and a Parts; give a Network"),
        (
            {"data": DATA.train},
            "fit was given a Network and a Examples; give a Network and the parts of a data set",
        ),
        ({"batch_size": 0}, "size is 0"),
        ({"batch_size": 2000}, "size is 2000; there are 1197 examples"),
        ({"batch_size": 3.5}, "size is 3.5"),
        ({"seed": -1}, "seed is -1; it must be a whole number, 0 or more"),
        ({"keep": "0.5"}, "keep is '0.5'; it is the probability"),
        (
            {"data": broken(x=np.zeros((0, 64)), y=np.arange(0))},
            "data.train must hold a NumPy array x of numbers (examples, 64)",
        ),
        ({"data": broken(y=np.zeros((6, 1), int))}, "one of labels y (examples,)"),
        (
            {"schedule": lambda step: None},
            "schedule gave None at step 0; a learning rate must be a number",
        ),
        ({"make_minibatches": None}, "make_minibatches is None; give a function"),
        (
            {"make_minibatches": lambda X, Y, size, rng: None},
            "make_minibatches gave a value of type NoneType; it must give pairs",
        ),
        ({"make_minibatches": lambda X, Y, size, rng: []}, "make_minibatches gave no batch at all"),
        (
            {"make_minibatches": lambda X, Y, size, rng: [(X[:5], Y[:4])]},
            "gave a batch of shapes (5, 64) (float64) and (4,) (int64)",
        ),
        ({"make_minibatches": lambda X, Y, size, rng: [(X, Y * 1.0)]}, "and (1197,) (float64)"),
        (
            {"make_minibatches": lambda X, Y, size, rng: [X, Y]},
            "gave a ndarray that is no pair of arrays",
        ),
        (
            {"make_minibatches": lambda X, Y, size, rng: itertools.repeat((X, Y))},
            "gave more batches than there are examples, 1197",
        ),
        (
            {"dropout": layers.dropout_forward, "keep": 0.5},
            "give a pair of functions: dropout_forward, dropout_backward",
        ),
        (
            {"dropout": (lambda x, keep, rng: x, layers.dropout_backward), "keep": 0.5},
            "dropout_forward gave a ndarray; it must give two arrays of the shape of x",
        ),
        (
            {"dropout": (layers.dropout_forward, lambda d, m, k: d.mean()), "keep": 0.5},
            (
                "dropout_backward gave a float64 of shape (); it must give arrays of the shape"
                " (32, 32)"
            ),
        ),
        ({"epochs": 0}, "epochs is 0; it must be a whole number, 1 or more"),
        ({"epochs": 1.5}, "epochs is 1.5"),
        ({"keep": 0}, "keep is 0; it is the probability of keeping a unit"),
        ({"keep": 1.2}, "keep is 1.2"),
        ({"alpha": -1}, "alpha is -1; it must be 0 or more"),
        (
            {"alpha": np.ones((3, 1)), "keep": np.ones((2, 1))},
            "do not fit together; give one value a run as shape (runs, 1)",
        ),
        ({"alpha": np.ones(3)}, "do not fit together; give one value a run as shape (runs, 1)"),
        ({"rule": 0.1}, "rule is 0.1; give a function"),
        ({"schedule": 0.1}, "schedule is 0.1; give a function"),
        (
            {"start": np.zeros(7)},
            "start has shape (7,); this network has 2410 parameters: give (2410,) for all runs, or",
        ),
        ({"start": np.zeros((2, 2, 2410))}, "start has shape (2, 2, 2410); this network has 2410"),
        ({"start": np.zeros((0, 2410))}, "start has shape (0, 2410); this network has 2410"),
        ({"start": np.full(2410, np.nan)}, "start holds a weight that is not finite"),
        ({"start": "He"}, "start is 'He'; give a number, or an array"),
        (
            {"start": np.zeros((2, 2410)), "alpha": np.ones((3, 1))},
            "do not fit together; give one value a run as shape (runs, 1)",
        ),
        ({"watch": 3}, "watch is 3; give a function of two arguments, the steps taken and the"),
        ({"watch": lambda w: None}, "give a function of two arguments, the steps taken and the"),
    ],
)
def test_what_cannot_be_trained_is_said_in_one_sentence(options, words):
    wanted = {"network": Network(), "data": DATA, "rule": rules.sgd_step} | options
    with pytest.raises((ValueError, TypeError), match=re.escape(words)):
        fit(wanted.pop("network"), wanted.pop("data"), wanted.pop("rule"), **wanted)


# the ends of three trainings as they were before `start` and `watch` existed: three weights each
BEFORE = (
    (
        ((64, 10), False),
        rules.sgd_step,
        {"alpha": 0.1},
        (0.25521091600118134, -0.15838236886979004, 0.13009981125871845),
    ),
    (
        ((64, 32, 10), False),
        rules.adam_step,
        {"alpha": np.array([[0.003], [0.01]]), "keep": 0.8, "seed": 3},
        (0.09262018805034034, 0.008670811426891157, -0.0685242214436662),
    ),
    (
        ((64, 16, 10), True),
        rules.momentum_step,
        {"alpha": 0.3, "beta": 0.8, "seed": 5},
        (-0.027862189169051223, 0.004843867377979798, 0.047994600973552876),
    ),
)


@pytest.mark.parametrize(("network", "rule", "options", "weights"), BEFORE)
def test_trainings_end_where_they_did_before(network, rule, options, weights):
    """To 12 digits the figures of before (other machines round differently in the last ones); to
    the last bit the same with the start that `fit` draws, handed in, and with somebody watching.
    """
    network, seen = Network(*network), []
    plain = fit(network, SMALL, rule, epochs=2, **options)
    np.testing.assert_allclose(plain.weights.ravel()[:3], weights, rtol=1e-12)
    first = np.random.default_rng(options.get("seed", 0)).spawn(3)[0]
    own = network.start(first)
    again = fit(
        network,
        SMALL,
        rule,
        epochs=2,
        start=own,
        watch=lambda step, w: seen.append((step, w.copy())),
        **options,
    )
    for name in ("weights", "train_loss", "valid_loss", "valid_accuracy"):
        np.testing.assert_array_equal(getattr(again, name), getattr(plain, name))
    assert [step for step, _ in seen] == list(range(1, 15))
    np.testing.assert_array_equal(seen[-1][1], plain.weights)


def test_many_starts_at_once_are_as_one_by_one():
    network = Network((64, 8, 10))
    starts = np.array([network.start(np.random.default_rng(i)) for i in range(3)])
    together = fit(network, SMALL, rules.adam_step, epochs=2, alpha=0.01, keep=0.7, start=starts)
    assert together.weights.shape == starts.shape
    assert together.valid_loss.shape == (3, 3)
    for i, start in enumerate(starts):
        alone = fit(network, SMALL, rules.adam_step, epochs=2, alpha=0.01, keep=0.7, start=start)
        np.testing.assert_allclose(together.weights[i], alone.weights, rtol=1e-9, atol=1e-12)


def test_a_start_is_not_written_into_and_a_training_goes_on_from_its_end():
    w = Network().start(np.random.default_rng(1))
    kept = w.copy()

    def in_place(w, dw, *, alpha):
        w -= alpha * dw
        return w

    with pytest.raises(ValueError, match="read-only"):
        fit(Network(), SMALL, in_place, epochs=1, alpha=0.1, start=w)
    np.testing.assert_array_equal(w, kept)
    first = fit(Network(), SMALL, rules.sgd_step, epochs=2, alpha=0.1, start=w)
    second = fit(Network(), SMALL, rules.sgd_step, epochs=1, alpha=0.1, start=first.weights)
    assert second.train_loss[0] == first.train_loss[-1] > second.train_loss[-1]


def test_who_watches_can_end_a_training_but_not_change_it():
    class Enough(Exception):
        """Raised by a watcher."""

    def stops(step, w):
        if step == 3:
            raise Enough

    def changes(step, w):
        w[:] = 0

    with pytest.raises(Enough):
        fit(Network(), SMALL, rules.sgd_step, alpha=0.1, watch=stops)
    with pytest.raises(ValueError, match="read-only"):
        fit(Network(), SMALL, rules.sgd_step, alpha=0.1, watch=changes)
