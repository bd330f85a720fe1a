"""A demo: one unit and one example, node by node; values forward, slopes backward."""

from functools import partial

import numpy as np

from coursekit import plots
from coursekit.gradients import unit_gradient
from coursekit.live import landscape
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

LOW, HIGH = -1.0, 3.5  # of w
GRID = np.linspace(LOW, HIGH, 181)
NODES = ("· x", "+ b", "relu", "− y", "½( )²")
PRESETS = {
    "too low": {"w": 1.5, "b": -1, "x": 2, "y": 4, "nudge": 0.5},
    "asleep": {"w": -0.5, "b": -1, "x": 2, "y": 4, "nudge": 0.1},
    "on the edge": {"w": 0.5, "b": -1, "x": 2, "y": 4, "nudge": 0.5},
    "too high": {"w": 2.8, "b": -0.5, "x": 2, "y": 4, "nudge": 0.1},
}


@takes_own
def chain(unit_gradient=unit_gradient) -> Demo:
    """The values of a unit on their way forward and the slopes on their way back; and the slope by
    nudging.
    """
    first = PRESETS["too low"]
    return Demo(
        title="Backward, every node multiplies by its own slope",
        sliders=[
            Slider("x", "input x", -3, 3, first["x"], role="ink", track=False),
            Slider("y", "label y", 0, 6, first["y"], role="ink", track=False),
            Slider("w", "weight w", LOW, HIGH, first["w"]),
            Slider("b", "bias b", -2, 2, first["b"]),
            Slider("nudge", "nudge", 0.01, 1, first["nudge"], scale="log", role="green"),
        ],
        compute=partial(_chain, unit_gradient),
        draw=_draw_chain,
        describe=_describe_chain,
        presets=PRESETS,
        handles=[Handle(name="weight", panel=1, x="w", at="point")],
        size=(9, 2.5),
    )


def loss(w, b, x, y):
    """½ (relu(w x + b) − y)²."""
    return (np.maximum(w * x + b, 0) - y) ** 2 / 2


def _chain(unit_gradient, *, w, b, x, y, nudge):
    product, z = w * x, w * x + b
    out, error = max(z, 0.0), max(z, 0.0) - y
    dw, db = unit_gradient(np.array([float(w)]), float(b), np.array([float(x)]), float(y))
    dw, db = float(np.ravel(dw)[0]), float(db)
    here = loss(w, b, x, y)
    low, high = loss(w - nudge, b, x, y), loss(w + nudge, b, x, y)
    values = (w, product, z, out, error, here)
    slopes = (dw, db, db, error, error, 1)  # of the loss by each of these
    ends = np.array([w - 0.8, w + 0.8])
    return {
        "numbers": {"dw": dw, "db": db, "z": z, "error": error, "loss": here},
        "nudged": (high - low) / (2 * nudge),
        "values": [_short(value) for value in values],
        "slopes": [_short(slope) for slope in slopes],
        "inputs": [f"x = {_short(x)}", f"b = {_short(b)}", "", f"y = {_short(y)}", ""],
        "of b": f"db = {_short(db)}",
        "curve": (GRID, loss(GRID, b, x, y)),
        "tangent": (ends, here + dw * (ends - w)),
        "nudge": ([w - nudge, w + nudge], [low, high]),
        "point": (w, here),
    }


def _short(number):
    """At most three digits, and no minus before a zero."""
    return f"{number + 0.0 if abs(number) > 1e-12 else 0:.3g}".replace("-", "−")


def _draw_chain(figure):
    row, chart = figure.subplots(1, 2, width_ratios=[1.9, 1])
    row.axis("off")
    row.set(xlim=(0, 11), ylim=(-2.2, 2.2))
    chart.set(xlim=(LOW, HIGH), ylim=(-1.5, 12), xlabel="weight w", ylabel="loss")
    boxes = [1.2 + 2 * number for number in range(5)]
    for left, name in zip(boxes, NODES, strict=True):
        right, low, high = left + 0.95, -0.6, 0.6
        corners = [left, right, right, left, left], [low, low, high, high, low]
        row.plot(*corners, color=plots.GREY, linewidth=1)
        row.text(left + 0.475, 0, name, ha="center", va="center", color=plots.INK)
    for left in (0.15, *(box + 0.95 for box in boxes)):
        row.plot([left, left + 1.0], [0, 0], color=plots.GREY, linewidth=1)
    row.text(0.1, 1.9, "forward: values", color=plots.ORANGE, weight="bold", va="center")
    row.text(
        0.1, -1.9, "backward: slopes of the loss", color=plots.BLUE, weight="bold", va="center"
    )
    middles = [0.62, *(box + 1.47 for box in boxes)]
    centred = {"ha": "center", "va": "center", "fontsize": 10}
    return {
        "values": [row.text(x, 0.42, "", **centred, color=plots.ORANGE) for x in middles],
        "slopes": [row.text(x, -0.46, "", **centred, color=plots.BLUE) for x in middles],
        "inputs": [row.text(x + 0.475, 1.15, "", **centred, color=plots.MUTED) for x in boxes],
        "of b": row.text(boxes[1] + 0.475, -1.15, "", **centred, color=plots.BLUE),
        "curve": plots.mover(chart, color=plots.GREY, linewidth=1.8),
        "tangent": plots.mover(chart, color=plots.BLUE, linewidth=2, label="dw"),
        "nudge": plots.mover(
            chart, color=plots.GREEN, linestyle="--", linewidth=1.6, label="nudge", marker="."
        ),
        "point": plots.mover(chart, **landscape.HEAD, zorder=4),
    }


def _describe_chain(values, arrays):
    numbers, nudged = arrays["numbers"], _short(arrays["nudged"])
    dw, db, loss = (_short(numbers[name]) for name in ("dw", "db", "loss"))
    both = f"dw = [{dw}|blue], db = [{db}|blue]"
    agree = abs(numbers["dw"] - arrays["nudged"]) < 1e-6
    tail = "nudging says the same" if agree else f"nudging says [{nudged}|green]"
    if abs(numbers["error"]) < 1e-12:
        return f"Just right: the error is 0, and so are both slopes; {tail}."
    if abs(numbers["z"]) < 1e-12:
        half = "" if agree else f", for half of the nudge of {values['nudge']:g} wakes the unit"
        return f"On the edge: backward says [0|blue], relu's slope at 0 being 0; {tail}{half}."
    if numbers["z"] < 0:
        return (
            f"Asleep: relu lets nothing back, so both slopes are [0|blue] although the loss is"
            f" {loss}; {tail}."
        )
    if values["x"] == 0:
        return f"The input is 0, so the weight does not matter: {both}; {tail}."
    side = "Too low" if numbers["error"] < 0 else "Too high"
    why = "" if agree else ", as it reaches over the kink of relu"
    return f"{side}: the loss is {loss}, {both}; {tail}{why}."
