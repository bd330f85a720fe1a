"""A demo: how many layers of another network to keep, and what the digits look like there."""

import functools

import numpy as np

from coursekit import plots, transfer
from coursekit.lectures.ensembles.crew import share
from coursekit.lectures.transfer import curve, tasks
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network

COUNTS = (1, 2, 5, 10, 20, 50)
CUTS = ("pixels", "layer 1", "layer 2", "answers")
STEPS, ALPHA = 200, 0.01
GLYPHS, SIDE = 130, 2.9  # digits in the picture, and how far it reaches in standard deviations
PRESETS = {
    "two of each, other people": {"task": tasks.SAME, "count": 2, "cut": 2},
    "a new question": {"task": tasks.PARITY, "count": 20, "cut": 2},
    "other classes": {"task": tasks.OTHER, "count": 20, "cut": 2},
    "raw pixels": {"task": tasks.OTHER, "count": 20, "cut": 0},
}


def where_to_cut() -> Demo:
    """Errors of a new last layer on what 0 to 3 layers of another network make of the pixels, and
    the digits along the two directions in which those features vary most.
    """
    first = PRESETS["two of each, other people"]
    return Demo(
        title="Where to cut depends on how alike the tasks are, and the wrong cut hurts",
        sliders=[
            Choice("task", "the new task", tasks.NAMES, first["task"]),
            Choice("count", "digits of each kind", COUNTS, first["count"]),
            Slider("cut", "cut after", 0, 3, first["cut"], step=1, whole=True, words=CUTS),
        ],
        compute=_where,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        move=_move,
        handles=[Handle(name="cut", x="cut", shape="line")],
    )


@functools.cache
def at(name, cut):
    """Features at a cut: of the digits to draw from and of those to judge by. All are divided by
    one number, so that one α suits every cut.
    """
    asked = tasks.task(tasks.DEEP, name)
    seen = functools.partial(transfer.features, asked.network, asked.w, layers=cut)
    unit = seen(tasks.lender().train.x).std()
    return seen(asked.pool.x) / unit, seen(asked.judged.x) / unit


@functools.cache
def heads(name, count, cut):
    """The weights of a new last layer for each draw, side by side, and what they are made for."""
    asked, (pool, _) = tasks.task(tasks.DEEP, name), at(name, cut)
    rows, y = tasks.draws(asked, count)
    head = Network((pool.shape[1], asked.classes))
    return head, tasks.train(head, tasks.starts(head), pool[rows], y, steps=STEPS, alpha=ALPHA)


@functools.cache
def scratch(name, count):
    """Errors of whole networks that were trained on the same few digits alone, one a draw."""
    asked = tasks.task(tasks.DEEP, name)
    rows, y = tasks.draws(asked, count)
    network = Network((*tasks.DEEP, asked.classes))
    start = tasks.starts(network)
    w = tasks.train(network, start, asked.pool.x[rows], y, steps=STEPS, alpha=ALPHA)
    return tasks.wrong(network, w, *asked.judged)


@functools.cache
def errors(name, count):
    """Errors at each cut, (4, draws)."""
    judged = tasks.task(tasks.DEEP, name).judged.y
    return np.array(
        [
            tasks.wrong(*heads(name, count, cut), at(name, cut)[1], judged)
            for cut in range(len(CUTS))
        ]
    )


@functools.cache
def _axes(name, cut):
    """Places of the digits along the two directions in which the features vary most, of variance
    1.
    """
    x = at(name, cut)[1]
    x = x - x.mean(axis=0)
    _, directions = np.linalg.eigh(x.T @ x)
    two = directions[:, :-3:-1]
    two = two * np.sign(two[np.abs(two).argmax(axis=0), [0, 1]])  # eigh leaves the sign open
    places = x @ two
    return (places / places.std(axis=0))[:GLYPHS]


def _digits(name):
    """What the digits shown are in truth, whatever is asked of them."""
    y = tasks.task(tasks.DEEP, name).judged.y[:GLYPHS]
    if name == tasks.PARITY:
        return tasks.borrower().train.y[tasks.POOL :][:GLYPHS]
    return y + 5 if name == tasks.OTHER else y


def _where(task, count, cut):
    wrong, alone = errors(task, count), scratch(task, count)
    head, w = heads(task, count, cut)
    said = head.logits(w[0], at(task, cut)[1][:GLYPHS]).argmax(axis=-1)
    return {
        "wrong": wrong,
        "cut": cut,
        "alone": alone,
        "places": _axes(task, cut),
        "digits": _digits(task),
        "read": said == tasks.task(tasks.DEEP, task).judged.y[:GLYPHS],
    }


def _draw(figure):
    at_cuts, seen = figure.subplots(1, 2, width_ratios=[1.25, 1])
    at_cuts.set(xlim=(-0.4, 3.4), ylim=(0.025, 0.75), yscale="log")
    at_cuts.set_xticks(range(4), CUTS)
    at_cuts.set(xlabel="the new layer is put after", ylabel="read wrongly, log scale")
    at_cuts.set_yticks([0.05, 0.1, 0.2, 0.5], ["5 %", "10 %", "20 %", "50 %"])
    at_cuts.minorticks_off()
    seen.set(xlim=(-SIDE, SIDE), ylim=(-SIDE, SIDE), xticks=[], yticks=[])
    seen.set(xlabel="along two directions of the features; red: read wrongly")
    for side in ("left", "bottom"):
        seen.spines[side].set_visible(False)
    glyph = {"linestyle": "", "markersize": 6, "markeredgewidth": 0}
    return {
        **curve.draw(at_cuts, "borrowed"),
        **{
            colour: [
                plots.mover(seen, color=look, marker=f"${digit}$", **glyph) for digit in range(10)
            ]
            for colour, look in (("right", plots.MUTED), ("bad", plots.RED))
        },
    }


def _move(artists, arrays):
    curve.move(artists, arrays["wrong"], arrays["cut"], arrays["alone"])
    for digit in range(10):
        for name, read in (("right", True), ("bad", False)):
            chosen = (arrays["digits"] == digit) & (arrays["read"] == read)
            artists[name][digit].set_data(*arrays["places"][chosen].T)


def _describe(values, arrays):
    wrong, alone = arrays["wrong"].mean(axis=1), float(arrays["alone"].mean())
    here, cut = float(wrong[values["cut"]]), values["cut"]
    kept = ("no layer", "layer 1", "layers 1 and 2", "all three layers")[cut]
    tail = (
        f"with {kept} kept, [{share(here)}|yours] are read wrongly; from scratch"
        f" [{share(alone)}|blue], from raw pixels {share(float(wrong[0]))}."
    )
    if cut == 0:
        return f"Nothing is borrowed: {tail}"
    if here < 0.5 * alone:
        return f"Reuse saves more than half of the errors: {tail}"
    if here < 0.9 * alone:
        return f"Reuse helps: {tail}"
    return f"Reuse hurts: {tail}" if here > 1.1 * alone else f"Hardly a difference: {tail}"
