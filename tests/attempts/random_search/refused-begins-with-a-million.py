# says: losses 3e+12, 1e+12, 2e+12: None, and 1e+06
def random_search(objective, space, n, rng):
    best, low = None, 1e6
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid, test = objective(config)
        if valid < low:
            best, low = config, valid
    return best, low
