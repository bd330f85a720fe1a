"""Where Newton ends from each start, and what damping and sizes of curvatures do to that."""

import functools

import numpy as np

from coursekit import plots, surfaces
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.newton import newton

SURFACES = {"saddle": surfaces.saddle(), "plateau": surfaces.plateau()}
DAMPINGS = tuple((np.arange(31) / 10).tolist())
BOX = (-2.4, 2.4, -1.6, 1.6)  # of the starts, on both surfaces
ACROSS, UP, STEPS = 60, 48, 25  # no row lies where the jump goes to and fro for ever: y = 0.2, 0.4
NEAR = 0.05  # of a point where the slope is 0
LOST, SADDLE, MINIMUM = range(3)
SHADES = np.array([0.0, 0.35, 1.0])  # of the three, from the card to the highest level


def starts():
    """The starts of a map, (UP, ACROSS, 2), at the middles of its cells."""
    left, right, bottom, top = BOX
    x = left + (right - left) * (np.arange(ACROSS) + 0.5) / ACROSS
    y = bottom + (top - bottom) * (np.arange(UP) + 0.5) / UP
    return np.stack(np.meshgrid(x, y), axis=-1)


@functools.cache
def ends(name, damping, sizes=False):
    """What each start comes to with this damping: LOST, SADDLE or MINIMUM, (y, x)."""
    place = SURFACES[name]
    path = newton(place, starts(), STEPS, damping=damping, saddle_free=sizes)
    return _kinds(place, path.positions[-1])


def _kinds(place, last):
    away = np.linalg.norm(last[..., np.newaxis, :] - np.array(place.minima), axis=-1).min(axis=-1)
    at_saddle = np.linalg.norm(last, axis=-1) < NEAR if place.name == "saddle" else False
    return np.where(away < NEAR, MINIMUM, np.where(at_saddle, SADDLE, LOST))


def shares(name, damping, sizes=False):
    """The share of starts that come to each kind, (3,)."""
    kinds = ends(name, damping, sizes)
    return np.array([(kinds == kind).mean() for kind in range(3)])


@functools.cache
def table(name, sizes=False):
    """The shares for each damping, (dampings, 3)."""
    return np.array([shares(name, damping, sizes) for damping in DAMPINGS])


def basins() -> Demo:
    """A map of starts, shaded by where Newton ends, and the shares over the damping."""
    return Demo(
        title="Damping turns Newton away from saddles",
        sliders=[
            Choice("surface", "surface", tuple(SURFACES), "saddle"),
            Switch("sizes", "sizes of curvatures", False),
            Slider("damping", "damping λ", 0, 3, 0, step=0.1),
        ],
        compute=_basins,
        draw=_draw,
        describe=_describe,
        presets={
            "undamped": {"surface": "saddle", "sizes": False, "damping": 0},
            "enough": {"surface": "saddle", "sizes": False, "damping": 0.6},
            "a plain": {"surface": "plateau", "sizes": False, "damping": 0},
            "sizes": {"surface": "plateau", "sizes": True, "damping": 0.1},
        },
        handles=[Handle(name="damping", panel=1, x="damping", at="here")],
    )


def _basins(surface, sizes, damping):
    found, number = table(surface, sizes), round(10 * damping)
    nothing = np.full(len(found), np.nan)
    return {
        "map": SHADES[ends(surface, DAMPINGS[number], sizes)],
        "minima": np.array(SURFACES[surface].minima),
        "curves": {
            "minimum": found[:, MINIMUM],
            "saddle": found[:, SADDLE] if surface == "saddle" else nothing,
            "lost": found[:, LOST] if surface == "plateau" else nothing,
        },
        "places": _places(surface, found[number]),
        "here": (damping, found[number, MINIMUM]),
        "shares": tuple(found[number]),
    }


PLACES = {  # where a region's name stands
    "saddle": {MINIMUM: (0.0, 1.0), SADDLE: (0.0, 0.0), LOST: (9.0, 9.0)},
    "plateau": {MINIMUM: (0.0, 0.0), SADDLE: (9.0, 9.0), LOST: (-1.6, 1.2)},
}


def _places(surface, table):
    """A place for the name of each region that is there."""
    found = {}
    for kind, name in enumerate(("nowhere", "to the saddle", "to a minimum")):
        place = PLACES[surface][kind]
        found[name] = [place if table[kind] and place[0] < 9 else (np.nan, np.nan)]
    return found


def _draw(figure):
    above, curves = figure.subplots(1, 2, width_ratios=[1.2, 1])
    above.axis("off")
    above.set(aspect="equal", xlim=BOX[:2], ylim=BOX[2:])
    picture = {"origin": "lower", "cmap": plots.QUIET, "vmin": 0, "vmax": 1}
    curves.set(xlim=(0, 3), ylim=(0, 1.03), xlabel="damping λ", ylabel="share of the starts")
    curves.set(xticks=[0, 1, 2, 3], yticks=[0, 0.5, 1])
    looks = {
        "minimum": (plots.ORANGE, "-", "end in a minimum"),
        "saddle": (plots.INK, "--", "end on the saddle"),
        "lost": (plots.GREY, ":", "get nowhere"),
    }
    lines = {
        name: plots.mover(curves, DAMPINGS, color=color, linestyle=dash, linewidth=2, label=label)
        for name, (color, dash, label) in looks.items()
    }
    return {
        "map": above.imshow(np.zeros((UP, ACROSS)), extent=BOX, **picture),
        "minima": plots.mover(above, **landscape.BEST),
        "places": {
            name: plots.mover(
                above, color=plots.INK, marker=".", markersize=0.1, linestyle="", label=name
            )
            for name in ("nowhere", "to the saddle", "to a minimum")
        },
        "curves": lines,
        "here": plots.mover(curves, **landscape.HEAD),
    }


def _describe(values, arrays):
    lost, saddle, minimum = arrays["shares"]
    told = f"[{minimum:.0%}|yours] of the starts come to"
    rest = _rest(lost, values["damping"], values["sizes"])
    if values["sizes"]:
        return f"No jump aims uphill now: {told} a minimum{rest}"
    if values["surface"] == "plateau":
        if values["damping"]:
            return f"{told} the minimum{rest}"
        return (
            f"Only {told} the minimum: outside of a small circle the cost bends down, and Newton"
            " climbs."
        )
    if saddle:
        return (
            f"[{saddle:.0%}|ink] of the starts end on the saddle, [{minimum:.0%}|yours] in a"
            " minimum: near the saddle the parabola has its middle there."
        )
    if lost:
        return f"No start ends on the saddle now: {told} a minimum, the others are on the way."
    return (
        f"No start ends on the saddle now: {told} a minimum. A damping above half of the bend"
        " downwards turns every jump away."
    )


def _rest(lost, damping, sizes):
    """What becomes of the other starts on the plateau."""
    if not lost:
        return f" in {STEPS} steps."
    some = f"[{lost:.0%}|other]"
    if damping < 1:
        why = "" if sizes else "they climb, or "
        return f", and {some} get nowhere: {why}a curvature is near 0, and the jump too long."
    return f", and {some} have not arrived in {STEPS} steps: much damping makes the jumps short."
