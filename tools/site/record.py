"""What a demo shows, recorded: every control moved on its own, from the start and from each preset.

All combinations of three sliders would be a million pictures; one control at a time are a few
hundred, and that is how a picture is explored. A handle that moves two controls has a grid of them.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from coursekit.live.controls import SCALES, Drawing, Slider

STOPS = 41  # places of a slider that are recorded, if it has more values
# The same of one that can play or is only in the picture, and of one that moves what else is still.
PLAYED, REDRAWN = 121, 21
GRID = 15  # of each of two sliders that one handle moves
MOST = 1000  # pictures of a demo, all combinations, that are still recorded as a whole


@dataclass(frozen=True)
class Chapter:
    """Values of all controls, and sets of those that are moved from there."""

    base: Mapping
    free: tuple[tuple[str, ...], ...]
    values: tuple[Mapping, ...]  # of all controls, for each picture


class Recorder:
    """Records a demo: `card`, as the page is told; `chapters`; `pictures(chapter)`.

    share: 2 for half as many places of each slider.
    """

    def __init__(self, demo, share=1):
        self._demo = demo
        self._stops = {spec.name: _stops(demo, spec, share) for spec in demo.sliders}
        self.chapters = _chapters(demo, self._stops)
        self.card = self._card(demo.live.stage.card)

    def _card(self, card):
        controls = [
            control
            | ({"stops": self._stops[control["name"]]} if control["kind"] == "slider" else {})
            for control in card["controls"]
        ]
        handles = [handle for handle in card["handles"] if handle["shape"] != "pen"]
        return dict(card) | {"controls": controls, "handles": handles}

    def pictures(self, chapter: Chapter) -> Iterator[tuple[list, dict]]:
        """The values in the card's order, and what the stage shows then: still, scene, twin. Raises
        what a callback raises.
        """
        live = self._demo.live
        for values in chapter.values:
            live.set(**values)
            if live.error:
                raise live.error
            shown = {name: getattr(live.stage, name) for name in ("still", "scene", "twin")}
            yield list(values.values()), shown


def _stops(demo, spec, share=1):
    """The values of a control that are recorded, in order: places along the track of a slider, and
    each that the start or a preset asks for.
    """
    presets = [preset[spec.name] for preset in demo.presets.values() if spec.name in preset]
    brought = [sets[spec.name] for sets in _all_sets(demo) if spec.name in sets]
    asked = [spec.start, *presets, *brought]
    if isinstance(spec, Drawing):
        return list(dict.fromkeys(map(tuple, asked)))
    return sorted({*track(spec, share), *asked}) if isinstance(spec, Slider) else spec.tries()


def _all_sets(demo):
    for spec in demo.sliders:
        yield from (getattr(spec, "sets", None) or {}).values()


def track(spec, share=1):
    """Values along the track of a slider: all that its arrow keys reach, or as many as are
    recorded.
    """
    fine = spec.plays or not spec.track
    count = (PLAYED if fine else REDRAWN if spec.redraws else STOPS) // share
    if spec.scale == "linear" and (spec.whole or spec.step):
        step = spec.step or 1
        steps = round((spec.high - spec.low) / step)
        places = np.unique(np.round(np.linspace(0, steps, min(count, steps + 1))))
        return [spec.neat(spec.low + step * float(place)) for place in places]
    there, back = SCALES[spec.scale]
    places = np.linspace(there(spec.low), there(spec.high), count)
    return [spec.neat(back(float(place))) for place in places]


def _chapters(demo, stops):
    start = {spec.name: spec.start for spec in demo.sliders}
    if np.prod([len(each) for each in stops.values()], dtype=float) <= MOST:
        every = itertools.product(*stops.values())
        values = (dict(zip(stops, each, strict=True)) for each in every)
        return [Chapter(start, (tuple(stops),), tuple(values))]
    pairs = _pairs(demo)
    alone = _with_a_track(demo.sliders, pairs)
    bases = _each_once([start, *(start | dict(preset) for preset in demo.presets.values())])
    return [
        *(_one_at_a_time(base, alone, stops) for base in bases),
        *(Chapter(start, (pair,), _grid(start, pair, stops)) for pair in pairs),
    ]


def _pairs(demo):
    """The two controls of each handle that moves two."""
    return sorted({(handle.x, handle.y) for handle in demo.handles if handle.x and handle.y})


def _with_a_track(specs, pairs):
    """Those that are moved alone: what has no track is dragged in the picture, with another."""
    return [spec for spec in specs if _track_of(spec) or spec.name not in sum(pairs, ())]


def _grid(start, pair, stops):
    x, y = pair
    places = itertools.product(_thinned(stops[x]), _thinned(stops[y]))
    return _each_once([start | {x: a, y: b} for a, b in places])


def _one_at_a_time(base, specs, stops):
    moved = [
        base | _brought(spec, value) | {spec.name: value}
        for spec in specs
        for value in stops[spec.name]
    ]
    free = tuple((spec.name, *_brought_along(spec)) for spec in specs)
    return Chapter(base, free, _each_once([base, *moved]))


def _track_of(spec):
    return getattr(spec, "track", True)


def _brought(spec, value):
    """What a choice brings along, such as the start on a surface."""
    return (getattr(spec, "sets", None) or {}).get(value, {})


def _brought_along(spec):
    return sorted({name for sets in (getattr(spec, "sets", None) or {}).values() for name in sets})


def _each_once(values):
    return tuple({tuple(one.values()): one for one in values}.values())


def _thinned(stops):
    places = np.unique(np.round(np.linspace(0, len(stops) - 1, GRID)).astype(int))
    return [stops[place] for place in places]
