"""One more demo: coarse to fine, on the losses of real networks."""

import functools

import numpy as np

from coursekit import datasets, plots, rules
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network
from coursekit.search import CoarseToFine, Integers, LogUniform, Random, Space, search
from coursekit.training import fit

ALPHAS = np.geomspace(1e-4, 1, 17)
WIDTHS = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
SPACE = Space(alpha=LogUniform(1e-4, 1), width=Integers(2, 64, log=True))
ROUNDS = 3
EACH = (4, 12)  # trials a round


@functools.cache
def landscape():
    """Validation loss (widths, alphas) of 187 networks: 600 digits, three epochs of Adam; those of
    one width are trained at once.
    """
    data = datasets.digits().first(600)
    return np.array(
        [
            fit(
                Network((64, width, 10)),
                data,
                rules.adam_step,
                epochs=3,
                alpha=ALPHAS[:, np.newaxis],
                progress=False,
            ).valid_loss[-1]
            for width in WIDTHS
        ]
    )


def nearest(alpha, width):
    """The loss of the trained network that is nearest to a setting, both on log scales."""
    return landscape()[
        np.abs(np.log(np.array(WIDTHS) / width)).argmin(), np.abs(np.log(ALPHAS / alpha)).argmin()
    ]


def coarse_to_fine() -> Demo:
    """Three rounds, each around the best so far, over the losses of networks of many widths and
    learning rates.
    """
    return Demo(
        title="Zooming in bets on the first round",
        sliders=[
            Slider("trials", "trials a round", *EACH, 8, whole=True, step=1),
            Slider("shrink", "width of each round", 0.1, 0.9, 0.4, step=0.05),
            Choice("rounds", "rounds", (1, 2, 3), 3),
            Slider("draw", "draw number", 1, 50, 1, whole=True),
        ],
        compute=_searched,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets={
            "first round": {"trials": 8, "shrink": 0.4, "rounds": 1, "draw": 1},
            "three rounds": {"trials": 8, "shrink": 0.4, "rounds": 3, "draw": 1},
            "zoomed too fast": {"trials": 4, "shrink": 0.1, "rounds": 3, "draw": 3},
            "hardly zoomed": {"trials": 8, "shrink": 0.9, "rounds": 3, "draw": 1},
        },
    )


@functools.lru_cache(200)
def _rounds(trials, shrink, draw):
    """The results of all rounds and of a random search with as many trials."""
    strategies = CoarseToFine(ROUNDS, shrink), Random()
    return [
        search(nearest, SPACE, strategy, trials * ROUNDS, seed=draw, progress=False)
        for strategy in strategies
    ]


def _searched(trials, shrink, rounds, draw):
    fine, random = _rounds(trials, shrink, draw)
    waves = [fine.trials[r * trials : (r + 1) * trials] for r in range(rounds)]
    regions = [CoarseToFine(ROUNDS, shrink).region(SPACE, waves[:r]) for r in range(rounds)]
    ends = [fine.best_so_far[(r + 1) * trials - 1] for r in range(rounds)]
    return {
        "waves": waves,
        "regions": regions,
        "ends": ends,
        "fine": fine.best_so_far[: rounds * trials],
        "random": random.best_so_far[: rounds * trials],
    }


SHOTS = (
    {"marker": "o", "markersize": 7},
    {"marker": "s", "markersize": 6},
    {"marker": "^", "markersize": 7},
)
COLORS = (plots.ORANGE, plots.PURPLE, plots.RED)
FINE, RANDOM = {"color": plots.BLUE, "linewidth": 2.5}, {"color": plots.ORANGE, "linestyle": "--"}


LOSSES = (0.1, 0.2, 0.5, 1, 2, 5)


def _draw(figure):
    seen, curve = figure.subplots(1, 2, width_ratios=[3, 2])
    shades = seen.pcolormesh(
        ALPHAS, WIDTHS, landscape(), shading="nearest", cmap="cividis", norm="log", vmin=0.1, vmax=5
    )
    seen.set(
        xscale="log",
        yscale="log",
        xlim=(1e-4, 1),
        ylim=(1.7, 75),
        xlabel="α (log scale)",
        ylabel="hidden units (log scale)",
        title="circles, squares, triangles: rounds 1, 2, 3",
    )
    seen.set_yticks([2, 4, 8, 16, 32, 64], ["2", "4", "8", "16", "32", "64"])
    seen.minorticks_off()
    figure.colorbar(
        shades,
        ax=seen,
        label="validation loss (log scale)",
        extend="max",
        ticks=LOSSES,
        format="%g",
    )
    curve.set(
        xlim=(0, EACH[1] * ROUNDS + 1),
        ylim=(0.1, 8),
        yscale="log",
        xlabel="trials",
        ylabel="best loss so far (log scale)",
    )
    curve.set_yticks(LOSSES, map("{:g}".format, LOSSES))
    curve.minorticks_off()
    plots.legend(curve, {"coarse to fine": FINE, "all random": RANDOM}, loc="upper right")
    return {
        "boxes": [
            plots.mover(seen, color="white", linewidth=2, linestyle=style)
            for style in ("-", "--", ":")
        ],
        "shots": [
            plots.mover(seen, linestyle="", color=color, markeredgecolor="white", **shot)
            for color, shot in zip(COLORS, SHOTS, strict=True)
        ],
        "random": plots.mover(curve, **RANDOM),
        "fine": plots.mover(curve, **FINE),
        "ends": [
            plots.mover(curve, linestyle="", color=color, **shot)
            for color, shot in zip(COLORS, SHOTS, strict=True)
        ],
    }


def _move(artists, arrays):
    trials = len(arrays["waves"][0])
    for r, (box, shot, end) in enumerate(
        zip(artists["boxes"], artists["shots"], artists["ends"], strict=True)
    ):
        shown = r < len(arrays["waves"])
        shot.set_data(
            *(
                np.array([(t.config["alpha"], t.config["width"]) for t in arrays["waves"][r]]).T
                if shown
                else ([], [])
            )
        )
        box.set_data(*(_outline(arrays["regions"][r]) if shown and r else ([], [])))
        end.set_data(*(([(r + 1) * trials], [arrays["ends"][r]]) if shown else ([], [])))
    for name in ("fine", "random"):
        artists[name].set_data(np.arange(1, len(arrays[name]) + 1), arrays[name])


def _outline(region):
    left, right, low, high = (
        end
        for dimension in (region["alpha"], region["width"])
        for end in (dimension.low, dimension.high)
    )
    return [left, right, right, left, left], [low, low, high, high, low]


def _describe(values, arrays):
    best = min((trial for wave in arrays["waves"] for trial in wave), key=lambda trial: trial.value)
    ends = [f"{end:.2f}" for end in arrays["ends"]]
    rounds = "after 1 round" if len(ends) == 1 else f"after {len(ends)} rounds"
    return (
        f"{values['trials']} trials a round, each round {values['shrink']:.2f} times as wide as the"
        f" one before: best loss {', then '.join(ends)} {rounds}, at α = {best.config['alpha']:.2g}"
        f" with {best.config['width']} hidden units. Random search with as many trials:"
        f" {arrays['random'][-1]:.2f}. The lowest of all {landscape().size} networks:"
        f" {landscape().min():.2f}."
    )
