# wrong: new_head

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    fresh = made.start(rng)
    cut = list(made.places.values())[-2].start
    fresh[:cut] = w[:cut]
    return network, fresh
