"""A demo: the example on which Adam fails."""

from functools import partial

import numpy as np

from coursekit import plots, rules
from coursekit._rule import unchecked
from coursekit.live import moving
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

LENGTH = 600


@takes_own
def failure(adam_step=rules.adam_step) -> Demo:
    """The periodic example of Reddi, Kale and Kumar: Adam walks to the wrong end of [-1, 1],
    AMSGrad to the right one.

    The cost at step t is C x if t = 1, 4, 7, …, else -x; on average (C - 2) x / 3, lowest at x = -1
    for C > 2.
    """
    return Demo(
        title="Adam can walk to the worst point there is",
        sliders=[
            Slider("t", "step t", 1, LENGTH, 100, whole=True, plays=33, role="ink"),
            Slider("c", "large gradient C", 2.1, 20, 4, step=0.1, role="ink"),
            Slider("beta2", "β2", 0, 0.999, 0.059, scale="window"),
            Slider("alpha", "α at t = 1", 0.01, 1, 0.3, scale="log"),
        ],
        compute=partial(_failure, adam_step),
        draw=_draw_failure,
        move=_move_failure,
        describe=_describe_failure,
        presets={
            "as in the paper": {},
            "a longer memory": {"beta2": 0.9},
            "a larger gradient": {"c": 20, "beta2": 0.02, "t": 400},
        },
        handles=[Handle(name="the step t", panel=1, x="t", at="head.Adam")],
    )


def _failure(adam_step, t, c, beta2, alpha):
    gradients = np.where(np.arange(LENGTH) % 3 == 0, c, -1.0)
    walks = {
        "Adam": _projected(adam_step, gradients, 2, alpha, beta2),
        "AMSGrad": _projected(rules.amsgrad_step, gradients, 3, alpha, beta2),
    }
    at = {name: walk[t] for name, (walk, _) in walks.items()}
    first = (t - 1) // 3 * 3  # of the three steps that belong together
    counted = {name: moves[first : first + 3] for name, (_, moves) in walks.items()}
    groups = {"gradient": gradients[:3]} | counted
    return {name: walk for name, (walk, _) in walks.items()} | {
        "past": {name: walk[: t + 1] for name, (walk, _) in walks.items()},
        "head": {name: (t, x) for name, x in at.items()},
        "groups": groups,
        "now": (t - 1) % 3,
    }


def _projected(rule, gradients, count, alpha, beta2):
    """Positions in [-1, 1] with α / √t and β1 = 0, as in the paper; and what each gradient counts
    as: the step against it in units of α / √t, before the walls stop it.
    """
    rule, x, states, positions = unchecked(rule), np.zeros(1), [np.zeros(1)] * count, [0.0]
    counted = []
    for t, dw in enumerate(gradients, start=1):
        rate = alpha / np.sqrt(t)
        before = x
        x, *states = rule(
            x, np.array([dw]), *states, t=t, alpha=rate, beta1=0.0, beta2=beta2, eps=1e-8
        )
        if np.shape(x) != (1,):
            raise ValueError(f"{rule.__name__} gave a w of shape {np.shape(x)} for one of (1,).")
        counted.append(float((before - x)[0] / rate))
        x = np.clip(x, -1, 1)
        positions.append(float(x[0]))
    return np.array(positions), np.array(counted)


LOOKS = {
    "gradient": {"color": plots.INK},
    "Adam": {"color": plots.PURPLE, "linewidth": 2.2},
    "AMSGrad": {"color": plots.BLUE, "linewidth": 1.8, "linestyle": "--"},
}
WORDS = {"gradient": "gradients", "Adam": "for Adam", "AMSGrad": "for AMSGrad"}
WIDE = 4  # from one group of three bars to the next


def _draw_failure(figure):
    moment, walk = figure.subplots(1, 2, width_ratios=[1, 1.25])
    moment.axis("off")
    moment.set(xlim=(0.3, 11.7), ylim=(-1.65, 1.75))
    moment.axhline(0, color=plots.PALE, linewidth=1)
    walk.set(xlim=(-0.03 * LENGTH, 1.03 * LENGTH), ylim=(-1.45, 1.45))
    walk.set(xlabel="step t", ylabel="x", yticks=[-1, 0, 1])
    for place, words, side in ((1, "highest cost", "bottom"), (-1, "lowest cost", "top")):
        walk.axhline(place, color=plots.PALE, linewidth=1)
        walk.text(LENGTH / 2, 1.15 * place, words, ha="center", va=side, color=plots.MUTED)
    artists = {"past": {}, "head": {}, "bars": {}, "bar now": {}, "numbers": {}, "sum": {}}
    for place, (name, look) in enumerate(LOOKS.items()):
        _draw_group(moment, artists, name, look["color"], 1 + WIDE * place)
        if name != "gradient":
            _draw_walk(walk, artists, name, look)
    return artists


def _draw_group(axes, artists, name, color, x):
    places = x + np.arange(3)
    style = {"ha": "center", "va": "center"}
    artists["bars"][name] = plots.bars(axes, places, facecolors=color, alpha=0.3)
    artists["bar now"][name] = plots.bars(axes, places, facecolors=color)
    rows = (-1.2, -1.45, -1.2)  # in turn, since there is no room for three in a row
    artists["numbers"][name] = [
        axes.text(at, row, "", color=color, **style) for at, row in zip(places, rows, strict=True)
    ]
    axes.text(x + 1, 1.62, WORDS[name], color=color, weight="bold", **style)
    artists["sum"][name] = axes.text(x + 1, 1.33, "", color=color, **style)


def _draw_walk(axes, artists, name, look):
    steps = np.arange(LENGTH + 1)
    faint = look | {"linewidth": 1.3, "alpha": 0.4}
    artists[name] = plots.mover(axes, steps, **faint, label=name)
    artists["past"][name] = plots.mover(axes, steps, **look, zorder=3)
    head = {"color": look["color"], "marker": "o" if name == "Adam" else "s", "linestyle": ""}
    artists["head"][name] = plots.mover(axes, **head, markersize=8, zorder=4)


def _move_failure(artists, arrays):
    """The bars of a group are shares of its longest, since only what outweighs what matters."""
    lines = {name: artists[name] for name in ("Adam", "AMSGrad", "past", "head")}
    moving.move(lines, {name: arrays[name] for name in lines})
    now = np.arange(3) == arrays["now"]
    for name, values in arrays["groups"].items():
        longest = np.abs(values).max() or 1
        heights = np.nan_to_num(values / longest)
        moving.move(
            {part: artists[part][name] for part in ("bars", "bar now", "numbers", "sum")},
            {
                "bars": heights,
                "bar now": heights * now,
                "numbers": [_short(value) for value in values],
                "sum": f"sum {_signed(values.round(2).sum())}",
            },
        )


def _short(value):
    """A number for under a bar.

    >>> _short(-0.264), _short(4.0)
    ('−0.26', '4')
    """
    text = f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"
    return text.replace("-", "−")


def _signed(value):
    return f"+{_short(value)}" if value > 0 else _short(value)


def _describe_failure(values, arrays):
    adam, amsgrad = (arrays[name][-30:].mean() for name in ("Adam", "AMSGrad"))
    large, *small = arrays["groups"]["Adam"]
    both = _signed(np.round(small, 2).sum())
    counts = f"C counts as [{large:.2f}|purple], the two −1 as [{both}|purple]"
    if abs(adam) <= 0.5:
        return f"Adam stands at [{adam:.2f}|purple] after {LENGTH} steps, at neither end: {counts}."
    if adam < 0:
        return f"With this memory Adam finds the best point, x\u00a0=\u00a0−1: {counts}."
    right = (
        "goes to the best one, x\u00a0=\u00a0−1" if amsgrad < -0.5 else "is still on its way to −1"
    )
    if values["c"] > 10:
        return (
            f"Even C\u00a0=\u00a0{values['c']:.3g} is outvoted by two small gradients: {counts}."
            " Adam ends at the [worst point|purple]."
        )
    return (
        f"Adam ends at the [worst point|purple], x\u00a0=\u00a0{adam:.2g}: {counts}."
        f" [AMSGrad|blue] {right}."
    )
