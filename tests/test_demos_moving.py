"""The usual move of a demo: each array goes to the artist of its name, and what has no match is
named in a sentence.
"""

import numpy as np
import pytest

from coursekit import plots
from coursekit.live import moving
from coursekit.live.demo import Demo


@pytest.fixture
def axes():
    with plots.style():
        return plots.new_figure((4, 2)).subplots()


@pytest.mark.parametrize(
    ("data", "x", "y"),
    [
        ((2, 5), [2], [5]),
        (([1, 2], [3, 4]), [1, 2], [3, 4]),
        ((7, (0, 1)), [7, 7], [0, 1]),
        (np.array([[1, 2], [3, 4], [5, 6]]), [1, 3, 5], [2, 4, 6]),
        (np.array([5.0, 6.0, 7.0]), [10, 20, 30], [5, 6, 7]),
        ([5, 6], [10, 20, 30], [5, 6, np.nan]),
    ],
    ids=["a point", "x and y", "upright", "points", "y over the drawn x", "fewer y"],
)
def test_a_line_takes(axes, data, x, y):
    line = plots.mover(axes, [10, 20, 30])
    moving.move({"line": line}, {"line": data})
    np.testing.assert_array_equal(line.get_xdata(), x)
    np.testing.assert_array_equal(line.get_ydata(), y)


def test_the_other_kinds_take_what_is_natural_to_them(axes):
    artists = {
        "dots": axes.scatter([], []),
        "bars": plots.bars(axes, [1, 2, 3], width=0.5),
        "image": axes.imshow(np.zeros((2, 2))),
        "text": axes.text(0, 0, ""),
    }
    arrays = {
        "dots": np.array([[1, 2], [3, 4]]),
        "bars": np.array([4, 5, 6]),
        "image": np.eye(2),
        "text": "words",
    }
    moving.move(artists, arrays)
    np.testing.assert_array_equal(artists["dots"].get_offsets(), arrays["dots"])
    np.testing.assert_array_equal(artists["image"].get_array(), np.eye(2))
    assert artists["text"].get_text() == "words"
    expected = plots.bars(axes, [1, 2, 3], width=0.5)
    plots.set_bars(expected, [1, 2, 3], [4, 5, 6], width=0.5)
    for bar, wanted in zip(artists["bars"].get_paths(), expected.get_paths(), strict=True):
        np.testing.assert_array_equal(bar.vertices, wanted.vertices)


def test_groups_take_groups_and_axes_and_facts_are_passed_over(axes):
    artists = {
        "axes": axes,
        "pair": [plots.mover(axes), plots.mover(axes)],
        "named": {"a": plots.mover(axes)},
    }
    arrays = {"pair": [(1, 2), (3, 4)], "named": {"a": (5, 6)}, "rate": 0.5, "run": {"any": "word"}}
    moving.move(artists, arrays)
    lines = [*artists["pair"], artists["named"]["a"]]
    assert [(*line.get_xdata(), *line.get_ydata()) for line in lines] == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize(
    ("arrays", "error", "words"),
    [
        ({}, LookupError, "The artist 'line' has no data: let `compute` return its data as 'line'"),
        (
            {"line": (1, 2), "lime": np.ones(3)},
            LookupError,
            "The array 'lime' has no artist: let `draw` return an artist named 'lime', or give",
        ),
        (
            {"line": np.ones(4)},
            ValueError,
            r"'line' takes \(x, y\), points \(n, 2\) or up to 3 values of y, not an array of shape"
            r" \(4,\): change what `compute` returns, or give the demo a `move`.",
        ),
        ({"line": np.ones((2, 3))}, ValueError, r"not an array of shape \(2, 3\)"),
    ],
)
def test_what_does_not_match_is_said(axes, arrays, error, words):
    with pytest.raises(error, match=words):
        moving.move({"line": plots.mover(axes, [1, 2, 3])}, arrays)


@pytest.mark.parametrize(
    ("make", "data", "error", "words"),
    [
        (
            lambda axes: axes.scatter([], []),
            np.ones(3),
            ValueError,
            r"'part' takes points \(n, 2\)",
        ),
        (lambda axes: plots.bars(axes, [1, 2]), np.ones(3), ValueError, "'part' takes 2 heights"),
        (lambda axes: axes.bar([1], [1])[0], np.ones(1), TypeError, "'part' is a Rectangle, which"),
        (
            lambda axes: [plots.mover(axes), plots.mover(axes)],
            [(1, 2)],
            ValueError,
            "'part' are 2 artists and 1 arrays",
        ),
    ],
)
def test_what_an_artist_cannot_take_is_said(axes, make, data, error, words):
    with pytest.raises(error, match=words):
        moving.move({"part": make(axes)}, {"part": data})


def test_a_mismatch_is_shown_in_the_demo():
    demo = Demo(
        title="Mismatched",
        sliders=[],
        compute=lambda: {"curve": np.ones(3)},
        draw=lambda figure: {"curves": plots.mover(figure.subplots(), [1, 2, 3])},
        describe=lambda values, arrays: "Never said.",
    )
    assert "The artist 'curves' has no data" in demo.live.stage.error
