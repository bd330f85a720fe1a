"""Exercise of lecture 01: `make_minibatches`, checked by what every shuffled partition has in common."""

import copy

import numpy as np

from coursekit import batches
from coursekit.exercises.records import Exercise, Malformed, Slip, given

NUMBERS = np.arange(1.0, 11)
TEN, EIGHT = (np.column_stack([NUMBERS[:m], 10 * NUMBERS[:m]]) for m in (10, 8))
INPUTS = (
    given(TEN, NUMBERS, 4, np.random.default_rng(0)),
    given(EIGHT, NUMBERS[:8], 4, np.random.default_rng(0)),  # no remainder: no empty batch at the end
    given(TEN, NUMBERS, 10, np.random.default_rng(0)),
)


def facts(call, inputs):
    """What can be said of an epoch without knowing its order, and of the next two."""
    X, Y, size, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    first = _batches(call, X, Y, size, rng)
    _check_unchanged(inputs, X, Y)
    second, same = _batches(call, X, Y, size, rng), _batches(call, X, Y, size, again)
    x, y = (np.concatenate([np.empty(0), *parts]) for parts in ([a[:, 0] for a, _ in first], [b for _, b in first]))
    full = np.concatenate([a[:, 0] for a, _ in first[: len(X) // size]] or [np.empty(0)])
    return {
        "sizes of the batches": tuple(len(a) for a, _ in first),
        "each example keeps its own label": all(np.array_equal(a[:, 0], b) and np.array_equal(a[:, 1], 10 * b) for a, b in first),
        "the labels are in a new order": not np.array_equal(y, Y[: len(y)]),
        "some examples are left out": not set(Y) <= set(x),
        "there are values that were never given": not set(x) <= set(Y),
        "examples come twice within the full batches": len(set(full)) < len(full),
        "examples come twice": len(set(x)) < len(x),
        "the examples are in a new order": not np.array_equal(x, Y[: len(x)]),
        "neighbours stay neighbours": bool(len(X) > size and all(np.array_equal(np.diff(a[:, 0]), np.ones(len(a) - 1)) for a, _ in first)),
        "the next epoch has another order": _order(first) != _order(second),
        "an equal rng gives an equal order": _order(first) == _order(same),
    }


def _order(found):
    return [a[:, 0].tolist() for a, _ in found]


def _batches(call, X, Y, size, rng):
    answer = call(X, Y, size, rng)
    wanted = "it must return a list of pairs (X_batch, Y_batch)"
    if answer is None:
        raise Malformed(f"make_minibatches returned None; {wanted}: does every path end with `return`?")
    try:
        pairs = [tuple(pair) for pair in answer]
    except TypeError:
        raise Malformed(f"make_minibatches returned a {type(answer).__name__}; {wanted}.") from None
    for pair in pairs:
        if len(pair) != 2 or np.ndim(pair[0]) != 2 or np.ndim(pair[1]) != 1 or np.shape(pair[0])[1] != 2:
            shapes = " and ".join(str(np.shape(part)) for part in pair)
            raise Malformed(
                f"make_minibatches returned a batch of {len(pair)} parts with shapes {shapes}; {wanted}, examples as rows: (b, 2) and (b,) for X {X.shape}, Y {Y.shape}."
            )
    return [(np.array(a, float), np.array(b, float)) for a, b in pairs]


def _check_unchanged(inputs, X, Y):
    for name, before, after in (("X", inputs.positional[0], X), ("Y", inputs.positional[1], Y)):
        if not np.array_equal(before, after):
            raise Malformed(f"make_minibatches changed its input {name}, as rng.shuffle does; leave it as it was: index it with a permutation.")


def _cut(X, Y, size):
    return [(X[k : k + size], Y[k : k + size]) for k in range(0, len(X), size)]


def _ordered(cut):
    """A form that shuffles rightly and cuts by `cut`."""

    def form(X, Y, size, rng):
        order = rng.permutation(len(X))
        return cut(X[order], Y[order], size)

    return form


def _padded(X, Y, size):
    room = -len(X) % size
    return _cut(np.concatenate([X, np.zeros((room, X.shape[1]))]), np.concatenate([Y, np.zeros(room)]), size)


def _last_overlaps(X, Y, size):
    full = _cut(X, Y, size)[: len(X) // size]
    return full + [(X[-size:], Y[-size:])] * (len(X) % size > 0)


def _last_is_first(X, Y, size):
    full, rest = _cut(X, Y, size)[: len(X) // size], len(X) % size
    return full + [(X[:rest], Y[:rest])] * (rest > 0)


def _empty_last(X, Y, size):
    return [(X[k * size : (k + 1) * size], Y[k * size : (k + 1) * size]) for k in range(len(X) // size + 1)]


def _with_replacement(X, Y, size, rng):
    drawn = rng.integers(len(X), size=len(X))
    return _cut(X[drawn], Y[drawn], size)


def _each_anew(X, Y, size, rng):
    rows = [rng.choice(len(X), size, replace=False) for _ in range(0, len(X), size)]
    return [(X[i], Y[i]) for i in rows]


def _batches_shuffled(X, Y, size, rng):
    cut = _cut(X, Y, size)
    return [cut[i] for i in rng.permutation(len(cut))]


def _other_rng(make):
    return lambda X, Y, size, rng: _ordered(_cut)(X, Y, size, make())


MAKE_MINIBATCHES = Exercise(
    reference=batches.make_minibatches,
    inputs=INPUTS,
    facts=facts,
    praise="gives every example once, with its own label, in batches of the right sizes and a new order each time",
    slips=(
        Slip(
            "X and Y are shuffled apart",
            lambda X, Y, size, rng: _cut(X[rng.permutation(len(X))], Y[rng.permutation(len(X))], size),
            "both are shuffled, so both are in the same order.",
            "Which label stands beside the first example of your first batch, and which one belongs to it?",
            "forum threads; coefficients (1, −2, 3) are then learnt as (0.17, −0.20, −0.06)",
        ),
        Slip(
            "Y is left in its old order",
            lambda X, Y, size, rng: _cut(X[rng.permutation(len(X))], Y, size),
            "only the examples need shuffling.",
            "If example 7 is now the first, where does its label stand?",
            "forum threads",
        ),
        Slip(
            "the last, smaller batch is dropped",
            _ordered(lambda X, Y, size: _cut(X, Y, size)[: len(X) // size]),
            "batches have one size.",
            "Of ten examples in batches of four, how many does an epoch of yours see?",
            "PyTorch's drop_last=True, taken for the rule",
        ),
        Slip(
            "the last batch is made of the first examples",
            _ordered(_last_is_first),
            "the last slice runs from 0 to the remainder.",
            "Where does the last slice have to begin?",
            "a course template whose unused line invites it, in ten copies and more",
        ),
        Slip(
            "the last batch is filled up with examples that came before",
            _ordered(_last_overlaps),
            "the last `size` rows are the last batch.",
            "Which examples does an epoch of yours see twice?",
            "slices such as X[-size:]",
        ),
        Slip(
            "every batch is one too short",
            _ordered(lambda X, Y, size: [(X[k : k + size - 1], Y[k : k + size - 1]) for k in range(0, len(X), size)]),
            "a slice includes its end.",
            "How many rows has X[0:4]?",
            "slices taken for closed intervals",
        ),
        Slip(
            "the batches overlap: each begins one row after the other",
            _ordered(lambda X, Y, size: [(X[k : k + size], Y[k : k + size]) for k in range(len(X) // size)]),
            "batch number k begins at row k.",
            "Where does the second batch of four begin?",
            "a loop over batch numbers that are used as rows",
        ),
        Slip(
            "there is an empty batch at the end when the size divides the number of examples",
            _ordered(_empty_last),
            "one batch more than m // size is always needed.",
            "Of eight examples in batches of four, how many batches are there, and what is in your last?",
            "range(m // size + 1)",
        ),
        Slip(
            "nothing is shuffled",
            lambda X, Y, size, rng: _cut(X, Y, size),
            "the data come in some order, and any will do.",
            "What does a batch look like if the data are sorted by label?",
            "forum threads",
        ),
        Slip(
            "examples are drawn with replacement",
            _with_replacement,
            "a random choice is a random choice.",
            "Does an epoch of yours see each example once?",
            "rng.integers or rng.choice in place of rng.permutation",
        ),
        Slip(
            "every batch is drawn anew from all examples",
            _each_anew,
            "a batch is a random choice of examples.",
            "Can an example of your first batch come again in the second?",
            "rng.choice(m, size, replace=False) inside the loop",
        ),
        Slip(
            "the batches are shuffled, not the examples",
            _batches_shuffled,
            "a random order of the batches is a random order of the examples.",
            "Which examples are together in a batch of yours, in this epoch and in the next?",
            "rng.permutation over the batches",
        ),
        Slip(
            "the features are shuffled, not the examples",
            lambda X, Y, size, rng: _cut(X[:, ::-1], Y, size),  # a permutation of two columns, and not the trivial one
            "examples are columns, as in A. Ng's course.",
            "In this course an example is a row: which axis do you index?",
            "code for examples as columns",
        ),
        Slip(
            "the last batch is padded with zeros",
            _ordered(_padded),
            "every batch must have the same size.",
            "What does an example made of zeros, with the label 0, teach?",
            "np.zeros as a place to copy into",
        ),
        Slip(
            "every epoch has the same order",
            _other_rng(lambda: np.random.default_rng(0)),
            "a fixed seed makes results reproducible.",
            "What does your function do with the generator that it is given, and what will the second epoch look like?",
            "a seed set inside the function, as a course template does",
        ),
        Slip(
            "the order does not come from rng",
            lambda X, Y, size, rng: _ordered(_cut)(X, Y, size, np.random),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same batches?",
            "np.random.permutation",
        ),
    ),
    hints=(
        "Shuffle the row numbers, not the rows: one permutation serves X and Y.",
        "order = rng.permutation(len(X)); then slices of order, from k to k + size, for k = 0, size, 2 size, … Slices stop by themselves at the end.",
        "A worked number: 10 examples in batches of 4. The slices are order[0:4], order[4:8], order[8:12]; the last has 2 rows, since there are no more.",
    ),
)

EXERCISES = (MAKE_MINIBATCHES,)
