"""Still pictures of a search's `Results`: what was tried, how the best came down, where the rounds
looked.
"""

import itertools
from collections.abc import Mapping

import numpy as np

from coursekit import plots
from coursekit.search.trials import Results, short

TRIED = {"color": plots.BLUE, "marker": "o", "markersize": 5, "linestyle": ""}
FAILED = {"color": plots.RED, "marker": "x", "markersize": 7, "linestyle": ""}
BEST = {"color": plots.ORANGE, "marker": "*", "markersize": 15, "linestyle": ""}
WAVES = ((plots.GREY, "o"), (plots.BLUE, "s"), (plots.ORANGE, "^"), (plots.PURPLE, "D"))


def tried(results: Results, label: str = "value") -> plots.Picture:
    """A panel for each parameter, on its own scale: the trials' values against it; failed trials at
    the upper edge.
    """
    ok, failed = [trial for trial in results.trials if trial.ok], results.failed

    def draw(figure):
        panels = np.atleast_1d(figure.subplots(1, len(results.space), sharey=True))
        for panel, (name, dimension) in zip(panels, results.space.items(), strict=True):
            panel.plot(_places(dimension, name, ok), [trial.value for trial in ok], **TRIED)
            panel.plot(
                _places(dimension, name, failed),
                np.full(len(failed), 0.97),
                transform=panel.get_xaxis_transform(),
                **FAILED,
            )
            if results.best:
                panel.plot(_places(dimension, name, [results.best]), [results.best.value], **BEST)
            _scale(panel.xaxis, dimension, name)
        (
            panels[0].set(ylabel=f"{label} (log scale)", yscale="log")
            if _positive(ok)
            else panels[0].set(ylabel=label)
        )
        for artist, word in zip(panels[0].lines, ("tried", "failed", "best"), strict=False):
            artist.set_label(word)

    return plots.picture(
        draw,
        f"{results!r} A panel for each of {', '.join(results.space)}: the trials' values"
        " against it.",
    )


def best_so_far(named: Mapping[str, Results], label: str = "best value so far") -> plots.Picture:
    """How the best came down, trial by trial, for several results: name -> results."""
    looks = (
        {"color": plots.ORANGE, "linestyle": "--"},
        {"color": plots.BLUE},
        {"color": plots.GREEN, "linestyle": ":"},
        {"color": plots.GREY, "linestyle": "-."},
    )
    if len(named) > len(looks):
        raise ValueError(
            f"{len(named)} results were given; {len(looks)} are the most that stay easy to tell"
            " apart."
        )

    def draw(figure):
        panel = figure.subplots()
        for (name, results), look in zip(named.items(), looks, strict=False):
            panel.step(
                np.arange(1, len(results) + 1),
                results.best_so_far,
                where="post",
                label=name,
                **look,
            )
        positive = all(
            _positive([trial for trial in results.trials if trial.ok]) for results in named.values()
        )
        panel.set(
            xlabel="trials",
            ylabel=f"{label} (log scale)" if positive else label,
            yscale="log" if positive else "linear",
        )

    ends = "; ".join(
        (
            f"{name}: {results.best.value:.3g} after {len(results)}"
            if results.best
            else f"{name}: none"
        )
        for name, results in named.items()
    )
    return plots.picture(draw, f"The best value so far against the trials. {ends}.", size=(9, 3.5))


def zooms(results: Results, x: str, y: str) -> plots.Picture:
    """The trials of each round in the plane of two parameters, on their scales, and a box around
    those of a round.
    """
    ends = np.cumsum([0, *results.waves])
    waves = [results.trials[first:last] for first, last in itertools.pairwise(ends) if first < last]

    def draw(figure):
        panel = figure.subplots()
        for number, wave in enumerate(waves):
            color, marker = WAVES[number % len(WAVES)]
            places = [_places(results.space[name], name, wave) for name in (x, y)]
            panel.plot(
                *places,
                color=color,
                marker=marker,
                linestyle="",
                markersize=6,
                label=f"round {number + 1}",
            )
            (left, right), (low, high) = ((min(place), max(place)) for place in places)
            panel.plot(
                [left, right, right, left, left],
                [low, low, high, high, low],
                color=color,
                linewidth=1,
            )
        _scale(panel.xaxis, results.space[x], x)
        _scale(panel.yaxis, results.space[y], y)

    return plots.picture(draw, f"{results!r} The {len(waves)} rounds in the plane of {x} and {y}.")


def _positive(trials):
    return bool(trials) and all(trial.value > 0 for trial in trials)


def _places(dimension, name, trials):
    return [dimension.place(trial.config[name]) for trial in trials]


def _scale(axis, dimension, name):
    """An axis from 0 to 1 that reads in the values of the dimension."""
    values = dimension.ticks()
    values = values[:: 1 + len(values) // 5]  # few enough for a narrow panel
    axis.set_ticks([dimension.place(value) for value in values], [short(value) for value in values])
    axis.set_label_text(name)
    axis.axes.set(**{f"{axis.axis_name}lim": (-0.03, 1.03)})
