# right

import math

import numpy as np


def sample_bilinear(x, rows, columns):
    b, h, w = x.shape
    out = np.zeros(rows.shape)
    for k in range(b):
        for m in range(rows.shape[1]):
            for n in range(rows.shape[2]):
                r, c = rows[k, m, n], columns[k, m, n]
                i, j = math.floor(r), math.floor(c)
                for ii, wi in ((i, 1 - (r - i)), (i + 1, r - i)):
                    for jj, wj in ((j, 1 - (c - j)), (j + 1, c - j)):
                        if 0 <= ii < h and 0 <= jj < w:
                            out[k, m, n] += wi * wj * x[k, ii, jj]
    return out
