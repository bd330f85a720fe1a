"""Demo: the noise of a mini-batch's gradient."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network
from coursekit.training import fit

MODEL = Network((64, 10))  # softmax regression: one layer
DIGITS = 1024
CLOUD = 200  # mini-batches of each size
TRAINED = (0, 1, 20)
ROWS, COLUMNS = 1, 10  # of the digits of one batch that are shown
LEAST = 0.01  # the lower end of the distances, in lengths of the full gradient
FOOT = 1.5 * LEAST  # where the diamond stands when there is no noise
CIRCLE = np.stack([f(np.linspace(0, 2 * np.pi, 121)) for f in (np.cos, np.sin)], axis=1)


def gradient_noise() -> Demo:
    """The gradients of many mini-batches of one size around the gradient of all digits, and how
    their spread shrinks. The unit is the length of the full gradient, at the start as when trained.
    """
    return Demo(
        title="A batch's noise falls with the root of its size",
        sliders=[
            Slider("size", "batch size", 1, DIGITS, 32, scale="log", whole=True, digits=4),
            Choice("epochs", "trained for, epochs", TRAINED, 1),
        ],
        compute=_noise,
        draw=_draw_noise,
        move=_move_noise,
        describe=_describe_noise,
        presets={
            "one example, at the start": {"size": 1, "epochs": 0},
            "32, at the start": {"size": 32, "epochs": 0},
            "32, when trained": {"size": 32, "epochs": 20},
            "all of them": {"size": DIGITS, "epochs": 1},
        },
        handles=[Handle(name="batch size", panel=1, x="size", at="here")],
    )


def _noise(size, epochs):
    cloud = _cloud(epochs)
    full, batches = cloud["full"], cloud["sums"][:, size - 1] / size
    measured, here = np.array(cloud["measured"]) / full, distance(cloud, size) / full
    zoom = _zoom(here)
    spread = size < DIGITS
    return {
        "cloud": cloud,
        "ratio": here,
        "zoom": zoom,
        "scale": SCALES.get(zoom, ""),
        "all": np.array([[0, 0], [zoom, 0]]),
        "batches": zoom * batches / full,
        "one": zoom * np.array([[0, 0], batches[0] / full if spread else [np.nan, np.nan]]),
        "noise": zoom * (np.array([1, 0]) + (here if spread else np.nan) * CIRCLE),
        "nothing": (DIGITS, np.nan if spread else FOOT),
        "measured": measured[::-1],  # the label goes to the end
        "root": measured[0] / np.sqrt([1, DIGITS]),
        "root's name": (220, 1.7 * measured[0] / np.sqrt(220)),
        "here": (size, max(here, FOOT)),  # at the foot when nothing is left
        "digits": _sheet(cloud["order"][:size]),
        "more": f"+{size - ROWS * COLUMNS + 1:,}" if size > ROWS * COLUMNS else "",
    }


SCALES = {0.125: "drawn at ⅛", 0.25: "drawn at ¼", 0.5: "drawn at ½", 2: "drawn twice as large"}


def _zoom(ratio):
    """A power of 2 by which the left picture is larger, so that the circle neither leaves it nor is
    a speck.
    """
    return float(2.0 ** np.clip(np.floor(np.log2(2 / max(ratio, 0.5))), -3, 1))


def _sheet(rows):
    """The digits of these rows side by side, as many as there is room for; when some are left out,
    the last place is kept for their number.
    """
    room = ROWS * COLUMNS
    sheet = np.zeros((room, 9, 9))  # a free row and column between two digits
    shown = rows[: room if len(rows) <= room else room - 1]
    sheet[: len(shown), :8, :8] = datasets.digit_parts().first(DIGITS).train.x[shown]
    return sheet.reshape(ROWS, COLUMNS, 9, 9).swapaxes(1, 2).reshape(9 * ROWS, 9 * COLUMNS)


@functools.cache
def _cloud(epochs):
    """Running sums of single gradients in the order of many epochs, on two axes: along the full
    gradient, and across.
    """
    data = datasets.digits().first(DIGITS)
    w = (
        fit(MODEL, data, rules.sgd_step, epochs=epochs, alpha=0.3, progress=False).weights
        if epochs
        else np.zeros(MODEL.count)
    )
    p = layers.softmax(MODEL.logits(w, data.train.x))
    p[np.arange(DIGITS), data.train.y] -= 1
    single = (data.train.x[:, :, np.newaxis] * p[:, np.newaxis]).reshape(DIGITS, -1)
    full = single.mean(axis=0)
    along = full / np.linalg.norm(full)
    rest = single - np.outer(single @ along, along)
    across = np.linalg.eigh(rest.T @ rest)[1][:, -1]
    plane = single @ np.column_stack([along, across * np.sign(across[np.abs(across).argmax()])])
    orders = np.random.default_rng(1).permuted(np.tile(np.arange(DIGITS), (CLOUD, 1)), axis=1)
    cloud = {
        "sums": plane[orders].cumsum(axis=1),
        "order": orders[0],
        "full": np.linalg.norm(full),
        "center": plane.mean(axis=0),
    }
    return cloud | {"measured": [distance(cloud, size) for size in SIZES]}


SIZES = np.unique(np.geomspace(1, DIGITS // 2, 20).astype(int))


def distance(cloud, size):
    """Root mean square distance between the gradient of a mini-batch and the full one, in the
    plane: over whole epochs.
    """
    sums = np.diff(cloud["sums"][:, size - 1 :: size], axis=1, prepend=0)
    return np.sqrt(((sums / size - cloud["center"]) ** 2).sum(axis=-1).mean())


def _draw_noise(figure):
    panels = figure.subplot_mosaic(
        [["plane", "spread"], ["plane", "digits"]], height_ratios=[2.9, 1]
    )
    plane, spread, digits = panels["plane"], panels["spread"], panels["digits"]
    plane.set(aspect="equal", xlim=(-3.5, 5.5), ylim=(-3.5, 3.5))
    plane.axis("off")
    spread.set(xscale="log", yscale="log", xlim=(0.8, 1.4 * DIGITS), ylim=(LEAST, 50))
    spread.set(xlabel="batch size, log scale", ylabel="noise / gradient, log scale")
    spread.set_xticks([1, 4, 16, 64, 256], ["1", "4", "16", "64", "256"])
    spread.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    spread.axhline(1, color=plots.PALE, linewidth=1)
    plots.digit(digits)
    digits.set(xlim=(0, 9 * COLUMNS + 22), ylim=(0, 9 * ROWS + 7), xticks=[], yticks=[])
    said = {"ha": "left", "va": "center", "weight": "bold", "fontsize": 9.4}
    digits.text(0, 9 * ROWS + 4, "one batch", color=plots.ORANGE, **said)
    sheet = digits.images[0]
    sheet.set_extent((0, 9 * COLUMNS, 0, 9 * ROWS))
    corner = {"transform": plane.transAxes, "color": plots.MUTED}
    plane.set_title("each dot: the gradient of one batch", color=plots.MUTED)
    orange, dot = {"color": plots.ORANGE}, {"marker": "o", "linestyle": ""}
    blue = {"color": plots.BLUE, "markeredgewidth": 0}
    word = {"ha": "left", "va": "center", "color": plots.INK}
    return {
        "all": plots.mover(plane, color=plots.INK, linewidth=2.5, label="all digits", zorder=3),
        "scale": plane.text(0, 0, "", va="bottom", **corner),
        "nothing": plots.mover(spread, **dot, color=plots.ORANGE, markersize=0.1, label="0 ↓"),
        "batches": plots.mover(plane, **blue | dot, markersize=3.5, alpha=0.45),
        "noise": plots.mover(plane, **orange, linestyle="--", linewidth=1.5, label="noise"),
        "one": plots.mover(
            plane, **orange, linewidth=2, marker="o", markersize=5, label="one batch"
        ),
        "root": plots.mover(spread, [1, DIGITS], color=plots.INK, linestyle="--", linewidth=1.2),
        "root's name": plots.mover(
            spread, marker=".", markersize=0.1, linestyle="", color=plots.INK, label="1/√size"
        ),
        "measured": plots.mover(spread, SIZES[::-1], **blue | dot, markersize=4, label="measured"),
        "here": plots.mover(spread, **orange, marker="D", linestyle="", markersize=9),
        "digits": sheet,
        "more": digits.text(9 * COLUMNS - 7, 4.5, "", **word),
    }


def _move_noise(artists, arrays):
    moving.move(artists, arrays)
    none = arrays["batches"].std(axis=0).max() < 1e-9
    artists["batches"].set_label("all batches alike" if none else "batches")


def _describe_noise(values, arrays):
    size, ratio = values["size"], arrays["ratio"]
    if size == DIGITS:
        return "A batch of all the digits has [no noise|yours]: its gradient is the full gradient."
    batches = arrays["batches"] / arrays["zoom"]
    uphill = 1 - (batches[:, 0] > 0).mean()
    outside = (np.abs(arrays["batches"]).max(axis=1) > 5.5).mean()
    tail = f" [{outside:.0%}|blue] of the dots lie outside." if outside >= 0.01 else ""
    much = f"[{ratio:.2g} times|yours] the gradient"
    way = (
        f"against [{uphill:.0%}|blue] of the batches even a short step leads uphill"
        if uphill >= 0.005
        else "a short enough step against any of these batches leads downhill"
    )
    if size == 1:
        return (
            f"A single example misses the full gradient: its noise is {much}; {way}. Four times"
            f" the batch will halve that.{tail}"
        )
    drowns = "drowns" if ratio > 1.5 else "is drowned by" if ratio < 0.67 else "is as long as"
    times = arrays["measured"][-1] / ratio
    less = f"That is [{times:.1f} times|yours] less than for one example; √{size} ="
    way = f": {way}" if uphill >= 0.005 else ""
    return (
        f"The noise {drowns} the gradient, {much.removesuffix(' the gradient')} its length{way}."
        f" {less} {size**0.5:.1f}.{tail}"
    )
