# malformed: The weights that new_head returned are a dict

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    return made, made.views(made.start(rng))
