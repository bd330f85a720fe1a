# right
# every pixel has a hat: its weight falls to 0 at its neighbours

import numpy as np


def sample_bilinear(x, rows, columns):
    h, w = x.shape[1:]
    down = np.maximum(0, 1 - np.abs(rows[..., None] - np.arange(h)))
    across = np.maximum(0, 1 - np.abs(columns[..., None] - np.arange(w)))
    return np.einsum("bmnh,bhw,bmnw->bmn", down, x, across)
