"""The page's side of a demo."""

import functools
import re
from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent
# in this order
PAGE = ("scales", "panels", "scene", "labels", "store", "controls", "handles", "card")


def page():
    """The parts of `page/` as the one module that a widget must be."""
    *parts, card = [(HERE / "page" / f"{name}.js").read_text(encoding="utf-8") for name in PAGE]
    card = re.sub(r"^import .*\n", "", card, flags=re.MULTILINE)
    return "\n".join([*map(_closed, parts), card])


def _closed(part):
    """A part in a function of its own, so that only what it exports is seen by the others."""
    offered = ", ".join(re.findall(r"^export (?:const|function) (\w+)", part, flags=re.MULTILINE))
    body = re.sub(r"^import .*\n|^export ", "", part, flags=re.MULTILINE)
    return f"const {{ {offered} }} = (() => {{\n{body}\nreturn {{ {offered} }};\n}})();"


class Stage(anywidget.AnyWidget):
    """What the page needs to draw a demo and to answer the hand, as traits: the whole message.

    Each control is one more trait, of its own name (`with_controls`), so that it can be observed
    and linked as those of any widget.
    """

    # Read here: of a file that it watches itself, anywidget keeps every stage for ever.
    _esm = (HERE / "page" / "loader.js").read_text(encoding="utf-8")
    _css = (HERE / "page" / "card.css").read_text(encoding="utf-8")
    page = traitlets.Unicode(page(), read_only=True).tag(sync=True)  # the module that draws
    card = traitlets.Dict().tag(sync=True)  # title, height, controls, presets, handles
    still = traitlets.Dict().tag(sync=True)  # panels, and the items that do not move
    scene = traitlets.Dict().tag(sync=True)  # the items that move; `at`: the values that they show
    twin = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)
    asked = traitlets.Int().tag(sync=True)  # the page counts what it asks for,
    answered = traitlets.Int().tag(sync=True)  # the kernel repeats the number with its answer
    wanted = traitlets.List().tag(sync=True)  # values that the hand may ask for next,
    spare = traitlets.List().tag(sync=True)  # scene and twin of those that the kernel made ahead

    def empty(self):
        """Let go of what is large: a page keeps the models that it knew, and what each was told in
        its last two messages.
        """
        with self.hold_sync():
            self.still, self.scene, self.spare = {}, {}, []
            self.set_trait("page", "")
        self.answered = -1
        self.answered = -2


def with_controls(card, values):
    """A stage with a trait for each control. Raises ValueError for a name that is taken."""
    taken = [name for name in values if hasattr(Stage, name)]
    if taken:
        raise ValueError(f"A control cannot be called {taken[0]!r}, as the widget itself has one.")
    return _kind(tuple(values))(card=card, **values)


@functools.cache
def _kind(names):
    return type("Stage", (Stage,), {name: traitlets.Any().tag(sync=True) for name in names})
