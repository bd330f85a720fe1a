"""Training the digits network: against scikit-learn, and ten networks at once and in turn."""

import warnings

import numpy as np

from benchmarks.table import Row, alone, faster
from benchmarks.timing import median
from coursekit import datasets, rules
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


def _train(alpha):
    return fit(NETWORK, DIGITS, rules.adam_step, epochs=EPOCHS, alpha=alpha, progress=False)


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
