"""A demo: how much the borrowed layer may move while the new one is trained."""

import functools

import numpy as np

from coursekit import plots, rules, transfer
from coursekit.lectures.ensembles.crew import share
from coursekit.lectures.transfer import curve, tasks
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

COUNTS, SHARES = (2, 5, 20, 50), np.array([0, 0.03, 0.1, 0.3, 1])
WORDS = ("0: frozen", "3 %", "10 %", "30 %", "100 %")
DRAWS, STEPS, ALPHA = 4, 200, 0.3
BORROWED, RANDOM = "borrowed", "random"
TASKS = (tasks.SAME, tasks.OTHER)
SHORT = {tasks.SAME: "same digits", tasks.OTHER: "5 to 9, after 0 to 4"}
PRESETS = {
    "frozen": {"task": tasks.OTHER, "count": 5, "body": BORROWED, "share": 0},
    "thawed": {"task": tasks.OTHER, "count": 5, "body": BORROWED, "share": 4},
    "same digits, two of each": {"task": tasks.SAME, "count": 2, "body": BORROWED, "share": 4},
    "a frozen random layer": {"task": tasks.OTHER, "count": 5, "body": RANDOM, "share": 0},
}


def thaw() -> Demo:
    """Errors against the learning rate of the first layer, as a share of that of the new last one,
    and how far both layers have moved.
    """
    first = PRESETS["frozen"]
    return Demo(
        title="On other classes the borrowed layer should move; on the same ones it may stay",
        sliders=[
            Choice("task", "task", TASKS, first["task"], words=SHORT),
            Choice("count", "digits of each", COUNTS, first["count"]),
            Choice("body", "layer 1", (BORROWED, RANDOM), first["body"]),
            Slider("share", "its α", 0, 4, first["share"], step=1, whole=True, words=WORDS),
        ],
        compute=_thaw,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        move=_move,
        handles=[Handle(name="α of layer 1", x="share", shape="line")],
    )


@functools.cache
def starts(name, body):
    """The network with a new head, and its weights for each draw, (draws, n)."""
    asked = tasks.task(tasks.FLAT, name)
    made = [
        transfer.new_head(asked.network, asked.w, asked.classes, rng)
        for rng in np.random.default_rng(2).spawn(DRAWS)
    ]
    network = made[0][0]
    return network, tasks.starts(network, DRAWS) if body == RANDOM else np.array(
        [w for _, w in made]
    )


@functools.cache
def tuned(name, count, body, shares=tuple(SHARES)):
    """For each share and draw, side by side: the errors (shares, draws), and how far layer 1 and
    the new one moved, in shares of what they were, (2, shares, draws).
    """
    asked, (network, begin) = tasks.task(tasks.FLAT, name), starts(name, body)
    rows, y = tasks.draws(asked, count, DRAWS)
    head = transfer.trained_mask(network, ["W2", "b2"])
    alpha = ALPHA * np.where(head, 1, np.repeat(shares, DRAWS)[:, np.newaxis])
    w = np.tile(begin, (len(shares), 1))
    x = np.tile(asked.pool.x[rows], (len(shares), 1, 1))
    after = tasks.train(
        network, w, x, y, steps=STEPS, rule=rules.fine_tune_step, alpha=alpha, trained=alpha > 0
    )
    moved = [
        np.linalg.norm((after - w)[:, part], axis=1) / np.linalg.norm(w[:, part], axis=1)
        for part in (~head, head)
    ]
    shape = (len(shares), DRAWS)
    return (
        tasks.wrong(network, after, *asked.judged).reshape(shape),
        np.reshape(moved, (2, *shape)),
    )


def scratch(name, count):
    """Errors of networks whose layers all start at random and all are trained, one a draw."""
    return tuned(name, count, RANDOM, (1,))[0][0]


def _thaw(task, count, body, share):
    wrong, moved = tuned(task, count, body)
    borrowed = float(tuned(task, count, BORROWED)[0][0].mean())  # frozen, for the twin
    return {
        "wrong": wrong,
        "moved": moved,
        "share": share,
        "alone": scratch(task, count),
        "borrowed": borrowed,
    }


def _draw(figure):
    at_shares, moved = figure.subplots(1, 2, width_ratios=[1.7, 1])
    at_shares.set(xlim=(-0.3, 4.3), ylim=(0.02, 0.5), yscale="log")
    at_shares.set_xticks(range(5), WORDS)
    at_shares.set(
        xlabel="α of layer 1, as a share of that of the new layer", ylabel="read wrongly, log scale"
    )
    at_shares.set_yticks([0.03, 0.1, 0.3], ["3 %", "10 %", "30 %"])
    at_shares.minorticks_off()
    moved.set(xlim=(-0.6, 1.6), ylim=(0, 1.85), yticks=[0, 0.5, 1, 1.5])
    moved.set_xticks([0, 1], ["layer 1", "new layer"])
    moved.set(ylabel="has moved, of its length")
    return {
        **curve.draw(at_shares, "layer 1 as chosen"),
        "moved": plots.bars(moved, np.arange(2), width=0.5, facecolors=plots.ORANGE),
    }


def _move(artists, arrays):
    curve.move(artists, arrays["wrong"], arrays["share"], arrays["alone"])
    moved = arrays["moved"].mean(axis=2)[:, arrays["share"]]
    plots.set_bars(artists["moved"], np.arange(2), moved, 0.5)


def _describe(values, arrays):
    mean, alone = arrays["wrong"].mean(axis=1), float(arrays["alone"].mean())
    here, moved = float(mean[values["share"]]), arrays["moved"][0, values["share"]].mean()
    numbers = f"[{share(here)}|yours] are read wrongly, from scratch [{share(alone)}|blue]"
    frozen = float(mean[0])
    if values["share"] == 0 and values["body"] == RANDOM:
        return (
            f"Frozen, and it knows nothing: {numbers}. A frozen borrowed layer:"
            f" {share(arrays['borrowed'])}."
        )
    if values["share"] == 0:
        return f"Frozen, as it was borrowed: {numbers}."
    way = f"layer 1 has moved by {100 * moved:.0f} % of its length, {numbers}"
    head = "Thawing helps" if here < 0.95 * frozen else "Thawing harms"
    if 0.95 * frozen <= here <= 1.05 * frozen:
        head = "Frozen or thawed, much the same"
    return f"{head}: {way}; frozen {share(frozen)}."
