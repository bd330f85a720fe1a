# malformed: shape (2,)

from coursekit import layers


def ensemble_average(logits):
    return layers.softmax(logits).mean(axis=0).argmax(axis=1)
