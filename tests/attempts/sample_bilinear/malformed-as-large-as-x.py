# malformed: shape

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    out = np.zeros_like(x)
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    read = (1 - f) * pixel(x, i, j) + f * pixel(x, i + 1, j)
    out[:, : read.shape[1], : read.shape[2]] = (1 - g) * read + g * pixel(x, i, j + 1)
    return out
