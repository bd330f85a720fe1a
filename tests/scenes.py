"""Prints what every demo shows in twenty random states, one line of JSON a state: the sentence, the
looks of all items, and where they are on the whole. Runs where there is no pytest, too.
"""

import json
import zlib

import numpy as np

from coursekit.lectures import LECTURES
from coursekit.live.scene import unpacked

STATES = 20
PLACES = ("xy", "sizes", "x", "y", "box")
BYTES = ("values", "rgba")


def main(demos=None):
    """demos: their names as in `every`; all of them if none is given."""
    for name in demos or every():
        for number, shown in enumerate(states(every()[name]())):
            print(json.dumps([name, number, *shown]))


def every():
    """The demos of all lectures: "03-temperatures" -> what makes it."""
    return {
        f"{lecture.notebook[:2]}-{name}": make
        for lecture in LECTURES
        for name, make in lecture.demos.items()
    }


def states(demo):
    """(sentence, looks, places) of each state."""
    rng = np.random.default_rng(0)
    for _ in range(STATES if not demo.remembers else 1):
        demo.live.set(**{spec.name: _any(spec, rng) for spec in demo.sliders})
        items = list(unpacked(demo.live.stage.scene))
        places = [_whole(item[key]) for item in items for key in PLACES if key in item]
        places += [_whole(list(item[key])) for item in items for key in BYTES if key in item]
        looks = [[item["id"], _summed(item)] for item in items]
        yield demo.live.twin or str(demo.live.error), looks, places
    demo.live.close()


def _summed(item):
    """A number for the looks of an item: a page shows no cell that prints very much."""
    looks = {key: value for key, value in item.items() if key not in PLACES + BYTES}
    return zlib.crc32(json.dumps(looks).encode())


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
