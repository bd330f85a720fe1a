"""Demo: a year of temperatures and their average."""

from functools import partial

import numpy as np

from coursekit import averages, datasets, plots
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

YEARS = (2012, 2013, 2014, 2015)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = 366
SHOWN = 100  # days before today whose weights are shown
SETTLED = 180  # days after which the start from zero no longer counts
SEEN = 0.02  # the least weight, in units of today's, that lights up a day
BOTTOM, TOP, MARKS = -5, 44, 39  # °C: the ends of the axis, and where the peaks are compared
WIDE = 75  # days that the date and the temperature of today cover, written down
LATE = 280  # the day from which on there is no room to the right of today
TOO_SLOW = 3  # °C that the peak may lose before the window is called too long
BOLD = {"weight": "bold", "fontsize": 9.4, "color": plots.ORANGE}


@takes_own
def temperatures(ewa=averages.ewa) -> Demo:
    """A year of Seattle's highest temperatures and their average; the slider chooses the window
    1/(1-β).
    """
    return Demo(
        title="A longer memory is smoother, and later",
        sliders=[
            Slider("window", "window 1/(1−β), days", 1, SHOWN, 10, scale="log"),
            Slider("day", "day", 1, 365, 120, whole=True, plays=33, redraws=True, role="ink"),
            Choice("year", "year", YEARS, 2014),
        ],
        compute=partial(_year, ewa),
        draw=_draw_year,
        move=_move_year,
        still=_count_from_today,
        describe=_describe_year,
        presets={
            "today only": {"window": 1},
            "ten days": {"window": 10},
            "too slow for summer": {"window": 60},
        },
        handles=[
            Handle(name="the window's first day", x="window", at="edge", shape="line"),
            Handle(name="window", panel=1, x="window", at="weight edge", shape="line"),
        ],
    )


def _year(ewa, window, day, year):
    """Places are counted in days before today, on which a window is itself a place."""
    beta = 1 - 1 / window
    weather = datasets.seattle_weather().year(year)
    theta = weather.temp_max
    average = ewa(theta, beta)
    before = day - np.arange(1, len(theta) + 1)
    weights = np.where(before >= 0, beta ** np.maximum(before, 0.0), 0)
    lit = weights >= SEEN
    ages, inside = np.arange(SHOWN), round(window)
    peak, smooth_peak = _peak(theta), _peak(average)
    return {
        "beta": beta,
        "day": day,
        "window": window,
        "average": (before, average),
        "data": (before, np.where(lit, np.nan, theta)),
        "lit": np.column_stack([before, np.where(lit, theta, np.nan)]),
        "sizes": 8 + 34 * weights,
        "weights": beta**ages,
        "in the window": np.where(ages < inside, beta**ages, 0),
        "share": 1 - beta**inside,
        "roughness": _jumps(average) / _jumps(theta),
        "peak": peak,
        "average's peak": smooth_peak,
        "late": max(0, smooth_peak[0] - peak[0]),
        "today": ([0, 0], [BOTTOM, TOP]),
        "here": (0, average[day - 1]),
        "date": _date(weather.date[day - 1]),
        "edge": ([window] * 2, [BOTTOM, TOP - 2]),
        "weight edge": ([window] * 2, [0, 1.09]),
    }


def _jumps(series):
    return np.abs(np.diff(series[SETTLED:])).mean()


def _peak(series):
    """(day, height) of the peak, smoothed over about a month around each day: so much that no
    single hot day counts, and without coming late.
    """
    kernel = np.exp(-(np.arange(-40, 41) ** 2) / (2 * 15**2))
    smooth = np.convolve(series, kernel, "same")
    smooth /= np.convolve(np.ones(len(series)), kernel, "same")
    return int(smooth.argmax()) + 1, float(smooth.max())


def _date(date):
    month = date.astype("datetime64[M]")
    return f"{(date - month).astype(int) + 1} {MONTHS[month.astype(int) % 12]}"


def _draw_year(figure):
    series, weights = figure.subplots(1, 2, width_ratios=[2.2, 1])
    series.set(ylim=(BOTTOM, TOP), yticks=range(0, 41, 10), ylabel="highest temperature, °C")
    series.tick_params(axis="x", length=0)
    weights.set(xlim=(SHOWN, 0), ylim=(0, 1.15), yticks=[0, 0.5, 1], xticks=[100, 50, 10, 0])
    weights.set(xlabel="days before", ylabel="weight, today's = 1")
    ages = np.arange(SHOWN) + 0.5
    return {
        "series": series,
        "bands": [_band(axes) for axes in (series, weights)],
        "weights": plots.bars(weights, ages, 1, facecolors=plots.ORANGE, alpha=0.5),
        "in the window": plots.bars(weights, ages, 1, facecolors=plots.ORANGE),
        "weight edge": plots.mover(weights, color=plots.ORANGE, linewidth=1.5),
        "says": {
            "share": weights.text(0, 0, "", **BOLD),
            "of it": weights.text(0, 0, "", color=plots.INK),
            "window": series.text(0, 0, "", **BOLD),
            "here": series.text(0, 0, "", **BOLD, zorder=6),
            "late": series.text(0, 0, "", **BOLD),
            "each day": series.text(0, 0, "", **BOLD | {"color": plots.GREY}),
            "average": series.text(0, 0, "", **BOLD, zorder=6),
        },
    } | _lines(series)


def _lines(series):
    dot = {"marker": "o", "linestyle": "", "markeredgewidth": 0}
    thin = {"color": plots.ORANGE, "linewidth": 1.5}
    lit = {"color": plots.ORANGE, "alpha": 0.75, "linewidths": 0, "zorder": 2}
    return {
        "data": plots.mover(series, **dot, color=plots.GREY, markersize=2.8),
        "lit": series.scatter([], [], **lit),
        "today": plots.mover(series, color=plots.INK, linewidth=1.2),
        "edge": plots.mover(series, **thin),
        "true peak": plots.mover(series, color=plots.INK, linestyle=":", linewidth=1.5),
        "peak": plots.mover(series, **thin),
        "arrow": plots.mover(series, **thin),
        "tip": plots.mover(series, **dot | {"marker": ">"}, color=plots.ORANGE, markersize=7),
        "average": plots.mover(series, color=plots.ORANGE, linewidth=2, zorder=3),
        "here": plots.mover(
            series, marker="o", color=plots.ORANGE, markeredgecolor="white", markersize=9, zorder=5
        ),
    }


def _band(axes):
    return plots.bars(axes, [0], facecolors=plots.ORANGE, alpha=0.13, zorder=0.5)


def _count_from_today(artists, arrays):
    """The axis counts the days before today; what is written on it are the months."""
    day, series = arrays["day"], artists["series"]
    series.set_xlim(day, day - DAYS)
    series.set_xticks(day - (np.arange(12) + 0.5) * DAYS / 12, MONTHS)
    return []


def _move_year(artists, arrays):
    lines = arrays | _peaks(arrays)
    own = ("bands", "says")
    plain = {name: artist for name, artist in artists.items() if name not in own}
    moving.move(plain, {name: lines[name] for name in plain if name != "series"})
    artists["lit"].set_sizes(arrays["sizes"])
    for band, (bottom, top) in zip(artists["bands"], ((BOTTOM, TOP), (0, 1.15)), strict=True):
        left = arrays["window"]
        band.set_verts([[(left, bottom), (left, top), (0, top), (0, bottom)]])
    for name, (x, y, words, align) in _words(arrays).items():
        artists["says"][name].set(x=x, y=y, text=words, ha=align)


def _peaks(arrays):
    """Lines from the two peaks up to where they are compared."""
    day, (late, height), (true, warmest) = (
        arrays[name] for name in ("day", "average's peak", "peak")
    )
    there = late > true
    return {
        "true peak": ([day - true] * 2, [warmest, MARKS]),
        "peak": ([day - late] * 2, [height, MARKS if there else np.nan]),
        "arrow": ([day - true, day - late], [MARKS if there else np.nan] * 2),
        "tip": (day - late + 2, MARKS if there else np.nan),
    }


def _words(arrays):
    """What is written into the picture: name -> (x, y, words, alignment)."""
    day, window = arrays["day"], arrays["window"]
    right_of = window > 40  # no room on the left
    edge, align = (window - 3, "left") if right_of else (window + 3, "right")
    window_at, window_align = _place_of_window(day, window)
    peak = max(arrays["average's peak"][0], arrays["peak"][0])
    early = peak < 215  # so that its words have room on the right, on a narrow screen, too
    here = arrays["here"][1]
    average = arrays["average"][1]
    here_at, here_align = _place_of_here(day, average)
    named = 292 if day < LATE else 125  # the day above which the average is named
    return {
        "share": (edge, 1.0, f"{arrays['share']:.0%}", align),
        "of it": (edge, 0.9, "lies in the window", align),
        "window": (window_at, BOTTOM + 1.5, _in_sight(day, window), window_align),
        "each day": (day - 8, 22 if day - window > 90 else 32, "each day", "left"),
        "average": (day - named, average[named - 1 : named + 53].max() + 3, "average", "left"),
        "here": (-5 if day < LATE else 5, here_at, f"{arrays['date']}: {here:.1f} °C", here_align),
        "late": (
            day - peak - 4 if early else day - arrays["peak"][0] + 4,
            MARKS - 0.8,
            f"{_days(arrays['late'])} late" if arrays["late"] else "peak on time",
            "left" if early else "right",
        ),
    }


def _place_of_here(day, average):
    """The height of what today's average is, and how it is aligned: below the line as far as the
    words reach, or above it where it is cold.
    """
    left = day < LATE
    beside = slice(day - 1, day + WIDE) if left else slice(day - WIDE, day)
    lowest = average[beside].min()
    return lowest - 5 if lowest > 5 else average[beside].max() + 3, "left" if left else "right"


def _place_of_window(day, window):
    """Where the window's length is written, and how it is aligned: inside a wide window, left of a
    narrow one, and to the right of today early in the year.
    """
    seen = min(day, window)
    if seen > 60:
        return seen / 2, "center"
    return (-3, "left") if day - window < 50 else (window + 3, "right")


def _in_sight(day, window):
    """The window's length, and how much of it the year has."""
    return _days(window) if day >= window else f"{day} of {_days(window)}"


def _describe_year(values, arrays):
    window, late, kept = _days(values["window"]), arrays["late"], f"{arrays['roughness']:.0%}"
    lost = arrays["peak"][1] - arrays["average's peak"][1]
    if values["window"] == 1:
        return (
            "No memory: the average is each day's temperature, with [all|yours] of its jumps, and"
            " [not a day late|yours]."
        )
    if lost > TOO_SLOW:
        return (
            f"A memory of [{window}|yours] is too long for a summer: only [{kept}|yours] of the"
            f" jumps are left, but the peak comes [{_days(late)} late|yours] and is"
            f" [{lost:.0f} °C|yours] too low."
        )
    when = f"[{_days(late)} late|yours]" if late else "[on time|yours]"
    return (
        f"The average remembers about [{window}|yours]: it keeps [{kept}|yours] of the jumps from"
        f" day to day, and summer's peak comes {when}."
    )


def _days(number):
    return f"{number:.3g} {'day' if number == 1 else 'days'}"
