# right

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i = np.floor(rows).astype(int)
    j = np.floor(columns).astype(int)
    f = rows - i
    g = columns - j
    return (
        (1 - f) * (1 - g) * pixel(x, i, j)
        + (1 - f) * g * pixel(x, i, j + 1)
        + f * (1 - g) * pixel(x, i + 1, j)
        + f * g * pixel(x, i + 1, j + 1)
    )
