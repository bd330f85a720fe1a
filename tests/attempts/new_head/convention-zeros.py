# convention: a last layer of zeros

import numpy as np

from coursekit.network import Network


def new_head(network, w, classes, rng):
    body = sum(n * k + k for n, k in zip(network.sizes[:-2], network.sizes[1:-1]))
    made = Network((*network.sizes[:-1], classes))
    return made, np.concatenate([w[:body], np.zeros(made.count - body)])
