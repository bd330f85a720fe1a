# malformed: returned the Network alone

from coursekit.network import Network


def new_head(network, w, classes, rng):
    return Network((*network.sizes[:-1], classes))
