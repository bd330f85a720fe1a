"""Demos: a year of temperatures; the recursion unrolled."""

from functools import partial

import numpy as np

from coursekit import averages, datasets, plots
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

YEARS = (2012, 2013, 2014, 2015)
DAYS = 366
SHOWN = 120  # bars of the picture of the weights
SETTLED = 180  # days after which the start from zero no longer counts


@takes_own
def temperatures(ewa=averages.ewa) -> Demo:
    """A year of Seattle's highest temperatures and their average; the slider chooses the window
    1/(1-β).
    """
    return Demo(
        title="A longer memory is smoother, and later",
        sliders=[
            Slider("window", "window 1/(1−β), days", 1, 100, 10, scale="log"),
            Choice("year", "year", YEARS, 2014),
        ],
        compute=partial(_year, ewa),
        draw=_draw_year,
        describe=_describe_year,
        presets={
            "today only": {"window": 1},
            "ten days": {"window": 10},
            "too slow for summer": {"window": 60},
        },
    )


def _year(ewa, window, year):
    beta = 1 - 1 / window
    theta = datasets.seattle_weather().year(year).temp_max
    average = ewa(theta, beta)
    roughness = np.abs(np.diff(average[SETTLED:])).mean() / np.abs(np.diff(theta[SETTLED:])).mean()
    return {
        "beta": beta,
        "data": theta,
        "average": average,
        "weights": beta ** np.arange(SHOWN),
        "window": (averages.effective_window(beta), (0, 1.1)),
        "roughness": roughness,
    }


def _draw_year(figure):
    series, weights = figure.subplots(1, 2, width_ratios=[2, 1])
    series.set(
        xlim=(0, DAYS), ylim=(-5, 40), xlabel="day of the year", ylabel="highest temperature, °C"
    )
    days = np.arange(1, DAYS + 1)
    dots = {"marker": "o", "linestyle": "", "color": plots.GREY, "markeredgewidth": 0}
    data = plots.mover(series, days, **dots, markersize=3.5)
    average = plots.mover(series, days, color=plots.ORANGE, linewidth=2.5)
    handles = [
        series.plot([], [], **look)[0]
        for look in (
            {
                "marker": "o",
                "linestyle": "",
                "color": plots.GREY,
                "markersize": 4,
                "label": "data θ",
            },
            {"color": plots.ORANGE, "linewidth": 2.5, "label": "average V"},
        )
    ]
    series.legend(handles=handles, loc="upper left", ncols=2)
    weights.set(xlim=(-1, SHOWN), ylim=(0, 1.15), xlabel="days ago", title="weight, today's = 1")
    weights.axhline(np.exp(-1), color=plots.INK, linestyle=":", linewidth=1.5)
    weights.text(SHOWN - 2, np.exp(-1) + 0.02, "1/e", ha="right")
    stems = plots.bars(weights, np.arange(SHOWN), width=1)
    mark = plots.mover(weights, linestyle="--", color=plots.INK, linewidth=1.5)
    return {"data": data, "average": average, "weights": stems, "window": mark}


def _describe_year(values, arrays):
    beta, window = arrays["beta"], values["window"]
    lag = beta / (1 - beta)
    return (
        f"{values['year']}, β = {beta:.3f}: the average looks back on about {window:.3g}"
        f" {_days(window)}, lags {lag:.1f} {_days(lag)} behind a steady rise and keeps"
        f" {arrays['roughness']:.0%} of the change from day to day; today's temperature counts"
        f" {1 - beta:.1%}."
    )


def _days(number):
    return "day" if number == 1 else "days"


@takes_own
def unrolled(ewa=averages.ewa) -> Demo:
    """One value of the average taken apart: the weight of every past day, and the terms added up
    one by one.
    """
    return Demo(
        title="An average is a sum in which the past fades",
        sliders=[
            Slider("day", "day t", 1, 60, 40, whole=True),
            Slider("beta", "decay β", 0, 0.98, 0.9, step=0.01),
        ],
        compute=partial(_unroll, ewa),
        draw=_draw_unrolled,
        move=_move_unrolled,
        describe=_describe_unrolled,
        presets={
            "the first day": {"day": 1, "beta": 0.9},
            "ten days of memory": {"day": 40, "beta": 0.9},
            "fifty days of memory": {"day": 40, "beta": 0.98},
            "no memory": {"day": 40, "beta": 0},
        },
    )


def _unroll(ewa, day, beta):
    theta = datasets.seattle_weather().year(2014).temp_max[90:150]  # April and May
    weights = averages.ewa_weights(beta, day)
    terms = weights * theta[day - 1 :: -1]
    return {
        "theta": theta,
        "weights": weights,
        "sums": terms.cumsum(),
        "average": ewa(theta, beta),
        "day": day,
    }


def _draw_unrolled(figure):
    series, sums = figure.subplots(1, 2)
    series.set(
        xlim=(0, 61),
        ylim=(0, 36),
        xlabel="day t",
        ylabel="highest temperature, °C",
        title="a dot's area is its weight, relative to day t",
    )
    (data,) = series.plot([], [], "o", color=plots.PALE, markersize=3, markeredgewidth=0)
    dots = series.scatter([], [], s=[], color=plots.BLUE, alpha=0.75, linewidths=0, zorder=3)
    (average,) = series.plot([], [], color=plots.ORANGE, zorder=4)
    (value,) = series.plot(
        [], [], "D", color=plots.ORANGE, markersize=9, markeredgecolor="white", zorder=5
    )
    series.legend(
        handles=[series.plot([], [], color=plots.ORANGE, label="V from the recursion")[0]],
        loc="upper left",
    )
    sums.set(
        xlim=(0, 61),
        ylim=(0, 36),
        xlabel="terms added, newest first",
        ylabel="°C",
        title="their sum is the recursion's value",
    )
    (total,) = sums.plot([], [], "o-", color=plots.BLUE, markersize=4)
    (level,) = sums.plot([], [], "--", color=plots.ORANGE)
    sums.legend(
        handles=[
            sums.plot([], [], "o-", color=plots.BLUE, markersize=4, label="sum of (1−β)βᵏ θ")[0],
            sums.plot([], [], "--", color=plots.ORANGE, label="V from the recursion")[0],
        ],
        loc="upper right",
    )
    return {
        "data": data,
        "dots": dots,
        "average": average,
        "value": value,
        "total": total,
        "level": level,
    }


def _move_unrolled(artists, arrays):
    day, theta = arrays["day"], arrays["theta"]
    days = np.arange(1, len(theta) + 1)
    artists["data"].set_data(days, theta)
    artists["dots"].set_offsets(np.column_stack([days[:day], theta[:day]]))
    artists["dots"].set_sizes(150 * arrays["weights"][::-1] / arrays["weights"][0])
    artists["average"].set_data(days[:day], arrays["average"][:day])
    artists["value"].set_data([day], [arrays["average"][day - 1]])
    artists["total"].set_data(days[:day], arrays["sums"])
    artists["level"].set_data([0, 61], [arrays["average"][day - 1]] * 2)


def _describe_unrolled(values, arrays):
    day, weights = values["day"], arrays["weights"]
    return (
        f"Day {day}, β = {values['beta']:.3g}: {day} {'term adds' if day == 1 else 'terms add'} up"
        f" to {arrays['sums'][-1]:.2f} °C, the recursion says {arrays['average'][day - 1]:.2f} °C;"
        f" all weights together are {weights.sum():.3f}, today's is {weights[0]:.3f}."
    )
