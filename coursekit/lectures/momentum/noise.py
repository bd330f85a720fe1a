"""Two more demos: what the average does to noise; three dialects of momentum."""

from functools import partial

import numpy as np

from coursekit import averages, conventions, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape, moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

BATCHES = 150
RUNS = 40  # for how far w wanders; one of them is shown
SPREAD = 6.0  # standard deviation of the gradient of one example
SEED = 5
VALLEY = surfaces.ravine(5)
TURN = np.linspace(0, 2 * np.pi, 73)
CIRCLE = np.column_stack([np.cos(TURN), np.sin(TURN)])


@takes_own
def noise(momentum_step=rules.momentum_step) -> Demo:
    """Gradients of mini-batches around the true one, and their average; two descents through the
    same noise.
    """
    return Demo(
        title="Averaging calms the direction, but brings w no closer",
        sliders=[
            *landscape.start_fields(VALLEY),
            Slider("beta", "momentum β", 0, 0.98, 0.9, scale="window"),
            Slider("size", "batch size b", 1, 1000, 16, scale="log", whole=True, role="other"),
        ],
        compute=partial(_noise, momentum_step),
        draw=_draw_noise,
        describe=_describe_noise,
        presets={
            "no momentum": {"beta": 0.0, "size": 16},
            "the average calms": {"beta": 0.9, "size": 16},
            "so does a larger batch": {"beta": 0.0, "size": 256},
            "too slow to follow": {"beta": 0.98, "size": 16},
        },
        handles=[Handle(name="start", panel=1, x="x0", y="y0")],
    )


def _noise(momentum_step, beta, size, x0, y0):
    spread = SPREAD / np.sqrt(size)
    starts = np.broadcast_to((x0, y0), (RUNS, 2))

    def run(rule, **hyper):
        rng = np.random.default_rng(SEED)
        options = {"noise": spread, "rng": rng, "alpha": 0.15}
        return descend(VALLEY, rule, starts, BATCHES, **options, **hyper).positions

    momentum, plain = run(momentum_step, beta=beta), run(rules.sgd_step)
    true = VALLEY.gradient(momentum[:-1, 0])[:, 0]
    # what the first run has drawn
    noise = spread * np.random.default_rng(SEED).standard_normal((BATCHES, RUNS, 2))[:, 0, 0]
    wander, seen = (_wander(momentum), _wander(plain)), true + noise
    outside = int((np.abs(seen) > HIGHEST).sum())
    average = averages.ewa(seen, beta)
    return {
        "true": true,
        "seen": seen,
        "outside": f"{outside} dot{'s' * (outside > 1)} outside" if outside else "",
        "average": average if beta else np.full(BATCHES, np.nan),
        "scatter": (noise.std(), averages.ewa(noise, beta).std()),
        "late": np.abs(averages.ewa(true, beta) - true)[20:].max() > 1,
        "momentum": momentum[:, 0],
        "plain": plain[:, 0],
        "best": np.zeros((1, 2)),
        "wander": wander,
        "circle": wander[0] * CIRCLE,
        "plain circle": wander[1] * CIRCLE,
    } | _leaders(beta, wander)


def _leaders(beta, wander):
    """Short lines from the rings out of the tangle, where their names stand; with β = 0 the two
    rings are one.
    """
    out = max(1.0, 1.25 * max(wander))
    names = {"momentum's distance": (wander[0], 1), "plain's distance": (wander[1], -1)}
    names = names if beta else {"the distance": (wander[0], 1)}
    return {
        name: np.array([[0.5, side * 0.85]]) * np.array([[names[name][0]], [out]])
        if name in names
        else np.full((1, 2), np.nan)
        for name, side in RINGS.items()
    }


def _wander(positions):
    """Root mean square distance from the minimum in the second half of all runs."""
    return np.sqrt((positions[BATCHES // 2 :] ** 2).sum(axis=-1).mean())


HIGHEST = 5  # the limit of the gradients' axis
RINGS = {"momentum's distance": 1, "plain's distance": -1, "the distance": 1}  # up, or down
SEEN = {"marker": "o", "linestyle": "", "color": plots.GREY, "markersize": 3, "markeredgewidth": 0}


def _draw_noise(figure):
    series, above = figure.subplots(1, 2, width_ratios=[1.3, 1])
    series.set(
        xlim=(0, BATCHES + 1),
        ylim=(-HIGHEST, HIGHEST),
        xlabel="mini-batch",
        ylabel="gradient along x",
    )
    landscape.panel(above, VALLEY)
    above.set(xlim=(-2.4, 2.4), ylim=(-1.6, 1.6))
    numbers = np.arange(1, BATCHES + 1)
    plain = landscape.STEPS | {"color": plots.GREY, "linewidth": 0.9, "linestyle": "--"}
    path = landscape.STEPS | {"color": plots.ORANGE, "linewidth": 1.6}
    return {
        "seen": plots.mover(series, numbers, **SEEN, label="of a mini-batch"),
        "true": plots.mover(
            series, numbers, color=plots.INK, linestyle="--", linewidth=1.5, label="true"
        ),
        "average": plots.mover(
            series, numbers, color=plots.ORANGE, linewidth=2.2, label="their average", zorder=3
        ),
        "best": plots.mover(above, **landscape.BEST, zorder=7),
        "plain": plots.mover(above, **plain),
        "momentum": plots.mover(above, **path, zorder=3),
        "circle": plots.mover(above, color=plots.ORANGE, linewidth=4.5, zorder=4),
        "plain circle": plots.mover(
            above, color=plots.INK, linestyle="--", linewidth=1.6, zorder=5
        ),
        "outside": series.text(
            0.99, 0.95, "", transform=series.transAxes, ha="right", color=plots.GREY
        ),
    } | {
        name: plots.mover(
            above,
            color=plots.INK if "plain" in name else plots.ORANGE,
            linewidth=1,
            zorder=6,
            label=name,
        )
        for name in RINGS
    }


def _describe_noise(values, arrays):
    (alone, averaged), (wander, plain) = arrays["scatter"], arrays["wander"]
    size = values["size"]
    if values["beta"] == 0 and size >= 64:
        return (
            f"A batch of {size} calms the gradients and brings w closer: they scatter by"
            f" [{alone:.2f}|other], and w stays about [{wander:.2f}|yours] from the minimum."
        )
    if values["beta"] == 0:
        return (
            f"Without momentum nothing is averaged: the gradients scatter by [{alone:.2f}|other],"
            f" and w stays about [{wander:.2f}|yours] from the minimum."
        )
    calm = f"the average scatters [{alone / averaged:.2g} times|yours] less than the gradients"
    late = "Calm, but late: " if arrays["late"] else ""
    said = calm if late else calm[0].upper() + calm[1:]
    far = f"[{wander:.2f}|yours], and plain descent [{plain:.2f}|other]"
    if wander > 1.1 * plain:
        return f"{late}{said}, and momentum wanders even farther from the minimum: {far}."
    if wander < 0.9 * plain:
        return f"{late}{said}, and momentum wanders less far from the minimum: {far}."
    return f"{late}{said}, yet momentum wanders as far from the minimum: {far}."


STEPS = 40
CHANGE = 15
CONVERTED, KEPT = "yes", "no"
FORMS = {
    "Ng": {"color": plots.GREEN, "linewidth": 5, "alpha": 0.45},
    "PyTorch": {"color": plots.BLUE, "linestyle": "--"},
    "Keras": {"color": plots.INK, "linestyle": ":", "linewidth": 2.5},
}
BOTTOM = -2.15  # where the grip stands, below all paths


def dialects() -> Demo:
    """Three forms of momentum on one valley: the same path while α stays, two paths once it
    changes.
    """
    return Demo(
        title="Three formulas take one path, until α changes",
        sliders=[
            Choice("sums", "is α converted?", (CONVERTED, KEPT), CONVERTED),
            Slider("beta", "momentum β", 0, 0.98, 0.9, scale="window"),
            Slider("factor", "then α is times", 0.01, 1, 0.1, scale="log"),
            Slider("change", "α changes after step", 5, 35, CHANGE, whole=True, role="ink"),
        ],
        compute=_dialects,
        draw=_draw_dialects,
        move=_move_dialects,
        describe=_describe_dialects,
        presets={
            "α falls": {"beta": 0.9, "factor": 0.1, "sums": CONVERTED},
            "α stays": {"beta": 0.9, "factor": 1.0, "sums": CONVERTED},
            "α not converted": {"beta": 0.9, "factor": 1.0, "sums": KEPT},
        },
        handles=[Handle(name="change of α", x="change", at="change")],
    )


def _dialects(beta, factor, change, sums):
    alpha = 0.6
    for_sums = alpha * (1 - beta) if sums == CONVERTED else alpha
    forms = (
        (rules.momentum_step, alpha),
        (conventions.momentum_sum_step, for_sums),
        (conventions.momentum_keras_step, for_sums),
    )

    def run(rule, alpha):
        def lowered(step):
            return alpha * (1.0 if step < change else factor)

        bowl = surfaces.bowl()
        return descend(bowl, rule, (2.0, 0.0), STEPS, schedule=lowered, beta=beta).positions[:, 0]

    runs = [run(*form) for form in forms]
    return {
        "runs": runs,
        "leaves": [_leaves(each, runs[0]) for each in runs],
        "change": (change, (3, BOTTOM)),
        "turn": (change, 2.4 if factor != 1 else np.nan),
    }


def _leaves(run, other):
    """The step at which one path leaves the other, or None."""
    gap = np.abs(run - other)
    return int((gap > 1e-6).argmax()) if gap.max() > 1e-6 else None


def _draw_dialects(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, STEPS), ylim=(-2.4, 2.6), xlabel="step", ylabel="w; the cost is lowest at 0")
    axes.axhline(0, color=plots.PALE, linewidth=1)
    steps = np.arange(STEPS + 1)
    rail = {"color": plots.GREY, "linestyle": "-.", "linewidth": 1.2}
    spot = {"marker": ".", "markersize": 0.1, "linestyle": ""}  # only a place for a name
    return {
        "runs": [plots.mover(axes, steps, **look) for look in FORMS.values()],
        "names": [plots.mover(axes, **spot, color=look["color"]) for look in FORMS.values()],
        "change": plots.mover(axes, **rail),
        "turn": plots.mover(axes, **spot, color=plots.INK, label="α changes"),
    }


def _move_dialects(artists, arrays):
    """Paths that are one have one name."""
    runs, (_, sums, keras) = arrays["runs"], arrays["leaves"]
    together = sums is not None and np.allclose(runs[1], runs[2])
    names = ["Ng", "PyTorch", "Keras"]
    if sums is None and keras is None:
        names = ["Ng = PyTorch = Keras", "", ""]
    elif sums is None:
        names = ["Ng = PyTorch", "", "Keras"]
    elif together:
        names = ["Ng", "PyTorch = Keras", ""]
    places = [_place(run, name, sums is not None) for run, name in zip(runs, names, strict=True)]
    moving.move(
        artists, {name: arrays[name] for name in ("runs", "change", "turn")} | {"names": places}
    )
    for artist, name in zip(artists["names"], names, strict=True):
        artist.set_label(name)


def _place(run, name, apart):
    """Where a path's name may stand: in its second half, or at its first crests if all differ."""
    steps = np.arange(STEPS + 1)
    crests = np.r_[False, (run[1:-1] - run[:-2]) * (run[2:] - run[1:-1]) < 0, False]
    shown = (crests & (crests.cumsum() <= 2)) if apart else steps > STEPS // 2
    shown &= bool(name)
    return np.column_stack([steps, np.where(shown, run, np.nan)])


def _describe_dialects(values, arrays):
    ng, sums, keras = (run[-1] for run in arrays["runs"])
    _, first, last = arrays["leaves"]
    three = f"At the end w is [{ng:.2f}|green], [{sums:.2f}|blue] and [{keras:.2f}|ink]."
    if first is None and last is None:
        why = "without β there is nothing to convert" if not values["beta"] else "α is converted"
        return f"All three take one path, to w = [{ng:.2f}|green]: {why}, and it stays."
    if first is None:
        return (
            f"The average and the sum still take one path. Keras' form leaves it at step"
            f" [{last}|ink]: its velocity still holds the old α. At the end w is"
            f" [{ng:.2f}|green] and [{keras:.2f}|ink]."
        )
    if np.isclose(sums, keras):
        three = f"At the end w is [{ng:.2f}|green] and [{sums:.2f}|blue]."
    return f"The sums leave the average at step [{first}|blue]: their α is too large. {three}"
