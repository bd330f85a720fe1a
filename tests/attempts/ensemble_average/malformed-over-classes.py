# malformed: shape (4, 2)

from coursekit import layers


def ensemble_average(logits):
    return layers.softmax(logits).mean(axis=2)
