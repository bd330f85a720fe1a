# malformed: returned None

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    w = made.start(rng)
