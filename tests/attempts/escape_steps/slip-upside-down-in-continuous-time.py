# slip: or the quotient is upside down

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(distance / reach) / (alpha * -curvature)
