"""The vocabulary of scenes: what the page is told to draw."""

import numpy as np
import pytest

from coursekit import plots
from coursekit.live import scene


@pytest.fixture
def axes():
    with plots.style():
        axes = plots.new_figure((4, 2)).subplots()
        axes.set(xlim=(0, 4), ylim=(0, 2))
        axes.figure.canvas.draw()
        return axes


def only(*artists):
    items = scene.read(artists)["items"]
    assert len(items) == 1
    return items[0]


def positions(item):
    return np.frombuffer(item["xy"], np.float32).reshape(-1, 2)


def test_a_line_is_read_in_css_pixels_from_the_top(axes):
    (line,) = axes.plot([0, 4], [0, 2], "--", color="#ff0000", linewidth=3)
    item = only(line)
    left, top, width, height = item["clip"]
    np.testing.assert_allclose(
        positions(item), [[left, top + height], [left + width, top]], atol=1e-3
    )
    assert item["color"] == "rgba(255,0,0,1)"
    assert item["width"] == pytest.approx(3 * 100 / 72)
    assert item["dash"][0] == pytest.approx(3.7 * item["width"])


def test_gaps_and_far_points(axes):
    (line,) = axes.plot([0, np.nan, 1, 1e30], [1, 1, np.inf, 1])
    xy = positions(only(line))
    assert np.isnan(xy[1:3]).all()
    assert np.isfinite(xy[[0, 3]]).all()
    assert np.abs(xy[3]).max() <= 1e5


def test_the_five_kinds(axes):
    kinds = [
        (axes.plot([1], [1], "s", markersize=5)[0], "markers"),
        (axes.scatter([1, 2], [1, 1], s=[10, 20], c=["r", "b"]), "markers"),
        (axes.fill_between([0, 1], [0, 1]), "polygons"),
        (axes.bar([1], [1])[0], "polygons"),
        (axes.vlines([1, 2], 0, 1), "polyline"),
        (axes.imshow(np.eye(3), extent=(0, 1, 0, 1)), "image"),
        (axes.text(1, 1, "here"), "text"),
    ]
    for artist, kind in kinds:
        assert only(artist)["kind"] == kind
    colors = only(kinds[1][0])["fill"]
    assert colors == ["rgba(255,0,0,1)", "rgba(0,0,255,1)"]
    assert only(kinds[5][0])["shape"] == [3, 3]


def test_hidden_artists_are_left_out(axes):
    (line,) = axes.plot([0, 1], [0, 1], visible=False)
    assert scene.read([line]) == {"version": 1, "items": []}


@pytest.mark.parametrize(
    "make",
    [
        lambda axes: axes.plot([0, 1], [0, 1], drawstyle="steps")[0],
        lambda axes: axes.plot([0, 1], [0, 1], "o", markevery=2)[0],
        lambda axes: axes.quiver([0], [0], [1], [1]),
        lambda axes: axes.text(0, 0, "boxed", bbox={}),
        lambda axes: axes.get_xaxis(),
    ],
)
def test_what_the_browser_cannot_draw_is_refused_when_the_demo_is_built(axes, make):
    with pytest.raises(TypeError, match=r"A moving .* cannot"):
        scene.read([make(axes)])
