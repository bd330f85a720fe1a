# says: losses 2, 1, 1: it raises TypeError

import numpy as np


def random_search(objective, space, n, rng):
    configs = [{name: scale(rng.random()) for name, scale in space.items()} for _ in range(n)]
    losses = [objective(config)[0] for config in configs]
    return min(
        ((loss, config) for loss, config in zip(losses, configs) if loss == loss),
        default=(np.inf, None),
    )[::-1]
