"""A model of workers: each takes the next trial as soon as it is free, and a rung waits for all.

It measures nothing; `make bench` measures.
"""

import heapq

import numpy as np

TRIALS = 20
RUNGS = (14, 4, 1)  # trials on each rung of a halving with this budget
LONGER = (1, 3, 9)  # how many times as long a trial of each rung is


def waves(length, halving):
    """The lengths of the trials, an array for each wave that has to be awaited: lognormal around
    `length`, as runs of one script are.
    """
    lengths = length * np.random.default_rng(0).lognormal(0, 0.5, TRIALS)
    if not halving:
        return [lengths]
    ends = np.cumsum(RUNGS)
    return [times * wave for times, wave in zip(LONGER, np.split(lengths, ends)[:-1], strict=True)]


def plan(waves, workers, delivery):
    """When each trial is sent out and ends, and where: the columns worker, start, end of an array
    (trials, 3), in the order of the trials. A worker is busy for delivery and length of a trial.
    """
    rows, now = [], 0.0
    for wave in waves:
        free = [(now, worker) for worker in range(workers)]
        for length in wave:
            start, worker = heapq.heappop(free)
            rows.append((worker, start, start + delivery + length))
            heapq.heappush(free, (rows[-1][2], worker))
        now = max(time for time, _ in free)
    return np.array(rows)


def speed(waves, workers, delivery):
    """How many times as fast as one core that runs all trials itself, without any delivery."""
    return sum(wave.sum() for wave in waves) / plan(waves, workers, delivery)[:, 2].max()
