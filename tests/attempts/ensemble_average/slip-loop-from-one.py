# slip: the first member is left out

from coursekit import layers


def ensemble_average(logits):
    total = 0
    for i in range(1, len(logits)):
        total = total + layers.softmax(logits[i])
    return total / len(logits)
