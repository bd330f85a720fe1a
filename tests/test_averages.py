"""Laws of the averages, and figures published elsewhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from coursekit.averages import bias_corrected_ewa, effective_window, ewa, ewa_weights

BETAS = st.floats(0, 0.999)
SERIES = arrays(float, st.integers(1, 40), elements=st.floats(-1e3, 1e3))


def slow_ewa(theta, beta):
    """The sum of (1-β) β^k θ_{t-k} by its definition, without recursion."""
    return np.array(
        [sum((1 - beta) * beta**k * theta[t - k] for k in range(t + 1)) for t in range(len(theta))]
    )


@given(SERIES, BETAS)
def test_the_recursion_is_the_unrolled_sum(theta, beta):
    np.testing.assert_allclose(ewa(theta, beta), slow_ewa(theta, beta), rtol=1e-9, atol=1e-9)


@given(SERIES)
def test_decay_zero_is_the_identity(theta):
    np.testing.assert_array_equal(ewa(theta, 0), theta)
    np.testing.assert_array_equal(bias_corrected_ewa(theta, 0), theta)


@given(st.floats(-1e3, 1e3), BETAS, st.integers(1, 50))
def test_the_corrected_average_of_a_constant_is_that_constant(constant, beta, n):
    np.testing.assert_allclose(
        bias_corrected_ewa(np.full(n, constant), beta), constant, rtol=1e-9, atol=1e-300
    )


@given(SERIES, BETAS)
def test_the_corrected_average_stays_among_the_data_and_starts_at_the_first(theta, beta):
    corrected = bias_corrected_ewa(theta, beta)
    assert corrected[0] == pytest.approx(theta[0])
    assert (corrected >= theta.min() - 1e-6).all()
    assert (corrected <= theta.max() + 1e-6).all()


@given(SERIES, SERIES, BETAS)
def test_averaging_is_linear(a, b, beta):
    a, b = a[: min(len(a), len(b))], b[: min(len(a), len(b))]
    np.testing.assert_allclose(
        ewa(2 * a - b, beta), 2 * ewa(a, beta) - ewa(b, beta), rtol=1e-9, atol=1e-6
    )


@given(
    arrays(float, array_shapes(min_dims=2, max_dims=3, max_side=4), elements=st.floats(-9, 9)),
    BETAS,
)
def test_leading_axes_are_independent_series(theta, beta):
    rows = theta.reshape(-1, theta.shape[-1])
    np.testing.assert_allclose(
        ewa(theta, beta).reshape(rows.shape), [ewa(row, beta) for row in rows]
    )


def test_an_array_of_decays_gives_one_average_each():
    theta, betas = np.arange(7.0), np.array([0.0, 0.5, 0.9])
    for function in (ewa, bias_corrected_ewa):
        np.testing.assert_allclose(
            function(theta, betas), [function(theta, beta) for beta in betas]
        )
    crossed = ewa(np.stack([theta, -theta]), betas[:, np.newaxis])
    assert crossed.shape == (3, 2, 7)
    np.testing.assert_allclose(crossed[2, 1], ewa(-theta, 0.9))


@given(BETAS, st.integers(1, 60))
def test_weights_add_up_to_one_minus_beta_to_the_n(beta, n):
    weights = ewa_weights(beta, n)
    assert weights.sum() == pytest.approx(1 - beta**n)
    assert (np.diff(weights) <= 0).all()


def test_weights_are_the_answer_to_a_single_one():
    np.testing.assert_allclose(ewa(np.eye(1, 9)[0], 0.8), ewa_weights(0.8, 9))


def test_window_figures():
    np.testing.assert_allclose(effective_window([0, 0.5, 0.9, 0.98]), [1, 2, 10, 50])


def test_figures_of_the_catalogue_and_of_pandas():
    week = [40.0, 49.0, 45.0, 60.0, 52.0]
    np.testing.assert_allclose(ewa(week, 0.9), [4, 8.5, 12.15, 16.935, 20.4415])
    np.testing.assert_allclose(
        bias_corrected_ewa(week, 0.9), [40, 44.7368, 44.8339, 49.244, 49.917], atol=5e-5
    )
    # pandas 2.2, DataFrame.ewm, documented example [0, 1, 2] with com=0.5, so alpha = 2/3 and β =
    # 1/3:
    np.testing.assert_allclose(
        bias_corrected_ewa([0, 1, 2], 1 / 3), [0, 0.75, 1.615385], atol=5e-7
    )  # adjust=True
    np.testing.assert_allclose(
        ewa([0, 1, 2], 1 / 3), [0, 0.666667, 1.555556], atol=5e-7
    )  # adjust=False, first datum 0


def test_long_series_and_large_numbers_stay_finite():
    assert np.isfinite(bias_corrected_ewa(np.full(100_000, 1e300), 0.9999)).all()


def test_inputs_are_left_as_they_were():
    theta = np.array([1, 2, 3])
    ewa(theta, 0.5), bias_corrected_ewa(theta, 0.5)
    np.testing.assert_array_equal(theta, [1, 2, 3])


@pytest.mark.parametrize("function", [ewa, bias_corrected_ewa])
@pytest.mark.parametrize(
    ("theta", "beta", "error", "words"),
    [
        ([1.0], 1.0, ValueError, "beta is 1; it must be at least 0 and below 1"),
        ([1.0], -0.1, ValueError, "beta is -0.1; it must"),
        ([1.0], [0.5, 1.5], ValueError, "beta is 1.5; it must"),
        ([1.0], float("nan"), ValueError, "beta is nan; it must"),
        ([1.0], "0.9", TypeError, "beta is '0.9'; it must"),
        ([1.0], None, TypeError, "beta is None; it must"),
        ([], 0.9, ValueError, "give at least one datum"),
        (3.0, 0.9, ValueError, "give at least one datum"),
        (
            [1.0, float("nan")],
            0.9,
            ValueError,
            "theta is nan at index (1,); every datum must be finite",
        ),
        ([[1.0], [float("inf")]], 0.9, ValueError, "theta is inf at index (1, 0)"),
        (["a"], 0.9, TypeError, "an average needs real numbers"),
        ([1j], 0.9, TypeError, "an average needs real numbers"),
    ],
)
def test_bad_input_gets_one_sentence(function, theta, beta, error, words):
    with pytest.raises(error) as caught:
        function(theta, beta)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("n", "error"), [(0, ValueError), (-1, ValueError), (2.5, TypeError), (True, TypeError)]
)
def test_a_count_of_weights_is_a_whole_number(n, error):
    with pytest.raises(error, match="n is"):
        ewa_weights(0.9, n)
