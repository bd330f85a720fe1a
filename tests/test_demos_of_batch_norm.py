"""The demos of batch norm: the numbers behind the pictures, and presets that show what they say."""

import numpy as np
import pytest

from coursekit import datasets, normalise
from coursekit.lectures.batch_norm import demos, depth, modes, neighbours, room
from coursekit.lectures.batch_norm.exercises import QUESTIONS
from coursekit.network import Network
from tests.shown import arrays, twin


@pytest.mark.parametrize(
    ("centring", "scaling", "want"), [(0, 0, 409.03), (1, 0, 24.679), (0, 1, 23.364), (1, 1, 1)]
)
def test_the_condition_number_is_that_of_the_two_sums(centring, scaling, want):
    """By the trace and the determinant of [[1, μ], [μ, μ² + σ²]], without eigenvalues."""
    year = datasets.seattle_weather().year(2014)
    x = (year.temp_min - centring * year.temp_min.mean()) / year.temp_min.std() ** scaling
    half, det = (1 + (x**2).mean()) / 2, x.var()
    root = np.sqrt(max(half**2 - det, 0))
    assert (half + root) / (half - root) == pytest.approx(want, rel=1e-4)
    assert demos.kappa(centring, scaling) == pytest.approx(want, rel=1e-4)


@pytest.mark.parametrize("preset", demos.PRESETS)
def test_descent_arrives_when_it_is_said(preset):
    shown = arrays(demos.standardised(), preset)
    costs, steps = shown["cost"], shown["arrives"]
    assert costs[0] == pytest.approx(1)
    if steps <= demos.STEPS:
        assert costs[steps] <= demos.LEFT < costs[steps - 1]
    else:
        assert costs[-1] > demos.LEFT
        assert (costs[1] / costs[0]) ** steps == pytest.approx(demos.LEFT, rel=0.02)


def test_the_sentences_on_the_input_differ():
    said = [twin(demos.standardised(), preset).split(":")[0] for preset in demos.PRESETS]
    assert len(set(said)) == len(said)
    assert "κ is 409" in twin(demos.standardised(), "as measured")


def test_without_norm_the_signal_dies_or_explodes_with_it_neither():
    assert twin(depth.signal(), "dies away").startswith("Without batch norm the signal dies away")
    assert twin(depth.signal(), "explodes").startswith("Without batch norm the signal explodes")
    assert twin(depth.signal(), "He's start").startswith("Here the signal gets through")
    assert twin(depth.signal(), "not so deep").startswith("So few layers hardly need it")
    for scale in depth.SCALES:
        demo = depth.signal()
        demo.live.set(layers=depth.FEW, scale=scale)
        assert demo.live.twin.startswith("So few layers hardly need it")
    for scale in (0.2, 1.0, 3.0):
        out, sums, _ = depth.passed(8, scale, True)
        assert out[-1] == pytest.approx(0.65, abs=0.02)
        assert sums.std() == pytest.approx(1, abs=1e-3)
    plain = [depth.passed(8, scale, False)[0][-1] for scale in (0.5, 1.0)]
    assert plain[1] / plain[0] == pytest.approx(2**8)  # relu lets the factor of each layer through


def test_the_borders_are_where_a_hundredth_is_left():
    low = arrays(depth.signal(), "dies away")["borders"][0]
    assert depth.passed(8, low, False)[0][-1] == pytest.approx(1 / depth.GOOD)


def test_only_batch_norm_trains_from_a_small_start_and_one_layer_gains_little():
    small = room.sweep(6, 0.3, True)[-1], room.sweep(6, 0.3, False)[-1]
    assert np.median(small[0], axis=0).max() > room.WORKS
    assert small[1].max() < 0.3
    one = [np.median(room.sweep(1, 1, norm)[-1], axis=0).max() for norm in (True, False)]
    assert abs(one[0] - one[1]) < 0.02
    assert twin(room.room(), "one layer").startswith("Hardly a gain")


def test_of_two_neighbours_only_the_larger_is_told():
    values = arrays(neighbours.neighbours(), "a batch of two")["values"]
    assert np.mean(np.abs(np.abs(values) - 1) < 0.02) > 0.97  # ε matters where the two are alike
    many = arrays(neighbours.neighbours(), "four")
    assert np.abs(many["values"]).max() <= np.sqrt(3)


@pytest.mark.parametrize("size", [8, 32, 128])
def test_the_scatter_falls_about_with_the_root_of_the_batch(size):
    demo = neighbours.neighbours()
    spread = [demo.compute(size=size, digit=1, unit=unit)["spread"] for unit in range(1, 33)]
    assert np.mean(spread) * np.sqrt(size) == pytest.approx(1.1, abs=0.08)


def test_a_students_norm_is_drawn():
    def forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
        return normalise.batchnorm_forward(x, 2 * gain, shift, mean, var, eps=eps, beta=beta)

    own = neighbours.neighbours(forward).compute(size=4, digit=1, unit=1)["spread"]
    ours = neighbours.neighbours().compute(size=4, digit=1, unit=1)["spread"]
    assert own == pytest.approx(2 * ours)


def test_the_averages_of_the_picture_are_those_of_a_training():
    """`trained` takes the batches' statistics out of one step from the start."""
    weights, statistics = modes.trained()
    data, rng = datasets.digits(), np.random.default_rng(0).spawn(3)[1]
    rows = rng.permutation(len(data.train.y))[: modes.SIZE]
    network = Network((64, 32, 32, 10), norm=True)
    first = network.start(np.random.default_rng(0).spawn(3)[0])
    sums = data.train.x[rows] @ network.views(first)["W1"]
    np.testing.assert_allclose(statistics[0][0][0], sums.mean(axis=0), atol=1e-12)
    np.testing.assert_allclose(statistics[0][0][1], sums.var(axis=0))
    assert len(weights) == 190


def test_a_long_memory_lags_and_the_correction_repairs_it():
    lags, right = modes.by_averages(0.999, False), modes.by_averages(0.999, True)
    assert lags[0, -1] > 1.7 * right[0, -1]
    assert twin(modes.two_modes(), "too long").startswith("The lag costs dearly: 83%")
    assert twin(modes.two_modes(), "corrected").startswith("Corrected")
    assert twin(modes.two_modes(), "β = 0.9").startswith("Both modes agree")


def test_small_test_batches_and_batches_of_one_class_are_read_badly():
    shares, alike = modes.by_size()
    assert shares[0] < 0.15  # one by one, all get the same answer
    assert alike < 0.25
    assert shares[-1] > 0.9


def test_ten_times_the_weights_have_a_tenth_of_the_gradient():
    network, (x, y) = Network((64, 8, 10), norm=True), datasets.digits().first(100).train
    w = network.start(np.random.default_rng(0))
    large = w.copy()
    network.views(large)["W1"][:] *= 10
    sizes = [np.linalg.norm(network.views(network.gradient(v, x, y))["W1"]) for v in (w, large)]
    assert sizes[1] / sizes[0] == pytest.approx(
        QUESTIONS["ten times the weights"].truth(), rel=1e-3
    )
