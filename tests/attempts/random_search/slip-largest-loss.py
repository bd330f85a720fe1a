# slip: largest loss wins
def random_search(objective, space, n, rng):
    incumbent = performance = None
    for _ in range(n):
        c = {k: f(rng.random()) for k, f in space.items()}
        p = objective(c)[0]
        if incumbent is None or performance < p:
            incumbent, performance = c, p
    return incumbent, performance
