# convention: the mean of the logits (geometric)

import numpy as np

from coursekit import layers


def ensemble_average(logits):
    p = layers.softmax(logits)
    g = np.exp(np.log(p).mean(axis=0))
    return g / g.sum(axis=1, keepdims=True)
