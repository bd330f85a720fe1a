"""Demos: the recursion unrolled. `temperatures` is in `year`."""

from functools import partial

import numpy as np

from coursekit import averages, datasets, plots
from coursekit.lectures.averages.year import temperatures
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["temperatures", "unrolled"]

DAYS = 60
LIMITS = {"xlim": (0, DAYS + 1), "ylim": (0, 36), "yticks": range(0, 31, 10)}
WEIGHED = "days, as large as their weight"
SAME = 0.005  # °C by which a sum and the recursion may differ before they are said to disagree


@takes_own
def unrolled(ewa=averages.ewa) -> Demo:
    """One value of the average taken apart: the weight of every past day, and the terms added up
    one by one.
    """
    return Demo(
        title="An average is a sum in which the past fades",
        sliders=[
            Slider("day", "day t", 1, DAYS, 40, whole=True, plays=150, role="ink"),
            Slider("beta", "decay β", 0, 0.99, 0.9, scale="window"),
        ],
        compute=partial(_unroll, ewa),
        draw=_draw_unrolled,
        move=_move_unrolled,
        describe=_describe_unrolled,
        presets={
            "ten days of memory": {"day": 40, "beta": 0.9},
            "the first day": {"day": 1, "beta": 0.9},
            "fifty days of memory": {"day": 40, "beta": 0.98},
            "no memory": {"day": 40, "beta": 0},
        },
        handles=[Handle(name="day t", x="day", at="value")],
    )


def _unroll(ewa, day, beta):
    theta = datasets.seattle_weather().year(2014).temp_max[90 : 90 + DAYS]  # April and May
    weights = averages.ewa_weights(beta, day)
    terms = weights * theta[day - 1 :: -1]
    return {
        "theta": theta,
        "weights": weights,
        "terms": terms,
        "sums": terms.cumsum(),
        "average": ewa(theta, beta),
        "day": day,
    }


def _draw_unrolled(figure):
    series, sums = figure.subplots(1, 2, width_ratios=[1.2, 1])
    series.set(**LIMITS, xlabel="day t", ylabel="highest temperature, °C")
    sums.set(**LIMITS, xlabel="terms, the newest first", ylabel="sum so far, °C")
    orange, level = {"color": plots.ORANGE}, {"linestyle": "--", "linewidth": 1.5}
    dots = {"color": plots.BLUE, "alpha": 0.75, "linewidths": 0, "zorder": 3}
    steps = {"color": plots.BLUE, "marker": "o", "markersize": 2, "linestyle": ""}
    words = {"color": plots.BLUE, "weight": "bold", "fontsize": 9.4}  # above all that is drawn
    days = np.arange(1, DAYS + 1)
    return {
        "data": plots.mover(
            series, days, color=plots.GREY, marker="o", linestyle="", markersize=2.5, alpha=0.6
        ),
        "dots": series.scatter([], [], s=[], **dots),
        "future": plots.mover(series, days, **orange, linewidth=1.4, alpha=0.35, label="V"),
        "average": plots.mover(series, days, **orange, zorder=4),
        "value": plots.mover(series, **orange, marker="o", linestyle="", markersize=6, zorder=5),
        "to the right": plots.mover(series, **orange | level),
        "sums": plots.bars(sums, days, 0.9, facecolors=plots.BLUE, alpha=0.25),
        "terms": plots.bars(sums, [], facecolors=plots.BLUE),
        "top": plots.mover(sums, days, **steps),
        "weighed": series.text(1.5, 32.5, "", **words),
        "piled": sums.text(DAYS, 32.5, "the terms, one on the other", ha="right", **words),
        "level": plots.mover(sums, [0, DAYS + 1], **orange | level, label="V on day t"),
    }


def _move_unrolled(artists, arrays):
    day, theta, average, sums = (arrays[name] for name in ("day", "theta", "average", "sums"))
    days, value = np.arange(1, len(theta) + 1), average[day - 1]
    artists["data"].set_data(days, theta)
    artists["dots"].set_offsets(np.column_stack([days[:day], theta[:day]])[::-1])
    artists["dots"].set_sizes(150 * arrays["weights"] / arrays["weights"][0])
    artists["weighed"].set_text(WEIGHED if day == 1 or arrays["weights"][1] else "today alone")
    artists["future"].set_data(days, average)
    artists["average"].set_data(days[:day], average[:day])
    artists["value"].set_data([day], [value])
    artists["to the right"].set_data([day, DAYS + 1], [value] * 2)
    artists["level"].set_ydata([value] * 2)
    artists["top"].set_data(days[:day], sums)
    below = np.append(0, sums[:-1])
    left, right = days[:day] - 0.45, days[:day] + 0.45
    plots.set_bars(artists["sums"], days[:day], sums, 0.9)
    corners = [(left, below), (left, sums), (right, sums), (right, below)]
    artists["terms"].set_verts(np.stack([np.stack(one, axis=-1) for one in corners], axis=1))


def _describe_unrolled(values, arrays):
    day, weights, average = values["day"], arrays["weights"], arrays["average"]
    total, value, whole = arrays["sums"][-1], average[values["day"] - 1], weights.sum()
    if abs(total - value) > SAME:
        return (
            f"They disagree: the terms add up to [{total:.2f} °C|blue], but the recursion says"
            f" [{value:.2f} °C|yours]."
        )
    if values["beta"] == 0:
        return (
            f"Without memory one term is left, today's: [{total:.2f} °C|blue]. The average is the"
            f" datum itself, [{value:.2f} °C|yours]."
        )
    if day == 1:
        return (
            f"One day, one term: [{total:.2f} °C|blue], which is [{weights[0]:.0%}|blue] of the"
            f" day's {arrays['theta'][0]:.1f} °C. The start at 0 has the rest of the weight."
        )
    said = f"[{day} terms|blue] add up to the recursion's [{value:.2f} °C|yours]."
    if whole < 0.6:
        return (
            f"{said} Together they have only [{whole:.0%}|blue] of the weight. The start at 0 still"
            " has the rest, so V is far too low."
        )
    half = int(np.searchsorted(weights.cumsum(), whole / 2)) + 1
    return (
        f"{said} The past fades: the newest [{half} of them|blue] have half of the weight, the"
        f" oldest has [{weights[-1]:.2%}|blue]."
    )
