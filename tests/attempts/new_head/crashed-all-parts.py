# crashed: copy the parts before it

from coursekit.network import Network


def new_head(network, w, classes, rng):
    made = Network((*network.sizes[:-1], classes))
    fresh = made.start(rng)
    for name, part in network.views(w).items():
        made.views(fresh)[name][:] = part
    return made, fresh
