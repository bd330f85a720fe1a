"""`ewa` against the loop over floats that lecture notes print."""

import statistics
import time

import numpy as np

from benchmarks.table import faster
from coursekit.averages import ewa
from coursekit.datasets import seattle_weather

ROUNDS = 200
BETAS = (0.5, 0.9, 0.98)


def rows():
    theta = seattle_weather().year(2014).temp_max
    floats = theta.tolist()
    yield faster(
        f"ewa of {len(theta)} days: loop over floats",
        *_both(lambda: ewa(theta, 0.9), lambda: _loop(floats, 0.9)),
    )
    betas = np.array(BETAS)
    many = _both(lambda: ewa(theta, betas), lambda: [_loop(floats, beta) for beta in BETAS])
    yield faster(f"ewa of {len(theta)} days, {len(BETAS)} β at once: loops over floats", *many)


def _loop(theta, beta):
    v, averages = 0.0, []
    for datum in theta:
        v = beta * v + (1 - beta) * datum
        averages.append(v)
    return averages


def _both(*acts):
    """The median seconds of each, measured in turn."""
    times = [[_seconds(act) for act in acts] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def _seconds(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
