"""Demos: the ravine; the map of α and β. `noise` and `dialects` are in
`momentum_noise`.
"""

from functools import partial

import numpy as np

from coursekit import convergence, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.momentum.noise import dialects, noise
from coursekit.live import landscape
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["dialects", "noise", "rate_map", "ravine"]

STEPS = 200
LOSS_LIMITS = (1e-9, 1e4)


RAVINE = {  # presets
    "zig-zag": {"alpha": 0.09, "beta": 0, "kappa": 20},
    "just right": {"alpha": 0.22, "beta": 0.45, "kappa": 20},
    "it swings": {"alpha": 0.22, "beta": 0.95, "kappa": 20},
    "diverges": {"alpha": 0.3, "beta": 0.2, "kappa": 20},
}


@takes_own
def ravine(momentum_step=rules.momentum_step, start="zig-zag") -> Demo:
    """Momentum in a ravine: its path and its losses, beside those of plain descent with the same α;
    `start` is a preset.
    """
    return Demo(
        title="Averaging cancels the zig-zag, so α may grow",
        sliders=[
            Slider("alpha", "learning rate α", 0.003, 3, RAVINE[start]["alpha"], scale="log"),
            Slider("beta", "momentum β", 0, 0.99, RAVINE[start]["beta"], step=0.01),
            Slider("kappa", "condition number κ", 1, 100, 20, scale="log", redraws=True),
        ],
        compute=partial(_ravine, momentum_step),
        draw=_draw_ravine,
        still=landscape.still,
        describe=_describe_ravine,
        presets=RAVINE,
    )


def _ravine(momentum_step, alpha, beta, kappa):
    surface = surfaces.ravine(kappa)
    path = descend(surface, momentum_step, surface.start, STEPS, alpha=alpha, beta=beta)
    plain = descend(surface, rules.sgd_step, surface.start, STEPS, alpha=alpha)
    return landscape.points(surface) | {
        "surface": surface,
        "path": path,
        "plain": plain,
        "track": path.positions,
        "losses": landscape.losses(path),
        "plain losses": landscape.losses(plain),
    }


PATH = landscape.PATH
PLAIN = {"color": plots.GREY, "linestyle": "--"}


def _draw_ravine(figure):
    above, losses = figure.subplots(1, 2, width_ratios=[3, 2])
    above.set(xlabel="x, along the ravine", ylabel="y, across it")
    _loss_axes(losses)
    plots.legend(losses, {"momentum": PATH, "plain descent, same α": PLAIN}, loc="upper right")
    steps = np.arange(STEPS + 1)
    return landscape.marks(above) | {
        "above": above,
        "track": plots.mover(above, **PATH, zorder=3),
        "losses": plots.mover(losses, steps, **PATH, zorder=3),
        # on top: with β = 0 both are one line
        "plain losses": plots.mover(losses, steps, **PLAIN, zorder=4),
    }


def _loss_axes(axes):
    axes.set(
        xlim=(0, STEPS), ylim=LOSS_LIMITS, yscale="log", xlabel="step", ylabel="cost (log scale)"
    )
    axes.axhline(landscape.TOLERANCE, color=plots.INK, linestyle=":", linewidth=1)


def _describe_ravine(values, arrays):
    crossed = _crossings(arrays["path"].positions[:, 1])
    return (
        f"α = {values['alpha']:.3g}, β = {values['beta']:.3g}, κ = {values['kappa']:.3g}:"
        f" {landscape.ending(arrays['path'])}; it crosses the floor of the ravine {crossed}"
        f" {'time' if crossed == 1 else 'times'}. Plain descent with the same α:"
        f" {landscape.ending(arrays['plain'])}."
    )


def _crossings(y):
    """Changes of sign before the numbers are too small to see."""
    seen = y[np.isfinite(y) & (np.abs(y) > 1e-3)]
    return int((np.sign(seen[1:]) != np.sign(seen[:-1])).sum())


ALPHAS = np.geomspace(0.01, 10, 181)
BETAS = np.linspace(0, 0.99, 166)
WAYS = {"along": ":", "across": "--"}
RATES = (0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1)
BANDS = plots.shades(len(RATES) - 1)


@takes_own
def rate_map(momentum_step=rules.momentum_step) -> Demo:
    """The rate of convergence over α and β, by theory; and a run at the cursor, by descent."""
    return Demo(
        title="There is one best pair of α and β",
        sliders=[
            Slider("alpha", "learning rate α", 0.01, 10, 0.1, scale="log"),
            Slider("beta", "momentum β", 0, 0.99, 0.9, step=0.01),
            Choice("kappa", "condition number κ", (5, 20, 100), 20, redraws=True),
        ],
        compute=partial(_at, momentum_step),
        draw=_draw_map,
        still=_shade,
        describe=_describe_map,
        presets={
            "plain descent at its best": {"alpha": 0.0952, "beta": 0, "kappa": 20},
            "the optimum, κ = 20": _optimum(20),
            "the optimum, κ = 100": _optimum(100),
            "too much of both": {"alpha": 3, "beta": 0.3, "kappa": 20},
        },
    )


def _optimum(kappa):
    alpha, beta = convergence.best_momentum((1, kappa))
    return {"alpha": alpha, "beta": beta, "kappa": kappa}


def _at(momentum_step, alpha, beta, kappa):
    surface, best = surfaces.ravine(kappa), _optimum(kappa)
    rate = float(convergence.momentum_rate(alpha, beta, (1, kappa)))
    path = descend(surface, momentum_step, surface.start, STEPS, alpha=alpha, beta=beta)
    with np.errstate(over="ignore"):
        theory = path.losses[0] * rate ** (2.0 * np.arange(STEPS + 1))
    return {
        "kappa": kappa,
        "rate": rate,
        "path": path,
        "best": (best["alpha"], best["beta"]),
        "cursor": (alpha, beta),
        "losses": landscape.losses(path),
        "theory": np.clip(theory, 1e-300, 1e300),
    }


def _draw_map(figure):
    chart, losses = figure.subplots(1, 2, width_ratios=[3, 2])
    chart.set(
        xlim=(0.01, 10),
        ylim=(0, 0.99),
        xscale="log",
        xlabel="learning rate α (log scale)",
        ylabel="momentum β",
    )
    chart.set_facecolor("#f3e3e3")
    chart.grid(False)
    chart.text(9, 0.04, "diverges", ha="right", color=plots.RED)
    critical = {
        f"it swings {way} between": {"color": "white", "linestyle": dash, "linewidth": 1.5}
        for way, dash in WAYS.items()
    }
    handles = [plots.mover(chart, label=label, **look) for label, look in critical.items()]
    figure.legend(
        handles=handles, loc="outside upper left", ncols=2, frameon=True, facecolor=plots.GREY
    )  # it may cover nothing
    shades = chart.contourf(
        [0.001, 0.002], [0, 1], np.zeros((2, 2)), levels=RATES, colors=BANDS
    )  # only for the colour bar
    figure.colorbar(shades, ax=chart, label="rate: distance kept a step", ticks=RATES)
    _loss_axes(losses)
    plots.legend(losses, {"measured": PATH, "theory: the rate": PLAIN}, loc="upper right")
    cursor = {
        "marker": "P",
        "markersize": 13,
        "color": plots.ORANGE,
        "markeredgecolor": "white",
        "linestyle": "",
    }
    best = {
        "marker": "*",
        "markersize": 15,
        "color": "white",
        "markeredgecolor": plots.INK,
        "linestyle": "",
    }
    return {
        "chart": chart,
        "best": plots.mover(chart, **best),
        "cursor": plots.mover(chart, **cursor, zorder=5),
        "losses": plots.mover(losses, np.arange(STEPS + 1), **PATH, zorder=3),
        "theory": plots.mover(losses, np.arange(STEPS + 1), **PLAIN),
    }


def _shade(artists, arrays):
    """The rates as filled levels, and the lines of critical damping, two along (λ = 1) and two
    across (λ = κ).
    """
    chart, kappa = artists["chart"], arrays["kappa"]
    grid = convergence.momentum_rate(ALPHAS, BETAS[:, np.newaxis], (1, kappa))
    root = np.sqrt(BETAS)
    parts = [chart.contourf(ALPHAS, BETAS, grid, levels=RATES, colors=BANDS, zorder=0)]
    limit = 2 * (1 + BETAS) / (1 - BETAS) / kappa  # the largest α that converges
    for curvature, dash in zip((1, kappa), WAYS.values(), strict=True):
        for line in ((1 - root) / (1 + root), (1 + root) / (1 - root)):
            alphas = np.where(line / curvature < limit, line / curvature, np.nan)
            parts += chart.plot(alphas, BETAS, dash, color="white", linewidth=1.5, zorder=1)
    return parts


def _describe_map(values, arrays):
    rate, damping = arrays["rate"], convergence.damping
    kinds = [
        damping(values["alpha"], values["beta"], curvature) for curvature in (1, arrays["kappa"])
    ]
    pace = (
        f"{-1 / np.log10(rate):.3g} steps for each digit" if 0 < rate < 0.9995 else "no convergence"
    )
    return (
        f"α = {values['alpha']:.3g}, β = {values['beta']:.3g}, κ = {values['kappa']}: rate"
        f" {rate:.3f}, {pace}; {kinds[0]} along the ravine, {kinds[1]} across. Measured:"
        f" {landscape.ending(arrays['path'])}."
    )
