# right

import numpy as np

from coursekit import layers


def ensemble_average(logits):
    mean = np.zeros(logits.shape[1:])
    for t, member in enumerate(logits, start=1):
        mean += (layers.softmax(member) - mean) / t
    return mean
