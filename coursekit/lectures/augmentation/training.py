"""Networks for the demos of this lecture: side by side, each with its own changes."""

import functools
import itertools

import numpy as np

from coursekit import augmentation, datasets, rules, schedules
from coursekit._stepper import Stepper
from coursekit.batches import make_minibatches
from coursekit.network import Network
from coursekit.training import fit

NETWORK = Network((64, 64, 10))
ALPHA, BATCH = 0.012, 32  # α at first; it falls to 0 along a cosine
SEED = 0


@functools.cache
def untouched():
    """The weights of a network that learnt all training digits as they are."""
    options = {"epochs": 8, "alpha": ALPHA, "progress": False}
    return fit(NETWORK, datasets.digits(), rules.adam_step, **options).weights


def trained(data, change, steps, *, runs, starts=1, every=None):
    """Weights (snapshots, starts, runs, count) of networks side by side, on the same batches, whose
    pictures `change` (pictures, rng) -> (runs, b, 8, 8) changes; after `every` so many steps, or
    after the last alone. All runs begin with the same weights, and so often anew as there are
    starts.
    """
    order = np.random.default_rng(SEED)
    w = np.repeat([NETWORK.start(chance) for chance in order.spawn(starts)], runs, axis=0)
    falling = functools.partial(_falling, steps)
    take = Stepper(rules.adam_step, w, falling, {}).take
    gradient, found = NETWORK.gradient_with(), []
    make = augmentation.augmented(make_minibatches, _as_often(change, starts), data)
    epochs = (make(*data.train, BATCH, order) for _ in itertools.count())
    steps_of = itertools.islice(itertools.chain.from_iterable(epochs), steps)
    for step, (x, y) in enumerate(steps_of, start=1):
        w = take(w, gradient(w, x, y))
        if step % (every or steps) == 0:
            found.append(w)
    return np.array(found).reshape(len(found), starts, runs, -1)


def _falling(steps, step):
    return schedules.cosine_decay(ALPHA, 0, step, steps)


def _as_often(change, starts):
    return lambda x, rng: np.concatenate([change(x, rng)] * starts)


def errors(weights, x, y):
    """The share of the digits x (rows), y that each network (…, count) reads wrongly."""
    each = weights.reshape(-1, weights.shape[-1])
    return (1 - NETWORK.evaluate(each, x, y)[1]).reshape(weights.shape[:-1])
