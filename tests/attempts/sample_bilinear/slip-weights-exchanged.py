# slip: the weights f and 1 − f are exchanged

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    top = g * pixel(x, i, j) + (1 - g) * pixel(x, i, j + 1)
    low = g * pixel(x, i + 1, j) + (1 - g) * pixel(x, i + 1, j + 1)
    return f * top + (1 - f) * low
