"""Mini-batches: a shuffled partition of the examples, and the gradient that one of them gives."""

import numpy as np

from coursekit._checks import as_array, check_rng, checked_by, plain_array, shown


def check_batches(X, Y, size):
    """Raise ValueError or TypeError if the examples cannot be cut into batches of `size`."""
    for name, part in (("X", X), ("Y", Y)):
        plain_array(name, part)
        if not isinstance(part, np.ndarray) or part.ndim == 0 or len(part) == 0:
            raise TypeError(
                f"{name} is"
                f" {'empty' if isinstance(part, np.ndarray) else f'of type {type(part).__name__}'};"
                " give a NumPy array with one example a row."
            )
    if len(X) != len(Y):
        raise ValueError(
            f"X holds {len(X)} examples and Y {len(Y)}; every example needs its own label: give"
            " arrays of one length."
        )
    if isinstance(size, bool) or not isinstance(size, int | np.integer):
        raise TypeError(
            f"size is {shown(size)}; a batch holds a whole number of examples: give one from 1 to"
            f" {len(X)}."
        )
    if not 1 <= size <= len(X):
        raise ValueError(
            f"size is {shown(size)}; there are {len(X)} examples: give a whole number from 1 to"
            f" {len(X)}."
        )


def _check_draw(X, Y, size, rng):
    check_batches(X, Y, size)
    check_rng(rng, "permutation")


@checked_by(_check_draw)
def make_minibatches(X, Y, size, rng):
    """A list of pairs (X_batch, Y_batch): all examples once, in a fresh order, `size` at a time;
    the last may be smaller.

    X: (m, …) and Y: (m, …) with one example a row; size: whole, from 1 to m; rng: each call draws
    the next order from it. Raises ValueError for another size and for X and Y of different length.
    Rival convention: examples as columns (A. Ng's course); the last batch dropped (`drop_last=True`
    in PyTorch's DataLoader).
    Source: A. Ng, "Improving Deep Neural Networks", week 2.

    >>> X = np.arange(5.0)[:, np.newaxis]
    >>> rng = np.random.default_rng(0)
    >>> [labels.tolist() for _, labels in make_minibatches(X, np.arange(5), 2, rng)]
    [[2, 4], [3, 0], [1]]
    """
    order = rng.permutation(len(X))
    batches = [order[k : k + size] for k in range(0, len(X), size)]
    return [(X[rows], Y[rows]) for rows in batches]


def _check_shapes(w, X, y):
    for name, part, axes in (("w", w, 1), ("X", X, 2), ("y", y, 1)):
        plain_array(name, part)
        if not isinstance(part, np.ndarray) or part.ndim != axes or part.size == 0:
            shape = (
                f"an array of shape {part.shape}"
                if isinstance(part, np.ndarray)
                else f"of type {type(part).__name__}"
            )
            raise TypeError(
                f"{name} is {shape}; give a NumPy array: w (n,), X (b, n), y (b,), with at least"
                " one example."
            )
        as_array(name, part)
    if X.shape != (len(y), len(w)):
        raise ValueError(
            f"X has shape {X.shape}; with {len(y)} values in y and {len(w)} in w it must be"
            f" ({len(y)}, {len(w)})."
        )


@checked_by(_check_shapes)
def minibatch_gradient(w, X, y):
    """Gradient of half the mean squared error of the prediction X w, over the b examples of a
    batch: Xᵀ(X w - y) / b.

    w: (n,); X: (b, n); y: (b,). b is the number of rows of X, fewer in a last smaller batch; the
    result is in units of the cost per unit of w. Raises ValueError for shapes that do not fit.
    Rival convention: without the half, twice as long.
    Source: C. F. Gauss, "Theoria motus" (1809); the mean over the batch as in A. Ng's course.

    >>> X, y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1.0, 0.0])
    >>> minibatch_gradient(np.array([0.2, -0.3]), X, y)
    array([ 0.65, -1.85])
    """
    return X.T @ (X @ w - y) / len(y)
