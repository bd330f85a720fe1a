"""Curvature of a cost: a Hessian times a vector, for the price of a few gradients."""

from collections.abc import Callable

import numpy as np

from coursekit import layers
from coursekit._checks import as_array, check_whole, checked_by, one_number, shown
from coursekit.gradients import STEP, _answer, _vector
from coursekit.network import Network

AT_ONCE = 32  # vectors that are multiplied together: more do not fit into the cache


def _check_hessian_vector(gradient, w, v, *, step=1e-5):
    w, v = _vector("w", w), _vector("v", v)
    one_number("step", step, STEP)
    slopes = _answer("gradient", gradient, w.astype(float))
    if not w.shape == v.shape == slopes.shape:
        raise ValueError(
            f"w has shape {w.shape}, v {v.shape}, and gradient gives {slopes.shape}; all three must"
            " have one number for each parameter: (n,)."
        )


@checked_by(_check_hessian_vector)
def hessian_vector(gradient, w, v, *, step=1e-5):
    """The Hessian at w times v, from two gradients: (∇J(w + step v) - ∇J(w - step v)) / (2 step).

    gradient: a function of w (n,) that gives the slopes (n,); v: a direction (n,), of any length;
    step: above 0, in units of w per unit of v. Returns (n,). The error is about step² times the
    fourth derivatives; for a step that is very small it is the rounding error divided by step.
    Raises ValueError for other shapes and steps, TypeError for a gradient that is no function.
    Rival convention: the forward difference (∇J(w + step v) - ∇J(w)) / step, whose error is about
    step.
    Source: J. Nocedal and S. J. Wright, "Numerical optimization" (2006), chapter 8.

    >>> bowl = lambda w: np.array([2.0, 8.0]) * w
    >>> hessian_vector(bowl, [1.0, 1.0], [1.0, 0.5], step=0.1).round(6).tolist()
    [2.0, 4.0]
    """
    w, v = np.asarray(w, float), np.asarray(v, float)
    ahead, behind = gradient(w + step * v), gradient(w - step * v)
    return (ahead - behind) / (2 * step)


def product(
    network: Network,
    w: np.ndarray,
    v: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    *,
    gauss_newton: bool = False,
) -> np.ndarray:
    """The Hessian of a network's mean cross-entropy on x, y at w (count,) times v (..., count),
    exactly: no difference of gradients, which fails across the kinks of relu.

    Each quantity of the forward and backward pass is followed by its derivative in the direction
    v. Costs about two gradients. gauss_newton: leave out how the slopes of the logits themselves
    change with w. What is left is JᵀAJ, with J those slopes and A the curvature of the loss by the
    logits; it never bends down, and for a network without hidden layers it is the Hessian. Raises
    ValueError for shapes that do not fit and for networks that are not plain, such as one with
    batch norm.
    Source: B. A. Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6
    (1994); Gauss-Newton: N. N. Schraudolph, "Fast curvature matrix-vector products for second-order
    gradient descent", Neural Computation 14 (2002).
    """
    w, x = _checked(network, w, x, y, gauss_newton)
    return _product(network, w, as_array("v", v), x, y, gauss_newton=gauss_newton)


def _product(network, w, v, x, y, *, gauss_newton):
    parts, along = network.views(w), network.views(v)
    inputs, moves = _forward(network, parts, along, x)
    dout, ddout = _of_the_loss(inputs.pop(), moves.pop(), y)
    if gauss_newton:  # the loss alone bends
        dout = np.zeros_like(dout)
    return _backward(network, (parts, along), (inputs, moves), (dout, ddout))


def _backward(network, weights, passed, slopes):
    """How the gradient moves in the direction `along`, from that of the logits back."""
    (parts, along), (inputs, moves), (dout, ddout) = weights, passed, slopes
    out = np.empty((*along["b1"].shape[:-2], network.count))
    grads = network.views(out)
    for i in range(len(inputs), 0, -1):
        W, b, a, da = f"W{i}", f"b{i}", inputs[i - 1], moves[i - 1]
        grads[W][:] = a.T @ ddout + da.swapaxes(-1, -2) @ dout
        grads[b][:] = ddout.sum(axis=-2, keepdims=True)
        if i > 1:
            on = a > 0
            ddout = on * (ddout @ parts[W].T + dout @ along[W].swapaxes(-1, -2))
            dout = on * (dout @ parts[W].T)
    return out


def _checked(network, w, x, y, gauss_newton):
    """w and x as arrays; raises ValueError or TypeError for what has no product."""
    if not isinstance(network, Network):
        raise TypeError(f"network is {shown(network)}; give a Network, such as Network((64, 10)).")
    if network.norm:
        raise ValueError("network has batch norm; give a plain one: its layers are dense and relu.")
    if not isinstance(gauss_newton, bool):
        raise TypeError(f"gauss_newton is {shown(gauss_newton)}; give True or False.")
    w = as_array("w", w)
    if w.ndim != 1:
        raise ValueError(f"w has shape {w.shape}; give the parameters of one network: (count,).")
    network.evaluate(w, x, y)  # refuses what does not fit
    return w, as_array("x", x)


def _forward(network, parts, along, x):
    """The input of each layer and the logits, and how each moves in the direction `along`."""
    inputs, moves = [x], [np.zeros_like(x, dtype=float)]
    last = len(network.sizes) - 1
    for i in range(1, last + 1):
        W, b, a, da = f"W{i}", f"b{i}", inputs[-1], moves[-1]
        out = a @ parts[W] + parts[b]
        moved = a @ along[W] if i == 1 else da @ parts[W] + a @ along[W]  # x does not move
        moved += along[b]
        if i < last:
            on = out > 0
            out, moved = out * on, moved * on
        inputs.append(out)
        moves.append(moved)
    return inputs, moves


def _of_the_loss(logits, moved, y):
    """The gradient with respect to the logits, and how it moves with them."""
    p = layers.softmax(logits)
    change = moved - (p * moved).sum(axis=-1, keepdims=True)
    change *= p  # in place: for many directions it is large
    change /= len(y)
    return layers.cross_entropy_backward(logits, y), change


def hessian(
    network: Network, w: np.ndarray, x: np.ndarray, y: np.ndarray, *, gauss_newton: bool = False
) -> np.ndarray:
    """The whole Hessian (count, count) of a network's mean cross-entropy on x, y at w: `product`
    with every direction. For small networks: it takes count² numbers, and the time of `count`
    products. gauss_newton: see `product`.
    """
    w, x = _checked(network, w, x, y, gauss_newton)
    every = np.eye(network.count)
    rows = (every[first : first + AT_ONCE] for first in range(0, len(every), AT_ONCE))
    return np.concatenate(
        [_product(network, w, some, x, y, gauss_newton=gauss_newton) for some in rows]
    )


def largest(times: Callable, v: np.ndarray, steps: int = 30) -> np.ndarray:
    """Estimates of a matrix' eigenvalue of largest size, one after each of `steps` products: v ← Hv
    / ‖Hv‖ turns to its direction, and v·Hv is the curvature along v.

    times: a function of v (n,) that gives Hv; v: a start, not 0. Raises ValueError or TypeError.
    Source: R. von Mises and H. Pollaczek-Geiringer, "Praktische Verfahren der Gleichungsauflösung"
    (1929).

    >>> largest(lambda v: np.array([1.0, 5.0]) * v, [1.0, 1.0], steps=3).round(2).tolist()
    [3.0, 4.85, 4.99]
    """
    check_whole("steps", steps, 1)
    v = _vector("v", v).astype(float)
    if not v.any():
        raise ValueError(f"v is {shown(v.tolist())}; a start of 0 has no direction.")
    found = np.empty(steps)
    for t in range(steps):
        v = v / np.linalg.norm(v)
        turned = _answer("times", times, v)
        found[t], v = v @ turned, turned
        if not turned.any():
            found[t:] = 0
            break
    return found
