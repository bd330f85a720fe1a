"""A demo: how good the best of many equally good settings looks."""

import numpy as np

from coursekit import plots
from coursekit.lectures.search_at_scale.luck import best_of, chances, mean_of_best
from coursekit.live import moving
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

MOST = 200  # settings
TRIED = np.unique(np.geomspace(2, MOST, 24).round().astype(int))
LOWEST = 0.45  # share that is shown
TALL = 3.0  # of the panel; one setting's distribution is 1 high
BRACKET = 2.55  # the height at which the gap is drawn
POINTS = (0.1, 30)  # percentage points, ends of the axis
PRESETS = {
    "fifty coins": {"tried": 50, "examples": 100, "truth": 0.5},
    "our digits": {"tried": 20, "examples": 300, "truth": 0.96},
    "ten times the examples": {"tried": 20, "examples": 3000, "truth": 0.96},
    "only one": {"tried": 1, "examples": 300, "truth": 0.96},
}


def flattery() -> Demo:
    """The share right of the best of many settings that are equally good, beside that of one."""
    first = PRESETS["fifty coins"]
    return Demo(
        title="The more you try, the more the winner flatters itself",
        sliders=[
            Slider("truth", "true share right", 0.5, 0.99, first["truth"], track=False, role="ink"),
            Slider("tried", "settings tried", 1, MOST, first["tried"], scale="log", whole=True),
            Slider(
                "examples",
                "validation examples",
                *(50, 3000, first["examples"]),
                scale="log",
                whole=True,
                role="blue",
            ),
        ],
        compute=_flattered,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[
            Handle(name="true share right", panel=0, x="truth", shape="line"),
            Handle(name="settings tried", panel=1, x="tried", at="now"),
        ],
    )


def _flattered(tried, examples, truth):
    one, best = chances(examples, truth), best_of(tried, examples, truth)
    shares, mean = np.arange(examples + 1) / examples, mean_of_best(tried, examples, truth)
    error = (truth * (1 - truth) / examples) ** 0.5
    return {
        "gap in points": 100 * (mean - truth),
        "seen": mean,
        "in errors": (mean - truth) / error,
        "one": _shape(shares, one, one.max()),
        "best": _shape(shares, best, one.max()),
        "truth": ([truth] * 2, [0, TALL]),
        "gap": ([truth, mean], [BRACKET] * 2),
        "gap ends": ([mean] * 2, [0, BRACKET]),
        "points": f"{100 * (mean - truth):+.1f} points" if tried > 1 else "",
        "right": mean < 0.85,  # on this side of the bracket there is room for its words
        "curve": (TRIED, 100 * (mean_of_best(TRIED[:, np.newaxis], examples, truth) - truth)),
        "error": ([1, MOST], [100 * error] * 2),
        "now": (tried, max(100 * (mean - truth), POINTS[0])),
    }


def _shape(shares, weights, highest):
    """A distribution as points, without its long flat ends."""
    seen = (weights > 0.01 * highest) & (shares >= LOWEST)
    first, last = seen.argmax(), len(seen) - seen[::-1].argmax()
    # with a neighbour on each side, so that a single share is seen, too
    return np.column_stack([shares, weights / highest])[max(first - 1, 0) : last + 1]


def _draw(figure):
    left, right = figure.subplots(1, 2, width_ratios=[2.4, 1])
    left.set(xlim=(LOWEST, 1.005), ylim=(0, TALL), yticks=[], xlabel="share of the examples right")
    left.set(ylabel="how often")
    left.set_xticks(*_percents(0.5, 0.6, 0.7, 0.8, 0.9, 1))
    right.set(
        xscale="log", yscale="log", xlim=(1, MOST * 1.3), ylim=POINTS, xlabel="settings tried"
    )
    right.set(ylabel="flattery in percentage points")
    right.set_xticks([1, 5, 20, 50, 200], ["1", "5", "20", "50", "200"])
    right.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    right.minorticks_off()
    yours = {"color": plots.ORANGE, "linewidth": 2.2, "zorder": 3}
    other = {"color": plots.GREY, "linestyle": "--", "linewidth": 1.7}
    thin = yours | {"linewidth": 1.2}
    return {
        "one": plots.mover(left, **other),
        "best": plots.mover(left, **yours, label="the best of all tried"),
        "truth": plots.mover(left, color=plots.INK, linewidth=1.4, label="truth"),
        "gap": plots.mover(left, **thin),
        "gap ends": plots.mover(left, **thin | {"linestyle": ":"}),
        "name": left.text(0.5, 1, "test set", color=plots.GREY, weight="bold"),
        "points": left.text(0.5, BRACKET, "", va="center", color=plots.ORANGE, weight="bold"),
        "curve": plots.mover(right, **yours),
        "error": plots.mover(right, **other, label="one standard error"),
        "now": plots.mover(
            right, marker="o", color=plots.ORANGE, markersize=8, linestyle="", zorder=4
        ),
    }


def _move(artists, arrays):
    (truth, mean), points = arrays["gap"][0], artists["points"]
    points.set_position((mean + 0.02 if arrays["right"] else truth - 0.01, BRACKET))
    points.set_horizontalalignment("left" if arrays["right"] else "right")
    left = truth > 0.65  # on this side of the truth there is room for a name
    away = 0.01 + 1.6 * arrays["error"][1][0] / 100  # where the curve is a third as high
    artists["name"].set_position((truth - away, 0.3) if left else (truth + 0.008, 1.1))
    artists["name"].set_horizontalalignment("right" if left else "left")
    moving.move({name: artists[name] for name in artists if name != "name"}, arrays)


def _percents(*places):
    return places, [f"{place:.0%}" for place in places]


def _describe(values, arrays):
    tried, truth = values["tried"], f"[{values['truth']:.1%}|ink]"
    seen, gap = f"[{arrays['seen']:.1%}|yours]", f"{arrays['gap in points']:.1f}"
    if tried == 1:
        return f"No choice, no flattery: one setting shows {truth} on average, what it is worth."
    if values["truth"] == 0.5:
        return (
            f"It looks clever and knows nothing: the best of {tried} shows {seen} on average, and"
            f" is worth {truth}."
        )
    if arrays["gap in points"] < 0.95:
        return (
            f"Hardly flattered: the best of {tried} shows {seen} on average and is worth {truth}."
            f" Luck has {gap} points to give."
        )
    return (
        f"Flattered by [{gap} points|yours], {arrays['in errors']:.1f} standard errors: the best of"
        f" {tried} shows {seen} on average, and is worth {truth}."
    )
