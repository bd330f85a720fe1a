# malformed: returned one number; says: one number for each weight: did you return the cost, or
#   take the mean over the weights, too

import numpy as np


def minibatch_gradient(w, X, y):
    errors = X @ w - y
    return np.mean(errors[:, None] * X)
