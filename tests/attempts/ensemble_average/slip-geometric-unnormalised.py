# slip: the geometric mean, not normalised

import numpy as np

from coursekit import layers


def ensemble_average(logits):
    return np.exp(np.log(layers.softmax(logits)).mean(axis=0))
