# right

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    above, left = np.floor(rows), np.floor(columns)
    under, right = np.ceil(rows), np.ceil(columns)
    f, g = rows - above, columns - left
    a, b = pixel(x, above, left), pixel(x, above, right)
    c, d = pixel(x, under, left), pixel(x, under, right)
    return a + f * (c - a) + g * (b - a) + f * g * (a - b - c + d)
