# right

import numpy as np

from coursekit import layers


def ensemble_average(logits):
    return np.average(layers.softmax(logits), axis=0)
