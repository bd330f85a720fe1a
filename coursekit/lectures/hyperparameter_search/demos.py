"""Demos: grid or random; on which scale. `coarse_to_fine` is in `zooms`,
`panda_or_caviar` in `panda`.
"""

import numpy as np

from coursekit import plots, random_search
from coursekit.lectures.hyperparameter_search.panda import panda_or_caviar
from coursekit.lectures.hyperparameter_search.zooms import coarse_to_fine
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.search import Grid, Space, Uniform

__all__ = ["coarse_to_fine", "grid_or_random", "panda_or_caviar", "which_scale"]

SQUARE = Space(x=Uniform(0, 1), y=Uniform(0, 1))
DRAWS = 50  # how often chance can be asked again
ONE, BOTH = "one axis", "both axes"


def grid_or_random() -> Demo:
    """The same budget on a grid and at random: the points, their shadows on the axis that matters,
    and the chance to hit.
    """
    return Demo(
        title="A grid repeats itself, random search does not",
        sliders=[
            Slider("budget", "trials", 4, 64, 25, whole=True),
            Slider("width", "width of the good zone", 0.03, 0.5, 0.1, scale="log"),
            Choice("matters", "what matters", (ONE, BOTH), ONE),
            Slider("draw", "draw number", 1, DRAWS, 3, whole=True),
        ],
        compute=_square,
        draw=_draw_square,
        move=_move_square,
        describe=_describe_square,
        presets={
            "one axis matters": {"budget": 25, "width": 0.1, "matters": ONE, "draw": 3},
            "a narrow zone": {"budget": 25, "width": 0.04, "matters": ONE, "draw": 5},
            "both matter": {"budget": 25, "width": 0.3, "matters": BOTH, "draw": 5},
            "few trials": {"budget": 9, "width": 0.2, "matters": ONE, "draw": 2},
        },
    )


def _square(budget, width, matters, draw):
    rng = np.random.default_rng(draw)
    corner = rng.uniform(0, 1 - width, 2)
    zone = (
        np.array([corner, corner + width])
        if matters == BOTH
        else np.array([[corner[0], 0], [corner[0] + width, 1]])
    )
    points = {
        "random": rng.random((budget, 2)),
        "grid": np.array([list(point.values()) for point in Grid().ask(SQUARE, budget, [], None)]),
    }
    hits = {
        name: int(((p >= zone[0]) & (p <= zone[1])).all(axis=1).sum()) for name, p in points.items()
    }
    return points | {
        "zone": zone,
        "hits": hits,
        "chances": _chances(budget, len(points["grid"]), width, matters),
    }


def _chances(budget, grid, width, matters):
    """How likely at least one trial lies in a zone that may be anywhere in the square: on the grid,
    at random.

    On one axis a grid point serves all zones whose left end is at most `width` below it; the zones'
    left ends run from 0 to 1 − width. At random each trial misses with probability 1 − share, the
    share of the square that the zone takes.
    """
    places = np.linspace(0, 1, round(grid**0.5))
    reached = np.clip(np.stack([places - width, places]), 0, 1 - width)
    covered = (reached[1] - np.maximum(reached[0], np.append(0, reached[1][:-1]))).sum() / (
        1 - width
    )
    axes = 2 if matters == BOTH else 1
    return {"grid": min(covered, 1.0) ** axes, "random": 1 - (1 - width**axes) ** budget}


POINTS = {
    "grid": {"color": plots.ORANGE, "marker": "s"},
    "random": {"color": plots.BLUE, "marker": "o"},
}
ZONE = {"facecolors": plots.GREEN, "alpha": 0.3}


def _draw_square(figure):
    artists = {}
    for panel, name in zip(figure.subplots(1, 2), POINTS, strict=True):
        panel.set(
            xlim=(-0.04, 1.04),
            ylim=(-0.2, 1.04),
            xlabel="first axis: it matters",
            xticks=[0, 0.5, 1],
            yticks=[0, 0.5, 1],
        )
        panel.set(title={"grid": "grid", "random": "random"}[name], ylabel="second axis")
        panel.axhline(-0.06, color=plots.GREY, linewidth=1)
        panel.text(
            0.5,
            -0.17,
            "shadows of the trials on this axis",
            ha="center",
            color=plots.INK,
            fontsize=8,
        )
        artists[name] = {
            "zone": plots.bars(panel, [0.5], width=0.1, **ZONE),
            "points": plots.mover(panel, linestyle="", markersize=7, **POINTS[name]),
            "shadows": plots.mover(
                panel,
                linestyle="",
                marker="|",
                markersize=12,
                markeredgewidth=1.5,
                color=POINTS[name]["color"],
            ),
        }
    return artists


def _move_square(artists, arrays):
    (left, bottom), (right, top) = arrays["zone"]
    for name, parts in artists.items():
        points = arrays[name]
        parts["zone"].set_verts([[(left, bottom), (left, top), (right, top), (right, bottom)]])
        parts["points"].set_data(*points.T)
        parts["shadows"].set_data(points[:, 0], np.full(len(points), -0.06))


def _describe_square(values, arrays):
    hits, chances = arrays["hits"], arrays["chances"]
    distinct = {name: len(np.unique(arrays[name][:, 0].round(12))) for name in POINTS}
    where, (left, right) = (
        "a band" if values["matters"] == ONE else "a square",
        arrays["zone"][:, 0],
    )
    return (
        f"{values['budget']} trials: the grid has room for {len(arrays['grid'])} and tries"
        f" {distinct['grid']} values of the axis that matters, random search {distinct['random']}."
        f" The good zone is {where} {values['width']:.2f} wide, here from {left:.3f} to"
        f" {right:.3f}: the grid hits it {_times(hits['grid'])}, random search"
        f" {_times(hits['random'])}. Wherever the zone may be, the chance to hit it is"
        f" {chances['grid']:.0%} for the grid and {chances['random']:.0%} at random."
    )


def _times(count):
    return {0: "never", 1: "once"}.get(count, f"{count} times")


DECADES = {
    "alpha": np.logspace(-4, 0, 5),
    "beta": np.array([10.0, 100.0, 1000.0]),
}  # of α, and of the window 1/(1 − β)
ALPHAS = {
    "linear": lambda u: 1e-4 + u * (1 - 1e-4),
    "log": lambda u: random_search.log_uniform_sample(u, 1e-4, 1),
}
BETAS = {
    "β itself": lambda u: 0.9 + u * (0.999 - 0.9),
    "log of β": lambda u: random_search.log_uniform_sample(u, 0.9, 0.999),
    "log of 1 − β": lambda u: random_search.sample_beta(1 - u, 0.9, 0.999),
}


@takes_own
def which_scale(
    log_uniform_sample=random_search.log_uniform_sample, sample_beta=random_search.sample_beta
) -> Demo:
    """Random α and β, drawn on several scales: how many fall into each decade of α, and of the
    window of β.
    """
    scales = {
        "alpha": ALPHAS | {"log": lambda u: log_uniform_sample(u, 1e-4, 1)},
        "beta": BETAS | {"log of 1 − β": lambda u: sample_beta(u, 0.9, 0.999)},
    }
    return Demo(
        title="On a log scale, every decade gets its share",
        sliders=[
            Choice("alpha", "scale of α", tuple(ALPHAS), "linear"),
            Choice("beta", "scale of β", tuple(BETAS), "β itself"),
            Slider("count", "numbers drawn", 10, 1000, 200, scale="log", whole=True),
            Slider("draw", "draw number", 1, DRAWS, 1, whole=True),
        ],
        compute=lambda alpha, beta, count, draw: _drawn(
            scales["alpha"][alpha], scales["beta"][beta], count, draw
        ),
        draw=_draw_scales,
        move=_move_scales,
        describe=_describe_scales,
        presets={
            "both linear": {"alpha": "linear", "beta": "β itself", "count": 200},
            "the right scales": {"alpha": "log", "beta": "log of 1 − β", "count": 200},
            "a log too few": {"alpha": "log", "beta": "log of β", "count": 200},
        },
    )


def _drawn(alpha, beta, count, draw):
    u = np.random.default_rng(draw).random((2, count))
    drawn = {
        "alpha": np.asarray(alpha(u[0]), float),
        "beta": 1 / (1 - np.asarray(beta(u[1]), float)),
    }
    return drawn | {
        "shares": {name: _shares(values, DECADES[name]) for name, values in drawn.items()}
    }


def _shares(values, edges):
    near = edges * np.append(
        np.ones(len(edges) - 1), 1 + 1e-9
    )  # the last end itself belongs to the last decade
    return np.histogram(values, near)[0] / len(values)


def _draw_scales(figure):
    alpha, beta = figure.subplots(1, 2)
    alpha.set(xlabel="α (log scale)", ylabel="share of the numbers", title="α from 0.0001 to 1")
    beta.set(xlabel="window 1/(1 − β), in steps (log scale)", title="β from 0.9 to 0.999")
    artists = {}
    for panel, (name, edges) in zip((alpha, beta), DECADES.items(), strict=True):
        low, high = np.log10(edges[[0, -1]])
        panel.set(
            xlim=(low - 0.04 * (high - low), high + 0.04 * (high - low)),
            ylim=(0, 1.3),
            yticks=[0, 0.5, 1],
        )
        panel.set_xticks(np.log10(edges), [f"{edge:g}" for edge in edges])
        artists[name] = {
            "bars": plots.bars(panel, _middles(name), facecolors=plots.HIGH),
            "points": plots.mover(
                panel, linestyle="", marker="|", markersize=14, color=plots.BLUE, alpha=0.5
            ),
        }
    return artists


def _middles(name):
    places = np.log10(DECADES[name])
    return (places[:-1] + places[1:]) / 2


def _move_scales(artists, arrays):
    for name, parts in artists.items():
        plots.set_bars(parts["bars"], _middles(name), arrays["shares"][name], width=0.94)
        parts["points"].set_data(np.log10(arrays[name]), np.full(len(arrays[name]), 1.17))


def _describe_scales(values, arrays):
    alpha, beta = ([f"{share:.0%}" for share in arrays["shares"][name]] for name in DECADES)
    return (
        f"{values['count']} numbers each. α, uniform on a {values['alpha']} scale: {_listed(alpha)}"
        f" in the four decades from 0.0001 to 1; the smallest is {arrays['alpha'].min():.2g}. β,"
        f" uniform in {values['beta']}: {_listed(beta)} with windows of 10 to 100 and of 100 to"
        f" 1000 steps; the longest has {arrays['beta'].max():.0f}."
    )


def _listed(words):
    return f"{', '.join(words[:-1])} and {words[-1]}"
