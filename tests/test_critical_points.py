"""Kinds of critical points, and the steps that a saddle costs, against figures that were not
computed here.
"""

import numpy as np
import pytest

from coursekit import rules, surfaces
from coursekit.critical_points import classify_critical_point, escape_steps
from coursekit.descent import descend


@pytest.mark.parametrize(
    ("kind", "hessian"),
    [
        ("minimum", [[2, 0], [0, 3]]),
        ("maximum", [[-2, 0], [0, -3]]),
        ("saddle", [[1, 3], [3, 1]]),
        ("saddle", np.diag([1.0, -2, 0])),
        ("undecided", [[1, 0], [0, 0]]),
        ("undecided", [[4, 2, 1], [2, 1, 0.5], [1, 0.5, 0.25]]),  # one bend; rounding makes three
        ("undecided", [[0.0, 0.0], [0.0, 0.0]]),
        ("minimum", [[1e-12, 0], [0, 2e-12]]),
    ],
)
def test_the_kind_of_a_point(kind, hessian):
    assert classify_critical_point(hessian) == kind


def test_a_turn_and_a_scale_change_no_kind():
    """A Hessian with known bends, seen along other axes."""
    rng = np.random.default_rng(0)
    bends = {
        "minimum": [1, 2, 5],
        "maximum": [-3, -1, -4],
        "saddle": [2, -1, 0],
        "undecided": [0, 1, 3],
    }
    for kind, values in bends.items():
        for scale in (1e-8, 1, 1e8):
            turn, _ = np.linalg.qr(rng.standard_normal((3, 3)))
            hessian = scale * turn @ np.diag(values) @ turn.T
            assert classify_critical_point((hessian + hessian.T) / 2) == kind


def test_the_minus_of_a_function_exchanges_minimum_and_maximum():
    other = {"minimum": "maximum", "maximum": "minimum", "saddle": "saddle"}
    rng = np.random.default_rng(1)
    for _ in range(200):
        hessian = rng.standard_normal((2, 2))
        hessian = hessian + hessian.T
        assert classify_critical_point(-hessian) == other[classify_critical_point(hessian)]


@pytest.mark.parametrize("name", ["bowl", "saddle", "plateau"])
def test_the_origin_of_the_surfaces(name):
    surface = surfaces.surface(name)
    kind = "saddle" if name == "saddle" else "minimum"
    assert classify_critical_point(surface.hessian(np.zeros(2))) == kind


def test_steps_by_hand():
    """Doubling from 1 to 8; and the figure of a pocket calculator."""
    assert escape_steps(1, -1, alpha=1, reach=8) == pytest.approx(3)
    assert escape_steps(1e-6, -0.5, alpha=0.1, reach=0.5) == pytest.approx(268.955, abs=5e-4)


def test_ten_times_nearer_costs_always_the_same():
    steps = escape_steps(10.0 ** -np.arange(1, 12), -1, alpha=0.1, reach=0.5)
    np.testing.assert_allclose(np.diff(steps), np.log(10) / np.log(1.1))


@pytest.mark.parametrize(("distance", "measured"), [(1e-3, 67), (1e-6, 139), (1e-9, 212)])
def test_the_formula_tells_what_descent_does(distance, measured):
    """A little more is measured: the surface bends less farther out."""
    path = descend(surfaces.saddle(), rules.sgd_step, (-1.5, distance), 300, alpha=0.1)
    out = int((np.abs(path.positions[:, 1]) >= 0.5).argmax())
    assert out == measured
    assert 0 <= out - escape_steps(distance, -1, alpha=0.1, reach=0.5) < 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"curvature": 0.5}, "curvature is 0.5; a saddle is left along a curvature below 0"),
        ({"distance": 0}, "distance is 0; it must be above 0"),
        ({"distance": 2}, "has left already"),
        ({"alpha": -1}, "alpha is -1; it must be above 0"),
    ],
)
def test_what_cannot_be_left_is_said(changes, words):
    given = {"distance": 1e-6, "curvature": -0.5, "alpha": 0.1, "reach": 0.5} | changes
    with pytest.raises(ValueError, match=words):
        escape_steps(given.pop("distance"), given.pop("curvature"), **given)


@pytest.mark.parametrize(
    ("hessian", "words"),
    [
        ([[1, 2], [3, 4]], "is symmetric"),
        ([1, 2], r"has shape \(2,\)"),
        ([[np.nan, 0], [0, 1]], "must be finite"),
    ],
)
def test_what_is_no_hessian_is_said(hessian, words):
    with pytest.raises(ValueError, match=words):
        classify_critical_point(hessian)
