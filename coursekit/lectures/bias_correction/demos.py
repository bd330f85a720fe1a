"""Demos: the first days of an average; the divisor 1 - β^t."""

from functools import partial

import numpy as np

from coursekit import averages, datasets, plots
from coursekit.live.controls import Choice, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

DAYS = 120  # the most that are shown
START = 181  # 1 July: warm days make a start from zero visible
ONE_PERCENT = 1 / 101  # β^t at which the correction 1 / (1 - β^t) has come down to 1.01


@takes_own
def first_days(bias_corrected_ewa=averages.bias_corrected_ewa) -> Demo:
    """The start of an average: raw, corrected, and the weighted mean of the days seen so far."""
    return Demo(
        title="A start from zero pulls the first days down; one division repairs it",
        sliders=[
            Slider("beta", "decay β", 0, 0.99, 0.9, step=0.01),
            Slider("days", "days shown", 10, DAYS, 40, whole=True, redraws=True),
            Switch("corrected", "correct the bias", True),
            Choice("start", "start value", ("zero", "first datum"), "zero"),
        ],
        compute=partial(_start, bias_corrected_ewa),
        draw=_draw_start,
        still=_set_days,
        describe=_describe_start,
        presets={
            "cold start": {"beta": 0.9, "days": 40, "corrected": False, "start": "zero"},
            "corrected": {"beta": 0.9, "days": 40, "corrected": True, "start": "zero"},
            "long memory": {"beta": 0.98, "days": 120, "corrected": True, "start": "zero"},
            "corrected twice": {"beta": 0.9, "days": 40, "corrected": True, "start": "first datum"},
        },
    )


def _start(bias_corrected_ewa, beta, days, corrected, start):
    theta = datasets.seattle_weather().year(2014).temp_max[START : START + days]
    t = np.arange(1, days + 1)
    head = theta[0] * beta**t if start == "first datum" else 0.0
    raw = averages.ewa(theta, beta) + head
    shown = bias_corrected_ewa(theta, beta) + head / (1 - beta**t)
    return {
        "data": theta,
        "raw": raw,
        "corrected": shown if corrected else np.full(days, np.nan),
        "true": _mean(theta, beta),
    }


def _mean(theta, beta):
    """The weighted mean by its definition, Σ β^k θ_{t-k} / Σ β^k, as a check on the recursion."""
    lags = np.arange(len(theta))[:, np.newaxis] - np.arange(len(theta))
    weights = np.where(lags >= 0, float(beta) ** np.abs(lags), 0)
    return weights @ theta / weights.sum(axis=1)


def _draw_start(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 41), ylim=(0, 46), xlabel="day t", ylabel="highest temperature, °C")
    looks = {
        "data": {
            "marker": "o",
            "linestyle": "",
            "color": plots.GREY,
            "markersize": 5,
            "markeredgewidth": 0,
        },
        "true": {
            "marker": "s",
            "linestyle": "",
            "color": "white",
            "markersize": 7,
            "markeredgecolor": plots.INK,
        },
        "raw": {"color": plots.BLUE, "linestyle": "--"},
        "corrected": {"color": plots.ORANGE, "linewidth": 2.5},
    }
    labels = ["data θ", "weighted mean of the days so far", "raw average V", "corrected"]
    days = np.arange(1, DAYS + 1)
    artists = {name: plots.mover(axes, days, **look) for name, look in looks.items()}
    handles = [
        axes.plot([], [], label=label, **look)[0]
        for label, look in zip(labels, looks.values(), strict=True)
    ]
    axes.legend(handles=handles, loc="upper right", ncols=2)
    return artists | {"axes": axes}


def _set_days(artists, arrays):
    artists["axes"].set_xlim(0, len(arrays["data"]) + 1)
    return []


def _describe_start(values, arrays):
    beta, theta, raw = values["beta"], arrays["data"], arrays["raw"]
    shown = f", corrected {arrays['corrected'][0]:.1f} °C" if values["corrected"] else ""
    if values["start"] == "first datum":
        off = np.nanmax(
            np.abs((arrays["corrected"] if values["corrected"] else raw) - arrays["true"])
        )
        tail = (
            "nothing is pulled to zero, but the first datum weighs too much: the line is off the"
            f" weighted mean by up to {off:.1f} °C"
        )
    else:
        tail = f"the correction is below 1 % from day {_last_big_correction(beta) + 1} on"
    return (
        f"{len(theta)} days, β = {beta:.3g}; first day: datum {theta[0]:.1f} °C, raw average"
        f" {raw[0]:.1f} °C{shown}; {tail}."
    )


def _last_big_correction(beta):
    return int(np.log(ONE_PERCENT) / np.log(beta)) if beta > 0 else 0


FIXED = {0.5: "-", 0.9: "--", 0.98: "-.", 0.999: ":"}
STEPS = np.unique(np.geomspace(1, 10_000, 240).round())


def divisor() -> Demo:
    """1 - β^t against t: what the raw average has seen of its full weight, for several β."""
    return Demo(
        title="The correction is over after a few windows",
        sliders=[
            Slider("beta", "decay β", 0, 0.999, 0.95, step=0.001),
            Slider("t", "step t", 1, 10_000, 20, scale="log", whole=True),
        ],
        compute=_divisor,
        draw=_draw_divisor,
        describe=_describe_divisor,
        presets={
            "Adam's β1 at the start": {"beta": 0.9, "t": 1},
            "Adam's β2 at the start": {"beta": 0.999, "t": 1},
            "after one window": {"beta": 0.95, "t": 20},
            "after five windows": {"beta": 0.95, "t": 100},
        },
    )


def _divisor(beta, t):
    here = 1 - float(beta) ** t
    return {"curve": 1 - beta**STEPS, "drop": (t, (0, here)), "here": (t, here)}


def _draw_divisor(figure):
    axes = figure.subplots()
    axes.set(
        xlim=(0.9, 11_000),
        ylim=(0, 1.05),
        xscale="log",
        xlabel="step t (log scale)",
        ylabel="divisor 1 − βᵗ",
    )
    for beta, dash in FIXED.items():
        axes.plot(
            STEPS,
            1 - beta**STEPS,
            linestyle=dash,
            color=plots.GREY,
            linewidth=1.5,
            label=f"β = {beta}",
        )
    axes.plot([], [], "o-", color=plots.ORANGE, linewidth=2.5, label="your β and t")
    figure.legend(loc="outside right upper")
    curve = plots.mover(axes, STEPS, color=plots.ORANGE, linewidth=2.5)
    (drop,) = axes.plot([], [], ":", color=plots.ORANGE)
    (here,) = axes.plot([], [], "o", color=plots.ORANGE, markersize=10, markeredgecolor="white")
    return {"curve": curve, "drop": drop, "here": here}


def _describe_divisor(values, arrays):
    here = arrays["here"][1]
    return (
        f"β = {values['beta']:.3g}, t = {values['t']}: the raw average has {here:.1%} of its"
        f" weight, so dividing by 1 − βᵗ = {here:.4f} multiplies it by {1 / here:.4g}."
    )
