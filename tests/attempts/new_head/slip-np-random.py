# slip: the last layer does not come from rng

import numpy as np

from coursekit.network import Network


def new_head(network, w, classes, rng):
    n = network.sizes[-2]
    body = w[: len(w) - (n + 1) * network.sizes[-1]]
    head = np.random.randn(n * classes) * np.sqrt(2 / n)
    return Network((*network.sizes[:-1], classes)), np.r_[body, head, np.zeros(classes)]
