"""Tasks for the demos: on which digits a network was trained, and what it is asked for next."""

import functools
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from coursekit import datasets, rules
from coursekit._stepper import Stepper
from coursekit.datasets import Examples, Ink, Parts
from coursekit.network import Network

SAME, PARITY, OTHER = "same ten digits", "even or odd", "5 to 9, after 0 to 4"
NAMES = (SAME, PARITY, OTHER)
DEEP, FLAT = (64, 64, 32), (64, 64)  # features and units of the layers that are lent
DRAWS, BATCH = 6, 32
POOL = 600  # the first digits are those to draw a few from, the others those to judge by


class Task(NamedTuple):
    """The lender's network and weights; digits to draw a few from, and digits to judge by. Labels
    are the classes of the new task.
    """

    network: Network
    w: np.ndarray
    pool: Examples
    judged: Examples
    classes: int


@functools.cache
def lender() -> Parts:
    """To train on, the 1,823 digits of thirty people; the other parts are digits of the thirteen
    people of `datasets.digits`. All are rows in the lender's units: the mean of each pixel and one
    deviation, both of the digits to train on.

    >>> lender()
    Parts(1,823 to train on, 300 to choose by, 300 to test)
    """
    images, labels = datasets.digits_of_others()
    ink = images.reshape(len(images), -1)
    units = Ink(ink.mean(axis=0), float((ink - ink.mean(axis=0)).std()))
    parts, new = replace(datasets.digits(), ink=units), datasets.digit_parts()
    sets = Examples(images, labels), new.valid, new.test
    return Parts(*(Examples(parts.rows(x), y) for x, y in sets), units)


@functools.cache
def borrower() -> Parts:
    """The digits of the thirteen people, as `datasets.digits` splits them, in the lender's units.

    >>> borrower()
    Parts(1,197 to train on, 300 to choose by, 300 to test)
    """
    data, (images, labels) = lender(), datasets.digit_parts().train
    return replace(data, train=Examples(data.rows(images), labels))


def train(network, w, x, y, *, steps, rule=rules.adam_step, seed=0, **hyper):
    """The weights after so many steps on batches of x, (b, n) or (runs, b, n), and y."""
    rng, take = np.random.default_rng(seed), Stepper(rule, w, None, hyper).take
    gradient, rows = network.gradient_with(), np.empty(0, int)
    for _ in range(steps):
        if not rows.size:
            rows = rng.permutation(len(y))
        batch, rows = rows[:BATCH], rows[BATCH:]
        w = take(w, gradient(w, x[..., batch, :], y[batch]))
    return w


@functools.cache
def lent(body, classes):
    """The network of who lends, trained on the digits below `classes`, and its weights."""
    network, (x, y) = Network((*body, classes)), lender().train
    w = network.start(np.random.default_rng(0))
    return network, train(network, w, x[y < classes], y[y < classes], steps=1000, alpha=0.003)


@functools.cache
def task(body, name) -> Task:
    """What is lent, and what it is asked for."""
    x, y = borrower().train
    kept = y >= 5 if name == OTHER else y >= 0
    labels = {SAME: y, PARITY: y % 2, OTHER: y - 5}[name]
    pool, judged = (
        Examples(x[part][kept[part]], labels[part][kept[part]])
        for part in (slice(POOL), slice(POOL, None))
    )
    return Task(*lent(body, 5 if name == OTHER else 10), pool, judged, int(labels.max()) + 1)


def draws(asked, k, count=DRAWS):
    """Rows of the pool, (count, k · classes): k of each kind, and their labels, the same for all
    draws.
    """
    rng = np.random.default_rng(0)
    of_kinds = [np.flatnonzero(asked.pool.y == kind) for kind in range(asked.classes)]
    rows = [np.concatenate([rng.permutation(kind)[:k] for kind in of_kinds]) for _ in range(count)]
    return np.array(rows), np.repeat(np.arange(asked.classes), k)


def starts(network, count=DRAWS):
    """Random starts, (count, n)."""
    return np.array([network.start(rng) for rng in np.random.default_rng(1).spawn(count)])


def wrong(network, w, x, y):
    """The share that each of these networks w (…, n) reads wrongly."""
    lead = w.shape[:-1]
    each = [np.mean(network.logits(one, x).argmax(-1) != y) for one in w.reshape(-1, w.shape[-1])]
    return np.reshape(each, lead)
