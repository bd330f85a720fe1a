"""Demos that follow the hand: Matplotlib holds what a picture shows, the browser draws it.

A demo is a few small things, and nothing else is needed to write one:

    compute(**values) -> arrays         pure; tested on numbers
    draw(figure) -> artists             runs once, fixes the axes; a dict of what will move
    describe(values, arrays) -> str     the text twin: the verdict first, with the numbers that
                                        matter; "[12|yours]" gives a number the colour of its line
    presets                             name -> values, shown as buttons; a control that is left
                                        out goes to its start
    handles                             by which parts of the picture are dragged

and, only where the demo needs more:

    move(artists, arrays)               sets the data of the artists; without it each array of
                                        `compute` is set on the artist of the same name (`moving`)
    remembers = True                    compute depends on what was shown before, too, as a training
                                        does whose rate the hand changed on the way; without it
                                        the same values give the same arrays, always
    still(artists, arrays) -> artists   draws what a control that `redraws` changes in the still
                                        picture; what it returned before is taken away first

A student's function is a first argument of `compute`, filled in by `functools.partial`.

An artist with a label has it written beside it, in its colour; there are no legends.

A move costs the kernel `compute`, `move` and the reading of a few arrays (`scene`); the picture
itself is painted by the page (`page/`). The page keeps what it showed, and while the hand rests the
kernel makes the pictures of the next keys: those are drawn at once, before the kernel knows. Where
there is no kernel, the same figure drawn whole by Matplotlib and the text twin take its place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from coursekit import plots
from coursekit._notebook import running_cell
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.player import Live

Values = Mapping[str, Any]  # what the controls show, by their names
Arrays = Mapping[str, Any]  # what `compute` returns
Artists = Mapping[str, Any]  # what `draw` returns: artists, or lists and dicts of artists


@dataclass(frozen=True, kw_only=True)
class Demo:
    """A live picture; the module docstring says what each part does. Show it by naming it at the
    end of a cell.
    """

    title: str
    sliders: Sequence[Slider | Choice | Switch]
    compute: Callable[..., Arrays]
    draw: Callable[[Figure], Artists]
    describe: Callable[[Values, Arrays], str]
    presets: Mapping[str, Values] = field(default_factory=dict)
    handles: Sequence[Handle] = ()
    move: Callable[[Artists, Arrays], None] = moving.move
    still: Callable[[Artists, Arrays], Iterable[Artist]] | None = None
    remembers: bool = False
    size: tuple[float, float] = plots.SIZE

    @cached_property
    def live(self) -> Live:
        """The one player of this demo, however often it is shown."""
        return Live(self)

    def __repr__(self) -> str:
        return f"Demo({self.title!r})"

    def _repr_mimebundle_(self, **_):
        self.live.take_place(running_cell())
        return self.live.mimebundle()
