"""The page's side of a demo."""

from pathlib import Path

import anywidget
import traitlets

from coursekit.live import scene

HERE = Path(__file__).parent


class Stage(anywidget.AnyWidget):
    """What `live.js` needs to draw, as traits, and nothing else: they are the whole message."""

    # Read here: of a file that it watches itself, anywidget keeps every stage for ever.
    _esm = (HERE / "live.js").read_text(encoding="utf-8")
    _css = (HERE / "live.css").read_text(encoding="utf-8")
    title = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    still = traitlets.Bytes().tag(sync=True)
    scene = traitlets.Dict(scene.read([])).tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)
    pressed = traitlets.Unicode().tag(sync=True)  # the preset that the controls show
    names = traitlets.Dict().tag(sync=True)
    ratio = traitlets.Float(2).tag(sync=True)  # set by the page
