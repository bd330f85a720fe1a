# malformed: must take (u, low=0.9, high=0.999)

import numpy as np


def sample_beta(u, high=0.999, low=0.9):
    return 1 - 10 ** (np.log10(1 - high) + u * (np.log10(1 - low) - np.log10(1 - high)))
