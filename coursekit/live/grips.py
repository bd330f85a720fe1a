"""The handles of a demo in its saved picture, which nobody can drag: a ring where each stands."""

from contextlib import contextmanager

from coursekit import plots

RING = {
    "marker": "o",
    "markersize": 9,
    "markerfacecolor": "white",
    "markeredgecolor": plots.ORANGE,
    "markeredgewidth": 2.2,
    "linestyle": "",
    "zorder": 200,
}
SHAPES = {"knob": "o", "cross": "P"}  # a line and a pen stand on what the demo itself draws


@contextmanager
def drawn(figure, handles, values, artists):
    """Draw the handles in the figure, until the context ends.

    values: of the controls, by name; artists: name -> moving artist.
    """
    rings = []
    for handle in handles:
        spot = _spot(handle, values, artists)
        if handle.shape in SHAPES and spot is not None:
            axes = figure.axes[handle.panel]
            rings += axes.plot(*spot, **RING | {"marker": SHAPES[handle.shape]})
    yield
    for ring in rings:
        ring.remove()


def _spot(handle, values, artists):
    """Where a handle stands, in data; None if its artist has no point."""
    x, y = (values[name] if name else None for name in (handle.x, handle.y))
    if handle.at:
        points = artists[handle.at].get_xydata()
        if not len(points):
            return None
        x, y = points[-1, 0] if x is None else x, points[-1, 1] if y is None else y
    return None if x is None or y is None else ([x], [y])
