"""Newton's step, products with a Hessian, and logistic regression, against figures and laws."""

import numpy as np
import pytest

from coursekit import curvature, datasets, newton, surfaces
from coursekit.gradients import numerical_gradient
from coursekit.logistic import Logistic, rain_tomorrow
from coursekit.network import Network

H = np.array([[4.0, 1.0], [1.0, 3.0]])
ROSENBROCK = surfaces.rosenbrock()


def test_newtons_costs_on_rosenbrock():
    """The textbook's run from (−1.2, 1); the costs were computed by hand and in other programs."""
    found = newton.newton(ROSENBROCK, (-1.2, 1.0), 6).losses
    wanted = [24.2, 4.7319, 1411.8, 0.055966, 0.31319, 1.8527e-11]
    np.testing.assert_allclose(found[:6], wanted, rtol=1e-4)


@pytest.mark.parametrize("kappa", [1, 20, 1e4])
def test_one_step_is_enough_on_a_parabola(kappa):
    path = newton.newton(surfaces.ravine(kappa), [(-2.0, 0.6), (1.3, -1.0)], 1)
    np.testing.assert_allclose(path.positions[-1], 0, atol=1e-12)


def test_much_damping_is_a_short_step_of_descent():
    w, dw = np.array([1.0, -2.0]), np.array([0.3, 0.7])
    step = newton.newton_step(w, dw, H, damping=1e6)
    np.testing.assert_allclose(step, w - dw / 1e6, rtol=1e-10)


def test_many_runs_are_as_single_ones():
    starts = np.array([[-1.2, 1.0], [0.3, 0.2], [0.5, -0.4]])
    damping = np.array([0.0, 0.5, 2.0])
    together = newton.newton(ROSENBROCK, starts, 4, damping=damping)
    for i, start in enumerate(starts):
        w = start
        for _ in range(4):
            slope, bends = ROSENBROCK.gradient(w), ROSENBROCK.hessian(w)
            w = newton.newton_step(w, slope, bends, damping=damping[i])
        np.testing.assert_allclose(together.positions[-1, i], w, rtol=1e-9)


@pytest.mark.parametrize("damping", [0.0, 0.3])
def test_a_saddle_free_step_is_that_of_the_sizes_of_the_eigenvalues(damping):
    for place in (surfaces.saddle(), surfaces.beale(), ROSENBROCK):
        starts = np.random.default_rng(3).standard_normal((20, 2))
        found = newton.newton(place, starts, 1, damping=damping, saddle_free=True).positions[1]
        for start, end in zip(starts, found, strict=True):
            bends, directions = np.linalg.eigh(place.hessian(start))
            along = directions.T @ place.gradient(start) / (abs(bends) + damping)
            np.testing.assert_allclose(end, start - directions @ along, rtol=1e-6, atol=1e-9)


def test_a_run_that_meets_no_inverse_is_lost_without_a_warning():
    path = newton.newton(surfaces.plateau(), (1.0, 0.0), 3)
    assert path.diverged_at == 1
    with pytest.raises(ValueError, match=r"one of its curvatures is exactly 0.*another damping"):
        newton.newton_step([1.0, 0.0], [1.0, 0.0], [[0.0, 0.0], [0.0, 2.0]])


def test_a_product_on_rosenbrock():
    """(1044, −600) by PyTorch; the central difference is off by step² times a third derivative."""
    point, along = np.array([0.5, -0.3]), np.array([2.0, -1.0])
    np.testing.assert_allclose(ROSENBROCK.hessian(point) @ along, [1044, -600])
    near = curvature.hessian_vector(ROSENBROCK.gradient, point, along, step=1e-4)
    np.testing.assert_allclose(near, [1044, -600], rtol=1e-6)


@pytest.mark.parametrize("sizes", [(5, 3), (5, 4, 3), (5, 6, 4, 3)])
def test_the_exact_product_is_that_of_differences_where_nothing_switches(sizes):
    rng, network = np.random.default_rng(1), Network(sizes)
    x, y = rng.standard_normal((20, 5)), rng.integers(0, 3, 20)
    w, v = network.start(rng), rng.standard_normal((2, network.count))
    found = curvature.product(network, w, v, x, y)
    for one, direction in zip(found, v, strict=True):
        slopes = lambda w: network.gradient(w, x, y)  # noqa: E731
        near = curvature.hessian_vector(slopes, w, direction, step=1e-7)
        np.testing.assert_allclose(one, near, atol=1e-6)


def test_a_hessian_is_symmetric_and_holds_the_products():
    rng, network = np.random.default_rng(2), Network((4, 5, 3))
    x, y = rng.standard_normal((15, 4)), rng.integers(0, 3, 15)
    w = network.start(rng)
    whole = curvature.hessian(network, w, x, y)
    np.testing.assert_allclose(whole, whole.T, atol=1e-15)
    v = rng.standard_normal(network.count)
    np.testing.assert_allclose(whole @ v, curvature.product(network, w, v, x, y), atol=1e-14)


def test_gauss_newton_is_the_slopes_of_the_logits_round_the_curvature_of_the_loss():
    """JᵀAJ, with J from differences of the logits and A = (diag(p) − ppᵀ)/m written out."""
    rng, network = np.random.default_rng(4), Network((4, 5, 3))
    x, y = rng.standard_normal((6, 4)), rng.integers(0, 3, 6)
    w, step = network.start(rng), 1e-6

    def logits(w):
        parts = network.views(w)
        return np.maximum(x @ parts["W1"] + parts["b1"], 0) @ parts["W2"] + parts["b2"]

    slopes = np.array([logits(w + v) - logits(w - v) for v in step * np.eye(len(w))]) / (2 * step)
    p = np.exp(logits(w))
    p /= p.sum(axis=1, keepdims=True)
    bends = (np.einsum("mi,ij->mij", p, np.eye(3)) - np.einsum("mi,mj->mij", p, p)) / len(y)
    wanted = np.einsum("ami,mij,bmj->ab", slopes, bends, slopes)
    found = curvature.hessian(network, w, x, y, gauss_newton=True)
    np.testing.assert_allclose(found, wanted, atol=1e-8)
    assert np.linalg.eigvalsh(found)[0] > -1e-12
    assert np.linalg.eigvalsh(curvature.hessian(network, w, x, y))[0] < -1e-3


def test_without_hidden_layers_gauss_newton_is_the_hessian():
    rng, network = np.random.default_rng(5), Network((4, 3))
    x, y = rng.standard_normal((8, 4)), rng.integers(0, 3, 8)
    w, v = rng.standard_normal(network.count), rng.standard_normal((2, 3, network.count))
    whole = curvature.product(network, w, v, x, y)
    np.testing.assert_array_equal(curvature.product(network, w, v, x, y, gauss_newton=True), whole)
    assert whole.shape == v.shape


def test_power_iteration_finds_the_largest():
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal((30, 30))
    matrix = matrix @ matrix.T
    found = curvature.largest(lambda v: matrix @ v, rng.standard_normal(30), steps=300)
    assert found[-1] == pytest.approx(np.linalg.eigvalsh(matrix)[-1])
    assert (np.diff(found) > -1e-9).all()
    assert curvature.largest(lambda v: 0 * v, np.ones(3), steps=2).tolist() == [0, 0]


def test_logistic_slopes_and_curvatures_are_those_of_the_cost():
    cost = Logistic(*rain_tomorrow(datasets.seattle_weather().year(2013)))
    w = np.array([0.2, -0.05, 0.03, 0.1, -0.02])
    np.testing.assert_allclose(cost.gradient(w), numerical_gradient(cost.value, w), rtol=1e-5)
    for i, direction in enumerate(np.eye(5)):
        column = curvature.hessian_vector(cost.gradient, w, direction)
        np.testing.assert_allclose(cost.hessian(w)[i], column, rtol=1e-5)


def test_rain_tomorrow():
    """A day with much rain can be the last of it; the last day has no tomorrow."""
    weather = datasets.seattle_weather()
    x, rain = rain_tomorrow(weather)
    assert x.shape == (len(weather) - 1, 5)
    assert rain[0] == (weather.precipitation[1] > 0)
    np.testing.assert_array_equal(x[7, 1:3], [weather.temp_max[7], weather.temp_min[7]])


def test_one_class_alone_is_a_result():
    cost = Logistic(np.ones((4, 1)), np.ones(4))
    assert cost.value(np.zeros(1)) == pytest.approx(np.log(2))
    assert cost.gradient(np.array([800.0])).tolist() == [0.0]
