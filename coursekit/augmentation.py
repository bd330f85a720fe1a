"""Change pictures so that their labels stay true: turned, moved, larger, mirrored; and afresh in
every step of a training.
"""

from collections.abc import Callable

import numpy as np

from coursekit._checks import (
    Bound,
    as_array,
    as_number,
    check_rng,
    check_whole,
    checked_by,
    formula,
    one_number,
    shown,
)

CHANCE = Bound(lambda p: (p >= 0) & (p <= 1), "it is a probability, from 0 to 1")
AT_ONCE = 64  # pictures: larger arrays are asked of the system anew each time
FINITE = Bound(np.isfinite, "it must be finite")
FACTOR = Bound(lambda size: (size > 0) & np.isfinite(size), "it is a factor, above 0")


def _check_pictures(x):
    if as_array("x", x).ndim != 3 or not np.size(x):
        raise ValueError(
            f"x has shape {np.shape(x)}; give one picture or more of gray levels: (b, h, w)."
        )


def _check_pixel(x, i, j):
    _check_pictures(x)
    for name, numbers in (("i", i), ("j", j)):
        numbers = as_array(name, numbers)
        if numbers.dtype.kind == "f" and not (numbers == np.floor(numbers)).all():
            raise ValueError(
                f"{name} holds numbers that are not whole; a pixel has whole numbers of row and"
                " column: np.floor makes them."
            )


@checked_by(_check_pixel)
@formula(x="(b, h, w)", i="(b, h', w')", j="of the same shape")
def pixel(x, i, j):
    """The pixels of pictures x in rows i and columns j, and 0 for those outside.

    x: (b, h, w); i, j: whole numbers (b, h', w'), or (h', w') for all pictures. Returns (b, h',
    w'). Row 0 is at the top, column 0 at the left; -1 is outside. Raises ValueError for numbers
    that are not whole.
    Rival conventions: the border repeated, or what leaves on one side coming in on the other.
    Source: P. Getreuer, "Linear methods for image interpolation" (2011), on borders.

    >>> pixel(np.array([[[1, 2], [3, 4]]]), np.array([[0, 1]]), np.array([[1, 2]]))
    array([[[2, 0]]])
    """
    count, height, width = x.shape
    framed = np.zeros((count, height + 2, width + 2), x.dtype)
    framed[:, 1:-1, 1:-1] = x  # all that is outside reads the frame
    i = np.minimum(np.maximum(i, -1), height).astype(int) + 1
    j = np.minimum(np.maximum(j, -1), width).astype(int) + 1
    picture = np.arange(count)[:, np.newaxis, np.newaxis]
    return framed.ravel().take((picture * (height + 2) + i) * (width + 2) + j)


def _check_places(x, rows, columns):
    _check_pictures(x)
    as_number("rows", rows, FINITE)
    as_number("columns", columns, FINITE)


@checked_by(_check_places)
@formula(x="(b, h, w)", rows="(b, h', w')", columns="of the same shape")
def sample_bilinear(x, rows, columns):
    """Pictures read between their pixels: (1 - f)(1 - g) xᵢⱼ + (1 - f) g xᵢ,ⱼ₊₁ + f (1 - g) xᵢ₊₁,ⱼ
    + f g xᵢ₊₁,ⱼ₊₁ with i = ⌊row⌋, f = row - i, and j, g of the column.

    x: (b, h, w); rows, columns: real places (b, h', w'), or (h', w') for all pictures; whole
    numbers are the pixels' centres, and outside the picture there is 0. Returns (b, h', w'). Raises
    ValueError for places that are not finite.
    Rival conventions: the nearest pixel (torchvision's `RandomAffine`); the border repeated.
    Source: P. Getreuer, "Linear methods for image interpolation" (2011).

    >>> sample_bilinear(np.array([[[1.0, 2.0], [3.0, 4.0]]]), np.array([[0.5]]), np.array([[0.25]]))
    array([[[2.25]]])
    """
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - i, columns - j
    above = (1 - g) * pixel(x, i, j) + g * pixel(x, i, j + 1)
    below = (1 - g) * pixel(x, i + 1, j) + g * pixel(x, i + 1, j + 1)
    return (1 - f) * above + f * below


def _check_change(side, angle, size, down, right):
    check_whole("side", side, 1)
    for name, value in (("angle", angle), ("down", down), ("right", right)):
        as_number(name, value, FINITE)
    as_number("size", size, FACTOR)


@checked_by(_check_change)
@formula(angle="(b,) or one number", size="alike", down="alike", right="alike")
def places(side, angle, size, down, right):
    """Where to read a picture of side × side pixels, so that it comes out turned, larger and moved:
    rows and columns (b, side, side), or (side, side) if all are single numbers.

    angle: in degrees, counter-clockwise about the middle; size: a factor, 2 is twice as large;
    down, right: in pixels, after the turn. Each is one number, or (b,) for b pictures. A changed
    pixel asks where it comes from, so everything is undone in the opposite order. Raises ValueError
    for a size that is not above 0.
    Rival convention: in radians, or clockwise (`torchvision.transforms.functional.affine`).
    Source: R. Szeliski, "Computer vision" (2010), section 3.6, inverse warping.

    >>> [part.tolist() for part in places(2, 0, 1, 0, 1)]
    [[[0.0, 0.0], [1.0, 1.0]], [[-1.0, 0.0], [-1.0, 0.0]]]
    """
    turn, size, down, right = (
        np.asarray(part)[..., np.newaxis, np.newaxis]
        for part in (np.deg2rad(angle), size, down, right)
    )
    middle = (side - 1) / 2
    below = (np.arange(side)[:, np.newaxis] - middle - down) / size
    aside = (np.arange(side) - middle - right) / size
    rows = middle + np.cos(turn) * below + np.sin(turn) * aside
    columns = middle + np.cos(turn) * aside - np.sin(turn) * below
    return rows, columns


def _check_warp(x, angle, size, down, right):
    _check_pictures(x)
    if np.shape(x)[1] != np.shape(x)[2]:
        raise ValueError(f"x has shape {np.shape(x)}; give square pictures: (b, side, side).")
    _check_change(np.shape(x)[1], angle, size, down, right)


@checked_by(_check_warp)
@formula(x="(b, side, side)", angle="(b,) or one number", size="alike", down="alike", right="alike")
def warp(x, angle, size, down, right):
    """Pictures x (b, side, side) turned, made larger and moved: what `sample_bilinear` reads at the
    `places`, several times as fast.

    angle, size, down, right: as in `places`, for all pictures or one for each. Raises ValueError
    for pictures that are not square.
    Source: R. Szeliski, "Computer vision" (2010), section 3.6.

    >>> warp(np.array([[[1.0, 2.0], [3.0, 4.0]]]), 0, 1, 0, 1)
    array([[[0., 1.],
            [0., 3.]]])
    """
    rows, columns = places(x.shape[1], angle, size, down, right)
    rows, columns = np.broadcast_to(rows, x.shape), np.broadcast_to(columns, x.shape)
    parts = [slice(first, first + AT_ONCE) for first in range(0, len(x), AT_ONCE)]
    return np.concatenate([_sampled(x[part], rows[part], columns[part]) for part in parts])


def _sampled(x, rows, columns):
    """`sample_bilinear` with one search for all four corners, which in a frame of two pixels are
    neighbours wherever they lie; and with few arrays.
    """
    (count, height, width), line = x.shape, x.shape[2] + 4
    framed = np.zeros((count, height + 4, line))
    framed[:, 2:-2, 2:-2] = x
    ink, picture = framed.ravel(), np.arange(count)[:, np.newaxis, np.newaxis]
    i, j = np.floor(rows), np.floor(columns)
    f, g = rows - i, columns - j
    i = np.minimum(np.maximum(i, -2), height) + 2 + picture * (height + 4)
    corner = (i * line + np.minimum(np.maximum(j, -2), width) + 2).astype(int)
    above, below = _between(ink, corner, g), _between(ink, corner + line, g)
    below -= above
    below *= f
    return above + below


def _between(ink, corner, g):
    """Between a pixel and its neighbour on the right."""
    left, right = ink.take(corner), ink.take(corner + 1)
    right -= left
    right *= g
    return left + right


def _check_mirror(x, p, rng):
    _check_pictures(x)
    one_number("p", p, CHANCE)
    check_rng(rng, "random")


@checked_by(_check_mirror)
@formula(x="(b, h, w)")
def mirror_some(x, p, rng):
    """Pictures x (b, h, w), each mirrored, left and right exchanged, with probability p; a coin for
    each, drawn from rng. x itself stays as it was.

    p: from 0, none, to 1, all. Raises ValueError for another p and for what is no batch of
    pictures.
    Source: K. Chatfield and others, "Return of the devil in the details" (2014), who measure it.

    >>> mirror_some(np.array([[[1, 2], [3, 4]]]), 1, np.random.default_rng(0))
    array([[[2, 1],
            [4, 3]]])
    """
    coins = rng.random(len(x)) < p
    return np.where(coins[:, np.newaxis, np.newaxis], x[:, :, ::-1], x)


def augmented(make_minibatches: Callable, change: Callable, data) -> Callable:
    """A `make_minibatches` for `training.fit`: the batches of the one that is given, each with its
    pictures changed afresh; the labels stay.

    change: a function of pictures (b, 8, 8), as ink, and of a generator that returns pictures, or
    (runs, b, 8, 8) for networks side by side, each with its own. data: `datasets.Parts`, whose rows
    are made into pictures and back. The chance of the changes is a stream of its own, so that the
    examples come in the same order with and without. Raises TypeError for what is no function.

    >>> from coursekit import batches, datasets
    >>> data = datasets.digits()
    >>> paler = augmented(batches.make_minibatches, lambda x, rng: x / 2, data)
    >>> x, y = next(iter(paler(*data.train, 32, np.random.default_rng(0))))
    >>> float(data.pictures(x).max().round(9))
    8.0
    """
    for name, function in (("make_minibatches", make_minibatches), ("change", change)):
        if not callable(function):
            raise TypeError(f"{name} is {shown(function)}; give a function.")
    if not hasattr(data, "pictures"):
        raise TypeError(f"data is {shown(data)}; give datasets.digits() or a part of it.")

    def make_changed(X, Y, size, rng):
        (chance,) = rng.spawn(1)
        for x, y in make_minibatches(X, Y, size, rng):
            yield data.rows(change(data.pictures(x), chance)), y

    return make_changed
