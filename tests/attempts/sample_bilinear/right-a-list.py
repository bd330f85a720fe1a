# right

import numpy as np

from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    answers = []
    for k in range(len(x)):
        one = x[k : k + 1]
        r, c = rows[k : k + 1], columns[k : k + 1]
        i, j = np.floor(r).astype(int), np.floor(c).astype(int)
        f, g = r - i, c - j
        above = (1 - g) * pixel(one, i, j) + g * pixel(one, i, j + 1)
        below = (1 - g) * pixel(one, i + 1, j) + g * pixel(one, i + 1, j + 1)
        answers.append(((1 - f) * above + f * below)[0])
    return np.stack(answers)
