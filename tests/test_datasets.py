"""The shipped data are what their source says, and cannot be changed by accident."""

import numpy as np
import pytest

from coursekit import datasets
from coursekit.datasets import seattle_weather


def test_every_day_of_four_years_is_there():
    weather = seattle_weather()
    assert len(weather) == 1461
    np.testing.assert_array_equal(weather.date, np.arange("2012-01-01", "2016-01-01", dtype="datetime64[D]"))
    assert [len(weather.year(year)) for year in (2012, 2013, 2014, 2015)] == [366, 365, 365, 365]


def test_values_are_plausible_and_ordered():
    weather = seattle_weather()
    assert (weather.temp_min <= weather.temp_max).all()
    assert -10 < weather.temp_min.min() and weather.temp_max.max() == 35.6
    assert (weather.precipitation >= 0).all() and (weather.wind > 0).all()


def test_the_data_are_read_only_and_read_once():
    assert seattle_weather() is seattle_weather()
    with pytest.raises(ValueError, match="read-only"):
        seattle_weather().temp_max[0] = 99


def test_a_year_without_data_is_refused():
    with pytest.raises(ValueError, match="year is 1999; the data cover 2012-01-01 to 2015-12-31"):
        seattle_weather().year(1999)


def test_a_missing_file_gets_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "DATA", tmp_path)
    with pytest.raises(FileNotFoundError, match="seattle-weather.csv is missing; it ships with coursekit: restore it"):
        datasets._read("seattle-weather.csv")
