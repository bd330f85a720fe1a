"""A demo: the straight line between the weights of two networks, and what it says there."""

import functools

import numpy as np

from coursekit import datasets, ensembles, plots, rules
from coursekit.lectures.ensembles import crew
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

STEPS, FORK, ALPHA = 600, 150, 0.003
PLACES = np.linspace(0, 1, 41)
STARTS, MATCHED, FORKED = "two starts", "two starts, units matched", "one run that forked"
UNITS = 10
PRESETS = {
    "half-way: two starts": {"pair": STARTS, "place": 0.5},
    "half-way: matched": {"pair": MATCHED, "place": 0.5},
    "half-way: forked": {"pair": FORKED, "place": 0.5},
    "at one end": {"pair": STARTS, "place": 0.0},
}


def between() -> Demo:
    """Errors along the line between two networks, and ten of the hidden units there."""
    first = PRESETS["half-way: two starts"]
    return Demo(
        title="The mean of two networks' weights is a network that neither of them knows",
        sliders=[
            Choice("pair", "pair", (STARTS, MATCHED, FORKED), first["pair"]),
            Slider("place", "place on the line", 0, 1, first["place"], step=0.025),
        ],
        compute=_between,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="place on the line", x="place", shape="line")],
    )


@functools.cache
def ends(pair):
    """The weights of the two networks."""
    network, data = crew.NETWORK, datasets.digits()
    if pair == MATCHED:
        one, other = ends(STARTS)
        return one, ensembles.match_units(network, one, other)
    go = functools.partial(crew.walk, network, data, rules.adam_step, alpha=ALPHA)
    if pair == STARTS:
        return tuple(crew.last(go(ensembles.members(network, 2, seed=0), steps=STEPS)))
    trunk = crew.last(go(ensembles.members(network, 1, seed=0), steps=FORK))
    forks = [crew.last(go(trunk, steps=STEPS - FORK, seed=seed)) for seed in (1, 2)]
    return forks[0][0], forks[1][0]


@functools.cache
def errors(pair):
    """The share read wrongly at each of `PLACES`."""
    one, other = ends(pair)
    between = one + PLACES[:, np.newaxis] * (other - one)
    return crew.wrong(crew.answers(between))


def _between(pair, place):
    wrong = errors(pair)
    at = int(np.abs(PLACES - place).argmin())
    one, other = ends(pair)
    units = crew.NETWORK.views(one + PLACES[at] * (other - one))["W1"][:, :UNITS]
    return {
        "curve": (PLACES, wrong),
        "here": (PLACES[at], wrong[at]),
        "picture": _mosaic(units),
        "wrong": float(wrong[at]),
        "ends": (float(wrong[0]), float(wrong[-1])),
        "worst": float(wrong.max()),
    }


def _mosaic(units):
    """Ten units (64, 10) as pictures in two rows, with a pixel between them."""
    field = np.zeros((17, 44))
    for k, unit in enumerate(units.T):
        row, column = 9 * (k // 5), 9 * (k % 5)
        field[row : row + 8, column : column + 8] = unit.reshape(8, 8)
    return field


def _draw(figure):
    curve, pictures = figure.subplots(1, 2, width_ratios=[1.15, 1])
    curve.set(xlim=(0, 1), ylim=(0, 0.22), xticks=[0, 0.25, 0.5, 0.75, 1])
    curve.set_xticklabels(["one", "¼", "half-way", "¾", "the other"])
    curve.set(xlabel="place on the line between the weights", ylabel="read wrongly")
    curve.set_yticks([0, 0.05, 0.1, 0.15, 0.2], ["0", "5 %", "10 %", "15 %", "20 %"])
    pictures.set_aspect("equal")
    pictures.axis("off")
    pictures.set(xlim=(0, 44), ylim=(-5, 17))
    words = {"ha": "center", "va": "top", "color": plots.MUTED}
    for height, line in (
        (-0.7, "what ten hidden units look for:"),
        (-2.9, "ink (orange), paper (blue)"),
    ):
        pictures.text(22, height, line, **words)
    return {
        "curve": plots.mover(curve, PLACES, color=plots.ORANGE),
        "here": plots.mover(
            curve, color=plots.ORANGE, marker="o", markersize=7, linestyle="", zorder=4
        ),
        "picture": pictures.imshow(
            np.zeros((17, 44)), cmap=plots.TWO_SIDED, vmin=-0.6, vmax=0.6, extent=(0, 44, 0, 17)
        ),
    }


def _describe(values, arrays):
    here, worst = crew.share(arrays["wrong"]), crew.share(arrays["worst"])
    one, other = map(crew.share, arrays["ends"])
    tail = f"[{here}|yours] are read wrongly here, {one} and {other} at the ends"
    if arrays["worst"] < 1.02 * max(arrays["ends"]) and 0 < values["place"] < 1:
        return f"Hardly a hill on this line: {tail}."
    if arrays["wrong"] < 1.15 * max(arrays["ends"]):
        verdict = "As good as the ends" if 0 < values["place"] < 1 else "One of the two networks"
        return f"{verdict}: {tail}; at worst {worst} on this line."
    if arrays["wrong"] < 1.5 * max(arrays["ends"]):
        return f"A low hill: {tail}; at worst {worst}."
    return f"No network of either kind: {tail}; at worst {worst}."
