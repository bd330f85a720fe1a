"""The course at a glance: a picture of the lectures and of what each stands on."""

import functools
import html
import itertools

from coursekit.lectures import LECTURES

WIDE, HIGH, ACROSS = 104, 50, 129  # pixels: of a box, and from one column to the next
ROOM, LANE = 8, 12  # pixels: between two boxes, and for a line that passes by
SWEEPS = 6  # to and fro over the columns, to untangle the lines
LOOKS = (
    "position: absolute; box-sizing: border-box; display: flex; align-items: center;"
    " justify-content: center; text-align: center; padding: 2px 6px; border-radius: 8px;"
    " border: 1px solid var(--jp-border-color1, #8b949e); font-size: 12px; line-height: 1.2;"
    " background: var(--jp-layout-color1, #fff); color: var(--jp-content-link-color, #00538a);"
    " text-decoration: none;"
)
LINE = "fill: none; stroke: var(--jp-border-color1, #8b949e); stroke-width: 1.5"


BY_FOLDER = {lecture.folder: lecture for lecture in LECTURES}


@functools.cache
def before(folder: str) -> frozenset[str]:
    """The folders of all lectures that stand before one."""
    needs = BY_FOLDER[folder].needs
    return frozenset(needs).union(*map(before, needs))


def lines() -> list[tuple[str, str]]:
    """What needs what: pairs (before, after), without those that another way implies."""
    return [
        (need, lecture.folder)
        for lecture in LECTURES
        for need in lecture.needs
        if not any(need in before(other) for other in lecture.needs)
    ]


def column(folder: str) -> int:
    """How many lectures must be read one after the other before it."""
    return max((1 + column(need) for need in BY_FOLDER[folder].needs), default=0)


def routes() -> list[list[tuple]]:
    """The way of each line from column to column: places (column, folder, 0), and (column, before,
    number of the line) where it passes by.
    """
    found = []
    for number, (need, folder) in enumerate(lines(), start=1):
        between = range(column(need) + 1, column(folder))
        passing = [(at, need, number) for at in between]
        found.append([(column(need), need, 0), *passing, (column(folder), folder, 0)])
    return found


class Glance:
    """The lectures as boxes that lead to their notebooks: each stands to the right of those it
    needs, with a line from each of them. `heights`: the middle of each place of `routes`, in
    pixels from above.
    """

    def __init__(self) -> None:
        self.routes = routes()
        boxes = [(column(folder), folder, 0) for folder in BY_FOLDER]
        columns: dict[int, list[tuple]] = {}
        for place in dict.fromkeys([*boxes, *itertools.chain(*self.routes)]):
            columns.setdefault(place[0], []).append(place)
        self.heights: dict[tuple, float] = {}
        self._untangle(columns)
        ends = [self.heights[place] for place in boxes]
        upper = min(ends) - HIGH / 2 - 1
        self.heights = {place: height - upper for place, height in self.heights.items()}
        self.size = ACROSS * max(columns) + WIDE + 2, max(ends) - upper + HIGH / 2 + 1

    def _untangle(self, columns):
        """Sort the columns to and fro, each place towards its neighbours in the column before."""
        for places in columns.values():
            self._stack(places)
        pairs = [pair for route in self.routes for pair in itertools.pairwise(route)]
        for backwards in [False, True] * SWEEPS:
            near = [pair[::-1] for pair in pairs] if backwards else pairs
            for at in sorted(columns, reverse=backwards):
                columns[at].sort(key=functools.partial(self._middle, near))
                self._stack(columns[at])

    def _stack(self, places):
        """Give the places of a column their heights, around the middle at 0."""
        sizes = [HIGH + ROOM if not number else LANE for _, _, number in places]
        ends = list(itertools.accumulate(sizes))
        for place, size, end in zip(places, sizes, ends, strict=True):
            self.heights[place] = end - size / 2 - ends[-1] / 2

    def _middle(self, near, place):
        """The mean height of its neighbours on one side; its own, if it has none."""
        found = [self.heights[one] for one, other in near if other == place]
        return sum(found) / len(found) if found else self.heights[place]

    def __repr__(self) -> str:
        return "\n".join(f"{lecture.title}, after {_needs(lecture)}" for lecture in LECTURES)

    def _repr_html_(self) -> str:
        wide, high = self.size
        boxes = "".join(self._box(lecture) for lecture in LECTURES)
        return (
            '<nav aria-label="The course at a glance" style="overflow-x: auto"><div style="'
            f'position: relative; width: {wide}px; height: {high:g}px"><svg width="{wide}" height='
            f'"{high:g}" aria-hidden="true">{"".join(map(self._path, self.routes))}</svg>'
            f"{boxes}</div></nav>"
        )

    def _path(self, route):
        """A line from box to box, level where it passes by others."""
        parts = []
        for (at, folder, number), place in itertools.pairwise(route):
            y0, y1 = self.heights[at, folder, number], self.heights[place]
            left, right = ACROSS * at + WIDE, ACROSS * place[0]
            middle = (left + right) / 2
            level = f"M{ACROSS * at} {y0:g} H{left} " if number else f"M{left} {y0:g} "
            parts.append(f"{level}C{middle:g} {y0:g} {middle:g} {y1:g} {right} {y1:g}")
        return f'<path d="{" ".join(parts)}" style="{LINE}"/>'

    def _box(self, lecture):
        at = column(lecture.folder)
        top = self.heights[at, lecture.folder, 0] - HIGH / 2
        place = f"left: {ACROSS * at}px; top: {top:g}px; width: {WIDE}px; height: {HIGH}px"
        title = html.escape(lecture.title.partition(":")[0])
        return f'<a href="{lecture.notebook}.ipynb" style="{place}; {LOOKS}">{title}</a>'


def _needs(lecture):
    return ", ".join(BY_FOLDER[need].title for need in lecture.needs) or "this page"


def at_a_glance() -> Glance:
    """The lectures as boxes that lead to their notebooks, with a line from what each needs."""
    return Glance()
