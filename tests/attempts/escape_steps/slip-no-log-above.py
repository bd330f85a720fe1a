# slip: the logarithm is forgotten above

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return (reach / distance) / np.log(1 + alpha * abs(curvature))
