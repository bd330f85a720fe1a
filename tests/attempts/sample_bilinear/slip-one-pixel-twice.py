# slip: one pixel is read twice

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    return (
        (1 - f) * (1 - g) * pixel(x, i, j)
        + (1 - f) * g * pixel(x, i, j + 1)
        + f * (1 - g) * pixel(x, i + 1, j)
        + f * g * pixel(x, i, j + 1)
    )
