"""How long an act takes."""

import statistics
import time


def seconds(act):
    """The time of one call of `act()`."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median(act, rounds):
    """The median time of `rounds` calls."""
    return statistics.median(seconds(act) for _ in range(rounds))
