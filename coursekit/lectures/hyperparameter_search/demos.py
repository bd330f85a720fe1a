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
TITLES = {"grid": "grid", "random": "at random"}


def grid_or_random() -> Demo:
    """The same budget on a grid and at random: which trials lie in a good zone that is dragged, and
    the chance to hit one, whatever the budget.
    """
    return Demo(
        title="A grid repeats itself, random search does not",
        sliders=[
            Choice("matters", "what matters", (ONE, BOTH), ONE),
            Slider("zone", "zone", 0, 1, 0.127, track=False),
            Slider("height", "height", 0, 1, 0.5, track=False, when={"matters": (BOTH,)}),
            Slider("budget", "trials", *BUDGETS, 25, whole=True, role="ink"),
            Slider("width", "width of the zone", 0.03, 0.5, 0.1, scale="log"),
            Slider("draw", "draw number", 1, DRAWS, 3, whole=True, plays=500, role="ink"),
        ],
        compute=_square,
        draw=_draw_square,
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
SHADOW = {"linestyle": "", "marker": "|", "markersize": 8, "markeredgewidth": 1.5}
SHADOWS = -0.09  # the height at which they stand


def _draw_square(figure):
    *squares, chance = figure.subplots(1, 3, width_ratios=[1, 1, 1.15])
    artists = {"chance": _draw_chances(chance)}
    for panel, (name, look) in zip(squares, POINTS.items(), strict=True):
        panel.set(xlim=(-0.04, 1.04), ylim=(-0.16, 1.04), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
        panel.set(xlabel="first axis: it matters", ylabel="second axis", title=TITLES[name])
        panel.axhline(SHADOWS, color=plots.PALE, linewidth=1)
        artists[name] = {
            "zone": plots.bars(panel, [0.5], width=0.1, **ZONE),
            "points": plots.mover(panel, linestyle="", **look | {"alpha": 0.75}),
            "shadows": plots.mover(panel, **SHADOW, color=look["color"]),
            "hits": plots.mover(panel, **HIT, marker=look["marker"], markersize=9),
            "lit": plots.mover(panel, **SHADOW | HIT | {"markeredgewidth": 2.5}),
        }
    return artists


def _draw_chances(panel):
    panel.set(xlim=BUDGETS, ylim=(0, 1.04), xticks=[4, 16, 36, 64], xlabel="trials")
    panel.set(ylabel="chance to hit a zone of this width")
    panel.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    budgets = np.arange(BUDGETS[0], BUDGETS[1] + 1)
    ends = {"linestyle": "", "zorder": 4}
    return {
        "grid": plots.mover(
            panel, budgets, color=plots.GREY, linestyle="--", linewidth=1.7, label="grid"
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
        chance[name].set_ydata(arrays["lines"][name])
        now.set_data([arrays["budget"]], [arrays["chances"][name]])


def _describe_square(values, arrays):
    hits, chances = arrays["hits"], arrays["chances"]
    distinct = {name: len(np.unique(arrays[name][:, 0].round(12))) for name in POINTS}
    grid, random = f"[{chances['grid']:.0%}|other]", f"[{chances['random']:.0%}|blue]"
    here = f" Here the grid hits {_times(hits['grid'])}, random search {_times(hits['random'])}."
    if chances["grid"] > chances["random"]:
        why = "it covers the square more evenly than chance does"
        return f"This time the grid is ahead: it hits {grid} of such zones, random search" + (
            f" {random}. The reason: {why}.{here}"
        )
    tries = f"{distinct['random']} values of the first axis, not {distinct['grid']}"
    if values["matters"] == BOTH:
        return f"Random search hits {random} of squares so small, the grid {grid}.{here}"
    return f"Random search hits {random} of such zones, the grid {grid}: it tries {tries}.{here}"


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
            Choice("alpha", "α:", tuple(ALPHAS), "linear"),
            Choice("beta", "β:", tuple(BETAS), "β itself"),
            Slider("count", "numbers drawn", 10, 1000, 200, scale="log", whole=True),
            Slider("draw", "draw number", 1, DRAWS, 1, whole=True, plays=500, role="ink"),
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
    alpha, beta = figure.subplots(1, 2, width_ratios=[4, 3])
    alpha.set(xlabel="α, log scale", ylabel="share of the numbers in each decade of α")
    beta.set(xlabel="window 1/(1 − β) in steps, log scale", ylabel="share of the windows of β")
    artists = {}
    for panel, (name, edges) in zip((alpha, beta), DECADES.items(), strict=True):
        low, high = np.log10(edges[[0, -1]])
        reach = 0.04 * (high - low)
        panel.set(xlim=(low - reach, high + reach), ylim=(0, 1.3))
        panel.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        panel.set_xticks(np.log10(edges), [f"{edge:g}" for edge in edges])
        fair = 1 / (len(edges) - 1)
        panel.plot([low, high], [fair, fair], **FAIR, label="fair share")
        said = {"ha": "center", "va": "bottom", "color": plots.ORANGE, "weight": "bold"}
        artists[name] = {
            "bars": plots.bars(panel, _middles(name), facecolors=plots.ORANGE, alpha=0.25),
            "points": plots.mover(
                panel, linestyle="", marker="|", markersize=12, color=plots.ORANGE, alpha=0.5
            ),
            "words": [panel.text(0, 0, "", **said) for _ in _middles(name)],
        }
    return artists


FAIR = {"color": plots.INK, "linestyle": "--", "linewidth": 1.4, "zorder": 3}


def _middles(name):
    places = np.log10(DECADES[name])
    return (places[:-1] + places[1:]) / 2


def _move_scales(artists, arrays):
    for name, parts in artists.items():
        shares, middles = arrays["shares"][name], _middles(name)
        plots.set_bars(parts["bars"], middles, shares, width=0.94)
        parts["points"].set_data(np.log10(arrays[name]), np.full(len(arrays[name]), 1.2))
        for words, x, share in zip(parts["words"], middles, shares, strict=True):
            words.set(position=(x, 0.04), text=f"{share:.0%}")


def _describe_scales(values, arrays):
    alpha, beta = (arrays["shares"][name] for name in DECADES)
    top, long = f"[{alpha[-1]:.0%}|yours]", f"[{beta[-1]:.0%}|yours]"
    even = {"alpha": values["alpha"] == "log", "beta": values["beta"] == "log of 1 − β"}
    long = f"windows above 100 steps get {long} of the β"
    if all(even.values()):
        least = f"[{min(alpha.min(), beta.min()):.0%}|yours]"
        return f"Fair: every decade of α and of the window gets its share, at least {least}."
    if even["alpha"]:
        slow = "the logarithm of β hardly helps" if values["beta"] == "log of β" else "β is unfair"
        return f"α is fair: its lowest decade gets [{alpha[0]:.0%}|yours]. But {slow}: {long}."
    rest = f"{long}, a fair half" if even["beta"] else long
    return f"The top decade of α takes {top}, where 25% is fair; {rest}."
