# malformed: differently the second time

import numpy as np

rng = np.random.default_rng(1)


def ewa(theta, beta):
    return theta + rng.normal()
