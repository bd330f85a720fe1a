"""All curvatures of a small network while it is trained."""

import numpy as np

from coursekit import plots
from coursekit.lectures.second_order.small_network import (
    ALPHAS,
    FLAT,
    STOPS,
    cost,
    curvatures,
    trained,
)
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

COUNT = 226


def spectrum() -> Demo:
    """The eigenvalues of the Hessian, sorted, and the largest over the training beside 2/α."""
    for steps in STOPS:  # now, so that no stop has to wait; the other α waits once
        curvatures(steps, ALPHAS[0])
    return Demo(
        title="A network has a few steep directions, and a crowd of flat ones",
        sliders=[
            Choice("alpha", "learning rate α", ALPHAS, 0.5),
            Slider(
                "stop",
                "steps of training",
                0,
                len(STOPS) - 1,
                4,
                whole=True,
                words=tuple(f"{steps:,}" for steps in STOPS),
                plays=700,
                role="ink",
            ),
        ],
        compute=_spectrum,
        draw=_draw,
        describe=_describe,
        presets={
            "at the start": {"alpha": 0.5, "stop": 0},
            "after 300 steps": {"alpha": 0.5, "stop": 4},
            "at the end": {"alpha": 0.5, "stop": 6},
            "a larger α": {"alpha": 1.0, "stop": 6},
        },
        handles=[Handle(name="stop of the training", panel=1, x="stop", at="here")],
    )


def _spectrum(alpha, stop):
    values = curvatures(STOPS[stop], alpha)
    top = [curvatures(steps, alpha)[-1] for steps in STOPS]
    small = FLAT * values[-1]
    return {
        "values": values[::-1].copy(),
        "tops": np.array(top),
        "bound": ([0, len(STOPS) - 1], [2 / alpha] * 2),
        "here": (stop, top[stop]),
        "down": int((values < -small).sum()),
        "flat": int((np.abs(values) <= small).sum()),
        "cost": cost(trained(STOPS[stop], alpha)),
    }


def _draw(figure):
    left, right = figure.subplots(1, 2, width_ratios=[1.4, 1])
    left.set(xlim=(0, COUNT), ylim=(-0.5, 2), ylabel="curvature", xlabel="226 directions, sorted")
    left.set(xticks=[0, 50, 100, 150, 200], yticks=[0, 0.5, 1, 1.5, 2])
    left.axhline(0, color=plots.INK, linewidth=0.8, linestyle=":")
    right.set(xlim=(-0.3, 6.3), ylim=(0, 4.3), ylabel="largest curvature")
    right.set(xlabel="steps of training", yticks=[0, 1, 2, 3, 4])
    right.set_xticks(range(len(STOPS)), [f"{steps:,}" for steps in STOPS])
    dots = {"linestyle": "", "marker": "o", "markersize": 3.5}
    places = np.arange(COUNT) + 0.5
    grey = {"color": plots.GREY, "marker": "o", "markersize": 4, "linewidth": 1.6}
    ink = {"color": plots.INK, "linestyle": "--", "linewidth": 1.4}
    return {
        "values": plots.mover(left, places, color=plots.ORANGE, **dots),
        "tops": plots.mover(right, np.arange(len(STOPS)), **grey),
        "bound": plots.mover(right, **ink, label="2/α"),
        "here": plots.mover(right, **landscape.HEAD),
    }


def _describe(values, arrays):
    down, flat, here = arrays["down"], arrays["flat"], arrays["here"][1]
    steps = STOPS[values["stop"]]
    first = (
        f"[{down}|yours] of 226 directions bend down"
        if down
        else "No direction bends down any more"
    )
    when = f"after {steps:,} steps" if steps else "at the start"
    if not steps:
        first = f"Nothing is learnt: [{down}|yours] of 226 directions bend down"
    if 0.95 * 2 < here * values["alpha"] < 2:
        return (
            f"The largest curvature has [grown to {here:.2f}|ink] {when}, just below 2/α, above"
            f" which descent cannot stay on a parabola. {flat} of 226 directions are flat."
        )
    return (
        f"{first} {when}, and {flat} are flat. The largest curvature is [{here:.2f}|ink]; the"
        f" cost is {arrays['cost']:.2f}."
    )
