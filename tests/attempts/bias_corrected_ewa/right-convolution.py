# right

import numpy as np


def bias_corrected_ewa(theta, beta):
    k = np.arange(len(theta))
    w = beta**k
    return np.convolve(theta, w)[: len(k)] / w.cumsum()
