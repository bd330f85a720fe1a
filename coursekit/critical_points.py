"""Points where the slope is 0: which kind each is, and how long descent needs to leave a saddle."""

import numpy as np

from coursekit._checks import Bound, as_array, as_number, checked_by, fit_together, formula, shown

ABOVE = Bound(lambda value: (value > 0) & np.isfinite(value), "it must be above 0, and finite")
DOWN = Bound(
    lambda value: (value < 0) & np.isfinite(value),
    "a saddle is left along a curvature below 0: give that one, with its sign",
)


def _check_hessian(hessian):
    matrix = as_array("hessian", hessian).astype(float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise ValueError(
            f"hessian has shape {matrix.shape}; give a row and a column for each parameter: (n, n)."
        )
    if not np.isfinite(matrix).all():
        raise ValueError(f"hessian is {shown(hessian)}; its numbers must be finite.")
    if np.abs(matrix - matrix.T).max() > 1e-6 * np.abs(matrix).max():
        raise ValueError(
            f"hessian is {shown(matrix.tolist())}; a Hessian is symmetric: entry i, j is entry j,"
            " i."
        )


@checked_by(_check_hessian)
def classify_critical_point(hessian):
    """What a point of slope 0 is, by the eigenvalues λ of its Hessian: "minimum" if all λ > 0,
    "maximum" if all λ < 0, "saddle" if some are above and some below, else "undecided".

    hessian: symmetric, (n, n). A λ counts as 0 up to 1e-9 of the largest |λ|, since a computer
    hardly ever finds exactly 0. Raises ValueError for what is not square, symmetric and finite.
    Rival convention: "degenerate" for undecided.
    Source: J. Nocedal and S. J. Wright, "Numerical optimization" (2006), theorems 2.3 and 2.4.

    >>> classify_critical_point([[1, 3], [3, 1]])
    'saddle'
    """
    bends = np.linalg.eigvalsh(hessian)
    zero = 1e-9 * np.abs(bends).max()
    up, down = bends > zero, bends < -zero
    if up.all():
        return "minimum"
    if down.all():
        return "maximum"
    return "saddle" if up.any() and down.any() else "undecided"


def _check_escape(distance, curvature, *, alpha, reach):
    given = {"distance": distance, "curvature": curvature, "alpha": alpha, "reach": reach}
    for name, value in given.items():
        as_number(name, value, DOWN if name == "curvature" else ABOVE)
    fit_together(given, "numbers, or arrays that broadcast")
    if np.any(np.asarray(distance) > reach):
        raise ValueError(
            f"distance is {shown(distance)} and reach {shown(reach)}; a start farther out has left"
            " already: give a distance of at most reach."
        )


@checked_by(_check_escape)
@formula(distance="a number", curvature="a number", alpha="a number", reach="a number")
def escape_steps(distance, curvature, *, alpha, reach):
    """Steps that plain descent needs to leave a saddle, ln(reach / distance) / ln(1 + α|λ|).

    distance: from the ridge, above 0; curvature: λ, below 0; reach: the distance that counts as
    away, in units of distance; alpha: above 0. Each step multiplies the distance by 1 - αλ = 1 +
    α|λ|. Numbers or arrays that broadcast. Exact while the curvature stays what it is. Raises
    ValueError outside these bounds.
    Rival conventions: rounded up, since steps are whole; ln(reach / distance) / (α|λ|), for steps
    so small that time is continuous.
    Source: J. D. Lee, M. Simchowitz, M. I. Jordan, B. Recht, "Gradient descent only converges to
    minimizers" (2016), for the path on a quadratic.

    >>> escape_steps(0.25, -0.5, alpha=2, reach=2.0).round(6)
    np.float64(3.0)
    """
    growth = 1 - alpha * curvature
    return np.log(reach / distance) / np.log(growth)
