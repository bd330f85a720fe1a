# slip: the number is rounded to the nearest pixel, and then weighed

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i, j = np.round(rows).astype(int), np.round(columns).astype(int)
    f, g = rows - i, columns - j
    above = (1 - g) * pixel(x, i, j) + g * pixel(x, i, j + 1)
    below = (1 - g) * pixel(x, i + 1, j) + g * pixel(x, i + 1, j + 1)
    return (1 - f) * above + f * below
