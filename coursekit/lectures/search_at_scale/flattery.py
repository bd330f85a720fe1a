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
    return np.column_stack([shares, weights / highest])[first:last]


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
        "one": plots.mover(left, **other, label="one look at the test set"),
        "best": plots.mover(left, **yours, label="the best of those tried"),
        "truth": plots.mover(left, color=plots.INK, linewidth=1.4, label="truth"),
        "gap": plots.mover(left, **thin),
        "gap ends": plots.mover(left, **thin | {"linestyle": ":"}),
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
    moving.move(artists, arrays)


def _percents(*places):
    return places, [f"{place:.0%}" for place in places]


def _describe(values, arrays):
    tried, truth = values["tried"], f"[{values['truth']:.1%}|ink]"
    seen, gap = f"[{arrays['seen']:.1%}|yours]", f"{arrays['gap in points']:.1f}"
    if tried == 1:
        return f"No choice, no flattery: one setting shows {truth} on average, what it is worth."
    if values["truth"] == 0.5:
        return (
            f"It knows nothing and looks clever: the best of {tried} shows {seen} on average, and"
            f" is worth {truth}, like every one of them."
        )
    if arrays["gap in points"] < 1:
        return (
            f"Hardly flattered: the best of {tried} shows {seen} on average and is worth {truth}."
            f" So many examples leave luck {gap} of a point."
        )
    return (
        f"Flattered by [{gap} points|yours], {arrays['in errors']:.1f} standard errors: the best of"
        f" {tried} shows {seen} on average, and is worth {truth}."
    )
