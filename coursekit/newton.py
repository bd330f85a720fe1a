"""Newton's method: jump to the lowest point of the parabola that fits the cost here."""

import functools

import numpy as np
from numpy.typing import ArrayLike

from coursekit._checks import (
    as_array,
    as_number,
    check_whole,
    checked_by,
    nonnegative,
    one_number,
    shown,
)
from coursekit.descent import Path, _path
from coursekit.surfaces import Surface


def _check_newton(w, dw, hessian, *, damping=0.0):
    given = {"w": w, "dw": dw, "hessian": hessian}
    w, dw, hessian = (as_array(name, value) for name, value in given.items())
    one_number("damping", damping, nonnegative)
    n = w.size
    if w.shape != (n,) or dw.shape != (n,) or hessian.shape != (n, n) or not n:
        raise ValueError(
            f"w has shape {w.shape}, dw {dw.shape} and hessian {hessian.shape}; for n parameters"
            " give (n,), (n,) and (n, n)."
        )


def _refuses_singular(step):
    @functools.wraps(step)
    def refusing(w, dw, hessian, *, damping=0.0):
        try:
            return step(w, dw, hessian, damping=damping)
        except np.linalg.LinAlgError:
            raise ValueError(
                f"hessian is {shown(np.asarray(hessian).tolist())}, and with damping ="
                f" {damping:g} one of its curvatures is exactly 0: the parabola has no lowest"
                " point. Give another damping."
            ) from None

    return refusing


@checked_by(_check_newton)
@_refuses_singular
def newton_step(w, dw, hessian, *, damping=0.0):
    """Newton's step, w ← w - (H + λI)⁻¹ dw: to the point where the slope of the parabola that fits
    here is 0.

    w, dw: (n,); hessian: H, symmetric, (n, n); damping: λ, 0 or more, in units of curvature: the
    larger, the more like a short step of plain descent with α = 1/λ. Returns the new w. Raises
    ValueError for shapes that do not fit, a negative damping and a matrix without an inverse.
    Rival conventions: λ times the diagonal of H (Marquardt); |eigenvalues| in the place of H
    (saddle-free); a step length in front of H⁻¹.
    Source: J. Nocedal and S. J. Wright, "Numerical optimization" (2006), chapter 3; damping: K.
    Levenberg (1944).

    >>> newton_step([3.0, -1.0], [6.0, -8.0], [[2.0, 0.0], [0.0, 8.0]]).tolist()
    [0.0, 0.0]
    """
    damped = hessian + damping * np.eye(len(w))
    return w - np.linalg.solve(damped, dw)


def newton(
    surface: Surface,
    start: ArrayLike,
    steps: int,
    *,
    damping: float | np.ndarray = 0.0,
    saddle_free: bool = False,
) -> Path:
    """`steps` steps of Newton on a surface, from start (..., 2); the `Path`, as of `descend`.

    damping: one number, or one for each start (...,); saddle_free: take the size of each curvature
    before the damping is added, so that no step goes uphill. A run that meets a matrix without an
    inverse is lost there, as one that runs away. Raises ValueError or TypeError for what cannot be
    run.
    Source of saddle_free: Y. Dauphin and others, "Identifying and attacking the saddle point
    problem in high-dimensional non-convex optimization" (2014).

    >>> from coursekit import surfaces
    >>> newton(surfaces.ravine(100), (-2.0, 0.6), 1)
    Path(1 steps, loss 20 → 0)
    """
    if not isinstance(surface, Surface):
        raise TypeError(f"surface is a {type(surface).__name__}; give one of coursekit.surfaces.")
    check_whole("steps", steps, 1)
    w = as_array("start", start).astype(float)
    if w.shape[-1:] != (2,) or not np.isfinite(w).all():
        raise ValueError(f"start is {shown(w.tolist())}; give two finite numbers, or such pairs.")
    damping = as_number("damping", damping, nonnegative).astype(float)
    if damping.shape not in ((), w.shape[:-1]):
        raise ValueError(
            f"damping has shape {damping.shape}; give one number, or one for each start:"
            f" {w.shape[:-1]}."
        )
    if not isinstance(saddle_free, bool):
        raise TypeError(f"saddle_free is {shown(saddle_free)}; give True or False.")
    bends = _sizes if saddle_free else np.asarray
    positions = np.empty((steps + 1, *w.shape))
    positions[0] = w
    with np.errstate(all="ignore"):
        for t in range(steps):
            w = w - _solved(bends(surface.hessian(w)), damping, surface.gradient(w))
            positions[t + 1] = w
        return _path(surface, positions)


def _sizes(hessian):
    """The matrices with the same directions and the sizes of the curvatures: √(H²), which for two
    rows is (H² + |det H| I) / √(tr H² + 2 |det H|).
    """
    square = hessian @ hessian
    determinant = np.abs(np.linalg.det(hessian))[..., np.newaxis, np.newaxis]
    trace = np.trace(square, axis1=-2, axis2=-1)[..., np.newaxis, np.newaxis]
    return (square + determinant * np.eye(2)) / np.sqrt(trace + 2 * determinant)


def _solved(hessian, damping, dw):
    """(H + λI)⁻¹ dw for many matrices of two rows; not finite where there is no inverse."""
    xx, yy = hessian[..., 0, 0] + damping, hessian[..., 1, 1] + damping
    xy = hessian[..., 0, 1]
    determinant = xx * yy - xy**2
    x, y = dw[..., 0], dw[..., 1]
    return np.stack([yy * x - xy * y, xx * y - xy * x], axis=-1) / determinant[..., np.newaxis]
