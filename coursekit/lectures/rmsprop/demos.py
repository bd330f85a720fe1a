"""Demos: a brake for each coordinate; what is forgotten and what is not."""

from functools import partial

import numpy as np

from coursekit import averages, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape, moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 150
RAVINE = surfaces.ravine(50)
RULES = ("plain", "AdaGrad", "RMSProp")
PLAIN_ALPHA = 2 / 51  # the best one for plain descent in this ravine
BRAKES = {
    "no brakes": {"rule": "plain", "alpha": 0.039},
    "RMSProp": {"rule": "RMSProp", "alpha": 0.03, "beta2": 0.99},
    "AdaGrad": {"rule": "AdaGrad", "alpha": 0.9},
    "a huge ε": {"rule": "RMSProp", "alpha": 3, "eps": 80, "beta2": 0.9},
}


@takes_own
def brakes(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """Paths in a ravine, and how long a step each coordinate may take for a gradient of 1."""
    steps = {"AdaGrad": adagrad_step, "RMSProp": rmsprop_step}
    braked = ("AdaGrad", "RMSProp")
    return Demo(
        title="Each coordinate gets its own pace",
        sliders=[
            Choice("rule", "rule", RULES, "RMSProp"),
            *landscape.start_fields(RAVINE),
            Slider("step", "step", 0, STEPS, 10, whole=True, plays=80, role="ink"),
            Slider("alpha", "learning rate α", 1e-3, 3, 0.03, scale="log"),
            Slider("eps", "floor ε", 1e-10, 1000, 1e-8, scale="log", when={"rule": braked}),
            Slider("beta2", "decay β₂", 0, 0.99, 0.99, "window", when={"rule": ("RMSProp",)}),
        ],
        compute=partial(_brakes, steps),
        draw=_draw_brakes,
        move=_move_brakes,
        describe=_describe_brakes,
        presets=BRAKES,
        handles=[landscape.START_HANDLE],
    )


def _brakes(steps, *, rule, alpha, beta2, eps, step, x0, y0):
    path, effective = _braked(steps, rule, (x0, y0), alpha=alpha, beta2=beta2, eps=eps)
    other = descend(RAVINE, rules.sgd_step, (x0, y0), STEPS, alpha=PLAIN_ALPHA)
    taken, now = np.arange(1, STEPS + 1), min(step, STEPS - 1)
    arrows = _arrows(path.positions[step], effective[now])
    run = {"path": path, "effective": effective, "now": now}
    shown = landscape.points(RAVINE, path) | {"run": run, "rule": rule}
    if bounces := _bounces(path):
        shown["fate"] = "× bounces, never settles"
    for name, place, arrow, paces in zip(COORDINATES, (0, 1), arrows, effective.T, strict=True):
        shown |= {
            f"arrow {name}": arrow,
            f"tip {name}": arrow[[1]],
            f"future {name}": (taken, paces),
            name: (taken[: now + 1], paces[: now + 1]),
            f"head {name}": (now + 1, effective[now, place]),
        }
    low = run["effective"][0].max() < PACES[0]
    return shown | {
        "bounces": bounces,
        "too small": f"both below {spelt(PACES[0])} ↓" if low else "",
        "its name": path.positions[1 : 2 + step // 2],
        "plain's name": other.positions[1:5] if rule != "plain" else np.full((1, 2), np.nan),
        "plain track": other.positions if rule != "plain" else np.full((1, 2), np.nan),
        "future": path.positions,
        "track": path.positions[: step + 1],
        "head": path.positions[[step]],
    }


PACES = (1e-4, 1e2)  # limits of the axis
HERE = {"marker": ".", "markersize": 0.1, "linestyle": ""}  # only a place for a name


def spelt(number):
    """A number with three digits, small ones as "0.00003" and not as "3e-05"."""
    return np.format_float_positional(number, precision=3, fractional=False, trim="-")


def _bounces(path):
    """Whether a run that has not arrived still jumps from side to side in its last steps."""
    if np.isfinite(path.diverged_at) or np.isfinite(path.steps_to(landscape.TOLERANCE)):
        return False
    late = path.positions[-31:]
    jumps = (np.sign(late[1:]) != np.sign(late[:-1])).sum(axis=0)
    return bool((jumps > 20).any())


def _braked(steps, rule, start, *, alpha, beta2, eps):
    """The path, and the step (STEPS, 2) that a gradient of 1 makes at each of its points."""
    if rule == "plain":
        path = descend(RAVINE, rules.sgd_step, start, STEPS, alpha=alpha)
        return path, np.full((STEPS, 2), float(alpha))
    hyper = {"alpha": alpha, "eps": eps} | ({"beta2": beta2} if rule == "RMSProp" else {})
    path = descend(RAVINE, steps[rule], start, STEPS, **hyper)
    squares = np.nan_to_num(RAVINE.gradient(path.positions[:-1]).T) ** 2
    s = averages.ewa(squares, beta2) if rule == "RMSProp" else squares.cumsum(axis=1)
    return path, (alpha / (np.sqrt(s) + eps)).T


LONGEST = 0.8  # units of the surface: the longer of the two arrows, whatever the paces


def _arrows(at, paces):
    """The two paces as arrows from the moving point to the minimum: true to each other only."""
    with np.errstate(invalid="ignore"):
        lengths = LONGEST * paces / paces.max()
    for side, length in enumerate(lengths):
        way, across = np.zeros(2), np.zeros(2)
        way[side], across[1 - side] = (-1 if at[side] > 0 else 1), 1
        tip, barb = at + length * way, min(0.07, 0.6 * length)
        barbs = (tip - barb * (way + sign * 0.6 * across) for sign in (1, -1))
        yield np.array([at, tip, next(barbs), tip, next(barbs)])


COORDINATES = {
    "along": {"color": plots.GREEN, "linewidth": 2},
    "across": {"color": plots.PURPLE, "linewidth": 2, "linestyle": "--"},
}
WORDS = {"along": "x, along", "across": "y, across"}


def _draw_brakes(figure):
    above, paces = figure.subplots(1, 2, width_ratios=[1.75, 1])
    landscape.panel(above, RAVINE)
    paces.set(xlim=(0, STEPS), ylim=PACES, yscale="log", xlabel="step")
    paces.set(ylabel="pace: step for a gradient of 1", yticks=[1e-4, 1e-2, 1])
    plain = {"color": plots.GREY, "linewidth": 1, "linestyle": "--"}
    small = {"transform": paces.transAxes, "ha": "right", "color": plots.INK}
    return (
        landscape.marks(above)
        | {
            "plain track": plots.mover(above, **landscape.STEPS, **plain),
            "future": plots.mover(above, **landscape.FAINT),
            "track": plots.mover(above, **landscape.PATH, zorder=3),
            "head": plots.mover(above, **landscape.HEAD, zorder=4),
            "its name": plots.mover(above, **HERE, color=plots.ORANGE),
            "plain's name": plots.mover(above, **HERE, color=plots.GREY, label="plain"),
            "too small": paces.text(0.98, 0.06, "", **small),
        }
        | _draw_coordinates(above, paces)
    )


def _draw_coordinates(above, paces):
    artists = {}
    for name, look in COORDINATES.items():
        arrow = look | {"linestyle": "-", "linewidth": 2.4}
        dot = {"marker": "o", "linestyle": "", "markersize": 7, "color": look["color"]}
        later = look | {"linewidth": 1.3, "alpha": 0.6}
        artists |= {
            f"arrow {name}": plots.mover(above, **arrow, zorder=5),
            f"tip {name}": plots.mover(above, **HERE, color=look["color"], label=WORDS[name][0]),
            f"future {name}": plots.mover(paces, **later, label=WORDS[name]),
            name: plots.mover(paces, **look, zorder=3),
            f"head {name}": plots.mover(paces, **dot, zorder=4),
        }
    return artists


def _move_brakes(artists, arrays):
    moving.move(artists, arrays)
    artists["its name"].set_label(arrays["rule"])


def _describe_brakes(values, arrays):
    run, rule = arrays["run"], values["rule"]
    path, (along, across) = run["path"], run["effective"][run["now"]]
    end = "[bounces for ever|bad]" if arrays["bounces"] else landscape.arrival(path)
    if rule == "plain":
        return (
            f"Without brakes both coordinates have the same pace, and it is slow along the ravine."
            f" The path {end}."
        )
    ratio = along / across
    if abs(ratio - 1) < 0.1:
        return f"{rule} {end}: {_same(values)}."
    way = ("along", "across") if ratio > 1 else ("across", "along")
    role = {"along": "green", "across": "purple"}[way[0]]
    times = max(ratio, 1 / ratio)
    where = "Where" if rule == "RMSProp" else "Its brakes never loosen; where"
    return (
        f"{rule} {end}. {where} the slopes are equal, it now steps [{times:.2g} times|{role}] as"
        f" far {way[0]} the ravine as {way[1]} it."
    )


def _same(values):
    """Why the paces are the same: ε drowns the brakes, or the two gradients are equal by now."""
    pace = values["alpha"] / values["eps"]
    if values["eps"] > 1:
        return f"ε drowns √s, and both paces are [α/ε = {spelt(pace)}|yours], as in plain descent"
    return "at this step both coordinates have the same pace"


LENGTH = 400
NEAR = 0.9  # a step has recovered when it is within a tenth of α


@takes_own
def forgetting(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """A gradient that becomes weaker or stronger at one step, and what the two rules make of it."""
    return Demo(
        title="AdaGrad's steps only shrink, RMSProp's recover",
        sliders=[
            Slider("factor", "gradient from then", 0.01, 100, 0.1, scale="log", role="ink"),
            Slider("beta2", "RMSProp's decay β₂", 0, 0.99, 0.9, scale="window"),
            Slider("at", "it changes at step", 10, 200, 100, whole=True, role="ink"),
        ],
        compute=partial(_forgetting, rmsprop_step, adagrad_step),
        draw=_draw_forgetting,
        describe=_describe_forgetting,
        presets={
            "the gradient weakens": {"factor": 0.1},
            "the gradient grows": {"factor": 10},
            "the gradient stays": {"factor": 1},
            "a long memory": {"factor": 0.1, "beta2": 0.98},
        },
        handles=[Handle(name="the step of the change", panel=1, x="at", at="change")],
    )


def _forgetting(rmsprop_step, adagrad_step, factor, at, beta2):
    gradients = np.where(np.arange(1, LENGTH + 1) < at, 1.0, factor)
    lengths = {
        "RMSProp": _lengths(rmsprop_step, gradients, alpha=1.0, beta2=beta2, eps=1e-8),
        "AdaGrad": _lengths(adagrad_step, gradients, alpha=1.0, eps=1e-8),
    }
    low = np.abs(lengths["RMSProp"][at - 1 :] - 1) > 1 - NEAR
    return lengths | {
        "gradient": ([0, at, at, LENGTH], [1, 1, factor, factor]),
        "change": (at, (LENGTHS[1], 3.5 * LENGTHS[0])),  # the grip stands on its lower end
        "recovered": int(low.nonzero()[0].max() + 1) if low.any() else 0,
    }


def _lengths(rule, gradients, **hyper):
    """Length of every step for these gradients of one parameter."""
    w, s, lengths = np.zeros(1), np.zeros(1), []
    for dw in gradients:
        before = w
        w, s = rule(w, np.array([dw]), s, **hyper)
        lengths.append(abs(float((w - before)[0])))
    return np.array(lengths)


LENGTHS = (1e-4, 30)  # limits of the axis
LOOKS = {
    "RMSProp": {"color": plots.ORANGE, "linewidth": 2.2},
    "AdaGrad": {"color": plots.BLUE, "linewidth": 1.8, "linestyle": "--"},
}


def _draw_forgetting(figure):
    strip, axes = figure.subplots(2, 1, height_ratios=[1, 2.2], sharex=True)
    strip.set(xlim=(0, LENGTH), ylim=(5e-3, 200), yscale="log", ylabel="gradient, log scale")
    strip.set_yticks([0.01, 1, 100], ["0.01", "1", "100"])
    axes.set(ylim=LENGTHS, yscale="log", xlabel="step", ylabel="length of the step in α, log scale")
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.axhline(1, color=plots.PALE, linewidth=1)
    steps = np.arange(1, LENGTH + 1)
    dotted = {"color": plots.INK, "linestyle": ":", "linewidth": 1.2}
    return {
        "gradient": plots.mover(strip, color=plots.INK, linewidth=1.8),
        "change": plots.mover(axes, **dotted),
    } | {name: plots.mover(axes, steps, label=name, **look) for name, look in LOOKS.items()}


def _describe_forgetting(values, arrays):
    rmsprop, adagrad, factor = arrays["RMSProp"], arrays["AdaGrad"], values["factor"]
    end = f"[{adagrad[-1]:.2g} α|blue] in the end"
    if factor == 1:
        return (
            f"Even under a steady gradient AdaGrad's steps shrink: to {end}."
            f" RMSProp's is [{rmsprop[-1]:.2g} α|yours]."
        )
    if values["beta2"] == 0:
        first = "Without a memory RMSProp's step is [always 1 α|yours]."
        return f"{first} AdaGrad's has shrunk to {end}."
    now = rmsprop[values["at"] - 1]
    if not arrays["recovered"]:
        dry = _dry(adagrad, values)
        return f"RMSProp hardly notices: [{now:.2g} α|yours], within a tenth of α. {dry}: {end}."
    return f"{_back(values, arrays, now)} {_dry(adagrad, values)}: {end}."


def _back(values, arrays, now):
    """How long RMSProp's step takes to be itself again."""
    after, late = arrays["recovered"], LENGTH - values["at"]
    moved = f"{'leaps' if values['factor'] > 1 else 'falls'} to [{now:.2g} α|yours]"
    if after > late:
        return (
            f"RMSProp remembers too long: its step {moved} and is [not yet back|yours] after"
            f" {after} steps."
        )
    if values["beta2"] > 0.95:
        return f"RMSProp remembers too long: its step {moved}, for [{after} steps|yours]."
    return f"RMSProp's step {moved} and is within a tenth of α again after [{after} steps|yours]."


def _dry(adagrad, values):
    if values["factor"] < 1:
        return "AdaGrad never recovers"
    before, after = adagrad[values["at"] - 2 : values["at"]]
    return "AdaGrad leaps once, then shrinks on" if after > before else "AdaGrad shrinks on"
