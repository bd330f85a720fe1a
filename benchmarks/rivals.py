"""What a demo is measured against, for use in a notebook: the usual way above it, the floor below
it.
"""

import ipywidgets as widgets
import matplotlib.pyplot as plt

from coursekit import plots
from coursekit.lectures.averages import demos as averages

DEMO = averages.temperatures()
START = {spec.name: spec.start for spec in DEMO.sliders}


def usual():
    """The demo of the temperatures as courses usually do it: `interact` and `plt.show()`, all drawn
    anew.
    """
    view = widgets.interact(draw, window=_slider()).widget
    view.add_class("bench-usual")
    return view


def draw(window):
    """The demo's own figure, artist for artist."""
    with plots.style():
        figure = plt.figure(figsize=DEMO.size, dpi=plots.DPI, layout=plots.layout())
        artists, arrays = DEMO.draw(figure), DEMO.compute(**START | {"window": window})
        DEMO.still(artists, arrays)
        DEMO.move(artists, arrays)
        plt.show()


def floor():
    """The round trip that every slider pays: the demo's slider, and a text that follows it."""
    slider, label = _slider(), widgets.Label("10")
    slider.observe(lambda change: label.set_trait("value", f"{change['new']:.3g}"), "value")
    view = widgets.VBox([slider, label])
    view.add_class("bench-floor")
    return view


def _slider():
    return widgets.FloatLogSlider(10, min=0, max=2, step=0.02, readout=False, description="window")
