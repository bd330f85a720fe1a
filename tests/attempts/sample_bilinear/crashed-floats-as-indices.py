# crashed: .astype(int) makes indices

import numpy as np


def sample_bilinear(x, rows, columns):
    i, j = np.floor(rows), np.floor(columns)
    f, g = rows - i, columns - j
    k = np.arange(len(x))[:, None, None]
    return (1 - f) * (1 - g) * x[k, i, j] + f * g * x[k, i + 1, j + 1]
