"""Wrong forms of `random_search`, from which its slips are made."""

import numpy as np


def each(space, rng):
    return {name: scale(rng.random()) for name, scale in space.items()}


def tied(space, rng):
    u = rng.random()
    return {name: scale(u) for name, scale in space.items()}


def form(draw=each, bring=None, count=lambda n: n):
    """A form that differs from the right one in how a setting is drawn, in what is brought back, or
    in how many are tried.
    """

    def wrong(objective, space, n, rng):
        configs = [draw(space, rng) for _ in range(count(n))]
        losses = np.array([objective(config) for config in configs]).reshape(-1, 2)
        return (bring or smallest)(configs, *losses.T)

    return wrong


def smallest(configs, valid, test, start=np.inf):
    """As a loop with `if loss < best` finds it: NaN never wins."""
    best, lowest = None, start
    for config, loss in zip(configs, valid, strict=True):
        if loss < lowest:
            best, lowest = config, loss
    return best, lowest


def pick(configs, losses, place):
    return configs[place], losses[place]


def reused(objective, space, n, rng):
    config = each(space, rng)
    return smallest([config] * n, [objective(config)[0] for _ in range(n)], None)


def called_again(always):
    """A form that trains with a setting twice: in every round, or where it is a new best."""

    def wrong(objective, space, n, rng):
        best, lowest = None, np.inf
        for _ in range(n):
            config = each(space, rng)
            better = objective(config)[0] < lowest
            again = objective(config)[0] if always or better else None
            if better:
                best, lowest = config, again
        return best, lowest

    return wrong


def returned_in_the_loop(objective, space, n, rng):
    config = each(space, rng)
    return config, objective(config)[0]


def grid(objective, space, n, rng):
    configs = [{name: scale(u) for name, scale in space.items()} for u in (np.arange(n) + 0.5) / n]
    return min(
        ((config, objective(config)[0]) for config in configs),
        key=lambda pair: np.inf if np.isnan(pair[1]) else pair[1],
    )


def started_at(start):
    return form(bring=lambda configs, valid, test: smallest(configs, valid, test, start))


def first_apart(configs, valid, test):
    """A first trial is the best to begin with; if it diverged, no loss is ever smaller."""
    best, loss = smallest(configs[1:], valid[1:], test, valid[0])
    return best or configs[0], loss


def mean_of_two(configs, valid, test):
    one, two = (configs[i] for i in (*np.argsort(valid)[:2], 0)[:2])
    return {name: (one[name] + two[name]) / 2 for name in one}, np.nanmin(valid)


def largest(configs):
    return np.argmax([next(iter(config.values())) for config in configs])
