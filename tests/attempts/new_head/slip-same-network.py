# slip: as many classes as before

import numpy as np


def new_head(network, w, classes, rng):
    out = w.copy()
    parts = network.views(out)
    last = len(network.sizes) - 1
    n = len(parts[f"W{last}"])
    parts[f"W{last}"][:] = rng.standard_normal(parts[f"W{last}"].shape) * np.sqrt(2 / n)
    parts[f"b{last}"][:] = 0
    return network, out
