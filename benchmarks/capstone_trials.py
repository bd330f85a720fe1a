"""Finished trials of four rules for the demo of the last lecture: `python -m
benchmarks.capstone_trials` writes coursekit/data/trials.npz anew.

24 learning rates from 1e-4 to 10, six splits, three epochs of the usual network; start and batches
are the same for all rules. Kept are the shares of the validation digits and of the test digits that
are read wrongly, 0.9, as by a guess, where a training diverged.
"""

import numpy as np

from coursekit import datasets, rules
from coursekit.datasets import DATA
from coursekit.network import Network
from coursekit.training import fit

RULES = {
    "descent": rules.sgd_step,
    "momentum": rules.momentum_step,
    "RMSProp": rules.rmsprop_step,
    "Adam": rules.adam_step,
}
ALPHAS = np.geomspace(1e-4, 10, 24)
SPLITS, EPOCHS, GUESS = 6, 3, 0.9


def one_split(rule, split):
    """Shares read wrongly (2, rates): validation, test."""
    data, network = datasets.digits(split), Network()
    options = {"epochs": EPOCHS, "seed": split, "progress": False}
    runs = fit(network, data, rule, alpha=ALPHAS[:, np.newaxis], **options)
    diverged = np.isfinite(runs.diverged_at)
    with np.errstate(all="ignore"):
        test = 1 - network.evaluate(runs.weights, *data.test)[1]
    both = np.array([1 - runs.valid_accuracy[-1], test])
    return np.where(diverged, GUESS, both)


def main():
    found = {
        name: np.array([one_split(rule, split) for split in range(SPLITS)])
        for name, rule in RULES.items()
    }
    for name, errors in found.items():
        print(name, np.sort(errors[:, 1].mean(axis=0))[:3].round(4))
    np.savez_compressed(DATA / "trials.npz", **found)


if __name__ == "__main__":
    main()
