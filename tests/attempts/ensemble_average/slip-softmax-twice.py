# slip: softmax once more, on the mean

from coursekit import layers


def ensemble_average(logits):
    p = layers.softmax(logits)
    return layers.softmax(p.mean(axis=0))
