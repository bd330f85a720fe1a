"""Trainings for the demos: networks side by side, without a look at the validation digits."""

import functools

import numpy as np

from coursekit import batches, datasets, layers
from coursekit._stepper import Stepper
from coursekit.network import Network

NETWORK = Network()
FEW, ALL = 200, 1197


def walk(network, data, rule, starts, *, steps, batch_size=32, schedule=None, seed=0, **hyper):
    """The weights (…, n) after each of `steps` steps from `starts`, one after the other."""
    w, rng = np.array(starts), np.random.default_rng(seed)
    take, taken = Stepper(rule, w, schedule, hyper).take, 0
    gradient = network.gradient_with()
    while True:
        for x, y in batches.make_minibatches(*data.train, batch_size, rng):
            if taken == steps:
                return
            w = take(w, gradient(w, x, y))
            taken += 1
            yield w


def last(weights):
    """The weights at the end of a walk."""
    for w in weights:
        end = w
    return end


@functools.cache
def others():
    """Digits by other people, as rows and labels."""
    images, labels = datasets.digits_of_others()
    return datasets.digits().rows(images), labels


def answers(w, network=NETWORK):
    """Logits (members, b, k) of networks w (members, n) for the digits of others."""
    x, _ = others()
    return np.array([network.logits(one, x) for one in w])


def wrong(logits):
    """The share of the digits of others that these answers (…, b, k) read wrongly."""
    return (logits.argmax(axis=-1) != others()[1]).mean(axis=-1)


def probabilities(w):
    """What networks w (members, n) say of the digits of others."""
    return layers.softmax(answers(w))


def share(number):
    """A share for a sentence: "7.3 %"."""
    return f"{100 * number:.1f} %"
