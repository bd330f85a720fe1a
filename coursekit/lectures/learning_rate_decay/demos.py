"""Demos: a designer of schedules. `settling` is in `settling`."""

from functools import partial

import numpy as np

from coursekit import plots, schedules
from coursekit.lectures.learning_rate_decay.settling import settling
from coursekit.live.controls import Choice, Drawing, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["designer", "settling"]

EPOCHS = 20
STEPS_AN_EPOCH = 10
DRAWN = "drawn"  # the kind whose rates are drawn in the picture with the mouse
KINDS = {  # kind -> what its rate means, and the schedule as a function of (α0, rate, e), e from 0
    "1/(1+ke)": ("k", schedules.inverse_time_decay),
    "base^e": ("base", schedules.exponential_decay),
    "exp(−ke)": ("k", schedules.natural_decay),
    "k/√e": (
        "k, and e from 1",
        lambda alpha0, rate, e: schedules.inverse_sqrt_decay(alpha0, rate, e + 1),
    ),
    "staircase": (
        "factor, every 5",
        lambda alpha0, rate, e: schedules.staircase_decay(alpha0, rate, e, 5),
    ),
    "by hand": (
        "factor, at 6 and 14",
        lambda alpha0, rate, e: schedules.by_hand(alpha0 * rate ** np.arange(3.0), [6, 14], e),
    ),
    "cosine": (
        "share of α₀ at the end",
        lambda alpha0, rate, e: schedules.cosine_decay(alpha0, rate * alpha0, e, EPOCHS),
    ),
    "warm-up, cosine": (
        "share of the warm-up",
        lambda alpha0, rate, e: _warmed_up(alpha0, rate, e),
    ),
    "one cycle": (
        "share of the rise",
        lambda alpha0, rate, e: _one_cycle(alpha0, rate, e),
    ),
}

RATES = {  # what each kind begins with, so that none is flat
    "1/(1+ke)": {"rate": 1},
    "base^e": {"rate": 0.8},
    "exp(−ke)": {"rate": 0.2},
    "k/√e": {"rate": 1},
    "staircase": {"rate": 0.5},
    "by hand": {"rate": 0.3},
    "cosine": {"rate": 0.05},
    "warm-up, cosine": {"rate": 0.2},
    "one cycle": {"rate": 0.3},
}


def _warmed_up(alpha0, rate, e):
    warm = max(1, round(rate * EPOCHS))
    return schedules.warmed_up(
        lambda step: schedules.cosine_decay(alpha0, 0, step, max(1, EPOCHS - warm)), warm
    )(e)


def _one_cycle(alpha0, rate, e):
    rising = min(max(rate, 2 / EPOCHS), 1 - 2 / EPOCHS)
    return schedules.one_cycle(alpha0, np.minimum(e, EPOCHS - 1), EPOCHS, rising=rising)


@takes_own
def designer(
    inverse_time_decay=schedules.inverse_time_decay,
    exponential_decay=schedules.exponential_decay,
    kind="1/(1+ke)",
) -> Demo:
    """The learning rate over twenty epochs, by nine kinds of schedule or drawn by hand, per epoch
    or (wrongly, for most) per step, with the other one beside it.

    kind: the one to begin with.
    """
    own = {"1/(1+ke)": inverse_time_decay, "base^e": exponential_decay}
    formula = {"kind": tuple(KINDS)}
    meanings = {name: meaning for name, (meaning, _) in KINDS.items()}
    rate = RATES.get(kind, {"rate": 1})["rate"]
    return Demo(
        title="If e counts steps for epochs, α falls ten times too soon",
        sliders=[
            Choice("unit", "e counts", ("epochs", "steps"), "epochs"),
            Choice("kind", "kind", (*KINDS, DRAWN), kind, sets=RATES),
            Slider("alpha0", "α₀", 1e-3, 1, 0.2, scale="log", when=formula),
            Slider("rate", "k", 0.01, 1, rate, "log", names=("kind", meanings), when=formula),
            Drawing("drawn", "α", 1e-5, 1, (0.05,) * EPOCHS, when={"kind": (DRAWN,)}),
        ],
        compute=partial(_design, own),
        draw=_draw,
        move=_move,
        describe=_describe,
        presets={
            "the lecture's numbers": {"kind": "1/(1+ke)", "rate": 1, "unit": "epochs"},
            "the same, per step": {"kind": "1/(1+ke)", "rate": 1, "unit": "steps"},
            "halved every five": {"kind": "staircase", "rate": 0.5, "unit": "epochs"},
            "warm-up, then cosine": {"kind": "warm-up, cosine", "rate": 0.2, "unit": "epochs"},
        },
        handles=[
            Handle(name="α₀", y="alpha0", at="start"),
            Handle(name="your own α", y="drawn", shape="pen"),
        ],
    )


LIMITS = (1e-5, 1.3)
RAN_OUT = 1e-6  # below the picture: a log scale has no place for 0


def _by_hand(drawn):
    """The schedule that was drawn: a rate for each epoch, and then the last one."""
    return lambda _alpha0, _rate, e: np.asarray(drawn)[np.minimum(e, EPOCHS - 1)]


def _design(own, kind, alpha0, rate, *, unit, drawn=(0.05,) * EPOCHS):
    ours = _by_hand(drawn) if kind == DRAWN else KINDS[kind][1]
    schedule, steps = own.get(kind, ours), np.arange(EPOCHS * STEPS_AN_EPOCH)
    if schedule is ours:
        seen = schedule(alpha0, rate, steps)
    else:  # one at a time, as a student may have written it
        seen = np.array([float(schedule(alpha0, rate, int(e))) for e in steps])
    by_unit = {"epochs": seen[steps // STEPS_AN_EPOCH], "steps": seen}
    rival = "epochs" if unit == "steps" else "steps"
    alpha, other = by_unit[unit], by_unit[rival]
    return {
        "alpha": alpha,
        "other": other,
        "units": (unit, rival),
        "alpha0": None if kind == DRAWN else alpha0,
        "first": list(seen[:5]),
    }


LINES = {
    "other": {"color": plots.GREY, "linewidth": 1.6, "linestyle": "--"},
    "alpha": {"color": plots.ORANGE, "linewidth": 2.4},
}


def _draw(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, EPOCHS), ylim=LIMITS, yscale="log", xticks=np.arange(0, EPOCHS + 1, 5))
    axes.set(xlabel=f"epoch, of {STEPS_AN_EPOCH} steps each", ylabel="learning rate α, log scale")
    axes.set_yticks([1e-4, 1e-3, 0.01, 0.1, 1], ["0.0001", "0.001", "0.01", "0.1", "1"])
    axes.minorticks_off()
    ends = np.arange(EPOCHS * STEPS_AN_EPOCH + 1) / STEPS_AN_EPOCH
    treads = np.repeat(ends, 2)[1:-1]  # each step from its beginning to its end
    lines = {name: plots.mover(axes, treads, **look) for name, look in LINES.items()}
    return lines | {"start": plots.mover(axes, color=plots.ORANGE, marker="o", markersize=3)}


def _move(artists, arrays):
    for name, unit in zip(("alpha", "other"), arrays["units"], strict=True):
        artists[name].set_ydata(np.repeat(np.maximum(arrays[name], RAN_OUT), 2))
        artists[name].set_label(_named(unit, arrays[name]))
    start, top = [], arrays["alpha"].argmax()
    if arrays["alpha0"] is not None:  # on the peak, where α is α0, and off the axis
        start = [arrays["alpha0"]]
    least = 0.7 if arrays["units"][0] == "epochs" else 0.3
    artists["start"].set_data([max(top / STEPS_AN_EPOCH, least)] * len(start), start)


def _named(unit, rates):
    """A line's name; one that leaves the picture says where to."""
    gone = f" ↓ {'0' if rates[-1] < RAN_OUT else spelt(rates[-1])}" if rates[-1] < LIMITS[0] else ""
    return f"e counts {unit}{gone}"


def _describe(values, arrays):
    alpha, other = arrays["alpha"], arrays["other"]
    last, rival = _number(alpha[-1], "yours"), _number(other[-1], "other")
    if values["kind"] == DRAWN:
        first, most = (_number(rate, "yours") for rate in (alpha[0], alpha.max()))
        return f"Your own schedule begins at {first}, is {most} at most, and ends at {last}."
    if len(np.unique(alpha)) == 1:
        return f"α never falls: it stays at {last} all the time."
    if values["unit"] == "steps":
        one = [_number(rates[STEPS_AN_EPOCH], role) for rates, role in _both(alpha, other)]
        return (
            f"After one epoch α is {one[0]} instead of {one[1]}, and in the end {last} instead of"
            f" {rival}: the schedule was meant for epochs."
        )
    said = f"If e counted steps, α would end at {rival}, not at {last}."
    return f"{said} {_course(alpha, arrays['first'])}"


def _course(alpha, first):
    """How α goes over the epochs."""
    top, levels = int(alpha.argmax()), len(np.unique(alpha))
    if top:
        epoch, height = top // STEPS_AN_EPOCH, _number(alpha[top], "yours")
        return f"Here it rises to {height} in epoch {epoch}, and then falls."
    if levels <= 5:
        return f"Here it goes down in {levels - 1} {'stair' if levels == 2 else 'stairs'}."
    said = f"The first five rates are [{', '.join(spelt(rate) for rate in first)}|yours]"
    if alpha[-1] > (low := 0.1001 * alpha[0]):
        return f"{said}."
    return f"{said}; epoch {int(np.argmax(alpha <= low)) // STEPS_AN_EPOCH} has a tenth of α₀."


def _both(alpha, other):
    return (alpha, "yours"), (other, "other")


def _number(rate, role):
    return f"[{spelt(rate)}|{role}]" if rate > RAN_OUT else f"[almost 0|{role}]"


def spelt(number):
    """A number with three digits, small ones as "0.00003" and not as "3e-05"."""
    return np.format_float_positional(number, precision=3, fractional=False, trim="-")
