"""A recording as one small file, which `web/book.js` reads.

Places are shares of a panel: 16 bits say them to 1/8192 of it, a tenth of a pixel. What is
two panels away is cut off there. Of each picture stands only the difference to the one before, low
and high bytes apart, so that gzip finds much that is zero.
"""

import gzip
import json
import pickle
import struct

import numpy as np
from matplotlib.path import Path

from coursekit.live.scene import unpacked

FINE = 2**13
NOTHING = -(2**15)  # NaN, which lifts the pen
LOW, HIGH = -1.4, 2.4  # shares of a panel; no further than 16 bits reach
WIDE = 1000  # pixels of a panel, for what can be told apart
PIXEL_BYTES = {"values": 1, "rgba": 4}
PIXELS = 64  # parts of a pixel, for the sizes of markers


class Shelf:
    """Things that are kept once each, and their numbers."""

    def __init__(self):
        self.things, self._number = [], {}

    def put(self, thing):
        """The number of this thing; it must have a hash."""
        if thing not in self._number:
            self._number[thing] = len(self.things)
            self.things.append(thing)
        return self._number[thing]


class Book:
    """Collects pictures and packs them: `add(values, picture)`, then `packed()`."""

    def __init__(self):
        self._frames, self._parts = [], []
        self._looks, self._twins, self._blobs, self._stills = Shelf(), Shelf(), Shelf(), Shelf()
        self._still = None  # of the picture before, and its number
        self._numbers, self._before = [], {}

    def add(self, values, picture):
        """values: of the controls, in the card's order. picture: still, scene, twin."""
        if self._still is None or self._still[0] is not picture["still"]:
            self._still = picture["still"], self._ground(picture["still"])
        twin = self._twins.put(picture["twin"])
        self._frames.append([values, self._still[1], twin, *self._part(picture["scene"])])

    def packed(self):
        """gzip of: the length of the head, the head as JSON, low bytes, high bytes, blobs."""
        numbers = np.concatenate(self._numbers)
        head = {
            "looks": [json.loads(look) for look in self._looks.things],
            "twins": self._twins.things,
            "stills": self._parts,
            "frames": self._frames,
            "blobs": [len(blob) for blob in self._blobs.things],
            "count": len(numbers),
        }
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        both = numbers.view(np.uint8).reshape(-1, 2)
        parts = [struct.pack("<I", len(text)), text, both[:, 0].tobytes(), both[:, 1].tobytes()]
        return gzip.compress(b"".join([*parts, *self._blobs.things]), 9, mtime=0)

    def _ground(self, still):
        number = self._stills.put(pickle.dumps(still))
        if number == len(self._parts):
            self._parts.append([len(self._frames), still["panels"], *self._part(still)])
        return number

    def _part(self, scene):
        """The looks of the items of a scene, by number; and for each of their arrays its length and
        the way it is told, or which array of the same scene it is again.
        """
        looks, ways, places = [], [], {}
        for item in unpacked(scene):
            look, arrays = _taken_apart(item)
            for kind in PIXEL_BYTES.keys() & look.keys():
                look[kind] = self._blobs.put(_beside(look[kind], PIXEL_BYTES[kind]))
            looks.append(self._looks.put(json.dumps(look, sort_keys=True)))
            for array in arrays:
                count, slot = len(places), places.setdefault(array.tobytes(), len(places))
                ways.append(self._told(slot, array) if slot == count else [slot])
        return looks, ways

    def _told(self, slot, array):
        """How long an array is and in which way it is told; its numbers are kept."""
        before = self._before.get(slot, array[:0])
        self._before[slot] = array
        way, rest = _shortest(array, before)
        self._numbers.append(rest)
        return len(array), way


def _beside(pixels, step):
    """The bytes of an image as differences to the pixel before, which are small where it is
    smooth.
    """
    whole = np.frombuffer(pixels, np.uint8)
    return np.concatenate([whole[:step], whole[step:] - whole[:-step]]).tobytes()


def _shortest(array, before):
    """How an array is told with the smallest numbers, and these: as differences to the array
    before (0), to the point before (1), or to where a straight line would go on (2).
    """
    same = array.copy()
    count = min(len(array), len(before))
    same[:count] -= before[:count]
    point = array.copy()
    point[2:] -= array[:-2]
    straight = point.copy()
    straight[2:] -= point[:-2]
    ways = [same, point, straight]
    costs = [np.log2(1 + np.abs(way.astype(float))).sum() for way in ways]
    best = int(np.argmin(costs))
    return best, ways[best]


def _taken_apart(item):
    """What an item looks like, and its numbers in 16 bits: places, and the sizes of markers."""
    item, arrays = dict(item), []
    places = item.pop("xy", None)
    if item["kind"] == "text":
        places = [[item.pop("x"), item.pop("y")]]
    if item["kind"] == "image":
        places = np.reshape(item.pop("box"), (2, 2))
    arrays.append(_fixed(_thinned(item, _cut(item["kind"], np.asarray(places, float)))))
    if "sizes" in item:
        arrays.append(np.clip(np.round(PIXELS * item.pop("sizes")), 0, 2**15 - 1).astype(np.int16))
        item["many"] = True
    return item, arrays


def _thinned(item, xy):
    """A line without the points that nobody could tell apart, where its points count nothing."""
    told = item.get("counts") or item.get("label")
    if told or item["kind"] not in ("polyline", "polygons") or len(xy) < 128:
        return xy
    breaks = np.flatnonzero(np.isnan(xy[:, 0]))
    return np.concatenate([_simpler(run) for run in np.split(xy, breaks)])


def _simpler(run):
    """A run of points without those that lie on the way; its first may be a lifted pen."""
    points = run[1:] if np.isnan(run[:1]).any() else run
    if len(points) < 8:
        return run
    path = Path(WIDE * points)
    path.should_simplify, path.simplify_threshold = True, 0.15  # pixels
    simple = path.cleaned(simplify=True).vertices[:-1] / WIDE
    return np.concatenate([run[: len(run) - len(points)], simple])


def _fixed(xy):
    whole = np.round((xy - 0.5) * FINE).ravel()
    return np.where(np.isfinite(whole), whole, NOTHING).astype(np.int16)


def _cut(kind, xy):
    """Places (n, 2), none too far away: a line is cut where it leaves, a marker out there goes, of
    an area each corner comes to the edge.
    """
    with np.errstate(invalid="ignore"):
        far = ((xy < LOW) | (xy > HIGH)).any(axis=1)
    if not far.any():
        return xy
    if kind == "polyline":
        return _cut_line(xy)
    return np.where(far[:, np.newaxis] & (kind == "markers"), np.nan, np.clip(xy, LOW, HIGH))


def _cut_line(xy):
    """The parts of a line between the edges, with a lifted pen before each."""
    a, way = xy[:-1], np.diff(xy, axis=0)
    first, last = _inner_part(a, way)
    seen = first < last
    first, last = np.where(seen, first, 0), np.where(seen, last, 0)
    goes_on = np.r_[False, seen[:-1] & (last[:-1] == 1)] & (first == 0)
    begins = seen & ~goes_on
    first, last = first[:, np.newaxis], last[:, np.newaxis]
    rows = np.stack([np.full(a.shape, np.nan), a + first * way, a + last * way], axis=1)
    return rows[np.column_stack([begins, begins, seen])]


def _inner_part(a, way):
    """From which to which share of each way from `a` both coordinates are between the edges (Liang
    and Barsky 1984); where it begins is not before where it ends if none is.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.sort([(LOW - a) / way, (HIGH - a) / way], axis=0)
    inside, rests = (a >= LOW) & (a <= HIGH), way == 0
    low = np.where(rests, np.where(inside, 0, np.inf), ends[0])
    high = np.where(rests, np.where(inside, 1, -np.inf), ends[1])
    nowhere = ~np.isfinite(way).all(axis=1)
    first = np.where(nowhere, np.inf, low.max(axis=1).clip(min=0))
    return first, np.where(nowhere, 0, high.min(axis=1).clip(max=1))
