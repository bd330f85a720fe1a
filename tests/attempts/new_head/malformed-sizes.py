# malformed: is a tuple; it must be a Network, such as

from coursekit.network import Network


def new_head(network, w, classes, rng):
    sizes = (*network.sizes[:-1], classes)
    return sizes, Network(sizes).start(rng)
