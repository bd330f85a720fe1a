# convention: the mean of the logits (geometric)

from coursekit import layers


def ensemble_average(logits):
    return layers.softmax(logits.mean(axis=0))
