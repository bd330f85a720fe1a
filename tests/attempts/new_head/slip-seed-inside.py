# slip: every call draws the same last layer

import numpy as np

from coursekit.network import Network


def new_head(network, w, classes, rng):
    rng = np.random.default_rng(42)
    made = Network((*network.sizes[:-1], classes))
    fresh = made.start(rng)
    for name in list(network.shapes)[:-2]:
        made.views(fresh)[name][:] = network.views(w)[name]
    return made, fresh
