# slip: no softmax


def ensemble_average(logits):
    return sum(logits) / len(logits)
