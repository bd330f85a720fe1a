"""The axes of a figure as the page needs them: where they stand, what they measure, their ticks.

A panel is a dict:

    cell      left, right, top, bottom    its share of the figure, from 0 to 1
    equal     a unit is as long upwards as sideways
    bare      without axis lines and ticks
    title, x, y                           each axis: scale, low, high, label, ticks [[place, text]]

Places in a panel are shares of its box: 0 at the left or lower end, 1 at the other. So the page
can give a panel any size without asking the kernel.
"""

import re

import numpy as np

FAR = 1e4  # boxes away; beyond it a canvas loses precision, and nothing there can be seen
SUPERSCRIPT = str.maketrans("0123456789−-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


class Place:
    """How the data of one axes become places in its box."""

    def __init__(self, axes):
        self.axes = axes
        self._lines = [_Line(axis) for axis in (axes.xaxis, axes.yaxis)]
        self._low, self._span = (
            np.array([getattr(line, end) for line in self._lines]) for end in ("low", "span")
        )
        self._even = all(axis.get_scale() == "linear" for axis in (axes.xaxis, axes.yaxis))

    def __call__(self, xy, transform=None):
        """Places (n, 2) of points (n, 2), as they come: see `drawable`."""
        xy = np.asarray(xy, float).reshape(-1, 2)
        of_data = transform is None or transform is self.axes.transData
        if of_data or transform == self.axes.transData:
            return self._of_data(xy)
        return (transform - self.axes.transAxes).transform(xy)

    def _of_data(self, xy):
        if self._even:
            return (xy - self._low) / self._span
        return np.column_stack([line(xy[:, side]) for side, line in enumerate(self._lines)])


def drawable(places):
    """Places (n, 2) as a canvas takes them: float32, NaN where one of the two is not finite."""
    lost = ~np.isfinite(places).all(axis=1)
    near = np.clip(places, -FAR, FAR).astype(np.float32)
    near[lost] = np.nan
    return near


class _Line:
    """One axis: its scale, and the two ends on it."""

    def __init__(self, axis):
        self._scale = axis.get_transform().transform
        self.low, high = self._scale(np.array(axis.get_view_interval(), float))
        self.span = high - self.low

    def __call__(self, values):
        return (self._scale(values) - self.low) / self.span


def read(figure):
    """The panels of this figure, in the order of its axes."""
    return [_panel(axes) for axes in figure.axes]


def _panel(axes):
    return {
        "cell": _cell(axes.get_subplotspec()),
        "equal": axes.get_aspect() == 1,
        "bare": not axes.axison,
        "title": axes.get_title(),
        "x": _axis(axes.xaxis, "labelbottom"),
        "y": _axis(axes.yaxis, "labelleft"),
    }


def _cell(spec):
    grid = spec.get_gridspec()
    across = _shares(grid.get_width_ratios(), grid.ncols)
    down = _shares(grid.get_height_ratios(), grid.nrows)
    columns, rows = spec.colspan, spec.rowspan
    return [across[columns.start], across[columns.stop], down[rows.start], down[rows.stop]]


def _shares(ratios, count):
    ratios = np.ones(count) if ratios is None else np.asarray(ratios, float)
    return np.append(0, ratios.cumsum() / ratios.sum()).tolist()


def _axis(axis, shown):
    low, high = (float(end) for end in axis.get_view_interval())
    return {
        "scale": {"function": "window"}.get(axis.get_scale(), axis.get_scale()),
        "low": low,
        "high": high,
        "label": axis.get_label_text(),
        "ticks": _ticks(axis) if axis.get_tick_params().get(shown, True) else [],
    }


def _ticks(axis):
    places, formatter = np.asarray(axis.get_majorticklocs(), float), axis.get_major_formatter()
    shares = _Line(axis)(places)
    inside = (shares > -1e-6) & (shares < 1 + 1e-6)
    words = formatter.format_ticks(places)
    return [
        [float(share), plain(text)]
        for share, text, here in zip(shares, words, inside, strict=True)
        if here
    ]


def plain(text):
    """Matplotlib's text for a tick without its mathematics: "10⁻³" instead of `$10^{-3}$`."""
    text = re.sub(r"\$|\\mathdefault|\\times", "", text)
    text = re.sub(r"\^\{(.*?)\}", lambda found: found[1].translate(SUPERSCRIPT), text)
    text = text.replace("{", "").replace("}", "").strip()
    return {"10⁰": "1", "10¹": "10"}.get(text, text)
