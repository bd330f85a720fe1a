# slip: largest loss
def random_search(objective, space, n, rng):
    trials = []
    for _ in range(n):
        c = {k: f(rng.random()) for k, f in space.items()}
        trials.append((c, objective(c)[0]))
    return max(trials, key=lambda t: t[1])
