# slip: largest loss | diverged

import numpy as np


def random_search(objective, space, n, rng):
    configs = [{k: f(rng.random()) for k, f in space.items()} for _ in range(n)]
    losses = np.array([objective(c)[0] for c in configs])
    i = losses.argmax()
    return configs[i], losses[i]
