# slip: what leaves on one side comes in on the other

import numpy as np


def sample_bilinear(x, rows, columns):
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    h, w = x.shape[1:]
    k = np.arange(len(x))[:, None, None]
    up, down, left, right = i % h, (i + 1) % h, j % w, (j + 1) % w
    above = (1 - g) * x[k, up, left] + g * x[k, up, right]
    below = (1 - g) * x[k, down, left] + g * x[k, down, right]
    return (1 - f) * above + f * below
