"""What the demos of descent share: a surface seen from above, a start that is dragged, a path on
it, losses, and words for how a run ended.
"""

import numpy as np

from coursekit import plots
from coursekit.live.controls import Choice, Handle, Slider

TOLERANCE = 1e-3  # of the cost above its lowest value: a run within it has arrived
STEPS = {"gid": "step"}  # what the points of a path count, for a reader who points at one
PATH = STEPS | {"marker": ".", "color": plots.ORANGE, "linewidth": 1.7, "markersize": 6}
FAINT = STEPS | {"color": plots.ORANGE, "linewidth": 1.4, "alpha": 0.35}  # what is still to come
HEAD = {"marker": "o", "linestyle": "", "color": plots.ORANGE, "markersize": 9}
PLAIN = STEPS | {"color": plots.GREY, "linewidth": 1.1, "marker": ".", "markersize": 3}
BEST = {"marker": "*", "linestyle": "", "color": plots.INK, "markersize": 12, "markeredgewidth": 0}
BANDS = 9  # levels of a surface
WIDER = 1.6  # the levels reach so much further than the box, for panels of another shape
START_HANDLE = Handle(name="start", x="x0", y="y0")


def start_fields(*surfaces):
    """The controls of the start, x0 and y0, for a `START_HANDLE`; it may be anywhere in the boxes
    of these surfaces, and begins at the first one's start.
    """
    boxes = np.array([surface.box for surface in surfaces])
    (left, _, bottom, _), (_, right, _, top) = boxes.min(axis=0), boxes.max(axis=0)
    x, y = surfaces[0].start
    return [
        Slider("x0", "start x", float(left), float(right), x, track=False),
        Slider("y0", "y", float(bottom), float(top), y, track=False),
    ]


def start_of(surface):
    """The values of `start_fields` for this surface's own start."""
    return dict(zip(("x0", "y0"), surface.start, strict=True))


def surface_choice(surfaces, label):
    """A control for one of these surfaces, name -> surface, which brings its start along."""
    return Choice(
        "surface",
        label,
        tuple(surfaces),
        next(iter(surfaces)),
        redraws=True,
        words={"Rosenbrock": "bent valley"},
        sets={name: start_of(surface) for name, surface in surfaces.items()},
    )


def panel(axes, surface=None):
    """Make these axes a surface seen from above: a unit is as long upwards as sideways, no ticks.
    Without a surface it is drawn later: see `still`.
    """
    axes.set_aspect("equal")
    axes.axis("off")
    return [] if surface is None else levels(axes, surface)


def still(artists, arrays):
    """The `still` of a demo with the axes "above" and the array "surface": its levels."""
    return levels(artists["above"], arrays["surface"])


def levels(axes, surface):
    """Draw the surface as bands from the card's colour at the minimum up; returns the artists."""
    left, right, bottom, top = surface.box
    axes.set(xlim=(left, right), ylim=(bottom, top))
    x, y = (_wider(*ends) for ends in ((left, right), (bottom, top)))
    values = surface.value(np.stack(np.meshgrid(x, y), axis=-1))
    inside = np.ix_((y >= bottom) & (y <= top), (x >= left) & (x <= right))
    # close together near the minimum, where the slopes are small
    steps = np.linspace(0, 1, BANDS + 1) ** 2.5
    edges = surface.lowest + (values[inside].max() - surface.lowest) * steps
    edges[0] = min(values.min(), edges[0]) - 1e-9
    grounds = axes.contourf(
        x, y, values, levels=edges, colors=plots.shades(BANDS + 1), extend="max", zorder=0.4
    )
    lines = axes.contour(
        x, y, values, levels=edges[1:], colors=plots.HIGH, linewidths=0.7, zorder=0.5
    )
    return [grounds, lines]


def _wider(low, high):
    middle, reach = (low + high) / 2, WIDER * (high - low) / 2
    return np.linspace(middle - reach, middle + reach, 161)


def marks(axes):
    """Artists for the minima, and for what became of a run; they move: see `points`."""
    said = {"ha": "center", "va": "top", "color": plots.RED, "weight": "bold"}
    return {
        "best": plots.mover(axes, **BEST, zorder=2),
        "fate": axes.text(0.5, 0.96, "", transform=axes.transAxes, **said),
    }


def points(surface, path=None):
    """Where the `marks` of this surface stand, and what became of the path."""
    lost = path is not None and np.isfinite(path.diverged_at)
    return {"best": np.array(surface.minima), "fate": "× diverged" if lost else ""}


def losses(path):
    """The cost above its lowest value after each step, for a log scale, which has no zero."""
    return np.maximum(path.losses - path.lowest, 1e-300)


def cost_axes(axes, steps, limits, ylabel="cost above the lowest"):
    """Axes for `losses` over so many steps, with a line for what counts as arrived."""
    axes.set(xlim=(0, steps), ylim=limits, yscale="log", xlabel="step", ylabel=ylabel)
    axes.axhline(TOLERANCE, color=plots.INK, linestyle=":", linewidth=1)
    axes.text(steps, TOLERANCE * 1.4, "arrived", ha="right", color=plots.MUTED)


def arrival(path, role="yours", tolerance=TOLERANCE):
    """How a run ended, as the rest of a sentence: "arrives at step 12", in the colour of its
    line.
    """
    steps = path.steps_to(tolerance)
    if np.isfinite(path.diverged_at):
        return f"[diverges at step {path.diverged_at:.0f}|bad]"
    if np.isinf(steps):
        return f"has [not arrived|{role}] after {len(path.losses) - 1} steps"
    return f"arrives at step [{steps:.0f}|{role}]"
