"""Training the digits network: against scikit-learn, ten networks at once and in turn, and what
batch norm costs: those who do not use it, and those who do.
"""

import functools
import statistics
import warnings

import numpy as np

from benchmarks.table import Row, alone, faster, near
from benchmarks.timing import median, seconds
from coursekit import datasets, layers, rules
from coursekit.network import Network
from coursekit.training import fit

EPOCHS, ROUNDS = 20, 7
NETWORK, DIGITS = Network(), datasets.digits()


def rows():
    once = median(lambda: _train(0.003), ROUNDS)
    yield alone(f"the digits network {NETWORK.sizes}, {EPOCHS} epochs of Adam", once, at_most=1)
    yield _against_scikit_learn(once)
    alphas = np.geomspace(1e-4, 0.1, 10)
    in_turn = median(lambda: [_train(alpha) for alpha in alphas], ROUNDS)
    together = median(lambda: _train(alphas[:, np.newaxis]), ROUNDS)
    yield faster("ten of them at once: ten in turn", together, in_turn, at_least=2)
    yield from _gradients()


def _train(alpha):
    return fit(NETWORK, DIGITS, rules.adam_step, epochs=EPOCHS, alpha=alpha, progress=False)


def _gradients():
    """A gradient of a batch: against the layers called one after the other, and with batch norm."""
    x, y = (part[:32] for part in DIGITS.train)
    acts = {}
    for name, network in (("plain", NETWORK), ("normed", Network(norm=True))):
        gradient, w = network.gradient_with(), network.start(np.random.default_rng(0))
        acts[name] = functools.partial(_hundred, gradient, w, x, y)
    acts["bare"] = functools.partial(_hundred, _bare, NETWORK.start(np.random.default_rng(0)), x, y)
    # in turn, so that whoever else is at work now slows all of them
    times = [{name: seconds(act) for name, act in acts.items()} for _ in range(51)]
    plain, normed, bare = (
        statistics.median(time[name] for time in times) for name in ("plain", "normed", "bare")
    )
    yield near("100 gradients without batch norm: a loop that has none", plain, bare, at_most=1.15)
    yield near("100 gradients with batch norm: without", normed, plain, at_most=4)


def _hundred(gradient, w, x, y):
    for _ in range(100):
        gradient(w, x, y)


def _bare(w, x, y):
    """The gradient as it was written when a network knew no batch norm."""
    parts, dw, inputs = NETWORK.views(w), np.empty(w.shape), [x]
    for i in range(1, len(NETWORK.sizes)):
        out = layers.dense_forward(inputs[-1], parts[f"W{i}"], parts[f"b{i}"])
        if i < len(NETWORK.sizes) - 1:
            inputs.append(layers.relu_forward(out))
    dout, grads = layers.cross_entropy_backward(out, y), NETWORK.views(dw)
    for i in range(len(inputs), 0, -1):
        grads[f"W{i}"][:], grads[f"b{i}"][:] = layers.dense_gradients(dout, inputs[i - 1])
        if i > 1:
            dx = layers.dense_backward(dout, parts[f"W{i}"])
            dout = layers.relu_backward(dx, inputs[i - 1])
    return dw


def _against_scikit_learn(once):
    """The same layers, batch size, epochs and rule; ours also looks at the validation digits after
    each epoch.
    """
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return Row(
            "scikit-learn is not installed: `.venv/bin/python -m pip install scikit-learn` adds a"
            " row here"
        )
    model = MLPClassifier(
        NETWORK.sizes[1:-1],
        batch_size=32,
        max_iter=EPOCHS,
        learning_rate_init=0.003,
        alpha=0,
        tol=0,
        n_iter_no_change=EPOCHS,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not converged is what was asked for
        theirs = median(lambda: model.fit(*DIGITS.train), ROUNDS)
    return faster("the same: scikit-learn's MLPClassifier", once, theirs, at_least=1)
