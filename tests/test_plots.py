"""Still pictures: lines with their names beside them, and rows of digits."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from coursekit import datasets, labels, plots
from tests.shown import pixels


def test_a_line_has_its_name_beside_it_and_not_on_another():
    with plots.style():
        figure = plots.new_figure((6, 3))
        axes = figure.subplots()
        axes.set(xlim=(0, 10), ylim=(0, 10))
        x = np.linspace(0, 10, 50)
        for name, y, color in (("low", 0 * x + 2, plots.BLUE), ("high", 0 * x + 8, plots.ORANGE)):
            axes.plot(x, y, label=name, color=color)
        with labels.written(figure):
            figure.set_dpi(3 * figure.dpi)  # as it is saved
            figure.canvas.draw()
            low, high = axes.texts
            assert (low.get_text(), high.get_text()) == ("low", "high")
            assert to_rgb(low.get_color()) == to_rgb(plots.BLUE)
            boxes = [text.get_window_extent() for text in (low, high)]
            for box, y in zip(boxes, (2, 8), strict=True):
                line = axes.transData.transform([0, y])[1]
                assert abs((box.y0 + box.y1) / 2 - line) < 75, "beside its line"
                assert not box.y0 < line < box.y1, "and not upon it"
                assert axes.bbox.x0 <= box.x0 <= box.x1 <= axes.bbox.x1
        assert not axes.texts, "and is gone afterwards"


def test_a_label_finds_the_free_place():
    points = np.column_stack([np.linspace(10, 190, 30), np.full(30, 50.0)])
    crowd = np.column_stack([np.linspace(0, 200, 400), np.full(400, 62.0)])  # just above the line
    inside = (0, 0, 200, 100)
    left, bottom = labels.place(points, (40, 10), 7, inside=inside, taken=[points, crowd], boxes=[])
    assert bottom + 10 < 50, "below it"
    boxes = [(left, bottom, 40, 10)]
    other = labels.place(points, (40, 10), 7, inside=inside, taken=[points, crowd], boxes=boxes)
    assert abs(other[0] - left) >= 40 or abs(other[1] - bottom) >= 10, "not over the first"


def test_lines_leave_out_what_is_not_finite_and_name_what_counts():
    runs = {"slow": [9, 5, np.inf], "fast": [3, np.nan, 1]}
    x, options = [0.1, 1, 10], {"xlabel": "α", "ylabel": "steps"}
    picture = plots.lines(runs, "A sentence.", x=x, mark=("arrived", 2.0), xscale="log", **options)
    assert repr(picture) == "A sentence."
    assert pixels(picture.image).shape == (700, 1800, 3)
    with pytest.raises(ValueError, match="7 lines were given; 6 are the most"):
        plots.lines({key: [1, 2] for key in "abcdefg"}, "Too many.", **options)


def test_a_row_of_digits_says_what_is_shown_and_what_was_said():
    valid = datasets.digit_parts().valid
    right = plots.digit_row(valid.x[:3], [1, 2, 3])
    assert repr(right) == "Handwritten digits: 1, 2, 3."
    wrong = plots.digit_row(valid.x[:3], [1, 2, 3], [1, 8, 3])
    assert repr(wrong) == "Handwritten digits: 1, 2, 3. Taken wrongly: a 2 for an 8."
    red = np.array(to_rgb(plots.RED)) * 255
    counts = [(np.abs(pixels(row.image) - red).max(axis=2) < 40).sum() for row in (right, wrong)]
    assert counts[0] == 0 < counts[1], "what is said wrongly is in the colour of failures"
    for images, given in ((valid.x[:0], []), (valid.x[:17], [0] * 17), (valid.x[:3], [1, 2])):
        with pytest.raises(ValueError, match="give 1 to 16, and as many labels"):
            plots.digit_row(images, given)


def test_the_images_are_those_behind_the_rows():
    parts, rows = datasets.digit_parts(seed=3), datasets.digits(seed=3)
    for name in ("train", "valid", "test"):
        images, features = getattr(parts, name), getattr(rows, name)
        np.testing.assert_array_equal(images.y, features.y)
        flat = images.x.reshape(len(images.x), -1)
        for pixel in (20, 36):  # the mean taken off and one scale: a straight line, rising
            slope = np.polyfit(flat[:, pixel], features.x[:, pixel], 1)[0]
            assert np.corrcoef(flat[:, pixel], features.x[:, pixel])[0, 1] == pytest.approx(1)
            assert slope > 0
