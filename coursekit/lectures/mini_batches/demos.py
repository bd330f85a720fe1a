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
                "seen",
                "examples seen",
                0,
                ALL,
                DIGITS,
                whole=True,
                step=32,
                plays=80,
                role="ink",
                digits=4,
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
        handles=[Handle(name="examples seen", panel=1, x="seen", at="cursor")],
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
    both = _cost_axes(figure)
    dot = {"marker": "o", "linestyle": "", "zorder": 5}
    lines, dots = [], []
    for axes in both:
        looks = [{"color": color, "linestyle": line} for _, color, line in THREE.values()]
        lines.append([plots.mover(axes, **look, linewidth=1.5) for look in looks])
        dots.append([plots.mover(axes, **dot, color=look["color"], markersize=5) for look in looks])
    for artist, name in zip(lines[1], THREE, strict=True):
        artist.set_label(name)  # on the right, where the lines are apart
    return {
        "best": [plots.mover(axes, color=plots.PURPLE, linewidth=1.2, zorder=3) for axes in both],
        "lines": lines,
        "chosen": [plots.mover(axes, **CHOSEN, zorder=4) for axes in both],
        "dots": dots,
        "head": [plots.mover(axes, **dot, color=plots.ORANGE, markersize=8) for axes in both],
        "cursor": plots.mover(both[1], color=plots.INK, linewidth=1.2),
    }


def _cost_axes(figure):
    by_update, by_example = figure.subplots(1, 2)
    cost = {"yscale": "log", "ylim": (0.03, 12), "ylabel": "cost on all digits, log scale"}
    by_update.set(**cost, xscale="log", xlim=(0.8, ALL * 1.2), xlabel="updates, log scale")
    by_example.set(**cost, xlim=(0, 1.03 * ALL), xlabel=f"examples seen; {DIGITS:,} are one epoch")
    by_example.set_xticks([0, DIGITS, 2 * DIGITS], ["0", "1,024", "2,048"])
    by_update.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    for axes in (by_update, by_example):
        axes.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    return by_update, by_example


def _move_diets(artists, arrays):
    chosen, seen, sides = arrays["chosen"], arrays["seen"], (False, True)
    best = arrays["runs"][_best(arrays["runs"], seen)]
    others, new = _drawn_besides(arrays, best)
    shown = {
        "best": [_line(new, side) for side in sides],
        "lines": [[_line(run, side) for run in others] for side in sides],
        "dots": [[_dot(run, seen, side) for run in others] for side in sides],
        "chosen": [_line(chosen, side) for side in sides],
        "head": [_dot(chosen, seen, side) for side in sides],
        "cursor": ([seen, seen], [9, 0.045]),  # the grip stands on its lower end
    }
    moving.move(artists, shown)
    artists["chosen"][1].set_label(_name(chosen))
    artists["best"][1].set_label(_name(best))


def _drawn_besides(arrays, best):
    """The three runs that stay, and the best one; None for each that is drawn already."""
    runs = [arrays["runs"][power] for power, _, _ in THREE.values()]
    new = None if any(best is run for run in (arrays["chosen"], *runs)) else best
    return [None if run is arrays["chosen"] else run for run in runs], new


NOTHING = (np.nan, np.nan)


def _line(run, by_example):
    if run is None:
        return NOTHING
    if by_example:
        return run["updates"] * run["size"], run["costs"]
    return run["updates"][1:], run["costs"][1:]  # a log scale has no update 0


def _at(run, seen):
    """The last update at which the cost was taken before so many examples were seen: its number
    among them.
    """
    return int(np.searchsorted(run["updates"] * run["size"], seen, side="right")) - 1


def _dot(run, seen, by_example):
    number = 0 if run is None else _at(run, seen)
    if run is None or (number == 0 and not by_example):
        return NOTHING
    return run["updates"][number] * (run["size"] if by_example else 1), run["costs"][number]


def _best(runs, seen):
    """The number of the run with the lowest cost after so many examples."""
    return int(np.argmin([run["costs"][_at(run, seen)] for run in runs]))


def _name(run):
    return {1: "one by one", DIGITS: "all at once"}.get(run["size"], f"batches of {run['size']}")


def _describe_diets(values, arrays):
    run, seen = arrays["chosen"], values["seen"]
    costs = [one["costs"][_at(one, seen)] for one in arrays["runs"]]
    best, cost = _best(arrays["runs"], seen), costs[values["power"]]
    updates, work = seen // run["size"], f"{seen:,} examples"
    if updates == 0:
        return f"After {work} this diet has made [no update|yours] yet; the cost is {cost:.2f}."
    steps = f"[{updates:,} {'update' if updates == 1 else 'updates'}|yours]"
    if best == values["power"]:
        return _wins(run, f"{steps} for {work} bring the cost down to [{cost:.2f}|yours]", costs)
    winner = arrays["runs"][best]
    shown = best in {power for power, _, _ in THREE.values()}
    name = "One by one it is" if best == 0 else f"{_name(winner).capitalize()} are"
    role = {0: "blue", 5: "green", POWERS: "ink"}[best] if shown else "purple"
    rival = f"{name} at [{costs[best]:.2f}|{role}]."
    if run["size"] == DIGITS:
        return f"Exact, but slow: {steps} for {work} and a cost of [{cost:.2f}|yours]. {rival}"
    if best < values["power"]:
        return (
            f"Too few steps: {steps} for {work} bring the cost down to [{cost:.2f}|yours]. {rival}"
        )
    return (
        f"Too rough: {steps} for {work}, but [{run['up']:.0%}|yours] of them raise the cost, now"
        f" [{cost:.2f}|yours]. {rival}"
    )


def _wins(run, done, costs):
    """What is said of the diet that no other beats."""
    if run["size"] == DIGITS:
        return f"All at once are best here: {done}; no other size is better."
    if run["size"] == 1:
        smooth = (
            f"With so small an α even one by one is [smooth enough|yours], and the best: {done}"
        )
        return f"{smooth}; all at once reach [{costs[-1]:.2f}|ink]."
    return f"This batch size does best: {done}; all at once reach [{costs[-1]:.2f}|ink]."
