"""Demos: the first days of an average; the divisor 1 - β^t."""

from functools import partial

import numpy as np

from coursekit import averages, datasets, plots
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

DAYS = 120  # the most that are shown
START = 181  # 1 July: warm days make a start from zero visible
ONE_PERCENT = 1 / 101  # β^t at which the correction 1 / (1 - β^t) has come down to 1.01
HOTTEST = 46  # °C: the upper end of the axis
BOLD = {"weight": "bold", "fontsize": 9.4}


@takes_own
def first_days(bias_corrected_ewa=averages.bias_corrected_ewa) -> Demo:
    """The start of an average: raw, corrected, and the weighted mean of the days seen so far."""
    return Demo(
        title="A start from zero pulls the first days down; one division repairs it",
        sliders=[
            Slider("beta", "decay β", 0, 0.99, 0.9, scale="window"),
            Slider("days", "days shown", 10, DAYS, 40, whole=True, redraws=True, role="ink"),
            Switch("corrected", "correct the bias", False),
            Choice("start", "start", ("zero", "first datum"), "zero"),
            Slider("t", "day t", 1, DAYS, 3, whole=True, track=False),
        ],
        compute=partial(_start, bias_corrected_ewa),
        draw=_draw_start,
        move=_move_start,
        still=_set_days,
        describe=_describe_start,
        presets={
            "cold start": {"beta": 0.9, "days": 40, "corrected": False, "start": "zero"},
            "corrected": {"beta": 0.9, "days": 40, "corrected": True, "start": "zero"},
            "long memory": {"beta": 0.98, "days": 120, "corrected": True, "start": "zero"},
            "corrected twice": {"beta": 0.9, "days": 40, "corrected": True, "start": "first datum"},
        },
        handles=[Handle(name="day t", x="t", at="here")],
    )


def _start(bias_corrected_ewa, *, beta, days, corrected, start, t):
    theta = datasets.seattle_weather().year(2014).temp_max[START : START + days]
    steps = np.arange(1, days + 1)
    head = theta[0] * beta**steps if start == "first datum" else 0.0
    raw = averages.ewa(theta, beta) + head
    repaired = bias_corrected_ewa(theta, beta) + head / (1 - beta**steps)
    nothing, t = np.full(days, np.nan), min(t, days)
    shown, true = repaired if corrected else raw, _mean(theta, beta)
    squares = np.where((steps - 1) % (1 if days <= 60 else 5) == 0, true, np.nan)
    return {
        "data": theta,
        "raw": raw,
        "uncorrected": raw if corrected else nothing,
        "corrected": repaired if corrected else nothing,
        "shown": shown,
        "true": true,
        "squares": squares,
        "t": t,
        "divisor": 1 - float(beta) ** t,
        "here": (t, min(shown[t - 1], HOTTEST)),
        "gap": ([t, t], [raw[t - 1], (repaired if corrected else true)[t - 1]]),
    }


def _mean(theta, beta):
    """The weighted mean by its definition, Σ β^k θ_{t-k} / Σ β^k, as a check on the recursion."""
    lags = np.arange(len(theta))[:, np.newaxis] - np.arange(len(theta))
    weights = np.where(lags >= 0, float(beta) ** np.abs(lags), 0)
    return weights @ theta / weights.sum(axis=1)


def _draw_start(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 41), ylim=(0, HOTTEST), xlabel="day t", ylabel="highest temperature, °C")
    axes.set_yticks(range(0, 41, 10))
    days, dot = np.arange(1, DAYS + 1), {"marker": "o", "linestyle": ""}
    square = {"marker": "s", "linestyle": "", "color": plots.INK, "markerfacecolor": "white"}
    orange = {"color": plots.ORANGE}
    return {
        "axes": axes,
        "missing": axes.fill_between([0, 1], 0, 0, color=plots.ORANGE, alpha=0.13, linewidth=0),
        "data": plots.mover(axes, days, **dot, color=plots.GREY, markersize=3.5, label="each day"),
        "squares": plots.mover(axes, days, **square, markersize=5.5, label="weighted mean"),
        "uncorrected": plots.mover(
            axes, days, color=plots.BLUE, linestyle="--", linewidth=1.5, label="uncorrected"
        ),
        "shown": plots.mover(axes, days, **orange, linewidth=2.2, zorder=3, label="average"),
        "gap": plots.mover(axes, color=plots.INK, linestyle=":", linewidth=1.5, zorder=4),
        "here": plots.mover(axes, **orange | dot, markersize=6, zorder=5),
        "sum": axes.text(0, 0, "", **BOLD, color=plots.ORANGE, zorder=6),
        "far": axes.text(1.5, HOTTEST - 3, "", **BOLD, color=plots.RED, zorder=6),
    }


def _set_days(artists, arrays):
    artists["axes"].set_xlim(0, len(arrays["data"]) + 1)
    return []


def _move_start(artists, arrays):
    moved = ("data", "squares", "uncorrected", "shown", "gap", "here")
    moving.move({name: artists[name] for name in moved}, {name: arrays[name] for name in moved})
    repaired, days = np.isfinite(arrays["corrected"][0]), np.arange(1, len(arrays["data"]) + 1)
    artists["shown"].set_label("corrected" if repaired else "average")
    outline = np.append(arrays["raw"], arrays["true"][::-1])
    artists["missing"].set_verts([np.column_stack([np.append(days, days[::-1]), outline])])
    t, end = arrays["t"], len(days)
    words, (low, high) = _division(arrays), sorted(arrays["gap"][1])
    below = low < 20 or high - low < 4  # where no line is
    y = low - 6 if below else (low + high) / 2
    artists["sum"].set(text=words, x=t + 0.015 * end, y=np.clip(y, 1, HOTTEST - 8), ha="left")
    if t > 0.7 * end:
        artists["sum"].set(x=t - 0.015 * end, ha="right")
    top = np.nanmax(arrays["shown"])
    artists["far"].set_text(f"↑ from {top:.0f} °C on" if top > HOTTEST else "")
    artists["far"].set_x(0.3 * end)


def _division(arrays):
    """What the correction does on day t, as a sum."""
    t, divisor = arrays["t"], arrays["divisor"]
    raw, repaired = arrays["raw"][t - 1], arrays["corrected"][t - 1]
    if np.isnan(repaired):
        read, right = f"{raw:.1f}", f"{arrays['true'][t - 1]:.1f}"
        return f"{read} °C" if read == right else f"{read} °C, not {right}"
    return f"{raw:.1f} / {divisor:.3g} = {repaired:.1f} °C"


def _describe_start(values, arrays):
    first, off = arrays["shown"][0], np.abs(arrays["shown"] - arrays["true"]).max()
    if values["beta"] == 0 and off < 0.01:
        return (
            "Without memory the average is [each day's temperature|yours]: the start is forgotten"
            " at once, and there is nothing to repair."
        )
    if values["start"] == "first datum":
        if values["corrected"]:
            return (
                f"Corrected twice: an average that starts at the first datum needs no division, and"
                f" now begins at [{first:.0f} °C|bad]."
            )
        return (
            "A start at the first datum pulls nothing down, but this one day counts too much: the"
            f" average is up to [{off:.1f} °C|yours] off."
        )
    if not values["corrected"]:
        return _describe_fault(values, arrays)
    if off > 0.01:
        return f"The division does not repair it: it is up to [{off:.1f} °C|yours] off."
    return _describe_cure(values["beta"], values["days"], first)


def _describe_fault(values, arrays):
    """The value of the day on which the ring stands, the last if it stands beyond it."""
    t, last = arrays["t"], _last_big_correction(values["beta"])
    day = f"day {t}" if values["t"] <= values["days"] else f"day {t}, the last one shown,"
    read, right = (f"{arrays[name][t - 1]:.1f} °C" for name in ("shown", "true"))
    enough = (
        f"It is more than 1 % too low for [{_times(last)}|yours]."
        if last <= DAYS
        else "On every day shown it is more than 1 % too low."
    )
    if read == right:
        return f"On {day} the average shows [{read}|yours], as it should. {enough}"
    weight = 1 - arrays["divisor"]
    return (
        f"On {day} the average shows [{read}|yours], not {right}: the zero it started from has"
        f" [{weight:{'.0%' if weight >= 0.01 else '.1%'}}|yours] of the weight. {enough}"
    )


def _describe_cure(beta, days, first):
    low, last = beta**days, _last_big_correction(beta)
    if low > 0.05:
        return (
            "The division is right on every day, and here all of them need it: without it, day"
            f" {days} would still be [{low:.0%}|blue] too low."
        )
    return (
        f"Repaired: the average begins at [{first:.1f} °C|yours] and is the weighted mean on every"
        f" day. Only the first [{_times(last)}|blue] need more than 1 % of correction."
    )


def _times(days):
    return f"{days} {'day' if days == 1 else 'days'}"


def _last_big_correction(beta):
    return int(np.log(ONE_PERCENT) / np.log(beta)) if beta > 0 else 0


FIXED = {0.5: "-", 0.9: "--", 0.98: "-.", 0.999: ":"}
STEPS = np.geomspace(1, 10_000, 240)
WINDOWS = 6  # how many are shown
GREY = {"color": plots.GREY, "linewidth": 1.5}
NAME = {"color": plots.GREY, "marker": ".", "markersize": 0.1, "linestyle": ""}  # a label, no line


def divisor() -> Demo:
    """1 - β^t against t: what the raw average has seen of its full weight, for several β."""
    return Demo(
        title="The correction is over after a few windows",
        sliders=[
            Slider("beta", "decay β", 0, 0.999, 0.95, scale="window"),
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
        handles=[Handle(name="step t", x="t", at="here")],
    )


def _divisor(beta, t):
    here, windows = 1 - float(beta) ** t, t * (1 - beta)
    fine = np.linspace(1e-9, WINDOWS, 200) / (1 - beta)
    rising = np.array([0.55, 0.6, 0.65])  # where a curve is steep, and its name has room
    names = {
        f"name of {fixed}": (
            np.log(1 - rising) / np.log(fixed),
            rising if abs(fixed - beta) > 1e-9 else np.full(3, np.nan),  # yours lies over it
        )
        for fixed in FIXED
    }
    return names | {
        "curve": 1 - beta**STEPS,
        "drop": (t, (0, here)),
        "here": (t, here),
        "windows": windows,
        "in windows": (fine * (1 - beta), np.where(fine >= 1, 1 - float(beta) ** fine, np.nan)),
        "here in windows": (windows if windows <= WINDOWS else np.nan, here),
        "beyond": f"{windows:,.0f} windows →" if beta > 0 and windows > WINDOWS else "",
    }


def _draw_divisor(figure):
    axes, counted = figure.subplots(1, 2, width_ratios=[1.7, 1])
    both = {"ylim": (0, 1.05), "yticks": [0, 0.5, 1], "ylabel": "divisor 1 − βᵗ"}
    axes.set(**both, xlim=(1, 10_000), xscale="log", xlabel="step t, log scale")
    axes.set_xticks([1, 10, 100, 1000, 10_000], ["1", "10", "100", "1,000", "10,000"])
    counted.set(**both, xlim=(0, WINDOWS), xlabel="t in windows of 1/(1 − β) steps")
    for beta, dash in FIXED.items():
        curve = 1 - beta**STEPS
        axes.plot(STEPS, curve, linestyle=dash, **GREY)
        counted.plot(STEPS * (1 - beta), curve, linestyle=dash, **GREY)
    counted.text(0.7, 0.72, "0.5", **BOLD, color=plots.GREY, ha="right")  # apart from the others
    limit = {"color": plots.INK, "marker": "o", "linestyle": "", "markersize": 4, "zorder": 5}
    for windows in (1, 3, 5):  # of a long memory, which is the curve of most of them
        share = 1 - np.exp(-windows)
        counted.plot([windows], [share], **limit)
        counted.text(windows + 0.12, share - 0.1, f"{share:.0%}", color=plots.INK)
    orange, dot = {"color": plots.ORANGE}, {"marker": "o", "linestyle": "", "markersize": 8}
    names = {f"name of {beta}": plots.mover(axes, **NAME, label=f"{beta}") for beta in FIXED}
    return names | {
        "curve": plots.mover(axes, STEPS, **orange, linewidth=2.5, label="your β"),
        "drop": plots.mover(axes, **orange, linestyle=":", linewidth=1.5),
        "here": plots.mover(axes, **orange | dot),
        "in windows": plots.mover(counted, **orange, linewidth=2.5),
        "here in windows": plots.mover(counted, **orange | dot, markeredgecolor="white"),
        "beyond": counted.text(WINDOWS - 0.1, 0.5, "", **BOLD, color=plots.ORANGE, ha="right"),
    }


def _describe_divisor(values, arrays):
    here, windows, t = arrays["here"][1], arrays["windows"], values["t"]
    last = _last_big_correction(values["beta"]) + 1
    if values["beta"] == 0:
        return (
            "Without memory nothing of the start is left: the divisor is [1|yours] at every step."
        )
    if t >= last:
        much = 1 / here - 1
        changes = (
            f"changes the average by [{much:.1%}|yours]"
            if much >= 0.0005
            else "changes [nothing any more|yours]"
        )
        return f"The correction is over: {_count(windows)} have passed, and the division {changes}."
    if windows < 0.01:
        return (
            f"The average is only [{here:.1%}|yours] of what it should be, and stays too small for"
            f" long: it takes [{last:,} steps|yours] until less than 1 % is missing."
        )
    if t == 1:
        return (
            f"The first average holds [{here:.0%}|yours] of the first datum; the division makes it"
            f" [{1 / here:.3g} times|yours] larger. From step [{last:,}|yours] on it does less than"
            " 1 %."
        )
    return (
        f"After {_count(windows)} the average has [{here:.0%}|yours] of its weight, so the division"
        f" makes it [{1 / here:.3g} times|yours] larger."
    )


def _count(windows):
    number = f"{windows:.2g}" if windows < 99.5 else f"{windows:,.0f}"
    return f"[{number} {'window' if number == '1' else 'windows'}|yours]"
