"""A demo: how often all curvatures are above 0 by chance, over the number of parameters."""

import functools

import numpy as np

from coursekit import plots
from coursekit.live import landscape
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

MOST = 20  # parameters
DRAWN = 5_000  # matrices; each serves with its negative, too, which is as likely
COUNT = 2 * DRAWN
EDGES = np.linspace(-1.5, 2.7, 43)  # of the bars, in radii of the spectrum
MIDDLES = (EDGES[1:] + EDGES[:-1]) / 2
LOWEST = 0.12 / COUNT  # where the picture ends; what was never seen stands a little above
FLOOR = 1.7 * LOWEST
COINS = 10  # parameters up to which the line of coins is drawn
FAR = 10  # times as rare as with coins
PRESETS = {
    "two parameters": {"n": 2, "lift": 0},
    "four": {"n": 4, "lift": 0},
    "twelve": {"n": 12, "lift": 0},
    "twelve, lifted": {"n": 12, "lift": 0.75},
}


def chance() -> Demo:
    """Eigenvalues of random symmetric matrices, and the share of matrices with none below 0."""
    first = PRESETS["four"]
    return Demo(
        title="A minimum by chance is rarer than coins say",
        sliders=[
            Slider("n", "parameters", 1, MOST, first["n"], whole=True),
            Slider("lift", "all curvatures lifted by", 0, 1.3, first["lift"], role="blue"),
        ],
        compute=_chance,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="parameters", panel=1, x="n", at="dot")],
    )


@functools.cache
def spectra():
    """For each n from 1 on: the eigenvalues (COUNT, n), in rows that rise, in radii √(2n)."""
    rng, found = np.random.default_rng(0), []
    for n in range(1, MOST + 1):
        draws = rng.standard_normal((DRAWN, n, n))
        bends = np.linalg.eigvalsh((draws + draws.transpose(0, 2, 1)) / 2) / np.sqrt(2 * n)
        found.append(np.concatenate([bends, -bends[:, ::-1]]))
    return found


def _chance(n, lift):
    bends = spectra()[n - 1] + lift
    shares = np.array([(each[:, 0] + lift > 0).mean() for each in spectra()])
    counts = np.histogram(bends, EDGES)[0] / bends.size / np.diff(EDGES)
    up = MIDDLES > 0
    return {
        "share": float(shares[n - 1]),
        "below": float((bends < 0).mean()),
        "up": np.where(up, counts, 0),
        "down": np.where(up, 0, counts),
        "shares": np.where(shares > 0, shares, np.nan),
        "never": np.where(shares > 0, np.nan, FLOOR),
        "dot": (n, max(shares[n - 1], FLOOR)),
        "upwards": "up →",
        "downwards": "← down",
    }


def _draw(figure):
    bars, chart = figure.subplots(1, 2, width_ratios=[1, 1.3])
    bars.set(xlim=(EDGES[0], EDGES[-1]), ylim=(0, 0.85), ylabel="how often each curvature comes")
    bars.set_xticks([-1, 0, 1, 2])
    bars.set(yticks=[], xlabel="curvature")
    bars.axvline(0, color=plots.INK, linestyle=":", linewidth=1)
    chart.set(xlim=(0.4, MOST + 0.6), ylim=(LOWEST, 1.6), yscale="log", xlabel="parameters")
    chart.set(ylabel="share of points where all curvatures are up")
    chart.set_xticks([1, 5, 10, 15, 20])
    chart.set_yticks([1e-4, 1e-3, 1e-2, 0.1, 1], ["1 in 10,000", "0.1 %", "1 %", "10 %", "100 %"])
    chart.minorticks_off()
    numbers = np.arange(1, MOST + 1)
    coins = {"color": plots.GREY, "linestyle": "--", "linewidth": 1.5, "label": "coins: ½ⁿ"}
    chart.plot(numbers[:COINS], 0.5 ** numbers[:COINS], **coins)
    words = {"y": 0.8, "va": "center", "weight": "bold"}
    never = {"color": plots.INK, "marker": "v", "linestyle": "", "markersize": 4}
    measured = {"color": plots.INK, "marker": "o", "markersize": 4, "linewidth": 1.2}
    wide = EDGES[1] - EDGES[0]
    return {
        "up": plots.bars(bars, MIDDLES, wide, facecolors=plots.HIGH),
        "down": plots.bars(bars, MIDDLES, wide, facecolors=plots.PALE),
        "upwards": bars.text(0.08, s="", color=plots.BLUE, ha="left", **words),
        "downwards": bars.text(-0.08, s="", color=plots.GREY, ha="right", **words),
        "shares": plots.mover(chart, numbers, **measured, label="matrices"),
        "never": plots.mover(chart, numbers, **never, label=f"none of {COUNT:,}"),
        "dot": plots.mover(chart, **landscape.HEAD, zorder=4),
    }


def _describe(values, arrays):
    n, share = values["n"], arrays["share"]
    seen = f"[{_spelt(share)}|ink]" if share else f"[none of {COUNT:,}|ink]"
    below = arrays["below"]
    bends = f"only {_spelt(below)} of all curvatures point down" if below else "none points down"
    coins = f"[{_spelt(0.5**n)}|other]"
    if n == 1:
        return f"One parameter is one curvature: up in {seen} of the cases. Add a second parameter."
    if values["lift"]:
        return (
            f"Lifted, {seen} of the points with {n} parameters bend up in every direction: {bends}."
        )
    if not share:
        return f"Of points with {n} parameters {seen} is a minimum, though {bends}."
    said = f"of points with {n} parameters {seen} are minima; coins would say {coins}"
    if 0.5**n > FAR * share:
        return f"Far rarer than with coins, [{0.5**n / share:.0f} times|ink]: {said}."
    return (
        f"Rarer than with coins: {said}. The curvatures of one matrix keep apart, so they seldom"
        " all lie on one side."
    )


def _spelt(share):
    """A share in words: "14.6 %", or "1 in 1,024" for a small one."""
    if share < 0.002:
        return f"1 in {1 / share:,.0f}"
    return f"{100 * share:.2g} %" if share < 0.1 else f"{100 * share:.3g} %"
