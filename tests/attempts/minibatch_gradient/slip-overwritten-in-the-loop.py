# slip: only the last example counts

import numpy as np


def minibatch_gradient(w, X, y):
    g = np.zeros(len(w))
    for i in range(len(y)):
        g = (X[i] @ w - y[i]) * X[i]
    return g / len(y)
