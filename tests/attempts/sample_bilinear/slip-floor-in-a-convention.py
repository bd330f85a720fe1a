# slip: the weights f and 1 − f are exchanged

import numpy as np


def sample_bilinear(x, rows, columns):
    def clamped(i, j):
        i, j = np.clip(i, 0, x.shape[1] - 1), np.clip(j, 0, x.shape[2] - 1)
        return x[np.arange(len(x))[:, None, None], i, j]

    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    above = g * clamped(i, j) + (1 - g) * clamped(i, j + 1)
    below = g * clamped(i + 1, j) + (1 - g) * clamped(i + 1, j + 1)
    return f * above + (1 - f) * below
