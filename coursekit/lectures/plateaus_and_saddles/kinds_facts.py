"""What a function says of a critical point, as a fact; and rare cases."""

import numpy as np

from coursekit.checking.exercise import Malformed, given

KINDS = ("minimum", "maximum", "saddle", "undecided", "degenerate")
FLAT = np.outer(np.arange(1, 8), np.arange(1, 8)) / 10  # bends up along one direction alone
HESSIANS = (
    np.diag([2.0, 3.0]),
    np.diag([-2.0, -3.0]),
    np.diag([1.0, -1.0]),
    np.array([[1.0, 3.0], [3.0, 1.0]]),
    np.diag([1.0, 0.0]),
    np.diag([-1.0, 3.0]),
    np.diag([0.0, -2.0]),
    np.diag([1.0, -1.0, -2.0]),
    np.array([[-4.0, 1.0, 0.5], [1.0, -3.0, 1.0], [0.5, 1.0, -2.0]]),
    np.array([[2.0, -1.0, 0.5], [-1.0, 3.0, 1.0], [0.5, 1.0, 2.0]]),
    FLAT,
    np.diag([-3.0, 1e-12]),  # the second counts as 0 beside the size of the first
    np.diag([3.0, 1e-12]),
)
INPUTS = tuple(map(given, HESSIANS))


def facts(call, inputs):
    """The word for this Hessian. Raises Malformed for another answer."""
    (hessian,) = inputs.positional
    return {f"of {_shown(hessian)} it says": _answer(call, hessian)}


def _answer(call, hessian):
    """The word for a Hessian, which must be afterwards as it was."""
    given_away = hessian.copy()
    word = _word(call(given_away))
    if not np.array_equal(given_away, hessian):
        raise Malformed(
            "classify_critical_point changed its input hessian; leave it as it was: work on a new"
            " array or on hessian.copy()."
        )
    return word


def _shown(hessian):
    if len(hessian) > 3:
        return "np.outer(v, v) / 10, v = np.arange(1, 8),"
    return str([[int(v) if v == int(v) else float(v) for v in row] for row in hessian.tolist()])


def _word(answer):
    if isinstance(answer, np.ndarray) and not answer.ndim and answer.dtype.kind == "U":
        raise Malformed(
            "classify_critical_point returned an array with a word in it, as np.where makes it;"
            " return the word itself: str(…)."
        )
    if not isinstance(answer, str):
        raise Malformed(
            f"classify_critical_point returned {_kind(answer)}; it must return one of the words"
            ' "minimum", "maximum", "saddle", "undecided".'
        )
    if answer not in KINDS:
        raise Malformed(
            f"classify_critical_point returned {answer[:40]!r}; it must return one of the words"
            ' "minimum", "maximum", "saddle", "undecided", spelt like this.'
        )
    return str(answer)


def _kind(answer):
    return "None" if answer is None else f"a value of type {type(answer).__name__}"


def _case(words, hessian):
    return words, lambda call: _answer(call, np.array(hessian, float))


CASES = (
    _case("[[1e-12, 0], [0, 2e-12]], small but all up,", [[1e-12, 0], [0, 2e-12]]),
    _case("[[1e12, 0], [0, -1e6]], one of them much larger,", [[1e12, 0], [0, -1e6]]),
    _case("[[0, 0], [0, 0]]", [[0, 0], [0, 0]]),
    _case("-np.outer(v, v) / 10, v = np.arange(1, 8),", -FLAT),
    _case("[[-1e12, 0], [0, 1e-3]], one of them much larger,", [[-1e12, 0], [0, 1e-3]]),
    _case("one parameter, [[-3]],", [[-3]]),
    _case("[[1, 0, 0], [0, -2, 0], [0, 0, 0]]", np.diag([1, -2, 0])),
)
