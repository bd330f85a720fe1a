# malformed: returned one number; says: did you return the cost

import numpy as np


def minibatch_gradient(w, X, y):
    return np.mean((X @ w - y) ** 2) / 2
