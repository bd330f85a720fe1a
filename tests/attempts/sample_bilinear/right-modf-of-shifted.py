# right

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    f, g = rows % 1, columns % 1
    i, j = np.rint(rows - f).astype(int), np.rint(columns - g).astype(int)
    left = (1 - f) * pixel(x, i, j) + f * pixel(x, i + 1, j)
    right = (1 - f) * pixel(x, i, j + 1) + f * pixel(x, i + 1, j + 1)
    return left + g * (right - left)
