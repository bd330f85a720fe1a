# malformed: shape (4, 3)

from coursekit import layers


def ensemble_average(logits):
    return layers.softmax(logits).mean(axis=1)
