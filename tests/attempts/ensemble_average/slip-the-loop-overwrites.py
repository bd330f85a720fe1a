# slip: one member alone

from coursekit import layers


def ensemble_average(logits):
    for member in logits:
        p = layers.softmax(member)
    return p
