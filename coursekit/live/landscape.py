"""What the demos of descent share: a surface seen from above, a path on it, losses, and words for
how a run ended.
"""

import numpy as np

from coursekit import plots

TOLERANCE = 1e-3  # of the cost above its lowest value: a run within it has arrived
START = {
    "marker": "o",
    "linestyle": "",
    "color": "white",
    "markeredgecolor": plots.INK,
    "markersize": 8,
}
PATH = {"marker": ".", "color": plots.ORANGE, "linewidth": 1.5, "markersize": 6}
BEST = {"marker": "*", "linestyle": "", "color": plots.INK, "markersize": 12, "markeredgewidth": 0}


def still(artists, arrays):
    """The `still` of a demo with the axes "above" and the array "surface": its level lines."""
    return levels(artists["above"], arrays["surface"])


def levels(axes, surface):
    """Draw the surface as level lines over its box; returns the artists."""
    left, right, bottom, top = surface.box
    axes.set(xlim=(left, right), ylim=(bottom, top))
    x, y = np.linspace(left, right, 121), np.linspace(bottom, top, 121)
    values = surface.value(np.stack(np.meshgrid(x, y), axis=-1))
    steps = (
        np.linspace(0, 1, 14)[1:] ** 3
    )  # close together near the minimum, where the slopes are small
    levels = surface.lowest + (values.max() - surface.lowest) * steps
    return [axes.contour(x, y, values, levels=levels, colors=plots.LEVEL, linewidths=1, zorder=0.5)]


def marks(axes):
    """Artists for the start and the minima; they move when the surface changes: see `points`."""
    return {
        "best": plots.mover(axes, **BEST, zorder=2),
        "start": plots.mover(axes, **START, zorder=4),
    }


def points(surface):
    """Where the `marks` of this surface stand."""
    return {"best": np.array(surface.minima), "start": np.array([surface.start])}


def losses(path):
    """The cost above its lowest value after each step, for a log scale, which has no zero."""
    return np.maximum(path.losses - path.lowest, 1e-300)


def ending(path, tolerance=TOLERANCE):
    """How a run ended, in words: diverged, arrived, or neither."""
    steps = path.steps_to(tolerance)
    if np.isfinite(path.diverged_at):
        return f"diverged at step {path.diverged_at:.0f}"
    if np.isinf(steps):
        return f"not within {tolerance:g} of the lowest cost after {len(path.losses) - 1} steps"
    return f"within {tolerance:g} of the lowest cost from step {steps:.0f} on"
