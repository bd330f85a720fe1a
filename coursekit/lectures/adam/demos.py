"""Demos: Adam put together; its first steps. `race` is in `race`, `failure` in `wrong_end`."""

from functools import lru_cache, partial

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.adam.race import LOOKS, inside, race
from coursekit.lectures.adam.wrong_end import failure
from coursekit.live import landscape, moving
from coursekit.live.controls import Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["assemble", "failure", "first_steps", "race"]

STEPS = 200
EPS = 1e-8
SURFACES = {
    "ravine": surfaces.ravine(20),
    "Rosenbrock": surfaces.rosenbrock(),
    "saddle": surfaces.saddle(),
    "plateau": surfaces.plateau(),
}
NAMES = {  # (average, scale) -> which algorithm this is
    (False, False): "plain descent",
    (True, False): "momentum",
    (False, True): "RMSProp",
    (True, True): "Adam",
}


def _parts(average, scale, correct):
    return {"average": average, "scale": scale, "correct": correct}


PRESETS = {  # also the settings of the faint traces
    "plain descent": _parts(False, False, False) | {"alpha": 0.09},
    "momentum": _parts(True, False, False) | {"alpha": 0.22, "beta1": 0.5},
    "RMSProp": _parts(False, True, False) | {"alpha": 0.03, "beta2": 0.9},
    "Adam": _parts(True, True, True) | {"alpha": 0.1},
}
BETAS = {"beta1": 0.9, "beta2": 0.99}


def assemble() -> Demo:
    """Three switches: average the gradient, scale by its size, correct the start."""
    return Demo(
        title="Adam is momentum, RMSProp and a correction, put together",
        sliders=[
            Switch("average", "average", False),
            Switch("scale", "scale", False),
            Switch("correct", "correct", False),
            landscape.surface_choice(SURFACES, "on"),
            *landscape.start_fields(*SURFACES.values()),
            Slider("alpha", "learning rate α", 1e-3, 3, 0.09, scale="log"),
            Slider("beta1", "β1", 0, 0.99, 0.9, scale="window", when={"average": (True,)}),
            Slider("beta2", "β2", 0, 0.999, 0.99, scale="window", when={"scale": (True,)}),
        ],
        compute=_assemble,
        draw=_draw_assemble,
        move=_move_assemble,
        still=landscape.still,
        describe=_describe_assemble,
        presets=PRESETS,
        handles=[landscape.START_HANDLE],
        size=(9, 2.35),
    )


def _assembled(average, scale, correct):
    """The rule that these switches make."""

    def step(w, dw, v, s, *, t, alpha, beta1, beta2):
        v, s = beta1 * v + (1 - beta1) * dw, beta2 * s + (1 - beta2) * dw**2
        for_v, for_s = (1 - beta1**t, 1 - beta2**t) if correct else (1, 1)
        along = v / for_v if average else dw
        size = np.sqrt(s / for_s) + EPS if scale else 1
        return w - alpha * along / size, v, s

    return step


def _run(surface, start, average, scale, correct, **hyper):
    rule = _assembled(average, scale, correct)
    return descend(SURFACES[surface], rule, start, STEPS, **BETAS | hyper)


@lru_cache(maxsize=8)
def _others(surface, start):
    """The four rules with the settings of their presets: they change with the start alone."""
    return {name: _run(surface, start, **values) for name, values in PRESETS.items()}


NOWHERE, NONE = np.full((1, 2), np.nan), np.full(STEPS + 1, np.nan)


def _assemble(average, scale, correct, surface, *, x0, y0, **hyper):
    start, parts = inside(SURFACES[surface], x0, y0), _parts(average, scale, correct)
    path, made = _run(surface, start, **parts, **hyper), name(average, scale, correct)
    others = _others(surface, start) | ({made: None} if made in PRESETS else {})
    return {
        "moved": landscape.points(SURFACES[surface], path)
        | {
            "track": path.positions,
            "head": path.positions[[-1]],
            "losses": landscape.losses(path),
            "traces": {n: NOWHERE if p is None else p.positions for n, p in others.items()},
            "costs": {n: NONE if p is None else landscape.losses(p) for n, p in others.items()},
            "formula": _formula(**parts),
        },
        "surface": SURFACES[surface],
        "path": path,
        "made": made,
        "lit": _lit(**parts),
        "others": {n: p.steps_to(landscape.TOLERANCE) for n, p in others.items() if p},
    }


def _formula(average, scale, correct):
    v = ("v̂" if correct else "v") if average else "dw"
    return f"w ← w − α {v}" + (f" / (√{'ŝ' if correct else 's'} + ε)" if scale else "")


def _lit(average, scale, correct):
    """Which lines of the formula count: a correction of what is not used does not."""
    return {
        "formula": True,
        "average": average,
        "scale": scale,
        "v̂": average and correct,
        "ŝ": scale and correct,
    }


TERMS = {
    "average": "average:  v ← β1 v + (1 − β1) dw",
    "scale": "scale:  s ← β2 s + (1 − β2) dw²",
    "v̂": "correct:  v̂ = v / (1 − β1ᵗ)",
    "ŝ": "correct:  ŝ = s / (1 − β2ᵗ)",
}
TRACES = {
    name: {key: LOOKS[name.removesuffix(" descent")][key] for key in ("color", "linestyle")}
    for name in PRESETS
}


def _draw_assemble(figure):
    cells = [["above", "formula"], ["above", "cost"]]
    axes = figure.subplot_mosaic(cells, width_ratios=[1.55, 1], height_ratios=[1.2, 1.35])
    above, formula, cost = axes["above"], axes["formula"], axes["cost"]
    landscape.panel(above)
    formula.axis("off")
    formula.set(xlim=(0, 1), ylim=(0, 5))
    landscape.cost_axes(cost, STEPS, (1e-7, 1e2), "cost")
    cost.set_yticks([1e-6, 1e-3, 1])
    for arrived in cost.texts:  # above its line it would stand in the way of RMSProp's
        arrived.set(y=0.6 * landscape.TOLERANCE, va="top")
    words = {"formula": ""} | TERMS
    texts = {
        part: formula.text(0, 4.5 - row, said, va="center", fontsize=8.7 if row else 10.5)
        for row, (part, said) in enumerate(words.items())
    }
    faint = landscape.STEPS | {"linewidth": 1.4, "alpha": 0.55}
    return (
        landscape.marks(above)
        | texts
        | {
            "above": above,
            "traces": {
                n: plots.mover(above, **look, **faint, label=n) for n, look in TRACES.items()
            },
            "costs": {
                n: plots.mover(cost, np.arange(STEPS + 1), **look, linewidth=1.2, alpha=0.55)
                for n, look in TRACES.items()
            },
            "track": plots.mover(above, **landscape.PATH, zorder=3),
            "head": plots.mover(above, **landscape.HEAD, zorder=4),
            "losses": plots.mover(
                cost,
                np.arange(STEPS + 1),
                color=plots.ORANGE,
                linewidth=1.8,
                label="yours",
                zorder=3,
            ),
        }
    )


def _move_assemble(artists, arrays):
    """The usual move; and each line of the formula lights up with its switch."""
    moved = arrays["moved"]
    moving.move({name: part for name, part in artists.items() if name in moved}, moved)
    for part, on in arrays["lit"].items():
        artists[part].set_color(plots.ORANGE if on else plots.GREY)
        artists[part].set_alpha(1 if on else 0.6)
        artists[part].set_weight("bold" if on else "normal")


def name(average, scale, correct):
    """The algorithm that these switches make.

    >>> name(True, True, False)
    'Adam without bias correction'
    """
    plain = NAMES[average, scale]
    if plain == "Adam":
        return plain if correct else "Adam without bias correction"
    return f"{plain} with bias correction" if correct and plain != "plain descent" else plain


def _describe_assemble(values, arrays):
    average, scale, correct = (values[part] for part in ("average", "scale", "correct"))
    made = f"[{name(average, scale, correct)}|yours]"
    if average and scale:
        said = f"Averaged and scaled{', and the start corrected' if correct else ''}, it is {made}"
    elif average or scale:
        said = f"{'Averaged' if average else 'Scaled'}, plain descent becomes {made}"
    else:
        said = f"{'There is nothing to correct:' if correct else 'All off:'} this is {made}"
    return f"{said}. It {landscape.arrival(arrays['path'])}; {_compared(average, scale, arrays)}."


def _compared(average, scale, arrays):
    """The other rule that says most about this one: for a half of Adam plain descent, otherwise the
    fastest.
    """
    others = arrays["others"]
    rival = "plain descent" if average != scale else min(others, key=others.get)
    role = {"momentum": "blue", "RMSProp": "green", "Adam": "purple"}.get(rival, "other")
    if np.isinf(others[rival]):
        return f"[{rival}|{role}] does not" if average != scale else "none of the others does"
    if average == scale:
        return (
            f"the fastest of the others is [{rival}|{role}], at step [{others[rival]:.0f}|{role}]"
        )
    return f"[{rival}|{role}] needs [{others[rival]:.0f}|{role}] steps"


FIFTY = 50
LENGTHS = (0.05, 50)  # of the axis, in units of α


@takes_own
def first_steps(adam_step=rules.adam_step) -> Demo:
    """Length of Adam's first fifty steps, with and without the correction, for a gradient that is
    always 1 or noisy.
    """
    return Demo(
        title="Without the correction, Adam's first steps are far too long",
        sliders=[
            Slider("t", "step t", 1, FIFTY, 12, whole=True, plays=120, role="ink"),
            Slider("noise", "noise in the gradient", 0, 3, 0, step=0.1, role="ink"),
            Slider("beta1", "β1", 0, 0.99, 0.9, scale="window", role="blue"),
            Slider("beta2", "β2", 0, 0.9999, 0.999, scale="window", digits=4, role="green"),
        ],
        compute=partial(_first, adam_step),
        draw=_draw_first,
        describe=_describe_first,
        presets={
            "Adam's defaults": {},
            "β2 = 0.99": {"beta2": 0.99, "t": 8},
            "equal betas": {"beta2": 0.9, "t": 1},
            "a noisy gradient": {"noise": 3, "t": 30},
        },
        handles=[Handle(name="the step t", panel=0, x="t", at="head")],
    )


def _first(adam_step, t, beta1, beta2, noise):
    gradients = 1 + noise * np.random.default_rng(6).standard_normal(FIFTY)
    w, v, s = (np.zeros(1) for _ in range(3))
    rows = []
    for count, dw in enumerate(gradients, start=1):
        new, v, s = adam_step(
            w, np.array([dw]), v, s, t=count, alpha=1.0, beta1=beta1, beta2=beta2, eps=EPS
        )
        rows.append([float(part[0]) for part in (abs(w - new), abs(v), np.sqrt(s))])
        w = new
    corrected, v, root = np.array(rows).T
    series = {"corrected": corrected, "raw": v / (root + EPS), "v": v, "root": root}
    so_far = {f"{name} so far": values[:t] for name, values in series.items()}
    return series | so_far | {"head": (t, series["raw"][t - 1])}


FIRST = {  # panel, words, look
    "corrected": (0, "with the correction", {"color": plots.PURPLE, "linewidth": 2.2}),
    "raw": (0, "without it", {"color": plots.GREY, "linewidth": 1.8, "linestyle": "--"}),
    "v": (1, "v", {"color": plots.BLUE, "linewidth": 1.8}),
    "root": (1, "√s", {"color": plots.GREEN, "linewidth": 1.8, "linestyle": "--"}),
}


def _draw_first(figure):
    panels = lengths, why = figure.subplots(1, 2, width_ratios=[1.9, 1])
    for axes, (low, high), ticks in (
        (lengths, LENGTHS, [0.1, 0.3, 1, 3, 10, 30]),
        (why, (0.01, 10), [0.01, 0.1, 1, 10]),
    ):
        axes.set(xlim=(-1, FIFTY + 1), ylim=(low, high), yscale="log", xlabel="step t")
        axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        axes.minorticks_off()
        axes.axhline(1, color=plots.PALE, linewidth=1)
    lengths.set_ylabel("length of the step in α, log scale")
    why.set_ylabel("without it: v / √s")
    steps = np.arange(1, FIFTY + 1)
    artists = {}
    for name, (panel, words, look) in FIRST.items():
        faint = look | {"linewidth": 1.4, "alpha": 0.4}
        artists[name] = plots.mover(panels[panel], steps, **faint, label=words)
        artists[f"{name} so far"] = plots.mover(panels[panel], steps, **look, zorder=3)
    head = {"color": plots.GREY, "marker": "o", "linestyle": "", "markersize": 8}
    return artists | {"head": plots.mover(lengths, **head, zorder=4)}


def _describe_first(values, arrays):
    t, noise = values["t"], values["noise"]
    raw, corrected = arrays["raw"], arrays["corrected"]
    now = f"step {t} is [{raw[t - 1]:.2f} α|other] long; with it, [{corrected[t - 1]:.2f} α|purple]"
    mean = np.abs(corrected[20:]).mean()
    if noise >= 1:
        return (
            f"Noise makes Adam careful: its steps 21 to 50 are [{mean:.2f} α|purple] long on"
            f" average. Without the correction {now}."
        )
    longest = raw.argmax()
    if raw[longest] <= 1.1:
        return f"Here the steps are too short at first: without the correction {now}."
    if longest + 1 == t:
        return f"Without the correction {now}. No other step is as long."
    return (
        f"Without the correction {now}. The longest is [{raw[longest]:.2f} α|other], at step"
        f" {longest + 1}."
    )
