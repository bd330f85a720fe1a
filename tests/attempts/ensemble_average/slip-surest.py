# slip: the largest over the members

from coursekit import layers


def ensemble_average(logits):
    return layers.softmax(logits).max(axis=0)
