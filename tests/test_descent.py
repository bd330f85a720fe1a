"""Surfaces, the loop that descends them, and the theory of momentum that it has to agree with."""

import functools
import math
import warnings

import numpy as np
import pytest

from coursekit import convergence, rules, schedules, surfaces
from coursekit.descent import descend
from coursekit.surfaces import SURFACES, surface

X, Y = np.array([1.0, 2.0, 4.0, 7.0]), np.array([3.0, 3.5, 6.0, 7.5])
ALL = [maker() for maker in SURFACES.values()] + [
    surfaces.ravine(100),
    surfaces.straight_line(X, Y),
]


@pytest.mark.parametrize("surface", ALL, ids=lambda s: s.name)
def test_gradient_and_hessian_are_those_of_the_value(surface):
    left, right, bottom, top = surface.box
    w = np.random.default_rng(0).uniform((left, bottom), (right, top), (3, 50, 2))
    assert (surface.value(w).shape, surface.gradient(w).shape, surface.hessian(w).shape) == (
        (3, 50),
        (3, 50, 2),
        (3, 50, 2, 2),
    )
    for i, h in enumerate(1e-6 * np.eye(2)):
        slope = (surface.value(w + h) - surface.value(w - h)) / 2e-6
        np.testing.assert_allclose(surface.gradient(w)[..., i], slope, rtol=1e-5, atol=1e-6)
        bend = (surface.gradient(w + h) - surface.gradient(w - h)) / 2e-6
        np.testing.assert_allclose(surface.hessian(w)[..., i, :], bend, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("surface", ALL, ids=lambda s: s.name)
def test_minima_are_minima_and_nothing_in_the_box_is_lower(surface):
    left, right, bottom, top = surface.box
    for point in (*surface.minima, surface.start):
        assert left < point[0] < right
        assert bottom < point[1] < top
    for point in np.array(surface.minima):
        np.testing.assert_allclose(surface.gradient(point), 0, atol=1e-12)
        assert (np.linalg.eigvalsh(surface.hessian(point)) > 0).all()
        assert surface.value(point) == pytest.approx(surface.lowest)
    grid = np.stack(
        np.meshgrid(np.linspace(left, right, 201), np.linspace(bottom, top, 201)), axis=-1
    )
    assert surface.value(grid).min() >= surface.lowest - 1e-12
    assert surface.value(np.array(surface.start)) > surface.lowest


def test_the_difficulties_are_what_the_names_say():
    saddle, plateau, valleys = surfaces.saddle(), surfaces.plateau(), surfaces.two_valleys()
    assert sorted(np.sign(np.linalg.eigvalsh(saddle.hessian(np.zeros(2))))) == [-1, 1]
    assert np.linalg.norm(plateau.gradient(np.array(plateau.start))) < 0.03
    stuck = descend(valleys, rules.sgd_step, valleys.start, 500, alpha=0.05)
    assert stuck.positions[-1, 0] == pytest.approx(0.96, abs=0.005)
    assert stuck.losses[-1] == pytest.approx(0.294, abs=5e-4)
    assert valleys.minima[0][0] == pytest.approx(-1.04, abs=0.005)
    assert valleys.lowest == pytest.approx(-0.305, abs=5e-4)


@pytest.mark.parametrize(("alpha", "beta"), [(0.05, 0.9), (0.3, 0.5), (0.09, 0.0), (0.02, 0.99)])
def test_one_run_is_the_closed_form(alpha, beta):
    path = descend(
        surfaces.ravine(20), rules.momentum_step, (-2.0, 0.6), 50, alpha=alpha, beta=beta
    )
    for axis, curvature in enumerate((1.0, 20.0)):
        step = np.array(
            [[1 - alpha * (1 - beta) * curvature, -alpha * beta], [(1 - beta) * curvature, beta]]
        )
        state = np.linalg.matrix_power(step, 50) @ [path.positions[0, axis], 0.0]
        assert path.positions[50, axis] == pytest.approx(state[0], rel=1e-9, abs=1e-14)


def test_many_runs_are_the_same_as_one_by_one():
    alphas, betas = np.array([[0.01], [0.1], [3.0]]), np.array([[0.9], [0.5], [0.0]])
    ravine = surfaces.ravine(20)
    many = descend(ravine, rules.momentum_step, ravine.start, 300, alpha=alphas, beta=betas)
    tolerances = many.steps_to(1e-3)
    for i in range(3):
        one = descend(
            ravine, rules.momentum_step, ravine.start, 300, alpha=alphas[i, 0], beta=betas[i, 0]
        )
        np.testing.assert_allclose(many.positions[:, i], one.positions, rtol=1e-9, atol=1e-12)
        assert one.diverged_at == many.diverged_at[i]
        assert one.steps_to(1e-3) == tolerances[i]
        assert type(one.diverged_at) is type(one.steps_to(1e-3)) is float
    assert repr(many) == "Path(3 runs of 300 steps, 1 diverged)"


def element_by_element(w, dw, s, *, alpha, beta2=0.9, eps=1e-8):
    """RMSProp as a student may write it: right for one run, and unable to take many at once."""
    new, kept = np.zeros_like(w), np.zeros_like(s)
    for i in range(len(w)):
        kept[i] = beta2 * s[i] + (1 - beta2) * dw[i] ** 2
        new[i] = w[i] - alpha * dw[i] / (math.sqrt(kept[i]) + eps)
    return new, kept


def test_a_rule_that_does_not_broadcast_is_called_run_by_run():
    ravine, alphas = surfaces.ravine(20), np.array([[0.01], [0.1], [0.3]])
    for start in (ravine.start, np.broadcast_to(ravine.start, (4, 3, 2))):
        settings = {"start": start, "steps": 30, "alpha": alphas, "noise": 0.1}
        theirs = descend(ravine, element_by_element, rng=np.random.default_rng(1), **settings)
        ours = descend(ravine, rules.rmsprop_step, rng=np.random.default_rng(1), **settings)
        np.testing.assert_allclose(theirs.positions, ours.positions, rtol=1e-9)


def test_a_students_decorator_stays_on():
    @functools.wraps(rules.sgd_step)
    def halved(w, dw, *, alpha):
        return w - alpha * dw / 2

    path = descend(surfaces.bowl(), halved, (1, 1), 10, alpha=0.5)
    assert path.positions[-1, 0] == pytest.approx(0.75**10)


def test_a_students_hyperparameters_may_stand_without_the_star():
    def theirs(w, dw, v, alpha, beta):
        v = beta * v + (1 - beta) * dw
        return w - alpha * v, v

    def renamed(w, dw, v, lr, rho):
        return theirs(w, dw, v, lr, rho)

    options = surfaces.ravine(20), (-2, 0.6), 20
    for alpha in (0.1, np.array([[0.01], [0.1]])):
        ours = _momentum(rules.momentum_step, *options, alpha=alpha, beta=0.8)
        assert np.array_equal(ours, _momentum(theirs, *options, alpha=alpha, beta=0.8))
        assert np.array_equal(ours, _momentum(renamed, *options, lr=alpha, rho=0.8))
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'beta'"):
        _momentum(theirs, *options, alpha=0.1)


def _momentum(rule, surface, start, steps, **hyper):
    return descend(surface, rule, start, steps, **hyper).positions


def test_a_rule_that_raises_for_one_run_raises():
    def broken(w, dw, *, alpha):
        raise TypeError("no")

    with pytest.raises(TypeError, match="no"):
        descend(surfaces.bowl(), broken, (1, 1), 3, alpha=0.1)
    with pytest.raises(TypeError, match="no"):
        descend(surfaces.bowl(), broken, (1, 1), 3, alpha=np.array([[0.1]]))


def listed(w, dw, *, alpha):
    """Right for one run; for many it returns an array of another shape instead of an error."""
    return np.array([w[i] - alpha * dw[i] for i in range(len(w))])


def test_a_rule_that_answers_in_another_shape_is_called_run_by_run():
    alphas = np.array([[0.01], [0.1], [0.3]])
    theirs = descend(surfaces.bowl(), listed, (1, 1), 5, alpha=alphas)
    np.testing.assert_allclose(
        theirs.positions,
        descend(surfaces.bowl(), rules.sgd_step, (1, 1), 5, alpha=alphas).positions,
    )


@pytest.mark.parametrize("alpha", [0.2, 1e3, 1e300])
def test_divergence_is_a_result_without_a_warning(alpha):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        path = descend(surfaces.rosenbrock(), rules.sgd_step, (-1.2, 1.0), 60, alpha=alpha)
    assert 1 <= path.diverged_at <= 3
    at = int(path.diverged_at)
    assert repr(path) == f"Path(60 steps, diverged at step {at})"
    assert np.isfinite(path.losses[:at]).all()
    assert np.isnan(path.losses[at:]).all()
    assert path.steps_to(1.0) == np.inf


def test_steps_to_a_tolerance_means_for_good():
    ravine = surfaces.ravine(20)
    path = descend(ravine, rules.momentum_step, ravine.start, 200, alpha=0.1, beta=0.9)
    step = int(path.steps_to(0.01))
    assert path.losses[step - 1] > 0.01
    assert (path.losses[step:] <= 0.01).all()
    assert path.steps_to(1e9) == 0
    assert path.steps_to(1e-300) == np.inf


def test_momentum_is_not_always_faster():
    parabola = surfaces.bowl()
    start = (1.0, 0.0)
    assert descend(parabola, rules.sgd_step, start, 200, alpha=1.0).steps_to(1e-8) == 1
    slow = descend(
        parabola, rules.momentum_step, start, 400, alpha=1.0 / (1 - 0.9), beta=0.9
    )  # the same α in the form of CS231n
    assert slow.steps_to(1e-8) > 100


def test_a_schedule_is_asked_for_alpha_from_0_and_noise_needs_an_rng():
    asked = []
    descend(
        surfaces.bowl(),
        rules.sgd_step,
        (1, 1),
        4,
        schedule=lambda step: asked.append(step) or schedules.inverse_time_decay(0.2, 1, step),
    )
    assert asked == [0, 1, 2, 3]
    noisy = [
        descend(
            surfaces.bowl(),
            rules.sgd_step,
            (1, 1),
            5,
            noise=0.1,
            rng=np.random.default_rng(7),
            alpha=0.1,
        ).positions
        for _ in range(2)
    ]
    assert np.array_equal(*noisy)
    with pytest.raises(ValueError, match=r"noise is 0.1 and rng is None; give a generator"):
        descend(surfaces.bowl(), rules.sgd_step, (1, 1), 5, noise=0.1)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"surface": "ravine"}, TypeError, "surface is a str; give one of coursekit.surfaces"),
        ({"start": (1.0,)}, ValueError, r"start is \[1.0\]; give two finite numbers"),
        ({"start": (1.0, np.nan)}, ValueError, "give two finite numbers"),
        ({"steps": 0}, ValueError, "steps is 0; it must be a whole number, 1 or more"),
        ({"steps": 2.5}, ValueError, "steps is 2.5"),
        ({"rule": lambda w, dw, v, **hyper: w}, ValueError, "returned 1 arrays; it must return 2"),
        ({"alpha": -1.0}, ValueError, "alpha is -1; it must be 0 or more"),
        ({"rule": "sgd"}, TypeError, "rule is 'sgd'; give a function"),
        (
            {"rule": lambda w, dw, **hyper: w[:1]},
            ValueError,
            r"<lambda> returned an array of shape \(1,\); each must have the shape of w",
        ),
        ({"rule": lambda w, dw, **hyper: None}, ValueError, "returned 0 arrays; it must return 1"),
        ({"schedule": 0.1}, TypeError, "schedule is 0.1; give a function"),
        (
            {"schedule": lambda step: 0.1 - step},
            ValueError,
            "schedule gave -0.9 at step 1; a learning rate must be a number, 0 or more",
        ),
        ({"noise": -1.0}, ValueError, "noise is -1; it must be 0 or more"),
        ({"noise": 0.1, "rng": 0}, ValueError, "rng is 0; give a generator"),
        (
            {"alpha": np.full(7, 0.1)},
            ValueError,
            r"start \(2,\), alpha \(7,\) do not fit together; give one value a run as shape",
        ),
    ],
)
def test_what_cannot_be_run_is_told_in_a_sentence(change, error, words):
    settings = {
        "surface": surfaces.bowl(),
        "rule": rules.momentum_step,
        "start": (1.0, 1.0),
        "steps": 3,
        "alpha": 0.1,
    } | change
    with pytest.raises(error, match=words):
        descend(**settings)


def test_the_best_straight_line_is_that_of_least_squares():
    line = surfaces.straight_line(X, Y)
    assert line.minima[0] == pytest.approx(np.polyfit(X, Y, 1)[::-1])
    assert line.value(np.array([1.0, 2.0])) == pytest.approx(np.mean((1 + 2 * X - Y) ** 2) / 2)
    for x, y in ((X, Y[:3]), ([2, 2], [1, 3]), (1.0, 2.0)):
        with pytest.raises(
            ValueError, match="give two series of one length, with at least two different x"
        ):
            surfaces.straight_line(x, y)


def test_a_start_out_of_reach_has_diverged_at_once():
    path = descend(surfaces.bowl(), rules.sgd_step, (2000, 0), 3, alpha=0.1)
    assert path.diverged_at == 0
    assert repr(path) == "Path(3 steps, diverged at step 0)"


def test_an_unknown_surface_is_told_in_a_sentence():
    with pytest.raises(
        LookupError, match="There is no surface 'hill'; there are bowl, ravine, rosenbrock"
    ):
        surface("hill")
    with pytest.raises(ValueError, match=r"kappa is 0.5; a condition number is 1 or more"):
        surfaces.ravine(0.5)


# ------------------------------------------------------------------------------------------- theory
# of momentum


@pytest.mark.parametrize(
    ("alpha", "beta"), [(0.05, 0.9), (0.3, 0.5), (0.09, 0.0), (0.4, 0.8), (0.02, 0.3)]
)
def test_the_rate_is_the_measured_one(alpha, beta):
    path = descend(
        surfaces.ravine(20), rules.momentum_step, (-2.0, 0.6), 400, alpha=alpha, beta=beta
    )
    state = np.linalg.norm(path.positions, axis=-1)
    window = slice(100, 401) if state[400] > 1e-200 else slice(20, 120)
    measured = np.exp(np.polyfit(np.arange(401)[window], np.log(state[window]), 1)[0])
    assert measured == pytest.approx(
        float(convergence.momentum_rate(alpha, beta, (1, 20))), rel=2e-3
    )


@pytest.mark.parametrize("kappa", [2.0, 20.0, 400.0])
def test_the_best_alpha_and_beta_have_the_best_rate_on_a_grid(kappa):
    alpha, beta = convergence.best_momentum((1, kappa))
    best = convergence.momentum_rate(alpha, beta, (1, kappa))
    assert best == pytest.approx(np.sqrt(beta), abs=1e-6)
    alphas, betas = (
        np.geomspace(alpha / 100, alpha * 100, 401)[:, np.newaxis],
        np.linspace(0, 0.999, 400),
    )
    grid = convergence.momentum_rate(alphas, betas, (1, kappa))
    assert grid.min() >= best - 1e-9
    assert grid.min() < best + 0.02


def test_in_the_form_without_1_minus_beta_polyaks_alpha_comes_out():
    alpha, beta = convergence.best_momentum((1, 20))
    assert alpha * (1 - beta) == pytest.approx((2 / (1 + np.sqrt(20))) ** 2)


def test_plain_descent_is_beta_0():
    assert convergence.momentum_rate(0.08, 0.0, (1, 20)) == pytest.approx(
        max(abs(1 - 0.08), abs(1 - 1.6))
    )
    kinds = [
        convergence.damping(a, b, 20.0)
        for a, b in ((0.01, 0.1), (0.1, 0.9), (0.05, 0.0), (0.09, 0.0))
    ]
    assert kinds == [
        "over-damped",
        "under-damped",
        "critically damped",
        "turning round in each step",
    ]
