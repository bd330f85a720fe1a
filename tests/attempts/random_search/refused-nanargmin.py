# says: losses nan, nan: it raises ValueError: All-NaN slice encountered; it should be: None, and
#   inf

import numpy as np


def random_search(objective, space, n, rng):
    configs = [{name: scale(rng.random()) for name, scale in space.items()} for _ in range(n)]
    losses = [objective(config)[0] for config in configs]
    return configs[np.nanargmin(losses)], np.nanmin(losses)
