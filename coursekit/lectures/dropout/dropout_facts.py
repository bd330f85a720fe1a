"""Facts about what dropout keeps and how it scales, from thousands of units; and rare cases."""

import copy

import numpy as np

from coursekit.checking.answer_shape import fault
from coursekit.checking.exercise import Malformed, given

SIGNS = np.random.default_rng(9).choice([-1.0, 1.0, 1.0, 0.0], (200, 100), p=[0.4, 0.3, 0.25, 0.05])
# of both signs, and some that are 0 anyway
UNITS = SIGNS * np.random.default_rng(8).uniform(1, 3, SIGNS.shape).round(3)
KEEPS = (
    0.2,
    0.73,
)  # not 0.5, where keep and drop are one, and no tenth, which whole numbers would hit
INPUTS = tuple(given(UNITS, keep, np.random.default_rng(3)) for keep in (*KEEPS, 1.0))
HOLDS = "the mask holds"  # without a mask, what it keeps means nothing
WANTED = "True and False, or 1 and 0"
NEXT, SAME = "the next call drops other units", "an equal rng drops the same units"


class _Two:
    """What `fault` needs to know of the exercise."""

    name, returns, tips = "dropout_forward", ("out", "mask"), {}


def facts(call, inputs):
    """Shares, scales and the mask: what holds for any way to draw uniform numbers."""
    x, keep, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    out, mask = _answer(call, x, keep, rng)
    other, same = _answer(call, x, keep, rng)[1], _answer(call, x, keep, again)[1]
    kept = mask != 0
    if keep == 1:
        return {
            "keep = 1 leaves x as it is": np.array_equal(out, x),
            "keep = 1 keeps every unit": bool(kept.all()),
        }
    chance = {NEXT: not np.array_equal(mask, other), SAME: np.array_equal(mask, same)}
    return _shares(x, out, kept, keep) | _of_mask(mask, kept) | chance


def _shares(x, out, kept, keep):
    """How much is kept, and what becomes of a unit that is kept or dropped."""
    factors = np.divide(out, x, out=np.full_like(x, np.nan), where=x != 0)
    scale, gone = factors[kept & (x != 0)], factors[~kept & (x != 0)]
    scale = scale if scale.size else np.array([np.nan])
    return {
        f"share of the units kept at keep = {keep:g}": float(kept.mean()),
        "a kept unit is multiplied by": float(np.median(scale)),
        "all kept units by the same factor": bool(np.allclose(scale, scale[0])),
        "what the mask drops is 0 in the output": not out[~kept].any(),
        "a dropped unit is multiplied by": float(np.median(gone)) if gone.size else 0.0,
    }


def _of_mask(mask, kept):
    values = tuple(np.unique(mask.round(6)).tolist())
    held = WANTED if values == (0, 1) else values
    some, all_ = kept.any(axis=0) & ~kept.all(axis=0), kept.any(axis=1) & ~kept.all(axis=1)
    return {
        HOLDS: held if len(np.unique(mask)) < 4 else "many values",
        "every example has its own mask": len(np.unique(kept, axis=0)) == len(kept),
        "every unit of an example falls by its own coin": _all_differ(kept.T),
        "every unit is kept in some examples and dropped in others": bool(some.all()),
        "every example keeps some units and drops others": bool(all_.all()),
    }


def _all_differ(rows):
    return len(np.unique(rows, axis=0)) == len(rows)


def _answer(call, x, keep, rng):
    before = x.copy()
    answer = call(x, keep, rng)
    if isinstance(answer, tuple):  # a mask of True and False is as good as one of 1 and 0
        answer = tuple(map(_as_numbers, answer))
    problem = fault(_Two, (x, x), answer)
    if problem:
        raise Malformed(problem)
    if not np.array_equal(x, before):
        raise Malformed(
            "dropout_forward changed its input x; leave it as it was: the backward pass of the"
            " layer before needs it."
        )
    return np.array(answer[0], float), np.array(answer[1], float)


def _as_numbers(part):
    truths = isinstance(part, np.ndarray) and part.dtype.kind == "b"
    return part.astype(float) if truths else part


# ----------------------------------------------------------------- rare cases

ONES = np.ones((40, 30))
DRAWS = 200


def _kept(call, keep, count):
    rng = np.random.default_rng(6)
    return np.array([call(ONES.copy(), keep, rng)[1] != 0 for _ in range(count)])


def _varies(axes):
    """A case: whether the number of units kept varies as that of independent coins does, within a
    factor of 2 of its variance.
    """

    def ask(call):
        counts = _kept(call, 0.6, DRAWS).sum(axis=axes)
        coins = ONES.size * DRAWS / counts.size
        return bool(0.5 < counts.var() / (coins * 0.6 * 0.4) < 2)

    return ask


def rarely_kept(call):
    """Whether about one unit in 200 is kept at keep = 0.005: five standard errors of 240,000 coins
    are 0.0007.
    """
    return bool(abs(_kept(call, 0.005, DRAWS).mean() - 0.005) < 0.0007)


CASES = (
    ("how many units an example keeps varies by chance", _varies(2)),
    ("in how many examples a unit is kept varies by chance", _varies(1)),
    ("how many units a batch keeps varies by chance", _varies((1, 2))),
    ("about one unit in 200 is kept at keep = 0.005", rarely_kept),
)
