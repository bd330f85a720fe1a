"""One more demo: how a decaying rate settles down in noise."""

import dataclasses
import functools

import numpy as np

from coursekit import plots, rules, schedules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 300
NOISE = 1.0
RUNS = 40
LAST = 50  # steps of which the clouds are made
BOWL = dataclasses.replace(surfaces.bowl(), box=(-2.4, 2.4, -1.8, 1.8))


@takes_own
def settling(inverse_time_decay=schedules.inverse_time_decay) -> Demo:
    """Descent on a bowl with noisy gradients: a constant rate wanders for ever, a decaying one
    settles.
    """
    return Demo(
        title="α sets the noise floor; decay lowers it",
        sliders=[
            *landscape.start_fields(BOWL),
            Slider("step", "step", 0, STEPS, STEPS, whole=True, plays=33, role="ink"),
            Slider("alpha0", "α₀", 0.01, 1, 0.4, scale="log"),
            Slider("decay", "decay k, per step", 0.001, 10, 0.05, scale="log"),
        ],
        compute=functools.partial(_settle, inverse_time_decay),
        draw=_draw,
        describe=_describe,
        presets={
            "a good decay": {"alpha0": 0.4, "decay": 0.05},
            "hardly any decay": {"alpha0": 0.4, "decay": 0.001},
            "decayed too soon": {"alpha0": 0.4, "decay": 10},
            "under way": {"alpha0": 0.4, "decay": 0.05, "step": 12},
        },
        handles=[
            landscape.START_HANDLE,
            Handle(name="step", panel=1, x="step", at="now"),
        ],
    )


@functools.lru_cache(100)
def _runs(inverse_time_decay, alpha0, decay, start):
    """Positions (STEPS + 1, RUNS, 2) with the constant rate and with the falling one; many runs, so
    that the distances are not one run's luck.
    """
    starts = np.broadcast_to(start, (RUNS, 2))
    schedules_ = {
        "constant": lambda _step: alpha0,
        "decayed": lambda step: inverse_time_decay(alpha0, decay, step),
    }
    return {
        name: descend(
            BOWL,
            rules.sgd_step,
            starts,
            STEPS,
            schedule=schedule,
            noise=NOISE,
            rng=np.random.default_rng(8),
        ).positions
        for name, schedule in schedules_.items()
    }


def _settle(inverse_time_decay, alpha0, decay, *, step, x0, y0):
    runs, arrays = _runs(inverse_time_decay, alpha0, decay, (x0, y0)), {}
    for name, path in runs.items():
        distance = np.sqrt((path**2).sum(axis=-1).mean(axis=1))
        last = slice(max(0, step - LAST + 1), step + 1)
        arrays |= {
            f"{name} cloud": path[last, 0],
            f"{name} distance": distance[: step + 1],
            f"{name} later": distance,
            f"{name} end": distance[last].mean(),
        }
    above = arrays["constant later"][-1] >= arrays["decayed later"][-1]
    outside = np.abs(arrays["constant cloud"]) > np.array(BOWL.box)[[1, 3]]
    return (
        arrays
        | {
            "best": np.zeros((1, 2)),
            "now": (step, (HEIGHTS[1], 1.4 * HEIGHTS[0])),  # the grip stands on its lower end
            "constant's name": _beside(arrays["constant later"], above),
            "falling's name": _beside(arrays["decayed later"], not above),
            "outside": f"{outside.any(axis=1).sum()} outside" if outside.any() else "",
            "track": runs["decayed"][: step + 1, 0],
            "head": runs["decayed"][[step], 0],
            "floor": ([0, STEPS], [_floor(alpha0)] * 2),
        }
    )


HEIGHTS = (0.02, 5)  # limits of the distances
LAST_STRETCH = 100  # steps beside which the two names stand


def _beside(distance, above):
    """Places for a line's name, on the side where the other line is not."""
    steps = np.arange(STEPS - LAST_STRETCH, STEPS + 1)
    return np.column_stack([steps, distance[steps] * (1.25 if above else 0.8)])


def _floor(alpha):
    """The distance that a constant rate keeps for ever: a variance of α / (2 − α) along each of two
    coordinates.
    """
    return NOISE * np.sqrt(2 * alpha / (2 - alpha))


CONSTANT = {"color": plots.GREY, "linestyle": "--", "linewidth": 1.6}
DECAYED = {"color": plots.ORANGE, "linewidth": 2.2}
FLOOR = {"color": plots.INK, "linestyle": ":", "linewidth": 1.8}
CLOUDS = {
    "constant": {
        "color": plots.GREY,
        "marker": "s",
        "markersize": 3.5,
        "label": f"constant α, last {LAST} steps",
    },
    "decayed": {"color": plots.ORANGE, "marker": "o", "markersize": 4, "label": "falling α"},
}


def _draw(figure):
    above, distance = figure.subplots(1, 2, width_ratios=[3, 4])
    landscape.panel(above, BOWL)
    distance.set(xlim=(0, 1.03 * STEPS), ylim=HEIGHTS, yscale="log", xlabel="step")
    distance.set(ylabel=f"distance to the minimum, rms of {RUNS} runs, log scale")
    distance.set_yticks([0.03, 0.1, 0.3, 1, 3], ["0.03", "0.1", "0.3", "1", "3"])
    distance.minorticks_off()
    artists = {
        f"{name} cloud": plots.mover(above, linestyle="", **look, alpha=0.8)
        for name, look in CLOUDS.items()
    }
    corner = {"transform": above.transAxes, "ha": "right", "color": plots.GREY}
    return (
        artists
        | {
            "track": plots.mover(above, **landscape.FAINT | {"linewidth": 1}),
            "head": plots.mover(above, **landscape.HEAD | {"markersize": 7}, zorder=4),
            "best": plots.mover(above, **landscape.BEST, zorder=6),
            "outside": above.text(0.98, 0.03, "", **corner),
            "now": plots.mover(distance, color=plots.INK, linewidth=1, zorder=1),
        }
        | _draw_distances(distance)
    )


def _draw_distances(axes):
    steps, faint = np.arange(STEPS + 1), {"alpha": 0.35, "linewidth": 1.4}
    spot = {"marker": ".", "markersize": 0.1, "linestyle": ""}  # only a place for a name
    artists = {
        "constant's name": plots.mover(axes, **spot, color=plots.GREY, label="constant α"),
        "falling's name": plots.mover(axes, **spot, color=plots.ORANGE, label="falling α"),
    }
    for name, look in {"constant": CONSTANT, "decayed": DECAYED}.items():
        artists[f"{name} later"] = plots.mover(axes, steps, **look | faint)
        artists[f"{name} distance"] = plots.mover(axes, steps, **look, zorder=3)
    return artists | {"floor": plots.mover(axes, **FLOOR, zorder=5, label="floor of α₀, by theory")}


def _describe(values, arrays):
    constant, decayed = arrays["constant end"], arrays["decayed end"]
    stays, ends = f"[{constant:.2f}|other]", f"[{decayed:.2f}|yours]"
    taken = max(values["step"] - 1, 0)  # the first step was step 0
    fallen = values["alpha0"] / (1 + values["decay"] * taken)
    if values["step"] == 0:
        return f"Not begun: both are {ends} from the minimum. Press play, or drag the step."
    if values["step"] < LAST:
        return f"Under way: w is {ends} from the minimum with the falling α, {stays} without."
    if decayed > 1.1 * constant:
        return (
            f"Decayed too soon: with α down to {fallen:.1g} it is stuck {ends} from the minimum;"
            f" the constant α has come to {stays}."
        )
    if decayed > 0.7 * constant:
        return f"So little decay leaves the floor high: {ends}, and {stays} with the constant α."
    return (
        f"In the last {LAST} steps the falling α is {ends} from the minimum, the constant one"
        f" {stays}: it stays on its floor for ever."
    )
