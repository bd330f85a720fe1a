# right

import numpy as np

from coursekit import layers


def ensemble_average(logits):
    return np.einsum("mbk->bk", layers.softmax(logits)) / logits.shape[0]
