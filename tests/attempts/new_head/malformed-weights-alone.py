# malformed: returned a ndarray; it must return a Network and its weights

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    return made.start(rng)
