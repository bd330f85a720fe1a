# slip: rows and columns are exchanged

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i, j = np.floor(columns).astype(int), np.floor(rows).astype(int)
    f, g = columns - i, rows - j
    above = (1 - g) * pixel(x, i, j) + g * pixel(x, i, j + 1)
    below = (1 - g) * pixel(x, i + 1, j) + g * pixel(x, i + 1, j + 1)
    return (1 - f) * above + f * below
