"""One more demo: which learning rates work, with batch norm and without."""

import functools

import numpy as np

from coursekit import batches, datasets, plots
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network

ALPHAS = np.geomspace(0.01, 5, 9)
SEEDS, EPOCHS, UNITS, SIZE = 3, 5, 32, 32
LAYERS, STARTS = (1, 3, 6), (0.3, 1, 2)
WORKS = 0.9  # of the held-out digits right
KINDS = {"with": True, "without": False}
PRESETS = {
    "start too small": {"start": 0.3, "layers": 6, "alpha": 0.1},
    "He's start": {"start": 1, "layers": 6, "alpha": 0.5},
    "start too large": {"start": 2, "layers": 6, "alpha": 0.1},
    "one layer": {"start": 1, "layers": 1, "alpha": 0.1},
}


def room() -> Demo:
    """Held-out digits read rightly after five epochs, for nine learning rates and three random
    starts each, with batch norm and without.
    """
    first = PRESETS["start too small"]
    return Demo(
        title="From a bad start, batch norm rescues the training; from a good one it gains little",
        sliders=[
            Choice("layers", "hidden layers", LAYERS, first["layers"]),
            Choice("start", "start, times He's", STARTS, first["start"]),
            Slider("alpha", "learning rate α", ALPHAS[0], ALPHAS[-1], first["alpha"], scale="log"),
        ],
        compute=_compute,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="learning rate", panel=0, x="alpha", shape="line")],
    )


@functools.cache
def sweep(layers, start, norm):
    """Shares of held-out digits read rightly (epochs + 1, seeds, alphas), all side by side: three
    random starts, the same batches for all.
    """
    data = datasets.digits()
    network = Network((64, *[UNITS] * layers, 10), norm=norm, start_scale=start)
    starts = [network.start(np.random.default_rng(seed)) for seed in range(SEEDS)]
    w, alphas = np.repeat(starts, len(ALPHAS), axis=0), np.tile(ALPHAS, SEEDS)[:, np.newaxis]
    averages, order = network.averages(len(w)), np.random.default_rng(0)
    gradient = network.gradient_with(averages=averages)
    with np.errstate(all="ignore"):  # a run that diverges is a result
        right = [network.evaluate(w, *data.valid, averages)[1]]
        for _ in range(EPOCHS):
            for x, y in batches.make_minibatches(*data.train, SIZE, order):
                w = w - alphas * gradient(w, x, y)
            right.append(network.evaluate(w, *data.valid, averages)[1])
    return np.reshape(right, (EPOCHS + 1, SEEDS, len(ALPHAS)))


def _compute(layers, start, alpha):
    runs = {name: sweep(layers, start, norm) for name, norm in KINDS.items()}
    number = int(np.abs(np.log(ALPHAS / alpha)).argmin())
    return {
        "runs": runs,
        "number": number,
        "middle": {name: np.median(run[-1], axis=0) for name, run in runs.items()},
    }


LOOKS = {
    "with": {"color": plots.ORANGE, "linewidth": 2.4, "marker": "o", "markersize": 4},
    "without": {
        "color": plots.GREY,
        "linewidth": 1.7,
        "linestyle": "--",
        "marker": "s",
        "markersize": 3.5,
    },
}
NAMES = {"with": "with batch norm", "without": "without"}


def _draw(figure):
    over, course = figure.subplots(1, 2, width_ratios=[1.7, 1])
    over.set(xscale="log", xlim=(ALPHAS[0] / 1.15, ALPHAS[-1] * 1.15), xlabel="learning rate α")
    over.set_xticks([0.01, 0.03, 0.1, 0.3, 1, 3], ["0.01", "0.03", "0.1", "0.3", "1", "3"])
    over.set(ylabel=f"held-out digits right after {EPOCHS} epochs")
    course.set(xlim=(-0.15, EPOCHS + 0.15), xlabel="epoch", ylabel="the same, at this α")
    for axes in (over, course):
        axes.minorticks_off()
        axes.set(ylim=(0, 1.05))
        axes.set_yticks([0.1, 0.5, 0.9], ["10 %", "50 %", "90 %"])
        axes.axhline(WORKS, color=plots.INK, linestyle=":", linewidth=1)
    over.text(ALPHAS[-1] * 1.15, WORKS + 0.02, "works", ha="right", color=plots.MUTED)
    fill = {"linewidth": 0, "label": ""}
    drawn = {"linewidth": 1.5}
    return {
        "band": {
            name: over.fill([1, 1], [0, 0], color=LOOKS[name]["color"], alpha=0.16, **fill)[0]
            for name in ("without", "with")
        },
        "middle": {
            name: plots.mover(over, ALPHAS, **LOOKS[name], label=NAMES[name])
            for name in ("without", "with")
        },
        "here": plots.mover(over, color=plots.INK, linestyle=":", linewidth=1.2),
        "course": {
            name: [
                plots.mover(
                    course, np.arange(EPOCHS + 1), **LOOKS[name] | {"markersize": 0} | drawn
                )
                for _ in range(SEEDS)
            ]
            for name in ("without", "with")
        },
    }


def _move(artists, arrays):
    number = arrays["number"]
    for name, run in arrays["runs"].items():
        low, high = run[-1].min(axis=0), run[-1].max(axis=0)
        corners = [np.stack([ALPHAS, low], axis=1), np.stack([ALPHAS, high], axis=1)[::-1]]
        artists["band"][name].set_xy(np.concatenate(corners))
        artists["middle"][name].set_ydata(arrays["middle"][name])
        for line, seed in zip(artists["course"][name], run[:, :, number].T, strict=True):
            line.set_ydata(seed)
    artists["here"].set_data([ALPHAS[number]] * 2, [0, 1.05])


def _describe(values, arrays):
    middle = arrays["middle"]
    good = {name: int((line >= WORKS).sum()) for name, line in middle.items()}
    best = {name: line.max() for name, line in middle.items()}
    tops = f"best [{best['with']:.0%}|yours] with, [{best['without']:.0%}|other] without"
    counts = (
        f"[{good['with']} of {len(ALPHAS)}|yours] values of α work with batch norm,"
        f" [{good['without'] or 'none'}|other] without"
    )
    if not good["without"] and best["without"] > 0.3:
        return f"Without batch norm it learns too little from here: {counts}; {tops}."
    if not good["without"]:
        return f"Only batch norm trains from here: {counts}; {tops}."
    if good["with"] > good["without"] + 1:
        return f"Batch norm gives α room, and little more: {counts}; {tops}."
    return f"Hardly a gain here: {counts}; {tops}."
