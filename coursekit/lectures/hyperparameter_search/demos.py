"""Demos: grid or random; on which scale. `coarse_to_fine` is in `zooms`,
`panda_or_caviar` in `panda`.
"""

import functools

import numpy as np

from coursekit import plots, random_search
from coursekit.lectures.hyperparameter_search.panda import panda_or_caviar
from coursekit.lectures.hyperparameter_search.zooms import coarse_to_fine
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.search import Grid, Space, Uniform

__all__ = ["coarse_to_fine", "grid_or_random", "panda_or_caviar", "which_scale"]

SQUARE = Space(x=Uniform(0, 1), y=Uniform(0, 1))
DRAWS = 50  # how often chance can be asked again
BUDGETS = (4, 64)
ONE, BOTH = "one axis", "both axes"
TITLES = {"grid": "on a grid", "random": "at random"}


def grid_or_random() -> Demo:
    """The same budget on a grid and at random: which trials lie in a good zone that is dragged, and
    the chance to hit one, whatever the budget.
    """
    return Demo(
        title="A grid repeats itself, random search does not",
        sliders=[
            Choice("matters", "what matters", (ONE, BOTH), ONE, redraws=True),
            Slider("zone", "zone x", 0, 1, 0.127, track=False),
            Slider("height", "y", 0, 1, 0.5, track=False, when={"matters": (BOTH,)}),
            Slider("budget", "trials", *BUDGETS, 25, whole=True, role="ink"),
            Slider("width", "width of the zone", 0.03, 0.5, 0.1, scale="log"),
            Slider("draw", "draw number", 1, DRAWS, 3, whole=True, plays=500, role="ink"),
        ],
        compute=_square,
        draw=_draw_square,
        still=_name_second_axis,
        move=_move_square,
        describe=_describe_square,
        presets={
            "one axis": {"budget": 25, "width": 0.1, "matters": ONE, "draw": 3},
            "a narrow zone": {"budget": 25, "width": 0.04, "draw": 5, "zone": 0.79},
            "both matter": {"budget": 25, "width": 0.3, "matters": BOTH, "draw": 5}
            | {"zone": 0.22, "height": 0.51},
            "few trials": {"budget": 9, "width": 0.2, "draw": 2, "zone": 0.309},
        },
        handles=[
            Handle(name="good zone", x="zone", y="height"),
            Handle(name="good zone, at random", panel=1, x="zone", y="height"),
            Handle(name="trials", panel=2, x="budget", shape="line"),
        ],
    )


def _square(budget, width, matters, draw, *, zone, height):
    middle = np.clip([zone, height], width / 2, 1 - width / 2)  # a zone is whole
    box = np.array([middle - width / 2, middle + width / 2])
    if matters == ONE:
        box[:, 1] = 0, 1
    points = {"grid": _grid(budget), "random": np.random.default_rng(draw).random((budget, 2))}
    inside = {name: ((p >= box[0]) & (p <= box[1])).all(axis=1) for name, p in points.items()}
    return points | {
        "zone": box,
        "inside": inside,
        "hits": {name: int(found.sum()) for name, found in inside.items()},
        "chances": _chances(budget, len(points["grid"]), width, matters),
        "budget": budget,
        "matters": matters,
        "lines": _lines(width, matters),
    }


def _grid(budget):
    return np.array([list(point.values()) for point in Grid().ask(SQUARE, budget, [], None)])


@functools.lru_cache(100)
def _lines(width, matters):
    """The chances for every budget."""
    chances = [
        _chances(budget, int(budget**0.5 + 1e-9) ** 2, width, matters)
        for budget in range(BUDGETS[0], BUDGETS[1] + 1)
    ]
    return {name: np.array([chance[name] for chance in chances]) for name in POINTS}


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
    "grid": {"color": plots.GREY, "marker": "s", "markersize": 5},
    "random": {"color": plots.BLUE, "marker": "o", "markersize": 5.5},
}
ZONE = {"facecolors": plots.ORANGE, "alpha": 0.2}
HIT = {"color": plots.ORANGE, "linestyle": "", "zorder": 3}
RING = {"markeredgecolor": plots.INK, "markeredgewidth": 1.2, "markersize": 9}
SHADOW = {"linestyle": "", "marker": "|", "markersize": 8, "markeredgewidth": 1.5}
SHADOWS = -0.09  # the height at which they stand


def _draw_square(figure):
    *squares, chance = figure.subplots(1, 3, width_ratios=[1, 1, 1.15])
    artists = {"chance": _draw_chances(chance)}
    for panel, (name, look) in zip(squares, POINTS.items(), strict=True):
        panel.set(xlim=(-0.04, 1.04), ylim=(-0.16, 1.04), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
        panel.set(xlabel=f"{TITLES[name]}; first axis: it matters")
        panel.axhline(SHADOWS, color=plots.PALE, linewidth=1)
        artists[f"square {name}"] = panel
        artists[name] = {
            "zone": plots.bars(panel, [0.5], width=0.1, **ZONE),
            "points": plots.mover(panel, linestyle="", **look | {"alpha": 0.75}),
            "shadows": plots.mover(panel, **SHADOW, color=look["color"]),
            "hits": plots.mover(panel, **HIT | RING, marker=look["marker"]),
            "lit": plots.mover(panel, **SHADOW | HIT | {"markeredgewidth": 2.5}),
        }
    return artists


def _name_second_axis(artists, arrays):
    """Say beside both squares whether the second axis matters, too; nothing is drawn for it."""
    does = "it matters, too" if arrays["matters"] == BOTH else "it does not matter"
    for name in POINTS:
        artists[f"square {name}"].set_ylabel(f"second axis: {does}")
    return []


def _draw_chances(panel):
    panel.set(xlim=BUDGETS, ylim=(0, 1.04), xticks=[4, 16, 36, 64], xlabel="trials")
    panel.set(ylabel="chance to hit a zone of this width")
    panel.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    budgets = np.arange(BUDGETS[0], BUDGETS[1] + 1)
    ends = {"linestyle": "", "zorder": 4}
    return {
        "grid": plots.mover(
            panel, color=plots.GREY, linestyle="--", linewidth=1.7, label="grid", zorder=3
        ),
        "random": plots.mover(panel, budgets, color=plots.BLUE, linewidth=1.7, label="random"),
        "now": [plots.mover(panel, **ends | look | {"markersize": 8}) for look in POINTS.values()],
    }


def _move_square(artists, arrays):
    (left, bottom), (right, top) = arrays["zone"]
    chance = artists["chance"]
    for name, now in zip(POINTS, chance["now"], strict=True):
        parts, points = artists[name], arrays[name]
        hits = points[arrays["inside"][name]]
        parts["zone"].set_verts([[(left, bottom), (left, top), (right, top), (right, bottom)]])
        for dots, shadows, shown in (("points", "shadows", points), ("hits", "lit", hits)):
            parts[dots].set_data(*shown.T)
            parts[shadows].set_data(shown[:, 0], np.full(len(shown), SHADOWS))
        line = arrays["lines"][name]
        budgets = np.arange(BUDGETS[0], BUDGETS[1] + 1)
        if name == "grid":  # its chance stays level up to the next square number
            budgets, line = np.repeat(budgets, 2)[1:], np.repeat(line, 2)[:-1]
        chance[name].set_data(budgets, line)
        now.set_data([arrays["budget"]], [arrays["chances"][name]])


def _describe_square(values, arrays):
    hits, chances = arrays["hits"], arrays["chances"]
    grid, random = f"[{chances['grid']:.0%}|other]", f"[{chances['random']:.0%}|blue]"
    here = f" Here the grid hits {_times(hits['grid'])}, random search {_times(hits['random'])}."
    if not any(hits.values()):
        here = " Here both miss."
    if min(chances.values()) > 0.995:
        return f"So wide a zone nobody misses: both hit {random} of such zones.{here}"
    if chances["grid"] > chances["random"]:
        why = "it covers the square more evenly than chance does"
        return f"This time the grid is ahead: it hits {grid} of such zones, random search" + (
            f" {random}. The reason: {why}.{here}"
        )
    if values["matters"] == BOTH:
        return f"Random search hits {random} of squares so small, the grid {grid}.{here}"
    return f"{_on_one_axis(values, arrays, grid, random)}{here}"


def _on_one_axis(values, arrays, grid, random):
    """Who hits more often where one axis matters, and why: each case by what is special in it."""
    tried = {name: len(np.unique(arrays[name][:, 0].round(12))) for name in POINTS}
    if values["width"] < 0.06:
        return (
            f"A narrow zone slips between the columns of the grid: it hits {grid} of such zones,"
            f" random search {random}."
        )
    if values["budget"] < 12:
        return (
            f"Few trials are fewer columns: {tried['grid']} values of the first axis. The grid hits"
            f" {grid} of such zones, random search {random}."
        )
    return (
        f"Random search hits {random} of such zones, the grid {grid}: it tries {tried['random']}"
        f" values of the first axis, not {tried['grid']}."
    )


def _times(count):
    return {0: "never", 1: "once"}.get(count, f"{count} times")


LOWEST = 1e-4  # of the range of α, unless the reader drags it up
DECADES = {
    "alpha": np.logspace(-4, 0, 5),
    "beta": np.array([10.0, 100.0, 1000.0]),
}  # of α, and of the window 1/(1 − β)
ALPHAS = {
    "linear": lambda u, low: low + u * (1 - low),
    "log": lambda u, low: random_search.log_uniform_sample(u, low, 1),
}
BETAS = {
    "β itself": lambda u: 0.9 + u * (0.999 - 0.9),
    "log of β": lambda u: random_search.log_uniform_sample(u, 0.9, 0.999),
    "log of 1 − β": lambda u: random_search.sample_beta(1 - u, 0.9, 0.999),
}
RIGHT = {"alpha": "log", "beta": "log of 1 − β"}


@takes_own
def which_scale(
    log_uniform_sample=random_search.log_uniform_sample, sample_beta=random_search.sample_beta
) -> Demo:
    """Random α and β, drawn on several scales: how many fall into each decade of α, whose range has
    a low end to drag, and of the window of β.
    """
    scales = {
        "alpha": ALPHAS | {"log": lambda u, low: log_uniform_sample(u, low, 1)},
        "beta": BETAS | {"log of 1 − β": lambda u: sample_beta(u, 0.9, 0.999)},
    }
    return Demo(
        title="A linear scale spends nine trials in ten on one decade",
        sliders=[
            Choice("alpha", "α:", tuple(ALPHAS), "linear"),
            Choice("beta", "β:", tuple(BETAS), "β itself"),
            Slider("low", "lowest α", LOWEST, 0.03, LOWEST, scale="log", track=False),
            Slider("count", "numbers drawn", 10, 1000, 200, scale="log", whole=True, role="blue"),
            Slider("draw", "draw number", 1, DRAWS, 1, whole=True, plays=500, role="ink"),
        ],
        compute=lambda alpha, beta, count, draw, low: _drawn(
            scales["alpha"][alpha], scales["beta"][beta], count, draw, low
        ),
        draw=_draw_scales,
        move=_move_scales,
        describe=_describe_scales,
        presets={
            "both linear": {"alpha": "linear", "beta": "β itself"},
            "α from 0.01": {"alpha": "linear", "beta": "β itself", "low": 0.01},
            "log of β": {"alpha": "log", "beta": "log of β"},
            "the right scales": RIGHT,
        },
        handles=[Handle(name="lowest α", x="low", shape="line")],
    )


def _drawn(alpha, beta, count, draw, low=LOWEST):
    u = np.random.default_rng(draw).random((2, count))
    drawn = {
        "alpha": np.asarray(alpha(u[0], low), float),
        "beta": 1 / (1 - np.asarray(beta(u[1]), float)),
    }
    edges = DECADES | {"alpha": np.maximum(DECADES["alpha"], low)}  # what is below has no width
    return drawn | {
        "edges": edges,
        "shares": {name: _shares(values, edges[name]) for name, values in drawn.items()},
        "fair": {name: _fair(ends) for name, ends in edges.items()},
    }


def _shares(values, edges):
    near = edges * np.append(
        np.ones(len(edges) - 1), 1 + 1e-9
    )  # the last end itself belongs to the last decade
    return np.histogram(values, near)[0] / len(values)


def _fair(edges):
    """The part of the whole range, in decades, that lies between each two edges."""
    wide = np.diff(np.log10(edges))
    return wide / wide.sum()


DRAWN = {"linestyle": "", "marker": "|", "markersize": 11, "color": plots.BLUE, "alpha": 0.5}
FAIR = {"color": plots.INK, "linestyle": "--", "linewidth": 1.4, "zorder": 3}
STRIP = 1.2  # the height at which the numbers drawn stand
ROOM = 2.3  # how many times as far as its last number an axis goes, for the word "fair"
NARROW = 0.3  # decades; a bar that is narrower has no room for its percents


def _draw_scales(figure):
    panels = figure.subplots(1, 2, width_ratios=[4, 3])
    labels = (
        ("α, log scale", "share of the draws in each decade of α"),
        ("window 1/(1 − β) in steps, log scale", "share of the draws of β"),
    )
    artists = {}
    for panel, name, (across, up) in zip(panels, DECADES, labels, strict=True):
        edges = DECADES[name]
        panel.set(xscale="log", xlim=(edges[0] / 1.3, edges[-1] * ROOM), ylim=(0, 1.45))
        panel.set(xlabel=across, ylabel=up)
        panel.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        panel.set_xticks(edges, [f"{edge:g}" for edge in edges])
        panel.minorticks_off()
        said = {"va": "bottom", "color": plots.BLUE, "weight": "bold", "ha": "center"}
        key = {"va": "center", "color": plots.MUTED, "fontsize": 8}
        panel.text(edges[0], 1.36, "each mark is one draw", **key)
        artists[name] = {
            "bars": plots.bars(panel, edges[1:], facecolors=plots.BLUE, alpha=0.22),
            "points": plots.mover(panel, **DRAWN),
            "fair": plots.mover(panel, **FAIR),
            "from": plots.mover(panel, color=plots.ORANGE, linewidth=1.5, alpha=name == "alpha"),
            "named": panel.text(edges[-1] * 1.15, 0, "fair", va="center", weight="bold"),
            "words": [panel.text(edge, 0, "", **said) for edge in edges[1:]],
        }
    return artists


def _move_scales(artists, arrays):
    for name, parts in artists.items():
        shares, fair, edges = (arrays[part][name] for part in ("shares", "fair", "edges"))
        left, right = edges[:-1], edges[1:]
        inner = left * (right / left) ** 0.03, right * (left / right) ** 0.03  # on the log axis
        floor = np.zeros_like(shares)
        corners = zip((*inner, *inner[::-1]), (floor, floor, shares, shares), strict=True)
        parts["bars"].set_verts(np.stack([np.stack(one, axis=1) for one in corners], axis=1))
        parts["points"].set_data(arrays[name], np.full(len(arrays[name]), STRIP))
        there = np.repeat(fair > 0, 2)  # a decade below the range has no share
        parts["fair"].set_data(np.ravel([left, right], "F")[there], np.repeat(fair, 2)[there])
        parts["from"].set_data([edges[0]] * 2, [0, STRIP])
        parts["named"].set_position((edges[-1] * 1.15, fair[-1]))
        # above the bar, and above the dashed line where that would run through the percents
        close = (shares < fair + 0.02) & (fair < shares + 0.17)
        heights = np.where(close, fair, shares) + 0.03
        wide = np.log10(right / left) > NARROW
        for n, words in enumerate(parts["words"]):
            words.set_position(((left[n] * right[n]) ** 0.5, heights[n]))
            words.set_text(f"{shares[n]:.0%}" if wide[n] else "")


def _describe_scales(values, arrays):
    top, long, fair = (
        f"{arrays[part][name][-1]:.0%}"
        for part, name in (("shares", "alpha"), ("shares", "beta"), ("fair", "alpha"))
    )
    even = {name: _even(values, arrays, name) for name in RIGHT}
    share = f"[{long}|blue] of the β average" if arrays["shares"]["beta"][-1] else "no β averages"
    windows = f"{share} over more than 100 steps"
    top = f"[{top}|blue]"
    if all(even.values()):
        return (
            f"Fair: the top decade of α gets {top}, where {fair} is its share, and {windows}, where"
            " half is fair."
        )
    if even["beta"]:
        windows += ", a fair half"
    elif windows.startswith("["):
        windows = f"only {windows}"
    if even["alpha"]:
        slow = "the logarithm of β hardly helps" if values["beta"] == "log of β" else "β is unfair"
        return f"α is fair: its top decade gets {top} where {fair} is due. But {slow}: {windows}."
    if values["low"] > LOWEST:
        return (
            f"A shorter range hardly helps: the top decade of α still takes {top}, where {fair} is"
            f" fair; {windows}."
        )
    return f"The top decade of α takes {top}, where {fair} is fair; {windows}."


def _even(values, arrays, name):
    """Whether the scale is the right one and the shares are fair, up to four standard errors."""
    shares, fair = arrays["shares"][name], arrays["fair"][name]
    chance = 4 * np.sqrt(fair * (1 - fair) / values["count"])
    return values[name] == RIGHT[name] and bool((np.abs(shares - fair) <= chance + 1e-9).all())
