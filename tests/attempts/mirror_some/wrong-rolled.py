# wrong: mirror_some


def mirror_some(x, p, rng):
    coins = rng.random(len(x)) < p
    return np.where(coins[:, None, None], np.roll(x, 1, axis=2), x)
