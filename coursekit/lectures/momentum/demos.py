"""Demos: the ravine; the map of α and β. `noise` and `dialects` are in
`noise`.
"""

from functools import partial

import numpy as np

from coursekit import convergence, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.momentum.noise import dialects, noise
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["dialects", "noise", "rate_map", "ravine"]

STEPS = 120
LOSS_LIMITS = (1e-7, 1e2)
SAME, BEST = "the same α", "its own α"

RAVINE = {  # presets; the clock stands where the story is told
    "zig-zag": {"alpha": 0.09, "beta": 0, "step": 12, "plain": SAME},
    "just right": {"alpha": 0.22, "beta": 0.45, "step": 12, "plain": BEST},
    "it swings": {"alpha": 0.22, "beta": 0.95, "step": 60, "plain": BEST},
    "diverges": {"alpha": 0.3, "beta": 0.2, "step": 6, "plain": BEST},
}


@takes_own
def ravine(momentum_step=rules.momentum_step, start="just right") -> Demo:
    """Momentum in a ravine: its path and its losses, beside those of plain descent with the same α
    or with the best one for it; `start` is a preset.
    """
    first = RAVINE[start]
    return Demo(
        title="Averaging cancels the zig-zag, so α may grow",
        sliders=[
            Choice("plain", "plain descent with", (SAME, BEST), first["plain"]),
            *landscape.start_fields(surfaces.ravine()),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=80, role="ink"),
            Slider("alpha", "learning rate α", 0.003, 3, first["alpha"], scale="log"),
            Slider("kappa", "condition no. κ", 1, 100, 20, scale="log", redraws=True, role="blue"),
            Slider("beta", "momentum β", 0, 0.99, first["beta"], scale="window"),
        ],
        compute=partial(_ravine, momentum_step),
        draw=_draw_ravine,
        still=landscape.still,
        describe=_describe_ravine,
        presets=RAVINE,
        handles=[landscape.START_HANDLE],
    )


def _ravine(momentum_step, *, alpha, beta, kappa, step, plain, x0, y0):
    surface, start = surfaces.ravine(kappa), (x0, y0)
    path = descend(surface, momentum_step, start, STEPS, alpha=alpha, beta=beta)
    rival = alpha if plain == SAME else 2 / (1 + kappa)
    other = descend(surface, rules.sgd_step, start, STEPS, alpha=rival)
    names = {"momentum": path, "plain": other} if beta or plain != SAME else {"both": path}
    costs = landscape.losses(path)
    return landscape.points(surface, path) | {
        "surface": surface,
        "path": path,
        "plain": other,
        "rival": rival,
        "plain track": other.positions,
        "future": path.positions,
        "track": path.positions[: step + 1],
        "head": path.positions[[step]],
        "plain losses": landscape.losses(other),
        "future losses": costs,
        "losses": costs[: step + 1],
        "head loss": (step, costs[step]),
        "names": [_swing(names.get(name)) for name in NAMES],
        "costs' names": [_stretch(names.get(name)) for name in NAMES],
        "lost": _last_inside(path),
    }


NAMES = {"both": plots.ORANGE, "momentum": plots.ORANGE, "plain": plots.GREY}
NOWHERE = np.full((1, 2), np.nan)  # for a name of what is not there
HERE = {"marker": ".", "markersize": 0.1, "linestyle": ""}  # only a place for a name


def _swing(path):
    """The first turns of a path, which are far from the other path: there its name stands."""
    if path is None:
        return NOWHERE
    steps = np.linspace(1, 5, 21)
    return np.column_stack([np.interp(steps, range(6), side) for side in path.positions[:6].T])


def _stretch(path):
    """The costs of a path that does not diverge, for its name."""
    if path is None or np.isfinite(path.diverged_at):
        return NOWHERE
    return np.column_stack([np.arange(STEPS + 1), landscape.losses(path)])


def _last_inside(path):
    """Where the costs of a path that diverges leave their panel."""
    if np.isinf(path.diverged_at):
        return NOWHERE
    inside = np.flatnonzero(landscape.losses(path) < LOSS_LIMITS[1])
    last = inside[-1] if len(inside) else 0
    return np.array([[last, min(landscape.losses(path)[last], LOSS_LIMITS[1] / 2)]])


def _draw_ravine(figure):
    above, losses = figure.subplots(1, 2, width_ratios=[2, 1])
    landscape.panel(above)
    losses.set(xlim=(0, STEPS), ylim=LOSS_LIMITS, yscale="log", xlabel="step", ylabel="cost")
    losses.set_yticks([1e-6, 1e-4, 1e-2, 1])
    arrived = {"color": plots.MUTED, "linestyle": ":", "linewidth": 1, "label": "arrived"}
    losses.plot([0, STEPS], [landscape.TOLERANCE] * 2, **arrived)
    steps = np.arange(STEPS + 1)
    path, faint = landscape.PATH, landscape.FAINT
    line = {"color": plots.ORANGE, "linewidth": 1.8}
    return landscape.marks(above) | {
        "above": above,
        "plain track": plots.mover(above, **landscape.PLAIN),
        "future": plots.mover(above, **faint),
        "track": plots.mover(above, **path, zorder=3),
        "head": plots.mover(above, **landscape.HEAD, zorder=4),
        "plain losses": plots.mover(losses, steps, color=plots.GREY, linewidth=1.4, linestyle="--"),
        "future losses": plots.mover(losses, steps, **faint),
        "losses": plots.mover(losses, steps, **line, zorder=3),
        "head loss": plots.mover(losses, **landscape.HEAD | {"markersize": 7}, zorder=4),
        "names": _names(above),
        "costs' names": _names(losses),
        "lost": plots.mover(losses, **HERE, color=plots.RED, label="momentum diverged ↑"),
    }


def _names(axes):
    return [plots.mover(axes, **HERE, color=color, label=name) for name, color in NAMES.items()]


def _describe_ravine(values, arrays):
    path, plain = arrays["path"], arrays["plain"]
    averaged = "Momentum" if values["beta"] else "Without momentum the path"
    if values["beta"] == 0 and values["plain"] == SAME:
        return (
            f"Without momentum both lines are the same: the path {landscape.arrival(path)}"
            f"{_zig_zag(path)}."
        )
    rival = f"its own α, {arrays['rival']:.3g}," if values["plain"] == BEST else "the same α"
    said = f"{averaged} {landscape.arrival(path)}; plain descent with {rival}"
    swings = 0 if np.isfinite(path.diverged_at) else _crossings(path.positions[:, 0])
    tail = f" Momentum swings past the minimum [{_times(swings)}|yours]." if swings > 2 else ""
    return f"{said} {landscape.arrival(plain, 'other')}.{tail}"


def _zig_zag(path):
    """How often it crossed the floor of the ravine, if it zig-zags at all."""
    crossed = _crossings(path.positions[:, 1])
    if crossed < 2 or np.isfinite(path.diverged_at):
        return ""
    return f", after crossing the floor of the ravine [{_times(crossed)}|yours]"


def _times(count):
    return "once" if count == 1 else f"{count} times"


def _crossings(y):
    """Changes of sign before the numbers are too small to see."""
    seen = y[np.isfinite(y) & (np.abs(y) > 1e-3)]
    return int((np.sign(seen[1:]) != np.sign(seen[:-1])).sum())


ALPHAS = np.geomspace(0.01, 10, 181)
BETAS = -np.expm1(-np.linspace(0, -np.log(1 - 0.99), 166))  # even on the scale of the window
SWINGS = "where it swings"
PACES = (0, 7, 12, 25, 50, 100, np.inf)  # steps to come ten times closer
MAP_STEPS = 120
MAP_START = (-2.0, 0.25)  # so that even the largest swing at an optimum stays in the picture


@takes_own
def rate_map(momentum_step=rules.momentum_step) -> Demo:
    """The pace of convergence over α and β, by theory; and a run at the cross, by descent."""
    return Demo(
        title="The best pair of α and β lies at the edge of divergence",
        sliders=[
            Slider("alpha", "learning rate α", 0.01, 10, 0.1, scale="log"),
            Slider("beta", "momentum β", 0, 0.99, 0.9, scale="window"),
            Switch("swings", "where it swings", False, redraws=True),
            Choice("kappa", "condition no. κ", (5, 20, 100), 20, redraws=True),
        ],
        compute=partial(_at, momentum_step),
        draw=_draw_map,
        still=_shade,
        describe=_describe_map,
        presets={
            "too much β": {"alpha": 0.1, "beta": 0.9},
            "plain at its best": {"alpha": 0.0952, "beta": 0},
            "the optimum": _optimum(20),
            "too much of both": {"alpha": 3, "beta": 0.3},
        },
        handles=[Handle(name="α and β", x="alpha", y="beta", shape="cross")],
    )


def _optimum(kappa):
    alpha, beta = convergence.best_momentum((1, kappa))
    return {"alpha": alpha, "beta": beta, "kappa": kappa}


def _at(momentum_step, alpha, beta, kappa, swings):
    surface, best = surfaces.ravine(kappa), _optimum(kappa)
    rate = float(convergence.momentum_rate(alpha, beta, (1, kappa)))
    path = descend(surface, momentum_step, MAP_START, MAP_STEPS, alpha=alpha, beta=beta)
    with np.errstate(over="ignore"):
        theory = path.losses[0] * rate ** (2.0 * np.arange(MAP_STEPS + 1))
    return landscape.points(surface, path) | {
        "kappa": kappa,
        "swings": swings,
        "rate": rate,
        "path": path,
        "optimum": (best["alpha"], best["beta"]),
        "across": ([0.01, alpha, alpha], [beta, beta, 0]),
        "track": path.positions,
        "losses": landscape.losses(path),
        "measured": _stretch(path),
        "lost": _last_inside(path),
        "theory": np.clip(theory, 1e-300, 1e300),
    }


def _draw_map(figure):
    panels = figure.subplot_mosaic([["map", "path"], ["map", "cost"]], width_ratios=[2.4, 1])
    chart, path, cost = panels["map"], panels["path"], panels["cost"]
    chart.set(xlim=(0.01, 10), ylim=(0, 0.99), xscale="log", xlabel="learning rate α, log scale")
    chart.set_yscale(**plots.WINDOW)
    chart.set_yticks([0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99])
    chart.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    chart.set(ylabel="momentum β, on the scale of 1 − β", title="steps to be 10 × closer")
    chart.text(8.5, 0.75, "diverges", ha="right", color=plots.RED, weight="bold")
    landscape.panel(path)
    cost.set(xlim=(0, MAP_STEPS), ylim=(1e-7, 1e2), yscale="log", xlabel="step", ylabel="cost")
    steps = np.arange(MAP_STEPS + 1)
    return landscape.marks(path) | {
        "chart": chart,
        "inset": path,
        "optimum": plots.mover(chart, **landscape.BEST, label="best"),
        "across": plots.mover(chart, color=plots.ORANGE, linestyle=":", linewidth=1.4, zorder=5),
        "track": plots.mover(path, **landscape.PATH | {"linewidth": 1.3, "markersize": 4}),
        "theory": plots.mover(cost, steps, color=plots.GREY, linestyle="--", label="theory"),
        "losses": plots.mover(cost, steps, color=plots.ORANGE, zorder=3),
        "measured": plots.mover(cost, **HERE, color=plots.ORANGE, label="measured"),
        "lost": plots.mover(cost, **HERE, color=plots.RED, label="diverged ↑"),
    }


def _shade(artists, arrays):
    """The paces as bands; on demand the lines of critical damping, two along (λ = 1) and two
    across (λ = κ).
    """
    chart, kappa = artists["chart"], arrays["kappa"]
    parts = landscape.levels(artists["inset"], surfaces.ravine(kappa))
    rate = convergence.momentum_rate(ALPHAS, BETAS[:, np.newaxis], (1, kappa))
    with np.errstate(divide="ignore"):
        pace = np.where(rate < 1, -1 / np.log10(np.minimum(rate, 1)), np.nan)
    colors = plots.shades(len(PACES) - 1)
    pace_shown = np.minimum(pace, 1e6)
    bands = [*PACES[:-1], 1e7]
    parts += [chart.contourf(ALPHAS, BETAS, pace_shown, levels=bands, colors=colors, zorder=0)]
    lost = chart.contourf(
        ALPHAS,
        BETAS,
        np.where(rate >= 1, 1.0, 0.0),
        levels=[0.5, 2],
        colors=["#ffffff"],
        hatches=["//"],
        zorder=0.1,
    )
    parts.append(lost)
    best = _optimum(kappa)
    for steps in PACES[1:-1]:
        row = pace[0] if np.nanmin(pace[0]) < steps else None
        if row is None:
            continue
        alpha = ALPHAS[np.nonzero(row < steps)[0][0]]
        if alpha < 0.8 * best["alpha"]:
            text = chart.text(
                alpha, 0.1, f"{steps:g}", color=plots.MUTED, ha="center", fontsize=8, zorder=2
            )
            parts.append(text)
    return parts + (_damping(chart, kappa) if arrays["swings"] else [])


def _damping(chart, kappa):
    root, lines = np.sqrt(BETAS), []
    limit = 2 * (1 + BETAS) / (1 - BETAS) / kappa  # the largest α that converges
    for curvature, dash in ((1, ":"), (kappa, "--")):
        for edge in ((1 - root) / (1 + root), (1 + root) / (1 - root)):
            alphas = np.where(edge / curvature < limit, edge / curvature, np.nan)
            lines += chart.plot(alphas, BETAS, dash, color=plots.BLUE, linewidth=1.5, zorder=1)
    lines[0].set_label("swings along, right of this")
    alphas, betas = lines[3].get_data()  # high up, where the numbers of the bands are not
    high = np.flatnonzero(np.isfinite(alphas) & (betas < 0.93))[-1]
    words = {"color": plots.BLUE, "label": "swings across, left of this"}
    return lines + chart.plot(alphas[high], betas[high], **HERE, **words)


MOVES = {
    "over-damped": "creeps",
    "critically damped": "just does not swing",
    "under-damped": "swings",
}


def _moves(values, kappa):
    """How the run moves along and across, in plain words, while the lines of the swings show."""
    if not values["swings"]:
        return ""
    damped = (convergence.damping(values["alpha"], values["beta"], each) for each in (1, kappa))
    along, across = (MOVES.get(word, word.replace("turning", "turns")) for word in damped)
    also = "" if along == across else f"{across} "
    return f" It {along} along the ravine, and {also}across it."


CLOSER = "steps to come ten times closer"


def _describe_map(values, arrays):
    rate, (alpha, beta) = arrays["rate"], arrays["optimum"]
    best = -1 / np.log10(convergence.momentum_rate(alpha, beta, (1, arrays["kappa"])))
    star = f"the best pair, ★ α = {alpha:.3g}, β = {beta:.2g}, needs {best:.3g}"
    how = _moves(values, arrays["kappa"])
    if abs(rate - 1) < 1e-9:
        return f"At the edge: the run [swings for ever|bad]; {star} {CLOSER}.{how}"
    if rate > 1:
        return f"At your cross the run [diverges|bad]; {star} {CLOSER}.{how}"
    pace = -1 / np.log10(rate) if rate else 0
    if pace < 1.02 * best:
        return f"You are at the best pair: [{pace:.3g}|yours] {CLOSER}.{how}"
    why = _why(values, rate, arrays["kappa"])
    return f"{why}: [{pace:.3g}|yours] {CLOSER}; {star}.{how}"


def _why(values, rate, kappa):
    """What keeps a pair from being the best one: the slower of the two directions says it."""
    along, across = (
        convergence.momentum_rate(values["alpha"], values["beta"], (each, each))
        for each in (1, kappa)
    )
    if np.isclose(rate, np.sqrt(values["beta"]), rtol=1e-3):
        return "β is too large, it swings"
    if abs(along - across) < 0.01:
        return "No α is better for this β"
    return "Too slow along the ravine" if along > across else "α too large across the ravine"
