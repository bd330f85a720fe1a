"""One more demo: what goes through many layers, with batch norm and without."""

import functools

import numpy as np

from coursekit import datasets, plots
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network

DEEPEST, UNITS, EXAMPLES = 8, 32, 256
SCALES = (0.2, 3)
FEW = 2  # layers: the signal gets through from every start
GOOD = 100  # a deviation this many times too small or too large: the signal is lost
EDGES = np.linspace(-4, 4, 34)
MIDDLES = (EDGES[1:] + EDGES[:-1]) / 2
STARTS = {  # presets
    "dies away": {"scale": 0.5, "layers": 8},
    "He's start": {"scale": 1, "layers": 8},
    "explodes": {"scale": 2, "layers": 8},
    "not so deep": {"scale": 0.5, "layers": 2},
}


def signal() -> Demo:
    """256 digits on their way through an untrained network: how much the units of each layer
    differ from digit to digit, what goes into the last relu, and the gradient on its way back.
    """
    first = STARTS["dies away"]
    return Demo(
        title="With batch norm, no start is too small or too large for the signal",
        sliders=[
            Slider("layers", "hidden layers", 2, DEEPEST, first["layers"], whole=True),
            Slider("scale", "start, times He's", *SCALES, first["scale"], scale="log"),
        ],
        compute=_compute,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=STARTS,
        handles=[Handle(name="start", panel=3, x="scale", at="diamond")],
    )


@functools.cache
def _digits():
    x, y = datasets.digits().train
    return x[:EXAMPLES], y[:EXAMPLES]


@functools.lru_cache(200)
def passed(layers, scale, norm):
    """Deviation of each hidden layer's outputs, what goes into the last relu, and deviation of the
    gradient by each hidden layer's weights.
    """
    x, y = _digits()
    network = Network((64, *[UNITS] * layers, 10), norm=norm, start_scale=scale)
    w = network.start(np.random.default_rng(0))
    parts, grads = network.views(w), network.views(network.gradient(w, x, y))
    out, outs = x, []
    for i in range(1, layers + 1):
        sums = out @ parts[f"W{i}"]
        if norm:
            sums = (sums - sums.mean(axis=0)) / np.sqrt(sums.var(axis=0) + 1e-5)
        out = np.maximum(sums, 0)
        outs.append(out.std())
    back = [grads[f"W{i}"].std() for i in range(1, layers + 1)]
    return np.array(outs), sums.ravel(), np.array(back)


def _compute(layers, scale):
    plain, normed = passed(layers, scale, False), passed(layers, scale, True)
    steps = np.arange(1, layers + 1)
    # relu lets a factor through, so the last deviation grows with the power `layers` of the scale
    at_one = passed(layers, 1.0, False)[0][-1]
    edges = np.array([1 / GOOD, GOOD]) / at_one
    return {
        "out": {"with": (steps, normed[0]), "without": (steps, plain[0])},
        "back": {"with": (steps, normed[2]), "without": (steps, plain[2])},
        "sums": {"with": _shares(normed[1]), "without": _shares(plain[1])},
        "last": {"with": normed[0][-1], "without": plain[0][-1]},
        "first": {"with": normed[2][0], "without": plain[2][0]},
        "borders": np.clip(edges ** (1 / layers), *SCALES),
        "diamond": (scale, 0.2),
    }


def _shares(sums):
    """The share of the sums in each bin; what is beyond is counted in the last bins."""
    inside = np.clip(sums, EDGES[0] + 1e-9, EDGES[-1] - 1e-9)
    return np.histogram(inside, EDGES)[0] / len(sums)


WITH = {"color": plots.ORANGE, "marker": "o", "markersize": 4, "linewidth": 2.2}
WITHOUT = {"color": plots.GREY, "linestyle": "--", "marker": "s", "markersize": 3, "linewidth": 1.6}
ZONES = ("dies away", "gets through", "explodes")
TALL = 0.6


def _draw(figure):
    panels = figure.subplot_mosaic(
        [["out", "sums", "back"], ["strip"] * 3], height_ratios=[2.3, 1], width_ratios=[5, 4, 5]
    )
    out, sums, back, strip = (panels[name] for name in ("out", "sums", "back", "strip"))
    for axes, words in ((out, "deviation of the outputs"), (back, "deviation of the gradient")):
        axes.set(xlim=(0.8, 8.2), ylim=(1e-7, 1e5), yscale="log", ylabel=words, xlabel="layer")
        axes.set_xticks(range(1, DEEPEST + 1))
        axes.set_yticks([1e-6, 1e-3, 1, 1e3], ["10⁻⁶", "10⁻³", "1", "10³"])
        axes.minorticks_off()
    sums.set(xlim=(EDGES[0], EDGES[-1]), ylim=(0, TALL), xlabel="into the last relu", yticks=[])
    sums.set(ylabel="share of the sums")
    sums.set_xticks([-4, -2, 0, 2, 4], ["≤ −4", "−2", "0", "2", "≥ 4"])
    strip.set(xlim=SCALES, ylim=(0, 1), xscale="log", yticks=[], xlabel="start, times He's")
    strip.set_xticks([0.2, 0.5, 1, 2, 3], ["0.2", "0.5", "1", "2", "3"])
    strip.minorticks_off()
    lines = {
        "with": WITH | {"label": "with batch norm"},
        "without": WITHOUT | {"label": "without"},
    }
    names = {"ha": "center", "va": "center", "color": plots.MUTED, "weight": "bold"}
    return {
        "out": {name: plots.mover(out, **look) for name, look in lines.items()},
        "back": {name: plots.mover(back, **look) for name, look in lines.items()},
        "bars": {
            "without": plots.bars(sums, MIDDLES, 0.24, facecolors=plots.GREY, alpha=0.45),
            "with": plots.bars(sums, MIDDLES, 0.24, facecolors=plots.ORANGE, alpha=0.6),
        },
        "borders": [plots.mover(strip, color=plots.INK, linewidth=1.5) for _ in range(2)],
        "zones": [strip.text(1, 0.85, zone, **names) for zone in ZONES],
        "diamond": plots.mover(
            strip, marker="D", linestyle="", color=plots.ORANGE, markersize=8, zorder=4
        ),
    }


def _move(artists, arrays):
    for panel in ("out", "back"):
        for name, artist in artists[panel].items():
            artist.set_data(*arrays[panel][name])
    for name, artist in artists["bars"].items():
        plots.set_bars(artist, MIDDLES, np.minimum(arrays["sums"][name], TALL), 0.24)
    low, high = arrays["borders"]
    for artist, place in zip(artists["borders"], (low, high), strict=True):
        inside = SCALES[0] < place < SCALES[1]
        artist.set_data([place, place], [0, 1] if inside else [np.nan, np.nan])
    ends = np.array([SCALES[0], low, high, SCALES[1]])
    for text, left, right in zip(artists["zones"], ends, ends[1:], strict=False):
        text.set_position((np.sqrt(left * right), 0.85))
        text.set_visible(bool(right / left > 1.3))
    artists["diamond"].set_data([arrays["diamond"][0]], [arrays["diamond"][1]])


def _describe(values, arrays):
    last, first = arrays["last"], arrays["first"]
    told = (
        f"after {values['layers']} layers the deviation is [{_short(last['without'])}|other],"
        f" with batch norm [{_short(last['with'])}|yours]; the first layer's gradient"
        f" [{_short(first['without'])}|other] and [{_short(first['with'])}|yours]"
    )
    if last["without"] < 1 / GOOD:
        return f"Without batch norm the signal dies away: {told}."
    if last["without"] > GOOD:
        return f"Without batch norm the signal explodes: {told}."
    if values["layers"] <= FEW:
        return f"So few layers hardly need it: {told}."
    return f"Here the signal gets through both ways: {told}."


def _short(number):
    """A number with two digits, as 0.0045 or 10 to a power."""
    if 1e-4 < number < 1e4:
        return f"{number:.0f}" if number > 99 else f"{number:.2g}"
    power = int(np.floor(np.log10(number)))
    raised = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{number / 10.0**power:.0f} · 10{raised}"
