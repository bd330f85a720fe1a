"""A demo: softmax regression learns to read, and its weights as pictures."""

import functools

import numpy as np

from coursekit import datasets, layers, plots
from coursekit.lectures.gradient_descent.softmax_regression import MODEL, STEPS, run
from coursekit.live import landscape, moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

ALPHAS = (0.03, 0.3, 3, 30)
PRESETS = {
    "knows nothing": {"alpha": 0.3, "step": 0},
    "after one step": {"alpha": 0.3, "step": 1},
    "after a hundred": {"alpha": 0.3, "step": STEPS},
    "too bold at first": {"alpha": 30, "step": 1},
}
PRESETS = {name: values | {"digit": 3} for name, values in PRESETS.items()}


def reading() -> Demo:
    """The weights of each class as a picture, what a digit is taken for, and cost and share right
    over the steps.
    """
    first = PRESETS["after one step"]
    digits = shown_digits()
    return Demo(
        title="The first step draws average digits, the rest sharpens them",
        sliders=[
            Choice("alpha", "learning rate α", ALPHAS, first["alpha"]),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=120, role="ink"),
            Choice("digit", "digit", tuple(digits), first["digit"], words=digits),
        ],
        compute=_reading,
        draw=_draw_reading,
        move=_move_reading,
        describe=_describe_reading,
        presets=PRESETS,
        handles=[Handle(name="step", panel=3, x="step", at="cost head")],
    )


@functools.cache
def shown_digits():
    """Number -> word, of twelve validation digits: of each class one that is read rightly after a
    hundred steps, and two that are not.
    """
    return {number: word for number, (_, word) in enumerate(_rows())}


@functools.cache
def _rows():
    """Each shown digit's row among those for validation, and what is written on its button."""
    valid = datasets.digits().valid
    right = MODEL.logits(run(0.3)["path"][-1], valid.x).argmax(axis=-1) == valid.y
    rows = [np.flatnonzero(right & (valid.y == label))[0] for label in range(10)]
    hard = np.flatnonzero(~right)[:2]
    return [(int(row), str(valid.y[row])) for row in rows] + [
        (int(row), f"hard {valid.y[row]}") for row in hard
    ]


def _reading(alpha, step, digit):
    done, valid, row = run(alpha), datasets.digits().valid, _rows()[digit][0]
    w = done["path"][step]
    weights = MODEL.views(w)["W1"].T.reshape(10, 8, 8)
    return {
        "label": int(valid.y[row]),
        "chances": layers.softmax(MODEL.logits(w, valid.x[[row]]))[0],
        "pictures": _sheet(weights),
        "image": datasets.digit_parts().valid.x[row],
        "cost": done["costs"],
        "right": 100 * done["right"],
        "cost head": (step, done["costs"][step]),
        "right head": (step, 100 * done["right"][step]),
    }


def _draw_reading(figure):
    panels = figure.subplot_mosaic(
        [["weights", "image", "chances", part] for part in ("cost", "right")],
        width_ratios=[4.3, 1.6, 2.3, 2.6],
    )
    chances, cost, right = panels["chances"], panels["cost"], panels["right"]
    chances.set(xlim=(-0.6, 9.6), ylim=(0, 1), ylabel="it is taken for")
    chances.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    chances.set_xticks(range(10))
    cost.set(xlim=(-4, STEPS + 6), ylim=(0.001, 5), yscale="log", ylabel="cost", xticks=[])
    cost.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    cost.minorticks_off()
    right.set(
        xlim=(-4, STEPS + 6), ylim=(0, 100), ylabel="% right", xlabel="step", yticks=[0, 50, 100]
    )
    counts, line = np.arange(STEPS + 1), landscape.STEPS | {"color": plots.ORANGE}
    return {
        "pictures": _sheet_of_pictures(panels["weights"]),
        "image": plots.digit(panels["image"]),
        "others": plots.bars(chances, range(10), facecolors=plots.ORANGE),
        "label": plots.bars(chances, range(10), facecolors=plots.INK),
        "cost": plots.mover(cost, counts, **line),
        "right": plots.mover(right, counts, **line),
        "cost head": plots.mover(cost, **landscape.HEAD, zorder=4),
        "right head": plots.mover(right, **landscape.HEAD, zorder=4),
    }


TALL, WIDE = 19, 44  # of the sheet, in pixels of a digit: two rows of five, with room between them


def _sheet_of_pictures(axes):
    """The weights of all classes: orange where ink speaks for a class, blue where against."""
    axes.set_aspect("equal")
    axes.axis("off")
    axes.set(xlim=(0, WIDE), ylim=(0, TALL + 3))
    for label in range(10):
        row, column = divmod(label, 5)
        axes.text(9 * column, TALL - 11 * row + 0.3, f"{label}", va="bottom", color=plots.INK)
    empty, extent = np.full((TALL, WIDE), np.nan), (0, WIDE, 0, TALL)
    return axes.imshow(empty, cmap=plots.TWO_SIDED, vmin=-1, vmax=1, extent=extent, origin="upper")


def _sheet(weights):
    """Ten pictures (10, 8, 8) on one sheet, scaled together, with NaN between them."""
    sheet, scale = np.full((TALL, WIDE), np.nan), max(np.abs(weights).max(), 1e-12)
    for label, picture in enumerate(weights):
        row, column = divmod(label, 5)
        sheet[11 * row : 11 * row + 8, 9 * column : 9 * column + 8] = picture / scale
    return np.ma.masked_invalid(sheet)


def _move_reading(artists, arrays):
    mine = np.arange(10) == arrays["label"]
    chances = arrays["chances"]
    kept = {name: data for name, data in arrays.items() if name in artists}
    moving.move(
        artists,
        kept | {"label": np.where(mine, chances, 0), "others": np.where(mine, 0, chances)},
    )


def _describe_reading(values, arrays):
    step, cost = values["step"], arrays["cost"][values["step"]]
    right, before = arrays["right"][step], arrays["cost"][0]
    share, label, chances = f"[{right:.0f} %|yours]", arrays["label"], arrays["chances"]
    if step == 0:
        return (
            "It knows nothing: all weights are 0, and every class gets 10 %; the cost is"
            f" [{cost:.2f}|yours], which is ln 10."
        )
    said = chances.argmax()
    took = f"takes it for {_a(said)} ({_per_cent(chances[said])})"
    took = f"The digit is {_a(label)}; the model {took}."
    if cost > before:
        head = f"Too bold: the cost has gone up, to [{cost:.2f}|yours], and still {share} are right"
    elif step == 1:
        head = f"{share} right after one step: each picture is an average digit"
        head += f"; cost [{cost:.2f}|yours]"
    else:
        head = f"{share} right after {step} steps; the cost is [{cost:.2g}|yours]"
    return f"{head}. {took}"


def _per_cent(share):
    return "over 99 %" if share > 0.995 else f"{share:.0%}".replace("%", " %")


def _a(digit):
    return f"{'an' if digit == 8 else 'a'} {digit}"
