"""Facts about what a mirror by chance does to thousands of pictures; and rare cases."""

import copy

import numpy as np

from coursekit.checking.answer_shape import fault
from coursekit.checking.exercise import Malformed, given

CALLS, BATCH = 150, 150
# All numbers differ, so that each tells whose it is; higher than wide, so that no axis is another.
X = np.random.default_rng(9).permutation(np.arange(1.0, 12 * BATCH + 1)).reshape(BATCH, 4, 3)
SHARES = (0.2, 0.73, 1.0, 0.0)  # not 0.5, where mirrored and left alone are one
INPUTS = tuple(given(X, p, np.random.default_rng(3)) for p in SHARES)
BACK = "pictures that come back for each one"
KEPT = "x itself stays as it was"
NEXT, SAME = "the next call mirrors others", "an equal rng mirrors the same"


class _One:
    """What `fault` needs to know of the exercise."""

    name, returns, tips = "mirror_some", (), {}


def facts(call, inputs):
    """Shares of what became of the pictures, and where the chance comes from."""
    _, p, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    answers, untouched = zip(*(_answer(call, p, rng) for _ in range(CALLS)), strict=True)
    found = {
        BACK: float(np.mean([len(answer) / BATCH for answer in answers])),
        KEPT: all(untouched),
    }
    same = _same_length(_answer(call, p, again)[0])
    answers = np.array([_same_length(answer) for answer in answers])
    found |= _shares(answers, p)
    return found if p in (0, 1) else found | _coins(answers != X) | _chance(answers, same)


def _shares(answers, p):
    """The share of the pictures to which each of these things happened."""
    ways = {
        f"share mirrored at p = {p:g}": X[:, :, ::-1],
        "share left as it was": X,
        "share upside down": X[:, ::-1],
        "share turned by half a turn": X[:, ::-1, ::-1],
    }
    shares = {name: float((answers == way).all(axis=(2, 3)).mean()) for name, way in ways.items()}
    owners = np.zeros(X.size + 1, int)
    owners[X.astype(int).ravel()] = np.repeat(np.arange(BATCH), X[0].size)
    first = np.clip(np.nan_to_num(answers[:, :, 0, 0]), 0, X.size).astype(int)
    others = (answers == X[owners[first]]).all(axis=(2, 3)) & (owners[first] != np.arange(BATCH))
    shares["share that is another one's picture"] = float(others.mean())
    return shares | {"share that is something else": 1 - sum(shares.values())}


def _coins(pixels):
    """How the pictures that changed lie in the batches."""
    changed = pixels.any(axis=(2, 3))
    some = changed.any(axis=1) & ~changed.all(axis=1)
    varied = changed.any(axis=0) & ~changed.all(axis=0)
    lies_first = changed[:, :-1] >= changed[:, 1:]
    return {
        "in one batch some are changed and others not": bool(some.any()),
        "each place of a batch is changed in some calls and not in others": bool(varied.all()),
        "those that are changed stand anywhere": bool(not lies_first.all()),
    }


def _chance(answers, same):
    differs = bool((answers[1:] != answers[0]).any())
    return {NEXT: differs, SAME: bool(np.array_equal(answers[0], same))}


def _same_length(answer):
    """As many pictures as went in: more are left out, and NaN stands for those that are missing."""
    whole = np.full(X.shape, np.nan)
    whole[: len(answer)] = answer[:BATCH]
    return whole


def _answer(call, p, rng):
    """What came back, and whether what went in stayed as it was."""
    x = X.copy()
    answer = call(x, p, rng)
    pictures = isinstance(answer, np.ndarray) and answer.shape[1:] == X.shape[1:]
    problem = fault(_One, X, np.resize(answer, X.shape) if pictures else answer)
    if problem:
        raise Malformed(problem)
    return np.array(answer, float), np.array_equal(x, X)


# ----------------------------------------------------------------- rare cases


def varies(call):
    """Whether the number of pictures that are mirrored varies as that of independent coins does,
    within a factor of 2 of its variance.
    """
    rng = np.random.default_rng(6)
    counts = [(call(X.copy(), 0.6, rng) != X).any(axis=(1, 2)).sum() for _ in range(200)]
    return bool(0.5 < np.var(counts) / (BATCH * 0.6 * 0.4) < 2)


def one_alone(call):
    """Whether a batch of one picture is mirrored at p = 1."""
    answer = call(X[:1].copy(), 1.0, np.random.default_rng(6))
    return bool(np.array_equal(answer, X[:1, :, ::-1]))


def fine_ink(call):
    """Whether ink that is no whole number stays what it is."""
    answer = call(X / 7, 1.0, np.random.default_rng(6))
    return bool(np.allclose(answer, X[:, :, ::-1] / 7))


CASES = (
    ("how many of a batch are mirrored varies by chance", varies),
    ("a batch of one picture is mirrored at p = 1", one_alone),
    ("ink that is no whole number stays what it is", fine_ink),
)
