# slip: the square root is forgotten

import numpy as np

from coursekit.network import Network


def new_head(network, w, classes, rng):
    n = network.sizes[-2]
    body = w[: len(w) - (n + 1) * network.sizes[-1]]
    head = 2 / n * rng.standard_normal(n * classes)
    return Network((*network.sizes[:-1], classes)), np.r_[body, head, np.zeros(classes)]
