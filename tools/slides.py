"""The slides of a notebook, as its cells' metadata say.

`slideshow.slide_type` is written out for every cell: "slide" begins one, a "fragment" is added to
it by the next key, and what is "skip" or "notes" is not shown. `coursekit`, on slides, is the run
sheet: `minutes`, `say`, `ask`, `press` (presets of the demo, in this order) and `fallback` (what to
do without a kernel). `reveal`, on any text, shows its parts one by one: all, or those that it
lists, numbered from 0.
"""

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

BEGINS = ("slide", "subslide")
SHOWN = (*BEGINS, "fragment")
KINDS = (*SHOWN, "skip", "notes")
TOLD = {"minutes", "say", "ask", "press", "fallback", "reveal"}
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Slide:
    """A slide: the heading under which it stands, its cells, and its entry of the run sheet."""

    heading: str
    cells: list[NotebookNode] = field(default_factory=list)
    told: dict = field(default_factory=dict)


def kind(cell: NotebookNode) -> str | None:
    """The cell's part in a show; None if nobody has said it."""
    return cell.metadata.get("slideshow", {}).get("slide_type")


def slides(notebook: NotebookNode) -> list[Slide]:
    """The slides in their order; none if no cell begins one."""
    found, heading = [], ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = (HEADING.findall(cell.source) or [heading])[0]
        if kind(cell) in BEGINS:
            found.append(Slide(heading, told=dict(cell.metadata.get("coursekit", {}))))
        if kind(cell) in SHOWN and found:
            found[-1].cells.append(cell)
    return found
