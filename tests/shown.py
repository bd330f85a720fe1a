"""The demos that the notebooks show, and what a demo computes and says at one of its presets."""

import dataclasses
import io

import numpy as np
from PIL import Image

from tools.shipped import shipped
from tools.site.films import demo_cells

SHOWN = {path: demo_cells(path) for path in shipped()}


def arrays(demo, preset):
    """What it computes, with the controls that the preset leaves alone at their start."""
    start = {slider.name: slider.start for slider in demo.sliders}
    return demo.compute(**start | demo.presets[preset])


def twin(demo, preset):
    """The sentence under the picture."""
    demo.live.preset(preset)
    return demo.live.twin


def counted(demo):
    """The same demo, and a list that grows with every computation."""
    calls = []

    def compute(**values):
        calls.append(values)
        return demo.compute(**values)

    return dataclasses.replace(demo, compute=compute), calls


def pixels(png):
    """The colours (rows, columns, 3) of a picture's bytes."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
