"""Runs inside a kernel: what one move of the slider costs there, for the demo and for the usual
way.
"""

import functools
import json
import time

import numpy as np

from benchmarks import rivals
from coursekit.lectures.averages import demos as averages

# seconds between two moves of a quick hand; without them caches stay warm and a move costs half
REST = 0.03
EVERY = 8  # the usual way is slow and steady: one of its moves for so many of the demo's


def main():
    """Print the seconds beyond `compute`, [thread, wall] a move, as JSON."""
    live, usual = averages.temperatures().live, rivals.usual().children[0]
    ours, theirs = [], []
    for i, window in enumerate(np.geomspace(1.02, 99, 200)):
        whole = _clocked(functools.partial(setattr, live.stage, "window", float(window)))
        compute = _clocked(lambda: live.demo.compute(**live.values))
        ours.append(whole - compute)
        if i % EVERY == 0:
            theirs.append(_clocked(functools.partial(setattr, usual, "value", window)) - compute)
    if live.error:
        raise live.error
    print(
        json.dumps(
            {"ours": np.median(ours, axis=0).tolist(), "theirs": np.median(theirs, axis=0).tolist()}
        )
    )


def _clocked(act):
    """Seconds of this thread, which other processes hardly lengthen, and seconds on the wall."""
    time.sleep(REST)
    thread, wall = time.thread_time(), time.perf_counter()
    act()
    return np.array([time.thread_time() - thread, time.perf_counter() - wall])
