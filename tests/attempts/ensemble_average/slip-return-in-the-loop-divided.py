# slip: the first member, divided by their number

from coursekit import layers


def ensemble_average(logits):
    total = 0
    for member in logits:
        total = total + layers.softmax(member)
        return total / len(logits)
