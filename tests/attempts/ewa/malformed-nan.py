# malformed: not finite (NaN or infinity): where could it divide by zero, or take the root

import numpy as np


def ewa(theta, beta):
    return theta * np.nan
