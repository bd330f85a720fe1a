"""What every shuffled partition has in common: facts about epochs, and rare cases."""

import collections
import copy
import itertools

import numpy as np

from coursekit.checking.exercise import Malformed, given

IDS = np.arange(1, 11)
# fractions and negatives: no dtype but theirs holds them
ROWS = IDS[:, np.newaxis] * np.array([1.0, 10.0, -0.5, 0.25, 100.0])
EPOCHS = 100  # an example misses a last batch of one in all of them once in a hundred thousand
FEW = 10  # a fair shuffle of six leaves all in order once in 720 times: one epoch is no proof
WANTED = "it must return a list of pairs (X_batch, Y_batch)"


def _input(m, size):
    return given(ROWS[:m], IDS[:m], size, np.random.default_rng(m))


# remainder 2, none, 1; all at once; one by one
INPUTS = (_input(10, 4), _input(8, 4), _input(9, 4), _input(10, 10), _input(6, 1))

SAME = "an equal rng gives equal batches"
KINDS = "X_batch and Y_batch have the dtypes of X and Y"
MANY = (
    "later epochs have another order",
    "later epochs have other batches",
    "over many epochs, every example turns up in every place",
    "any two examples meet in some epochs and not in others",
    "no more examples stay in their old batch than by chance",
)


def facts(call, inputs):
    """What can be said of an epoch without knowing its order, and of many in a row."""
    X, Y, size, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    epochs = [_batches(call, X, Y, size, rng)]
    _check_unchanged(inputs, X, Y)
    epochs += [_batches(call, X, Y, size, rng) for _ in range(EPOCHS)]
    repeated = [_batches(call, X, Y, size, again) for _ in range(5)]
    equal = all(map(_equal, epochs, repeated))
    return _of_few(epochs[:FEW], X, Y, size) | _of_many(epochs, X, Y, size) | {SAME: equal}


# ----------------------------------------------------------------- one epoch, and a few


def _of_few(epochs, X, Y, size):
    """Facts of single epochs: what must hold holds in all of them, what must not in none."""
    each = [_of_one(epoch, X, Y, size) for epoch in epochs]
    sizes = {"sizes of the batches": tuple(len(labels) for _, labels in epochs[0])}
    return sizes | {name: _in_all(name, [found[name] for found in each]) for name in each[0]}


def _in_all(name, found):
    return all(found) if name in _GOOD else any(found)


_GOOD = {
    KINDS,
    "examples are left as they are",
    "each example keeps its own label",
    "the labels are in their old order",
}


def _of_one(epoch, X, Y, size):
    first = _joined(rows[:, 0] for rows, _ in epoch)
    full = _joined(rows[:, 0] for rows, _ in epoch[: len(X) // size])
    labels = _joined(labels for _, labels in epoch)
    known, rows = set(Y), {tuple(row) for row in X}
    kinds = {(rows.dtype, labels.dtype) for rows, labels in epoch}
    return {
        KINDS: kinds <= {(X.dtype, Y.dtype)},
        "examples are left as they are": rows >= {tuple(row) for part, _ in epoch for row in part},
        "each example keeps its own label": np.array_equal(first, labels),
        "the labels are in their old order": _in_old_order(labels, Y, size),
        "some examples are left out": not known <= set(first),
        "there are values that were never given": not set(first) <= known,
        "there are labels that were never given": not set(labels) <= known,
        "examples come twice within the full batches": len(set(full)) < len(full),
        "examples come twice": len(set(first)) < len(first),
    }


def _joined(parts):
    return np.concatenate([np.empty(0), *parts])


def _in_old_order(labels, Y, size):
    return len(Y) > size and np.array_equal(labels, Y[: len(labels)])


def _equal(one, other):
    return [rows.tolist() for rows, _ in one] == [rows.tolist() for rows, _ in other]


# ----------------------------------------------------------------- many epochs


def _of_many(epochs, X, Y, size):
    if len(X) == size:  # one batch; its order does not matter
        return {}
    groups = [[set(labels.tolist()) for _, labels in epoch] for epoch in epochs]
    orders = [_joined(labels for _, labels in epoch).tolist() for epoch in epochs]
    found = (
        any(orders[0] != order for order in orders),
        any(groups[0] != epoch for epoch in groups),
        _everywhere(groups, Y, size),
        _meet_and_part(groups, Y, size),
        _mixed(groups, Y, size),
    )
    return dict(zip(MANY, found, strict=True))


def _everywhere(groups, Y, size):
    """Whether every example has been in every batch."""
    places = {(i, number) for epoch in groups for number, group in enumerate(epoch) for i in group}
    batches = range(-(-len(Y) // size))
    return places >= set(itertools.product(Y.tolist(), batches))


def _meet_and_part(groups, Y, size):
    """Whether any two examples were in one batch in some epochs, and not in all."""
    if size == 1:
        return True
    met = [set().union(*map(_pairs_in, epoch)) for epoch in groups]
    return set.union(*met) >= _pairs_in(Y.tolist()) and not set.intersection(*met)


def _pairs_in(group):
    return set(itertools.combinations(sorted(group), 2))


def _mixed(groups, Y, size):
    """Whether about as many examples as in a fair shuffle stay in the batch of their old place:
    five standard errors more at most (of 100 epochs; the widest are those of two batches of four,
    with a standard deviation of 0.19 an epoch).
    """
    if all(epoch == groups[0] for epoch in groups):
        return True  # one order for all epochs is another mistake, and no evidence for this one
    old = [set(Y[k : k + size].tolist()) for k in range(0, len(Y), size)]
    stay = [len(new & place) for epoch in groups for new, place in zip(epoch, old, strict=False)]
    share = sum(stay) / len(groups) / len(Y)
    by_chance = sum(len(place) ** 2 for place in old) / len(Y) ** 2
    return bool(share < by_chance + 0.1)


# ----------------------------------------------------------------- is it a partition at all?


def _batches(call, X, Y, size, rng):
    answer = call(X, Y, size, rng)
    if answer is None:
        raise Malformed(
            f"make_minibatches returned None; {WANTED}: does every path end with `return`?"
        )
    if isinstance(answer, dict | str) or not hasattr(answer, "__iter__"):
        kind = type(answer).__name__
        raise Malformed(f"make_minibatches returned a value of type {kind}; {WANTED}.")
    found = list(itertools.islice(answer, 10 * len(X)))
    _check_pairs(found, X, Y)
    if len(found) == 10 * len(X):
        raise Malformed(
            f"make_minibatches gave {len(found)} batches of {len(X)} examples, and goes on;"
            f" {WANTED}, one epoch long."
        )
    return [_pair(pair, X, Y) for pair in found]


def _check_pairs(found, X, Y):
    """Raise Malformed for two lists, one with all parts of X and one with all parts of Y."""
    if len(found) == 2 and all(_holds_parts(*each) for each in zip(found, (X, Y), strict=True)):
        raise Malformed(
            "make_minibatches returned two lists, the batches of X and the batches of Y; it must"
            " return one list of pairs (X_batch, Y_batch): list(zip(…, …)) makes one of two."
        )


def _holds_parts(batches, whole):
    """Whether this is a list of arrays with as many axes as the whole has."""
    return isinstance(batches, list | tuple) and all(
        isinstance(part, np.ndarray) and part.ndim == whole.ndim for part in batches
    )


def _pair(pair, X, Y):
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise Malformed(
            f"make_minibatches returned {_count(pair)} where a batch should be; {WANTED}:"
            " append((X_batch, Y_batch)), with inner brackets."
        )
    for name, part in zip(("X_batch", "Y_batch"), pair, strict=True):
        _check_part(name, part)
    (x, y), fits = pair, pair[0].ndim == X.ndim and pair[1].ndim == Y.ndim
    if not fits or x.shape[1:] != X.shape[1:] or y.shape[1:] != Y.shape[1:] or len(x) != len(y):
        raise Malformed(
            f"make_minibatches returned a batch of shapes {x.shape} and {y.shape}; examples are"
            f" rows: with X {X.shape} and Y {Y.shape} they must be (b, {X.shape[1]}) and (b,)."
        )
    return x.copy(), y.copy()


def _count(pair):
    if not isinstance(pair, tuple | list):
        return f"a value of type {type(pair).__name__}"
    return f"{len(pair)} thing{'s' * (len(pair) != 1)}"


def _check_part(name, part):
    if type(part) is not np.ndarray:
        raise Malformed(
            f"make_minibatches returned a batch whose {name} is of type {type(part).__name__}; it"
            " must be an array: wrap it in np.array(…)."
        )
    if part.dtype.kind not in "iufb":
        raise Malformed(
            f"make_minibatches returned a batch whose {name} holds values of type {part.dtype};"
            f" {name[0]} holds numbers."
        )


def _check_unchanged(inputs, X, Y):
    for name, before, after in (("X", inputs.positional[0], X), ("Y", inputs.positional[1], Y)):
        if not np.array_equal(before, after):
            raise Malformed(
                f"make_minibatches changed its input {name}, as rng.shuffle does; leave it as it"
                " was: index it with a permutation."
            )


# ----------------------------------------------------------------- rare cases

PLACES = np.array([[0.0, 0.0], [1.5, 2.0], [-3.0, 4.0], [7.0, 0.5], [8.0, 0.5], [9.0, 9.0]])
TWICE = PLACES[[0, 1, 1, 1, 2, 0, 3, 4, 5]]
LABELS = np.array([0.0, 10.7, 10.7, 3.2, 0.0, 0.0, 1.0, 1.0, -2.5])
FAIR = 800  # epochs: enough to see a swap with any place, and ties that keep the old order


def _epochs(call, X, Y, size, count):
    rng = np.random.default_rng(5)
    return [list(call(X.copy(), Y.copy(), size, rng)) for _ in range(count)]


def _examples(epoch):
    return collections.Counter(
        (tuple(row), label)
        for x, y in epoch
        for row, label in zip(x.tolist(), y.tolist(), strict=True)
    )


def each_example_once(call):
    """Whether every example comes as often as it was given, where rows and labels are equal and
    labels have fractions.
    """
    wanted = _examples([(TWICE, LABELS)])
    return all(_examples(epoch) == wanted for epoch in _epochs(call, TWICE, LABELS, 4, 5))


def _sizes(m, size):
    """A case: the sizes of the batches in 20 epochs."""

    def ask(call):
        X, Y = np.arange(2.0 * m).reshape(m, 2), np.arange(m)
        epochs = _epochs(call, X, Y, size, 20)
        sizes = {", ".join(str(len(y)) for _, y in epoch) for epoch in epochs}
        return " or ".join(sorted(sizes)[:3])

    return ask


def fair(call):
    """Whether each of ten examples is in each of ten batches equally often: χ² with 81 degrees of
    freedom below 81 + 5 √162.
    """
    ids = np.arange(10)
    epochs = _epochs(call, ids[:, np.newaxis] * 1.0, ids, 1, FAIR)
    orders = np.array([[y[0] for _, y in epoch] for epoch in epochs])
    counts = np.array([np.bincount(place, minlength=10) for place in orders.T])
    expected = FAIR / 10
    return bool(((counts - expected) ** 2).sum() / expected < 81 + 5 * 162**0.5)


CASES = (
    (
        "with equal rows, equal labels and labels such as 10.7, every example comes once, as it"
        " was",
        each_example_once,
    ),
    ("the sizes of the batches, in every epoch, of 10 examples and size 4", _sizes(10, 4)),
    ("the sizes of the batches of 23 examples and size 3", _sizes(23, 3)),
    (f"in {FAIR} epochs every example is in every batch equally often, but for chance", fair),
)
