# right

import numpy as np


def mirror_some(x, p, rng):
    out = []
    for picture in x:
        if rng.random() < p:
            picture = np.fliplr(picture)
        out.append(picture)
    return np.array(out)
