# malformed: returned an array of shape (3,); says: axis=0 takes the mean over the rows, axis=1
#   over the weights

import numpy as np


def minibatch_gradient(w, X, y):
    errors = X @ w - y
    return np.mean(errors[:, None] * X, axis=1)
