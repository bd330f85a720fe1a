# slip: one member alone

from coursekit import layers


def ensemble_average(logits):
    for member in logits:
        return layers.softmax(member)
