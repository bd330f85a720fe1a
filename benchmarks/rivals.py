"""What a demo is measured against, for use in a notebook: the usual way above it, the floor below it."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np

from coursekit.averages import ewa
from coursekit.datasets import seattle_weather

SHOWN = 120  # bars, as in the demo


def usual():
    """The demo of the temperatures as courses usually do it: `interact` and `plt.show()`, all drawn anew."""
    view = widgets.interact(draw, window=_slider()).widget
    view.add_class("bench-usual")
    return view


def draw(window):
    """The two panels of `coursekit.demos.averages.temperatures`, the same data at the same size."""
    beta, theta = 1 - 1 / window, seattle_weather().year(2014).temp_max
    days, ago = np.arange(1, len(theta) + 1), np.arange(SHOWN)
    _, (series, weights) = plt.subplots(1, 2, figsize=(9, 4), width_ratios=[2, 1])
    series.plot(days, theta, "o", color="grey", markersize=3.5, label="data θ")
    series.plot(days, ewa(theta, beta), linewidth=2.5, label="average V")
    series.set(ylim=(-5, 40), xlabel="day of the year", ylabel="highest temperature, °C", title=f"β = {beta:.3f}")
    series.legend(loc="upper left", ncols=2)
    weights.bar(ago, beta**ago)
    weights.axhline(np.exp(-1), linestyle=":")
    weights.axvline(window, linestyle="--")
    weights.set(xlim=(-1, SHOWN), ylim=(0, 1.15), xlabel="days ago", title="weight, today's = 1")
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
