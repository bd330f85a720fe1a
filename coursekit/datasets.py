"""Small real data sets, shipped with the package: nothing is ever downloaded. Sources:
coursekit/data/SOURCES.md.
"""

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from coursekit._checks import as_array, check_rng, check_whole, plain_array, shown

DATA = Path(__file__).parent / "data"
HELD_OUT = 300  # digits each for validation and for test
SEALED = 2_000  # of the digits by other people: nobody looks before the last lecture
SIDE = 8  # a digit is 8 × 8 pixels


@dataclass(frozen=True, repr=False)
class Weather:
    """Daily weather: `date` (datetime64), `temp_max` and `temp_min` in °C, `precipitation` in mm,
    `wind` in m/s.
    """

    date: np.ndarray
    temp_max: np.ndarray
    temp_min: np.ndarray
    precipitation: np.ndarray
    wind: np.ndarray

    def year(self, year: int) -> "Weather":
        """The days of one year. Raises ValueError if there are none."""
        check_whole("year", year, 1)
        days = self.date.astype("datetime64[Y]").astype(int) + 1970 == year
        if not days.any():
            raise ValueError(
                f"year is {year}; the data cover {self.date[0]} to {self.date[-1]}: pick a year"
                " among these."
            )
        return Weather(*(getattr(self, name)[days] for name in self.__dataclass_fields__))

    def __len__(self):
        return len(self.date)

    def __repr__(self):
        return f"Weather({len(self):,} days, {self.date[0]} to {self.date[-1]})"


@cache
def seattle_weather() -> Weather:
    """Seattle, 2012 to 2015, 1,461 days, as a read-only `Weather`.
    Source: NOAA, public domain.

    >>> seattle_weather()
    Weather(1,461 days, 2012-01-01 to 2015-12-31)
    """
    rows = _read("seattle-weather.csv")
    columns = [np.array([row["date"].replace("/", "-") for row in rows], dtype="datetime64[D]")]
    for name in ("temp_max", "temp_min", "precipitation", "wind"):
        columns.append(np.array([float(row[name]) for row in rows]))
    return Weather(*map(_locked, columns))


class Examples(NamedTuple):
    """Examples and their labels `y` (m,), whole numbers from 0: `x` has a row for each,
    (m, features), or a picture, (m, 8, 8).
    """

    x: np.ndarray
    y: np.ndarray

    def __repr__(self):
        size, what = self.x.shape[1:], "features" if self.x.ndim == 2 else "pixels"
        return f"Examples({len(self.x):,} of {' × '.join(map(str, size))} {what})"


class Ink(NamedTuple):
    """How ink, from 0 for paper to 16, became the rows of `digits`: (ink − mean) / deviation.
    `mean` has a number for each of the 64 pixels, `deviation` is one for all.
    """

    mean: np.ndarray
    deviation: float


@dataclass(frozen=True, repr=False)
class Parts:
    """What to train on, what to choose by, and what to look at once, at the end. `ink` says how the
    rows were made of pictures; None if they were not, or no longer say.
    """

    train: Examples
    valid: Examples
    test: Examples
    ink: Ink | None = None

    def pictures(self, x: ArrayLike) -> np.ndarray:
        """The pictures behind rows of these data: x (…, 64) → ink (…, 8, 8), from 0 for paper to
        16. Raises ValueError for another shape, and if these data have no pictures.

        >>> data = digits()
        >>> data.pictures(data.train.x[:3]).shape
        (3, 8, 8)
        """
        ink = self._ink()
        x = as_array("x", x)
        if x.shape[-1:] != ink.mean.shape:
            raise ValueError(
                f"x has shape {x.shape}; give rows of {len(ink.mean)} features, as data.train.x"
                " has."
            )
        return (x * ink.deviation + ink.mean).reshape(*x.shape[:-1], SIDE, SIDE)

    def rows(self, pictures: ArrayLike) -> np.ndarray:
        """Pictures of any digits as rows in the units of these data, the inverse of `pictures`:
        ink (…, 8, 8) → (…, 64). Raises ValueError for another shape, and if these data have no
        pictures.

        Change a picture while it is ink, where paper is 0: in a row, 0 is the mean of a pixel.

        >>> data = digits()
        >>> data.rows(digits_of_others().x).shape
        (1823, 64)
        """
        ink = self._ink()
        pictures = as_array("pictures", pictures)
        if pictures.shape[-2:] != (SIDE, SIDE):
            raise ValueError(
                f"pictures has shape {pictures.shape}; give pictures of {SIDE} × {SIDE} pixels, as"
                " data.pictures(x) makes."
            )
        rows = pictures.reshape(*pictures.shape[:-2], SIDE * SIDE)
        return (rows - ink.mean) / ink.deviation

    def _ink(self):
        if self.ink is None:
            raise ValueError(
                "these data do not say how their rows were made of pictures: call pictures and rows"
                " of digits(), before scaled."
            )
        return self.ink

    def first(self, count: int) -> "Parts":
        """The same data with only the first `count` training examples. Raises ValueError if there
        are not so many.
        """
        check_whole("count", count, 1, len(self.train.y))
        return replace(self, train=Examples(self.train.x[:count], self.train.y[:count]))

    def scaled(self, factors: ArrayLike) -> "Parts":
        """The same data with each feature multiplied by its factor (features,), as if it came in
        another unit. They have no pictures any more.
        """
        factors = plain_array("factors", factors)
        if (
            factors.shape != self.train.x.shape[1:]
            or factors.dtype.kind not in "iuf"
            or not np.isfinite(factors).all()
        ):
            raise ValueError(
                f"factors has shape {factors.shape} ({factors.dtype}); give one finite number for"
                f" each of the {self.train.x.shape[1]} features."
            )
        return Parts(
            *(Examples(part.x * factors, part.y) for part in (self.train, self.valid, self.test))
        )

    def mislabelled(self, share: float, rng: np.random.Generator) -> "Parts":
        """The same data with wrong labels on this share of the training examples, drawn from rng;
        every wrong label is as likely as every other. Raises ValueError for another share.
        """
        check_rng(rng, "permutation")
        if not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ValueError(
                f"share is {shown(share)}; it must be from 0, no label wrong, to 1, all of them."
            )
        labels, classes = (
            self.train.y.copy(),
            1 + max(part.y.max() for part in (self.train, self.valid, self.test)),
        )
        rows = rng.permutation(len(labels))[: round(share * len(labels))]
        labels[rows] = (labels[rows] + rng.integers(1, classes, len(rows))) % classes
        return replace(self, train=Examples(self.train.x, labels))

    def __repr__(self):
        return (
            f"Parts({len(self.train.y):,} to train on, {len(self.valid.y)} to choose by,"
            f" {len(self.test.y)} to test)"
        )


@cache
def digit_images() -> tuple[np.ndarray, np.ndarray]:
    """1,797 handwritten digits: images (1797, 8, 8) of whole numbers from 0 to 16, labels (1797,);
    read-only.

    Source: Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits", UCI (1998), CC BY 4.0.
    """
    return _images("digits.npz")


@cache
def digits_of_others() -> Examples:
    """1,823 digits by 30 other people, none of whom wrote one of `digit_images`, as pictures of ink
    (1823, 8, 8) from 0 to 16, like those; read-only. `Parts.rows` makes rows of them.

    Source: that of `digit_images`, its other part.

    >>> digits_of_others()
    Examples(1,823 of 8 × 8 pixels)
    """
    return _others(slice(SEALED, None))


@cache
def sealed_digits() -> Examples:
    """2,000 more digits by the 30 people of `digits_of_others`, in the same form. Who looks at a
    test again and again fits to it: only the last lecture opens these, once.

    >>> sealed_digits()
    Examples(2,000 of 8 × 8 pixels)
    """
    return _others(slice(SEALED))


def _others(rows):
    images, labels = _images("digits_of_others.npz")
    chosen = _stratified(labels, np.random.default_rng(0))[rows]
    return Examples(_locked(images[chosen]), _locked(labels[chosen]))


@cache
def digits(seed: int = 0) -> Parts:
    """The digits as rows of 64 features, split by `seed` into parts for training, validation and
    test; read-only.

    300 digits each go to validation and to test. Every class has its share of each part
    (stratified), and of the first training examples, however many are taken. The mean of each pixel
    is taken off, then all are divided by one standard deviation; both are those of the training
    part alone.

    >>> digits()
    Parts(1,197 to train on, 300 to choose by, 300 to test)
    """
    images, labels = digit_images()
    x = images.reshape(len(images), -1).astype(float)
    train, valid, test = _split(labels, seed)
    mean = x[train].mean(axis=0)
    x -= mean
    deviation = x[train].std()
    x /= deviation
    return Parts(
        *(Examples(_locked(x[rows]), _locked(labels[rows])) for rows in (train, valid, test)),
        Ink(_locked(mean), float(deviation)),
    )


@cache
def digit_parts(seed: int = 0) -> Parts:
    """The images behind the rows of `digits(seed)`: as scanned, ink from 0 to 16, shape (b, 8, 8).

    >>> digit_parts().valid.x.shape
    (300, 8, 8)
    """
    images, labels = digit_images()
    rows = _split(labels, seed)
    return Parts(*(Examples(_locked(images[part]), _locked(labels[part])) for part in rows))


def _split(labels, seed):
    """The rows of the parts for training, validation and test."""
    check_whole("seed", seed, 0)
    order = _stratified(labels, np.random.default_rng(seed))
    test, valid, train = np.split(order, [HELD_OUT, 2 * HELD_OUT])
    return train, valid, test


def _stratified(labels, rng):
    """An order of the examples in which every stretch holds the classes in about their shares."""
    place = np.empty(len(labels))
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        place[rng.permutation(rows)] = (np.arange(len(rows)) + rng.random()) / len(rows)
    return place.argsort()


def _locked(array):
    array.flags.writeable = False
    return array


def _read(name):
    with _opened(name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _images(name):
    with _opened(name, "rb") as file, np.load(file) as arrays:
        return _locked(arrays["images"]), _locked(arrays["labels"].astype(int))


def _opened(name, mode="r", **options):
    path = DATA / name
    try:
        return path.open(mode, **options)
    except FileNotFoundError:
        raise FileNotFoundError(
            f"The data file {path} is missing; it ships with coursekit: restore it with `git"
            f" checkout -- {path.name}` in its folder, or install coursekit again."
        ) from None
