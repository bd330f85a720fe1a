"""Two more demos: all rules from one start; the example on which Adam fails."""

import functools

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit._rule import unchecked
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 300
TOLERANCE = 0.01
ALPHAS = np.geomspace(1e-4, 10, 51)
STARTS = 6
SURFACES = {
    "ravine": surfaces.ravine(50),
    "Rosenbrock": surfaces.rosenbrock(),
    "saddle": surfaces.saddle(),
    "plateau": surfaces.plateau(),
    "Beale": surfaces.beale(),
}
LOOKS = {
    "plain": {"color": plots.GREY, "linestyle": "-", "marker": "o"},
    "momentum": {"color": plots.BLUE, "linestyle": "--", "marker": "s"},
    "Nesterov": {"color": plots.PURPLE, "linestyle": "-.", "marker": "D"},
    "AdaGrad": {"color": plots.RED, "linestyle": ":", "marker": "v"},
    "RMSProp": {"color": plots.GREEN, "linestyle": "--", "marker": "^"},
    "Adam": {"color": plots.ORANGE, "linestyle": "-", "marker": "P"},
}


@takes_own
def race(adam_step=rules.adam_step) -> Demo:
    """All rules from one start, each with its best α there; the slider is the clock."""
    steps = dict(
        zip(
            LOOKS,
            (
                rules.sgd_step,
                rules.momentum_step,
                rules.nesterov_step,
                rules.adagrad_step,
                rules.rmsprop_step,
                adam_step,
            ),
            strict=True,
        )
    )

    @functools.cache
    def run(surface):
        return {name: _best(SURFACES[surface], step) for name, step in steps.items()}

    return Demo(
        title="No rule wins on every surface",
        sliders=[
            Choice("surface", "surface", tuple(SURFACES), "ravine", redraws=True),
            Slider("step", "step", 0, STEPS, 60, whole=True),
        ],
        compute=lambda surface, step: _until(step, SURFACES[surface], run(surface)),
        draw=_draw_race,
        still=landscape.still,
        describe=_describe_race,
        presets={
            "the ravine, step 20": {"surface": "ravine", "step": 20},
            "the ravine, the end": {"surface": "ravine", "step": STEPS},
            "Rosenbrock, the end": {"surface": "Rosenbrock", "step": STEPS},
            "the saddle, step 20": {"surface": "saddle", "step": 20},
        },
    )


def _best(surface, step):
    """The best α of a sweep, and the path it takes from the start.

    Best is what arrives first on average over starts near the start, so that no lucky leap wins,
    and never climbs above twice the cost it began with; if none arrives, what is lowest over the
    last fifth of the steps.
    """
    near = np.array(surface.start) * np.exp(
        0.2 * np.random.default_rng(0).standard_normal((STARTS, 1, 2))
    )
    runs = descend(surface, step, near, STEPS, alpha=ALPHAS[:, np.newaxis])
    above = np.nan_to_num(runs.losses - runs.lowest, nan=np.inf)
    sane = (above <= 2 * above[0]).all(axis=(0, 1))
    arrival = np.where(sane, np.minimum(runs.steps_to(TOLERANCE), STEPS + 1).mean(axis=0), np.inf)
    end = np.where(sane, above[-STEPS // 5 :].mean(axis=(0, 1)), np.inf)
    alpha = ALPHAS[arrival.argmin() if arrival.min() < STEPS else end.argmin()]
    path = descend(surface, step, surface.start, STEPS, alpha=alpha)
    return {"alpha": alpha, "path": path, "arrival": path.steps_to(TOLERANCE)}


def _until(step, surface, runs):
    paths, end = {name: run["path"] for name, run in runs.items()}, step + 1
    return landscape.points(surface) | {
        "surface": surface,
        "runs": runs,
        "paths": {name: path.positions[:end] for name, path in paths.items()},
        "heads": {name: path.positions[[step]] for name, path in paths.items()},
        "losses": {
            name: (np.arange(end), landscape.losses(path)[:end]) for name, path in paths.items()
        },
    }


def _draw_race(figure):
    above, losses = figure.subplots(1, 2, width_ratios=[3, 2])
    above.set(xlabel="x", ylabel="y")
    losses.set(
        xlim=(0, STEPS),
        ylim=(1e-8, 1e3),
        yscale="log",
        xlabel="step",
        ylabel="cost above the lowest (log scale)",
    )
    losses.axhline(TOLERANCE, color=plots.INK, linestyle=":", linewidth=1)
    figure.legend(
        handles=[
            plots.mover(above, label=name, markersize=6, **look) for name, look in LOOKS.items()
        ],
        loc="outside upper center",
        ncols=6,
    )
    artists = landscape.marks(above) | {"above": above, "losses": {}, "paths": {}, "heads": {}}
    for name, look in LOOKS.items():
        line = {key: look[key] for key in ("color", "linestyle")}
        artists["paths"][name] = plots.mover(above, **line, linewidth=1.5, zorder=3)
        artists["losses"][name] = plots.mover(losses, **line, linewidth=1.5)
        artists["heads"][name] = plots.mover(
            above, **look | {"linestyle": ""}, markersize=9, markeredgecolor="white", zorder=5
        )
    return artists


def _describe_race(values, arrays):
    runs = arrays["runs"]
    in_order = sorted(runs, key=lambda name: (runs[name]["arrival"], runs[name]["path"].losses[-1]))
    arrived = [
        f"{name} (α = {runs[name]['alpha']:.2g}) at step {runs[name]['arrival']:.0f}"
        for name in in_order
        if np.isfinite(runs[name]["arrival"])
    ]
    late = [
        f"{name} (α = {runs[name]['alpha']:.2g})"
        for name in in_order
        if not np.isfinite(runs[name]["arrival"])
    ]
    order = "; ".join(arrived) or "none"
    rest = f"; not within {STEPS} steps: {', '.join(late)}" if late else ""
    leader = min(runs, key=lambda name: runs[name]["path"].losses[values["step"]])
    lowest = f"{leader} is lowest" if values["step"] else "all start together"
    place = SURFACES[values["surface"]].name.split(",")[0]
    return (
        f"Step {values['step']}, {place}: {lowest}. Arrival within {TOLERANCE:g} of the lowest"
        f" cost: {order}{rest}."
    )


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
            Slider("c", "large gradient C", 2.1, 20, 4, step=0.1),
            Slider("beta2", "β2", 0, 0.999, 0.059, step=0.001),
            Slider("alpha", "learning rate α at t = 1", 0.01, 1, 0.3, scale="log"),
        ],
        compute=functools.partial(_failure, adam_step),
        draw=_draw_failure,
        describe=_describe_failure,
        presets={
            "as in the paper": {"c": 4, "beta2": 0.059, "alpha": 0.3},
            "a longer memory": {"c": 4, "beta2": 0.9, "alpha": 0.3},
            "a larger gradient": {"c": 20, "beta2": 0.02, "alpha": 0.3},
        },
    )


def _failure(adam_step, c, beta2, alpha):
    gradients = np.where(np.arange(LENGTH) % 3 == 0, c, -1.0)
    return {
        "Adam": _projected(adam_step, gradients, 2, alpha, beta2),
        "AMSGrad": _projected(rules.amsgrad_step, gradients, 3, alpha, beta2),
    }


def _projected(rule, gradients, count, alpha, beta2):
    """Positions in [-1, 1] with α / √t and β1 = 0, as in the paper."""
    rule, x, states, positions = unchecked(rule), np.zeros(1), [np.zeros(1)] * count, [0.0]
    for t, dw in enumerate(gradients, start=1):
        x, *states = rule(
            x,
            np.array([dw]),
            *states,
            t=t,
            alpha=alpha / np.sqrt(t),
            beta1=0.0,
            beta2=beta2,
            eps=1e-8,
        )
        if np.shape(x) != (1,):
            raise ValueError(f"{rule.__name__} gave a w of shape {np.shape(x)} for one of (1,).")
        x = np.clip(x, -1, 1)
        positions.append(float(x[0]))
    return np.array(positions)


FAILING = {
    "Adam": {"color": plots.ORANGE, "linewidth": 2.5},
    "AMSGrad": {"color": plots.BLUE, "linestyle": "--"},
}


def _draw_failure(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, LENGTH), ylim=(-1.35, 1.35), xlabel="step t", ylabel="x")
    axes.axhline(-1, color=plots.INK, linestyle=":", linewidth=1.5)
    axes.axhline(1, color=plots.INK, linestyle=":", linewidth=1.5)
    axes.text(LENGTH - 5, -1.2, "lowest cost", ha="right")
    axes.text(LENGTH - 5, 1.1, "highest cost", ha="right")
    figure.legend(
        handles=[plots.mover(axes, label=name, **look) for name, look in FAILING.items()],
        loc="outside upper center",
        ncols=2,
    )
    steps = np.arange(LENGTH + 1)
    return {name: plots.mover(axes, steps, **look) for name, look in FAILING.items()}


def _describe_failure(values, arrays):
    def end(name):
        x = arrays[name][-30:].mean()
        where = "the right end" if x < -0.5 else "the wrong end" if x > 0.5 else "neither end yet"
        return f"{name} stands at {x:.2f}, {where}"

    return (
        f"C = {values['c']:.3g}, β2 = {values['beta2']:.3g}, α = {values['alpha']:.3g}: after"
        f" {LENGTH} steps {end('Adam')}; {end('AMSGrad')}. The average gradient is"
        f" {(values['c'] - 2) / 3:.3g}, so the lowest cost is at −1."
    )
