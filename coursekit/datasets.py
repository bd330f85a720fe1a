"""Small real data sets, shipped with the package: nothing is ever downloaded. Sources: coursekit/data/SOURCES.md."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, repr=False)
class Weather:
    """Daily weather: `date` (datetime64), `temp_max` and `temp_min` in °C, `precipitation` in mm, `wind` in m/s."""

    date: np.ndarray
    temp_max: np.ndarray
    temp_min: np.ndarray
    precipitation: np.ndarray
    wind: np.ndarray

    def year(self, year):
        """The days of one year. Raises ValueError if there are none."""
        days = self.date.astype("datetime64[Y]").astype(int) + 1970 == year
        if not days.any():
            raise ValueError(f"year is {year!r}; the data cover {self.date[0]} to {self.date[-1]}: pick a year among these.")
        return Weather(*(getattr(self, name)[days] for name in self.__dataclass_fields__))

    def __len__(self):
        return len(self.date)

    def __repr__(self):
        return f"Weather({len(self):,} days, {self.date[0]} to {self.date[-1]})"


@cache
def seattle_weather():
    """Seattle, 2012 to 2015, 1,461 days, as a read-only `Weather`. Source: NOAA, public domain.

    >>> seattle_weather()
    Weather(1,461 days, 2012-01-01 to 2015-12-31)
    """
    rows = _read("seattle-weather.csv")
    columns = [np.array([row["date"].replace("/", "-") for row in rows], dtype="datetime64[D]")]
    for name in ("temp_max", "temp_min", "precipitation", "wind"):
        columns.append(np.array([float(row[name]) for row in rows]))
    for column in columns:
        column.flags.writeable = False
    return Weather(*columns)


def _read(name):
    path = DATA / name
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        raise FileNotFoundError(
            f"The data file {path} is missing; it ships with coursekit: restore it with `git checkout -- {path.name}` "
            f"in its folder, or install coursekit again."
        ) from None
