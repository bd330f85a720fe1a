"""The curve of errors that two demos draw: one place a choice, every draw, and from scratch."""

import numpy as np

from coursekit import plots

DOT = {"color": plots.ORANGE, "marker": "o", "linestyle": "", "zorder": 4}


def draw(axes, label):
    """The artists; label: what stands beside the line of the means."""
    each = {"color": plots.GREY, "marker": "o", "markersize": 2.5, "linestyle": "", "alpha": 0.6}
    scratch = {"color": plots.BLUE, "linestyle": "--", "linewidth": 1.7, "label": "from scratch"}
    return {
        "each": plots.mover(axes, **each),
        "alone": plots.mover(axes, **scratch),
        "mean": plots.mover(axes, color=plots.ORANGE, label=label),
        "here": plots.mover(axes, markersize=8, **DOT),
    }


def move(artists, wrong, chosen, alone):
    """Show errors (places, draws), the place that is chosen, and the errors from scratch."""
    places, mean = np.arange(len(wrong)), wrong.mean(axis=1)
    artists["each"].set_data(np.repeat(places, wrong.shape[1]), wrong.ravel())
    artists["mean"].set_data(places, mean)
    artists["here"].set_data([chosen], [mean[chosen]])
    artists["alone"].set_data(artists["alone"].axes.get_xlim(), [alone.mean()] * 2)
