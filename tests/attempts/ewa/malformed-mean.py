# malformed: returned one number; says: or does np.mean, np.sum or @ make one number of all

import numpy as np


def ewa(theta, beta):
    return np.mean(theta)
