"""Exercise: `make_minibatches`, checked by what every shuffled partition has in
common.
"""

import copy
import itertools

import numpy as np

from coursekit import batches
from coursekit.exercises.exercise import Exercise, Malformed, Question, given
from coursekit.lectures.mini_batches.partition_cases import CASES
from coursekit.lectures.mini_batches.partition_slips import SLIPS

IDS = np.arange(1, 11)
ROWS = IDS[:, np.newaxis] * np.array(
    [1.0, 10.0, -0.5, 0.25, 100.0]
)  # fractions and negatives: no dtype but theirs holds them
# in so many an example misses the last batch of one with a chance of one in a hundred thousand
EPOCHS = 100
WANTED = "it must return a list of pairs (X_batch, Y_batch)"


def _input(m, size):
    return given(ROWS[:m], IDS[:m], size, np.random.default_rng(m))


INPUTS = (
    _input(10, 4),
    _input(8, 4),
    _input(9, 4),
    _input(10, 10),
    _input(6, 1),
)  # remainder 2, none, 1; all at once; one by one


def facts(call, inputs):
    """What can be said of an epoch without knowing its order, and of many in a row."""
    X, Y, size, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    epochs = [_batches(call, X, Y, size, rng)]
    _check_unchanged(inputs, X, Y)
    epochs += [_batches(call, X, Y, size, rng) for _ in range(EPOCHS)]
    same = all(_alike(epoch, _batches(call, X, Y, size, again)) for epoch in epochs[:5])
    each = [_of_one(epoch, X, Y, size) for epoch in epochs[:FEW]]
    one = {name: COMBINED.get(name, any)(found[name] for found in each) for name in each[0]}
    return one | _of_many(epochs, X, Y, size) | {"an equal rng gives equal batches": same}


def _of_one(found, X, Y, size):
    x, y = (
        np.concatenate([np.empty(0), *parts])
        for parts in ([a[:, 0] for a, _ in found], [b for _, b in found])
    )
    full = np.concatenate([np.empty(0), *(a[:, 0] for a, _ in found[: len(X) // size])])
    rows = {tuple(row) for row in X}
    return {
        SIZES: tuple(len(a) for a, _ in found),
        KINDS: all(a.dtype == X.dtype and b.dtype == Y.dtype for a, b in found),
        LEFT: all(tuple(row) in rows for a, _ in found for row in a),
        OWN_LABEL: all(np.array_equal(a[:, 0], b) for a, b in found),
        OLD_ORDER: len(X) > size and np.array_equal(y, Y[: len(y)]),
        "some examples are left out": not set(Y) <= set(x),
        "there are values that were never given": not set(x) <= set(Y),
        "there are labels that were never given": not set(y) <= set(Y),
        "examples come twice within the full batches": len(set(full)) < len(full),
        "examples come twice": len(set(x)) < len(x),
    }


FEW = 10  # a fair shuffle of six leaves all in order once in 720 times: one epoch is no proof
SIZES, LEFT = "sizes of the batches", "examples are left as they are"
OWN_LABEL, OLD_ORDER = "each example keeps its own label", "the labels are in their old order"
KINDS = "X_batch and Y_batch have the dtypes of X and Y"
COMBINED = {
    SIZES: next,
    LEFT: all,
    OWN_LABEL: all,
    OLD_ORDER: all,
    KINDS: all,
}  # the others hold if they hold in any epoch
MANY = (
    "later epochs have another order",
    "later epochs have other batches",
    "every example comes into every batch, in time",
    "any two examples meet in some epochs and not in others",
    "no more examples stay in their old batch than by chance",
)


def _of_many(epochs, X, Y, size):
    if len(X) == size:  # one batch; its order does not matter
        return {}
    groups = [[set(b.tolist()) for _, b in epoch] for epoch in epochs]
    places = {(i, number) for epoch in groups for number, group in enumerate(epoch) for i in group}
    met = [
        {frozenset(pair) for group in epoch for pair in itertools.combinations(sorted(group), 2)}
        for epoch in groups
    ]
    pairs, never_apart = (
        {frozenset(pair) for pair in itertools.combinations(Y.tolist(), 2)},
        set.intersection(*met),
    )
    every = places >= {(i, number) for i in Y.tolist() for number in range(-(-len(X) // size))}
    meet = size == 1 or (set.union(*met) >= pairs and not never_apart)
    orders = [np.concatenate([b for _, b in epoch]).tolist() if epoch else [] for epoch in epochs]
    return dict(
        zip(
            MANY,
            (
                any(orders[0] != order for order in orders),
                any(groups[0] != epoch for epoch in groups),
                every,
                meet,
                _mixed(groups, Y, size),
            ),
            strict=True,
        )
    )


def _mixed(groups, Y, size):
    """Whether about as many examples as in a fair shuffle stay in the batch of their old place:
    five standard errors more at most (of 100 epochs; the widest are those of two batches of four,
    with a standard deviation of 0.19 an epoch).
    """
    old = [set(Y[k : k + size].tolist()) for k in range(0, len(Y), size)]
    if all(epoch == groups[0] for epoch in groups):
        return True  # one order for all epochs is another mistake, and no evidence for this one
    stay = sum(
        len(group & place) for epoch in groups for group, place in zip(epoch, old, strict=False)
    ) / len(groups)
    return bool(stay / len(Y) < sum(len(place) ** 2 for place in old) / len(Y) ** 2 + 0.1)


def _alike(one, other):
    return [a.tolist() for a, _ in one] == [a.tolist() for a, _ in other]


def _batches(call, X, Y, size, rng):
    answer = call(X, Y, size, rng)
    if answer is None:
        raise Malformed(
            f"make_minibatches returned None; {WANTED}: does every path end with `return`?"
        )
    if isinstance(answer, dict | str) or not hasattr(answer, "__iter__"):
        raise Malformed(
            f"make_minibatches returned a value of type {type(answer).__name__}; {WANTED}."
        )
    found = list(itertools.islice(answer, 10 * len(X)))
    if len(found) == 10 * len(X):
        raise Malformed(
            f"make_minibatches gave {len(found)} batches of {len(X)} examples, and goes on;"
            f" {WANTED}, one epoch long."
        )
    return [_pair(pair, X, Y) for pair in found]


def _pair(pair, X, Y):
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        what = (
            f"{len(pair)} thing{'s' * (len(pair) != 1)}"
            if isinstance(pair, tuple | list)
            else f"a value of type {type(pair).__name__}"
        )
        raise Malformed(
            f"make_minibatches returned {what} where a batch should be; {WANTED}: append((X_batch,"
            " Y_batch)), with inner brackets."
        )
    for name, part, given_ in zip(("X_batch", "Y_batch"), pair, (X, Y), strict=True):
        if type(part) is not np.ndarray:
            raise Malformed(
                f"make_minibatches returned a batch whose {name} is of type {type(part).__name__};"
                " it must be an array: wrap it in np.array(…)."
            )
        if part.dtype.kind not in "iufb":
            raise Malformed(
                f"make_minibatches returned a batch whose {name} holds values of type {part.dtype};"
                f" {name[0]} holds numbers."
            )
        if (
            part.ndim != given_.ndim
            or part.shape[1:] != given_.shape[1:]
            or len(part) != len(pair[0])
        ):
            shapes = f"{np.shape(pair[0])} and {np.shape(pair[1])}"
            raise Malformed(
                f"make_minibatches returned a batch of shapes {shapes}; examples are rows: with X"
                f" {X.shape} and Y {Y.shape} they must be (b, {X.shape[1]}) and (b,)."
            )
    return tuple(part.copy() for part in pair)


def _check_unchanged(inputs, X, Y):
    for name, before, after in (("X", inputs.positional[0], X), ("Y", inputs.positional[1], Y)):
        if not np.array_equal(before, after):
            raise Malformed(
                f"make_minibatches changed its input {name}, as rng.shuffle does; leave it as it"
                " was: index it with a permutation."
            )


MAKE_MINIBATCHES = Exercise(
    reference=batches.make_minibatches,
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=(KINDS, "an equal rng gives equal batches", *MANY),
    praise=(
        "gives every example once, with its own label, in batches of the right sizes and a new"
        " order each time"
    ),
    slips=SLIPS,
    hints=(
        "Shuffle the row numbers, not the rows: one permutation serves X and Y.",
        (
            "order = rng.permutation(len(X)); then slices of order, from k to k + size, for k = 0,"
            " size, 2 size, … Slices stop by themselves at the end."
        ),
        (
            "A worked number: 10 examples in batches of 4. The slices are order[0:4], order[4:8],"
            " order[8:12]; the last has 2 rows, since there are no more."
        ),
    ),
)

QUESTIONS = {
    "four times the batch": Question(
        lambda: np.sqrt(128 / 32),
        "times smaller",
        "The mean of m independent numbers scatters by 1/√m: four times the work, half the noise",
    ),
}

from coursekit.lectures.mini_batches.batch_gradient import MINIBATCH_GRADIENT  # noqa
