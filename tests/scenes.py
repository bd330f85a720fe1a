"""Prints what every demo shows in twenty random states, one line of JSON a state: the sentence, the
looks of all items, and where they are on the whole. Runs where there is no pytest, too.
"""

import json

import numpy as np

from coursekit.lectures import LECTURES
from coursekit.live.scene import unpacked

STATES = 20
PLACES = ("xy", "sizes", "x", "y", "box")
BYTES = ("values", "rgba")


def main(notebooks=None):
    for lecture in LECTURES:
        for name, make in lecture.demos.items() if _is_wanted(lecture, notebooks) else ():
            for number, shown in enumerate(states(make())):
                print(json.dumps([lecture.notebook[:2], name, number, *shown]))


def _is_wanted(lecture, notebooks):
    return notebooks is None or lecture.notebook[:2] in notebooks


def states(demo):
    """(sentence, looks, places) of each state."""
    rng = np.random.default_rng(0)
    for _ in range(STATES if not demo.remembers else 1):
        demo.live.set(**{spec.name: _any(spec, rng) for spec in demo.sliders})
        items = list(unpacked(demo.live.stage.scene))
        places = [_whole(item[key]) for item in items for key in PLACES if key in item]
        places += [_whole(list(item[key])) for item in items for key in BYTES if key in item]
        looks = [{k: v for k, v in item.items() if k not in PLACES + BYTES} for item in items]
        yield demo.live.twin or str(demo.live.error), looks, places
    demo.live.close()


def _any(spec, rng):
    tries = spec.tries()
    return tries[rng.integers(len(tries))]


def _whole(places):
    """How many numbers, how many of them none, their mean and spread."""
    places = np.clip(np.asarray(places, float).ravel(), -2, 3)
    known = places[np.isfinite(places)]
    return [
        len(places),
        len(known),
        *(np.round([known.mean(), known.std()], 3) if len(known) else ()),
    ]


if __name__ == "__main__":
    main()
