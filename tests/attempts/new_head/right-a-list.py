# right

import numpy as np

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    pieces = []
    old, new = network.views(w), made.views(made.start(rng))
    for name in made.shapes:
        same = name[1:] != str(len(network.sizes) - 1)
        pieces += [(old if same else new)[name].ravel()]
    return [made, np.hstack(pieces)]
