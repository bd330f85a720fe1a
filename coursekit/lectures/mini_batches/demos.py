"""Demos: one descent on three diets. `gradient_noise` is in `noise`."""

import functools

import numpy as np

from coursekit import datasets, layers, plots
from coursekit.batches import make_minibatches
from coursekit.lectures.mini_batches.noise import DIGITS, MODEL, gradient_noise
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["diets", "gradient_noise"]

POWERS = 10  # batch sizes 1, 2, 4, … 1024
EPOCHS = 3
ALL = EPOCHS * DIGITS
RATES = (0.03, 0.3, 1.0)
LOOKED_AT = 128  # updates at which the cost on all digits is taken, before and after


@takes_own
def diets(make_minibatches=make_minibatches) -> Demo:
    """Softmax regression on digits, from batches of one to all at once: cost against updates, and
    against examples seen.
    """
    return Demo(
        title="For the same work, rough steps get further than exact ones",
        sliders=[
            Slider(
                "power", "batch size 2ⁿ: n", 0, POWERS, 2, whole=True, names=("power", _sizes())
            ),
            Slider(
                "seen", "examples seen", 0, ALL, DIGITS, whole=True, step=32, plays=80, role="ink"
            ),
            Choice("alpha", "learning rate α", RATES, 0.3),
        ],
        compute=functools.partial(_diets, make_minibatches),
        draw=_draw_diets,
        move=_move_diets,
        describe=_describe_diets,
        presets={
            "one by one": {"power": 0, "alpha": 0.3},
            "one by one, a small α": {"power": 0, "alpha": 0.03},
            "mini-batches of 4": {"power": 2, "alpha": 0.3},
            "all at once": {"power": POWERS, "alpha": 0.3},
        },
        handles=[Handle(name="examples seen", panel=1, x="seen", at="cursor", shape="line")],
    )


def _sizes():
    return {power: f"batch size 2ⁿ = {2**power:,}, n" for power in range(POWERS + 1)}


def _diets(make_minibatches, power, alpha, seen=DIGITS):
    runs = _runs(make_minibatches, alpha)
    return {"runs": runs, "chosen": runs[power], "seen": seen}


@functools.cache
def _runs(make_minibatches, alpha):
    """One run for each batch size of the slider."""
    return [_run(make_minibatches, 2**power, alpha) for power in range(POWERS + 1)]


def _run(make_minibatches, size, alpha):
    """Costs on all digits before and after some of the updates, and which of them went up."""
    data, rng, w = (
        datasets.digits().first(DIGITS).train,
        np.random.default_rng(0),
        np.zeros(MODEL.count),
    )
    ways, updates = [w], np.arange(1, EPOCHS * DIGITS // size + 1)
    for _ in range(EPOCHS):
        for x, y in make_minibatches(*data, size, rng):
            w = w - alpha * MODEL.gradient(w, x, y)
            ways.append(w)
    epoch = len(updates) // EPOCHS
    ends = epoch * np.arange(1, EPOCHS + 1)
    looked_at = np.union1d(np.geomspace(1, len(updates), LOOKED_AT).astype(int), ends)
    before, after, (start, first) = (
        _costs(np.array(ways)[rows], data) for rows in (looked_at - 1, looked_at, [0, epoch])
    )
    curve = {"updates": np.append(0, looked_at), "costs": np.append(start, after)}
    return curve | {
        "size": size,
        "up": (after > before).mean(),
        "looked at": len(looked_at),
        "epoch": epoch,
        "first_epoch": first,
    }


def _costs(ways, data):
    """The cost of each of many parameter vectors (k, count): all of them in one product."""
    parts = MODEL.views(ways)
    weights = parts["W1"].transpose(1, 0, 2).reshape(len(parts["W1"][0]), -1)
    logits = (data.x @ weights).reshape(len(data.x), len(ways), -1).transpose(1, 0, 2) + parts["b1"]
    return layers.cross_entropy(logits, data.y)


THREE = {
    "one by one": (0, plots.BLUE, ":"),
    "batches of 32": (5, plots.GREEN, "--"),
    "all at once": (POWERS, plots.INK, "-."),
}
CHOSEN = {"color": plots.ORANGE, "linewidth": 2.5}


def _draw_diets(figure):
    by_update, by_example = figure.subplots(1, 2)
    cost = {"yscale": "log", "ylim": (0.03, 12), "ylabel": "cost on all digits, log scale"}
    by_update.set(**cost, xscale="log", xlim=(0.8, ALL * 1.2), xlabel="updates, log scale")
    by_example.set(**cost, xlim=(0, ALL), xlabel=f"examples seen; {DIGITS:,} are one epoch")
    by_example.set_xticks([0, DIGITS, 2 * DIGITS], ["0", "1,024", "2,048"])
    by_update.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    for axes in (by_update, by_example):
        axes.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    looks = [
        {"color": color, "linestyle": line, "linewidth": 1.5, "label": name}
        for name, (_, color, line) in THREE.items()
    ]
    dot = {"marker": "o", "linestyle": "", "zorder": 5}
    both = (by_update, by_example)
    return {
        "lines": [[plots.mover(axes, **look) for look in looks] for axes in both],
        "chosen": [plots.mover(axes, **CHOSEN, zorder=4) for axes in both],
        "dots": [
            [plots.mover(axes, **dot, color=look["color"], markersize=5) for look in looks]
            for axes in both
        ],
        "head": [plots.mover(axes, **dot, color=plots.ORANGE, markersize=8) for axes in both],
        "cursor": plots.mover(by_example, color=plots.INK, linewidth=1.2),
    }


def _move_diets(artists, arrays):
    chosen, seen = arrays["chosen"], arrays["seen"]
    runs = [arrays["runs"][power] for power, _, _ in THREE.values()]
    alike = [run is chosen for run in runs]  # the chosen one is drawn once
    lines, dots, mine, heads = [], [], [], []
    for per_update in (False, True):
        pairs = [(_line(run, per_update), _dot(run, seen, per_update)) for run in runs]
        lines.append(
            [NOTHING if gone else line for (line, _), gone in zip(pairs, alike, strict=True)]
        )
        dots.append([NOTHING if gone else dot for (_, dot), gone in zip(pairs, alike, strict=True)])
        mine.append(_line(chosen, per_update))
        heads.append(_dot(chosen, seen, per_update))
    shown = {"lines": lines, "dots": dots, "chosen": mine, "head": heads}
    moving.move(artists, shown | {"cursor": ([seen, seen], [0.03, 9])})
    for artist in artists["chosen"]:
        artist.set_label(_name(chosen))


NOTHING = (np.nan, np.nan)


def _line(run, by_example):
    return run["updates"] * (run["size"] if by_example else 1), run["costs"]


def _at(run, seen):
    """The last update at which the cost was taken before so many examples were seen: its number
    among them.
    """
    return int(np.searchsorted(run["updates"] * run["size"], seen, side="right")) - 1


def _dot(run, seen, by_example):
    updates, costs = _line(run, by_example)
    number = _at(run, seen)
    return updates[number], costs[number]


def _name(run):
    return {1: "one by one", DIGITS: "all at once"}.get(run["size"], f"batches of {run['size']}")


def _describe_diets(values, arrays):
    run, seen = arrays["chosen"], values["seen"]
    costs = [one["costs"][_at(one, seen)] for one in arrays["runs"]]
    best, cost = int(np.argmin(costs)), costs[values["power"]]
    updates = seen // run["size"]
    steps = f"[{updates:,} {'update' if updates == 1 else 'updates'}|yours]"
    work = f"{seen:,} examples"
    if updates == 0:
        return f"After {work} this diet has made [no update|yours] yet; the cost is {cost:.2f}."
    if best == values["power"]:
        rival = (
            f" all at once reach [{costs[-1]:.2f}|ink]." if best < POWERS else " none is better."
        )
        return (
            f"No batch size does more with {work}: {steps} bring the cost down to"
            f" [{cost:.2f}|yours];{rival}"
        )
    if run["size"] == DIGITS:
        return (
            f"Exact, but slow: {steps} for {work} and a cost of [{cost:.2f}|yours]. Batches of"
            f" {2**best} are at {costs[best]:.2f} by then."
        )
    if best < values["power"]:
        return (
            f"Too few steps: {steps} for {work} bring the cost down to [{cost:.2f}|yours]. Batches"
            f" of {2**best} are at {costs[best]:.2f}."
        )
    return (
        f"Too rough: {steps} for {work}, but [{run['up']:.0%}|yours] of them raise the cost, now"
        f" [{cost:.2f}|yours]. Batches of {2**best} are at {costs[best]:.2f}."
    )
