# right

import numpy as np


def spread(p):
    d = p - p.mean(axis=0, keepdims=True)
    return np.einsum("mbk,mbk->", d, d) / (p.shape[0] * p.shape[1])
