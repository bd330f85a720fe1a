# slip: the last layer is cut off, and no new one put on

from coursekit.network import Network


def new_head(network, w, classes, rng):
    body = Network(network.sizes[:-1])
    return body, w[: body.count].copy()
