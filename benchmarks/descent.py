"""A sweep of many runs at once, one run against loops over its parameters, and the heaviest demo's
move.
"""

import functools
import statistics

import numpy as np

from benchmarks.table import alone, faster
from benchmarks.timing import median, seconds
from coursekit import rules, surfaces
from coursekit.descent import descend
from coursekit.live.controls import Slider
from tests.test_demos import DEMOS
from tools.site.record import track

RUNS, STEPS = 10_000, 300
SKIPPED = 3  # of the places along a slider that pages are recorded at, every third is tried
SAMPLE = 25  # runs of the loop over runs; all of them would take minutes


def rows():
    for surface in (surfaces.ravine(20), surfaces.rosenbrock()):
        yield _sweep(surface)
    for size in (2, 1000):
        yield _one_run(size)
    yield _heaviest()


def _sweep(surface):
    """All runs in one loop over steps, against a Python loop over runs."""
    alphas = np.geomspace(1e-4, 1, RUNS)[:, np.newaxis]
    some = alphas[:: RUNS // SAMPLE, 0]
    together = median(
        lambda: descend(surface, rules.adam_step, surface.start, STEPS, alpha=alphas), 3
    )
    apart = median(
        lambda: [
            descend(surface, rules.adam_step, surface.start, STEPS, alpha=alpha) for alpha in some
        ],
        3,
    )
    return faster(
        f"{RUNS:,} runs × {STEPS} Adam steps, {surface.name}: loop over runs",
        together,
        apart / len(some) * RUNS,
        at_least=100,
    )


def _one_run(size):
    """Adam on a quadratic in `size` dimensions, against the loop over parameters that lecture notes
    print.
    """
    curvature = np.linspace(1, 20, size)
    return faster(
        f"{STEPS} Adam steps, {size} parameters: loop over parameters",
        median(lambda: _vector(curvature), 5),
        median(lambda: _loop(curvature.tolist()), 5),
    )


def _vector(curvature):
    w, v, s = np.ones_like(curvature), np.zeros_like(curvature), np.zeros_like(curvature)
    for t in range(1, STEPS + 1):
        w, v, s = rules.adam_step(w, curvature * w, v, s, t=t, alpha=0.1)
    return w


def _loop(curvature):
    w, v, s = ([start] * len(curvature) for start in (1.0, 0.0, 0.0))
    for t in range(1, STEPS + 1):
        for i, bend in enumerate(curvature):
            dw = bend * w[i]
            v[i] = 0.9 * v[i] + 0.1 * dw
            s[i] = 0.999 * s[i] + 0.001 * dw**2
            w[i] -= 0.1 * (v[i] / (1 - 0.9**t)) / ((s[i] / (1 - 0.999**t)) ** 0.5 + 1e-8)
    return w


def _heaviest():
    """The slowest of all demos to follow its sliders: compute, move and read, without what moves
    the still part.
    """
    times = {}
    for make in DEMOS.values():
        demo = make()
        for spec in (s for s in demo.sliders if isinstance(s, Slider) and not s.redraws):
            places = track(spec)[::SKIPPED]
            moves = [
                seconds(functools.partial(demo.live.set, **{spec.name: place})) for place in places
            ]
            times[f"{demo.title}: {spec.name}"] = statistics.median(moves)
        demo.live.close()
    name = max(times, key=times.get)
    return alone(f"heaviest of {len(DEMOS)} demos, one move in the kernel ({name})", times[name])
