# malformed: returned an array of masked values

import numpy as np


def ewa(theta, beta):
    return np.ma.masked_less(theta, 1e9)
