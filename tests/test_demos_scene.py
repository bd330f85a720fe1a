"""The vocabulary of scenes: what the page is told to draw."""

import numpy as np
import pytest

from coursekit import plots
from coursekit.live import panels, scene


@pytest.fixture
def axes():
    with plots.style():
        axes = plots.new_figure((4, 2)).subplots()
        axes.set(xlim=(0, 4), ylim=(0, 2))
        axes.figure.canvas.draw()
        return axes


def read(artists):
    return scene.Reader(artists[0].get_figure()).read(artists)


def only(*artists):
    items = list(scene.unpacked(read(artists)))
    assert len(items) == 1
    return items[0]


def positions(item):
    return item["xy"]


def test_a_line_is_read_in_shares_of_its_panel(axes):
    (line,) = axes.plot([0, 4, 1], [0, 2, 0.5], "--", color="#ff0000", linewidth=3, label="fast")
    item = only(line)
    np.testing.assert_allclose(positions(item), [[0, 0], [1, 1], [0.25, 0.25]], atol=1e-6)
    assert (item["panel"], item["clip"], item["label"]) == (0, True, "fast")
    assert (item["counts"], only(axes.plot([0], [0], gid="step")[0])["counts"]) == ("", "step")
    assert item["color"] == "#ff0000"
    assert item["width"] == pytest.approx(3 * 100 / 72)
    assert item["dash"][0] == pytest.approx(3.7 * item["width"])


@pytest.mark.parametrize("scale", ["log", "window"])
def test_places_are_even_on_the_scale_of_the_axis(axes, scale):
    if scale == "log":
        axes.set(xscale="log", xlim=(0.01, 1))
        halves = 0.1
    else:
        axes.set_xscale(**plots.WINDOW)
        axes.set(xlim=(0, 0.99))
        halves = 0.9
    (line,) = axes.plot([halves], [1], "o")
    np.testing.assert_allclose(positions(only(line)), [[0.5, 0.5]], atol=1e-6)
    assert panels.read(axes.figure)[0]["x"]["scale"] == scale


def test_colours_are_words_for_their_roles(axes):
    looks = {
        plots.ORANGE: "yours",
        "white": "card",
        plots.QUIET(0.5): "mix 0.502",
        "#ff0000": "#ff0000",
    }
    for color, word in looks.items():
        assert only(axes.plot([0, 1], [0, 1], color=color)[0])["color"] == word
    faint = axes.plot([0, 1], [0, 1], color=plots.INK, alpha=0.25)[0]
    assert only(faint)["color"] == "ink 0.25"


def test_bands_of_a_surface_are_polygons_and_each_has_its_level(axes):
    x = np.linspace(0, 4, 41)
    values = (x - 2) ** 2 + np.zeros((41, 1))
    bands = axes.contourf(
        x, np.linspace(0, 2, 41), values, levels=[0, 1, 4], colors=["w", plots.HIGH]
    )
    inner, outer = scene.unpacked(read([bands]))
    assert (inner["fill"], outer["fill"]) == ("card", "high")
    xy = positions(inner)
    assert np.nanmin(xy[:, 0]) == pytest.approx(0.25, abs=1e-3), "one from the middle"
    assert np.nanmax(xy[:, 0]) == pytest.approx(0.75, abs=1e-3)


def test_a_picture_in_a_quiet_map_is_bytes_for_the_pages_theme(axes):
    item = only(
        axes.imshow([[0, 8], [16, 4]], cmap=plots.INKED, vmin=0, vmax=16, extent=(0, 4, 0, 2))
    )
    assert (item["ramp"], item["shape"], item["box"]) == (["card", "ink"], [2, 2], [0, 0, 1, 1])
    assert list(item["values"]) == [0, 128, 255, 64]


def test_in_a_two_sided_map_nothing_is_the_card(axes):
    values = np.ma.masked_invalid([[-1, 0], [np.nan, 1]])
    item = only(axes.imshow(values, cmap=plots.TWO_SIDED, vmin=-1, vmax=1, extent=(0, 2, 0, 2)))
    assert item["ramp"] == ["blue", "card", "yours"]
    assert list(item["values"]) == [0, 128, 128, 255]


def test_panels_say_where_they_stand_and_what_they_measure():
    with plots.style():
        figure = plots.new_figure((4, 2))
        grid = figure.subplot_mosaic([["a", "b"], ["a", "c"]], width_ratios=[3, 1])
        grid["a"].set(xlim=(0, 10), xlabel="step", yscale="log", ylim=(1e-3, 10), title="one")
        grid["b"].set_aspect("equal")
        grid["b"].axis("off")
        one, two, three = panels.read(figure)
    assert (one["cell"], two["cell"], three["cell"]) == (
        [0, 0.75, 0, 1],
        [0.75, 1, 0, 0.5],
        [0.75, 1, 0.5, 1],
    )
    assert (two["equal"], two["bare"], one["equal"], one["bare"]) == (True, True, False, False)
    assert (one["title"], one["x"]["label"], one["x"]["high"]) == ("one", "step", 10)
    ticks = dict((text, place) for place, text in one["y"]["ticks"])
    assert ticks["10⁻³"] == pytest.approx(0)
    assert ticks["1"] == pytest.approx(0.75)


def test_what_stands_still_is_read_and_what_axes_are_made_of_is_not(axes):
    (moving,) = axes.plot([0, 1], [0, 1])
    line = axes.axhline(1)
    words = axes.text(1, 1, "here")
    axes.set(title="title", xlabel="x")
    assert list(scene.grounds(axes.figure, [moving])) == [line, words]
    item = only(line)
    np.testing.assert_allclose(positions(item), [[0, 0.5], [1, 0.5]], atol=1e-6)


def test_gaps_and_far_points(axes):
    (line,) = axes.plot([0, np.nan, 1, 1e30], [1, 1, np.inf, 1])
    xy = positions(only(line))
    assert np.isnan(xy[1:3]).all()
    assert np.isfinite(xy[[0, 3]]).all()
    assert np.abs(xy[3]).max() <= panels.FAR


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
    np.testing.assert_allclose(only(kinds[1][0])["sizes"], np.sqrt([10, 20]) * 100 / 72, rtol=1e-6)
    colors = only(kinds[1][0])["fill"]
    assert colors == ["#ff0000", "#0000ff"]
    assert only(kinds[5][0])["shape"] == [3, 3]


def test_hidden_artists_are_left_out(axes):
    (line,) = axes.plot([0, 1], [0, 1], visible=False)
    assert read([line]) == {"version": 2, "items": [], "places": b""}


@pytest.mark.parametrize(
    "make",
    [
        lambda axes: axes.plot([0, 1], [0, 1], drawstyle="steps")[0],
        lambda axes: axes.plot([0, 1], [0, 1], "o", markevery=2)[0],
        lambda axes: axes.quiver([0], [0], [1], [1]),
        lambda axes: axes.text(0, 0, "boxed", bbox={}),
        lambda axes: axes.get_xaxis(),
        lambda axes: axes.legend([], []),
    ],
)
def test_what_the_browser_cannot_draw_is_refused_when_the_demo_is_built(axes, make):
    with pytest.raises(TypeError, match=r"A .* cannot"):
        read([make(axes)])
