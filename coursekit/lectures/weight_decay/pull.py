"""A demo: two weights between a loss and a penalty, in closed form."""

import functools

import numpy as np

from coursekit import plots, surfaces
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

TARGET = np.array([1.5, 0.5])  # where the loss alone is lowest
L1, L2 = "L1", "L2"
LAMS = np.geomspace(0.01, 100, 321)
SCARCE, GONE = 0.02, 5e-4  # a pull that hardly shows; a weight that is 0 in the picture
ROUND = np.linspace(0, 2 * np.pi, 145)
CORNERS = np.array([(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)])
PRESETS = {
    "no pull yet": {"lam": 0.01, "penalty": L2, "kappa": 20},
    "L2 leans": {"lam": 2, "penalty": L2, "kappa": 20},
    "L1 lands on the axis": {"lam": 2, "penalty": L1, "kappa": 20},
    "all gone": {"lam": 20, "penalty": L1, "kappa": 20},
}


def pull() -> Demo:
    """The minimum of loss and penalty, on its way to 0 as λ grows."""
    first = PRESETS["L1 lands on the axis"]
    return Demo(
        title="L1 makes a weight exactly 0, L2 only makes it small",
        sliders=[
            Choice("penalty", "penalty", (L1, L2), first["penalty"]),
            Slider("lam", "λ", 0.01, 100, first["lam"], scale="log"),
            Slider(
                "kappa",
                "curvature of y",
                1,
                50,
                first["kappa"],
                scale="log",
                redraws=True,
                role="blue",
            ),
        ],
        compute=_pull,
        draw=_draw,
        still=landscape.still,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="λ", panel=1, x="lam", shape="line")],
    )


def lowest(lam, penalty, curvatures):
    """The minimum (…, 2) of Σ h/2 (w − target)² + λ/2 Σw², or with λ Σ|w|; lam may be (k, 1)."""
    if penalty == L2:
        return TARGET * curvatures / (curvatures + lam)
    return np.maximum(TARGET - lam / curvatures, 0)


@functools.lru_cache(8)
def _loss(kappa):
    scale = np.array([1.0, kappa])
    return surfaces.Surface(
        "the loss",
        value=lambda w: (scale * (w - TARGET) ** 2).sum(axis=-1) / 2,
        gradient=lambda w: scale * (w - TARGET),
        hessian=lambda w: np.broadcast_to(np.diag(scale), (*np.shape(w), 2)),
        box=(-0.55, 2.15, -0.5, 1.0),
        minima=(tuple(TARGET),),
        start=(0.0, 0.0),
    )


def _pull(lam, penalty, kappa):
    curvatures = np.array([1.0, kappa])
    way = lowest(LAMS[:, np.newaxis], penalty, curvatures)
    now = lowest(lam, penalty, curvatures)
    return {
        "surface": _loss(kappa),
        "now": (float(now[0]), float(now[1])),
        "best": TARGET[np.newaxis],
        "way": way,
        "price": _level(now, penalty),
        "head": tuple(now),
        "x": (LAMS, way[:, 0]),
        "y": (LAMS, way[:, 1]),
        "x now": (lam, now[0]),
        "y now": (lam, now[1]),
    }


def _level(point, penalty):
    """The line through a point on which the penalty is the same."""
    if penalty == L2:
        return np.hypot(*point) * np.column_stack([np.cos(ROUND), np.sin(ROUND)])
    return np.abs(point).sum() * CORNERS


def _draw(figure):
    above, chart = figure.subplots(1, 2, width_ratios=[1.25, 1])
    above.set_aspect("equal")
    above.set(xlabel="weight x", ylabel="weight y", xticks=[0, 1, 2], yticks=[0, 0.5])
    for ends in (((-9, 9), (0, 0)), ((0, 0), (-9, 9))):  # wider than the panel can become
        above.plot(*ends, color=plots.GREY, linewidth=0.8, zorder=0.6)
    chart.set(xlim=(LAMS[0], LAMS[-1]), ylim=(-0.08, 1.65), xscale="log", xlabel="λ, log scale")
    chart.set_xticks([0.01, 0.1, 1, 10, 100], ["0.01", "0.1", "1", "10", "100"])
    chart.set(yticks=[0, 0.5, 1, 1.5], ylabel="the two weights at the minimum")
    chart.minorticks_off()
    chart.axhline(0, color=plots.GREY, linewidth=0.8)
    steep = {"color": plots.BLUE, "linestyle": "--"}
    dot = {"marker": "o", "linestyle": "", "markersize": 7, "zorder": 4}
    return {
        "above": above,
        "best": plots.mover(above, **landscape.BEST, zorder=2, label="loss alone"),
        "way": plots.mover(above, color=plots.ORANGE, linewidth=1.8),
        "price": plots.mover(
            above, color=plots.GREEN, linewidth=1.7, linestyle=(0, (4, 2)), label="same penalty"
        ),
        "head": plots.mover(above, **landscape.HEAD, zorder=4),
        "x": plots.mover(chart, color=plots.ORANGE, linewidth=2.2, label="x, flat"),
        "y": plots.mover(chart, **steep, linewidth=1.8, label="y, steep"),
        "x now": plots.mover(chart, **dot, color=plots.ORANGE),
        "y now": plots.mover(chart, **dot, color=plots.BLUE),
    }


def _describe(values, arrays):
    (x, y), penalty = arrays["now"], values["penalty"]
    both = f"x = [{_short(x)}|yours], y = [{_short(y)}|blue]"
    if max(x, y) < GONE:
        return f"All gone: {penalty} with this λ holds both weights at [0|yours]."
    if x >= (1 - SCARCE) * TARGET[0]:
        return f"Hardly a pull: the minimum stays where the loss is lowest, {both}."
    if penalty == L1 and min(x, y) == 0:
        gone, left, role = ("x", y, "blue") if x == 0 else ("y", x, "yours")
        other = "y" if gone == "x" else "x"
        return (
            f"{gone} is exactly [0|{'yours' if gone == 'x' else 'blue'}], and {other} is still"
            f" [{_short(left)}|{role}]: the minimum has landed on the axis."
        )
    if penalty == L1:
        return f"L1 takes the same force from both, and the flat one gives way: {both}."
    shares = [f"{share:.0%}".replace("%", " %") for share in arrays["now"] / TARGET]
    keeps = f"x keeps [{shares[0]}|yours] of its length and y [{shares[1]}|blue]"
    return f"L2 leans: {keeps}; {both}. Neither is ever exactly 0."


def _short(number):
    return f"{number:.2f}" if number > 0.005 or number == 0 else f"{number:.1g}"
