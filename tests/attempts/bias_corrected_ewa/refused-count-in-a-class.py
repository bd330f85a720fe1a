# says: variable outside

import numpy as np


class Bias:
    __name__ = "bias_corrected_ewa"

    def __init__(self):
        self.t = 0

    def __call__(self, theta, beta):
        v, out = 0.0, []
        for x in theta:
            self.t += 1
            v = beta * v + (1 - beta) * x
            out.append(v / (1 - beta**self.t))
        return np.array(out)


bias_corrected_ewa = Bias()
