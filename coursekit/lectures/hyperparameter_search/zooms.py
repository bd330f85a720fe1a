"""One more demo: coarse to fine, on the losses of real networks."""

import functools
from itertools import pairwise

import numpy as np

from coursekit import datasets, plots, rules
from coursekit.live import moving
from coursekit.live.controls import Handle, Slider
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
    learning rates; and one trial of the reader's own.
    """
    return Demo(
        title="Zooming in bets on the first round",
        sliders=[
            Slider("alpha", "your own α", 1e-4, 1, 0.1, scale="log", track=False),
            Slider("width", "hidden units", 2, 64, 48, scale="log", whole=True, track=False),
            Slider("rounds", "round", 1, ROUNDS, ROUNDS, whole=True, plays=1200, role="ink"),
            Slider("trials", "trials a round", *EACH, 4, whole=True, step=1, role="blue"),
            Slider("draw", "draw number", 1, 50, 3, whole=True, role="ink"),
            Slider("shrink", "box, share of the last", 0.1, 0.9, 0.2, step=0.05, role="blue"),
        ],
        compute=_with_own,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets={
            "zoomed too fast": {"trials": 4, "shrink": 0.2, "rounds": 3, "draw": 3},
            "its first round": {"trials": 4, "shrink": 0.2, "rounds": 1, "draw": 3},
            "three rounds": {"trials": 8, "shrink": 0.4, "rounds": 3, "draw": 5},
            "hardly zoomed": {"trials": 8, "shrink": 0.9, "rounds": 3, "draw": 1},
        },
        handles=[Handle(name="a trial of your own", x="alpha", y="width", shape="cross")],
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
    """What is known after so many rounds; `regions` has one more, that of the round to come."""
    fine, random = _rounds(trials, shrink, draw)
    waves = [fine.trials[r * trials : (r + 1) * trials] for r in range(rounds)]
    regions = [
        CoarseToFine(ROUNDS, shrink).region(SPACE, waves[:r])
        for r in range(min(rounds + 1, ROUNDS))
    ]
    return {
        "waves": waves,
        "regions": regions,
        "ends": [fine.best_so_far[(r + 1) * trials - 1] for r in range(rounds)],
        "fine": fine.best_so_far,
        "random": random.best_so_far,
    }


def _with_own(alpha, width, **search_):
    """The same as the points, boxes and curves of the picture, and the loss of the reader's own."""
    found = _searched(**search_)
    trials, rounds, random = search_["trials"], search_["rounds"], found["random"]
    done, steps = trials * rounds, np.arange(1, len(random) + 1)
    missing, nothing = ROUNDS - rounds, np.empty((0, 2))  # for the rounds to come
    shots = [np.array([_place(trial) for trial in wave]) for wave in found["waves"]]
    ends = np.array([[(r + 1) * trials, end] for r, end in enumerate(found["ends"])])
    boxes = [_outline(region) for region in found["regions"][1:]]
    own = float(nearest(alpha, width))
    return {
        "found": found,
        "own": own,
        "written": _written(np.concatenate(shots), boxes, (alpha, width)),
        "random end": float(random[done - 1]),
        "shots": shots + [nothing] * missing,
        "boxes": boxes[: rounds - 1] + [nothing] * missing,
        "next box": boxes[-1] if missing else nothing,
        "later": (steps, found["fine"]),
        "random": (steps, random),
        "fine": (steps[:done], found["fine"][:done]),
        "ends": [*ends[:, np.newaxis], *[nothing] * missing],
        "your loss": ([1, EACH[1] * ROUNDS], [min(own, TOP)] * 2),
    }


def _place(trial):
    return trial.config["alpha"], trial.config["width"]


def _outline(region):
    left, right, low, high = (
        end
        for dimension in (region["alpha"], region["width"])
        for end in (dimension.low, dimension.high)
    )
    return np.array([(left, low), (right, low), (right, high), (left, high), (left, low)])


def _written(shots, boxes, own):
    """The losses written on the map: none where something is drawn over it."""
    edges = [corner + t * (end - corner) for corner, end, t in _sides(boxes)]
    marks = np.log2(np.array([*shots, own, *edges]))
    reach = [0.1 * np.log2(10) * 4, 0.75]  # half of a number's room, with a name beside a mark
    words = []
    for n, (column, row) in enumerate(WRITTEN):
        away = np.abs(marks - np.log2([ALPHAS[column], WIDTHS[row]]))
        loss = f"{landscape()[row, column]:.2g}"
        hidden = (away < reach).all(axis=1).any()
        words.append("" if hidden else loss if n else f"loss {loss}")
    return words


def _sides(boxes):
    """A corner, the next one and a share of the way between them, for all sides of the boxes."""
    for box in boxes:
        for corner, end in pairwise(box):
            yield from ((corner, end, t) for t in np.linspace(0, 1, 40))


SHOTS = (
    {"marker": "o", "markersize": 6, "label": "round 1"},
    {"marker": "s", "markersize": 6, "label": "2"},
    {"marker": "^", "markersize": 6.5, "label": "3"},
)
SHOT = {"linestyle": "", "color": plots.BLUE, "markeredgecolor": "white"}
FINE = {"color": plots.BLUE, "linewidth": 2.2}
RANDOM = {"color": plots.GREY, "linestyle": "--", "linewidth": 1.5}
OWN = {"color": plots.ORANGE, "linestyle": ":", "linewidth": 1.5}
LOSSES = (0.1, 0.3, 1, 3)
TOP = 4.6  # of the curves; a loss above it stands there, with an arrow
WRITTEN = ((2, 5), (14, 8), (1, 9), (12, 1))  # columns and rows of losses written on the map
COLUMNS, ROWS = (-4.125, 0.125), (0.75, 6.25)  # ends of the map, log10 of α and log2 of the width
ROOM = 7.1  # log2 of the top of its axes, so that the best is named above all that is drawn


def _draw(figure):
    seen, curve = figure.subplots(1, 2, width_ratios=[3, 2])
    curve.set(
        xlim=(0, EACH[1] * ROUNDS + 1),
        ylim=(0.1, 5),
        yscale="log",
        xlabel="trials",
        ylabel="best loss so far, log scale",
    )
    curve.set_yticks(LOSSES, map("{:g}".format, LOSSES))
    curve.minorticks_off()
    return {
        "written": _draw_map(seen),
        "boxes": [
            plots.mover(seen, color=plots.BLUE, linewidth=1.6, linestyle=style)
            for style in ("--", "-")
        ],
        "next box": plots.mover(
            seen, color=plots.BLUE, linewidth=1.6, linestyle=":", label="next round"
        ),
        "shots": [plots.mover(seen, **SHOT, **shot, zorder=3) for shot in SHOTS],
        "your loss": plots.mover(curve, **OWN),
        "later": plots.mover(
            curve, **FINE | {"linewidth": 1.4, "alpha": 0.35}, label="coarse to fine"
        ),
        "fine": plots.mover(curve, **FINE, zorder=3),
        "random": plots.mover(curve, **RANDOM, label="all random", zorder=3.5),
        "ends": [plots.mover(curve, **SHOT, **shot | {"label": ""}, zorder=4) for shot in SHOTS],
    }


def _draw_map(seen):
    """The losses as greys, the lowest the lightest; returns the texts of those written on it."""
    losses = landscape()
    across = np.logspace(*COLUMNS, len(ALPHAS) + 1)
    up = np.logspace(*ROWS, len(WIDTHS) + 1, base=2)
    # far from the darkest ink, so that blue marks stand out; blue is the search, not the ground
    seen.pcolormesh(across, up, losses, cmap=plots.INKED, norm="log", vmin=0.13, vmax=1e9)
    seen.set(
        xscale="log",
        yscale="log",
        xlim=across[[0, -1]],
        ylim=(up[0], 2**ROOM),
        xlabel="α, log scale",
        ylabel="hidden units, log scale",
    )
    seen.set_xticks([1e-4, 1e-3, 0.01, 0.1, 1], ["0.0001", "0.001", "0.01", "0.1", "1"])
    seen.set_yticks([2, 4, 8, 16, 32, 64], ["2", "4", "8", "16", "32", "64"])
    seen.minorticks_off()
    said = {"ha": "center", "va": "center", "color": plots.MUTED, "fontsize": 8}
    row, column = np.unravel_index(losses.argmin(), losses.shape)
    best = {"marker": "*", "color": plots.INK, "markersize": 11, "markeredgewidth": 0}
    seen.plot(ALPHAS[column], WIDTHS[row], linestyle="", **best)
    above = said | {"color": plots.INK, "weight": "bold", "fontsize": 9}
    seen.text(ALPHAS[column], 2 ** (ROOM - 0.4), f"best {losses.min():.2f}", **above)
    return [seen.text(ALPHAS[c], WIDTHS[r], "", **said) for c, r in WRITTEN]


def _move(artists, arrays):
    moving.move(artists, arrays)
    own = arrays["own"]
    artists["your loss"].set_label(f"yours {own:.3g}{' ↑' if own > TOP else ''}")


def _describe(values, arrays):
    ends, random, own = arrays["found"]["ends"], arrays["random end"], arrays["own"]
    first, last, rival = f"[{ends[0]:.2f}|blue]", f"[{ends[-1]:.2f}|blue]", f"[{random:.2f}|other]"
    if len(ends) == 1:
        beaten = f" Your own trial is better: [{own:.2f}|yours]." if own < ends[0] else ""
        return (
            f"So far it is a random search: best loss {first}. The next box lies around it.{beaten}"
        )
    beaten = own < min(ends[-1], random)
    yours = f"; your own trial beats both, with [{own:.2f}|yours]." if beaten else "."
    if abs(ends[-1] - random) < 0.005:  # no difference in the numbers that are told
        return f"The bet decides nothing: both searches have come to {last}{yours}"
    both = f"has come to {last}, random search to {rival}{yours}"
    if 0.9 * random < ends[-1] < random / 0.9:
        return f"Close: zooming {both}"
    if random < ends[-1]:
        return f"The bet is lost: round 1 led to a poor region, and zooming {both}"
    return f"The bet is won: zooming began with {first} and {both}"
