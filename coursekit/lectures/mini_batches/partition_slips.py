"""The slips of `make_minibatches`."""

import numpy as np

from coursekit.exercises.exercise import Slip


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
    return _cut(
        np.concatenate([X, np.zeros((room, X.shape[1]))]), np.concatenate([Y, np.zeros(room)]), size
    )


def _last_overlaps(X, Y, size):
    full = _cut(X, Y, size)[: len(X) // size]
    return full + [(X[-size:], Y[-size:])] * (len(X) % size > 0)


def _last_is_first(X, Y, size):
    full, rest = _cut(X, Y, size)[: len(X) // size], len(X) % size
    return full + [(X[:rest], Y[:rest])] * (rest > 0)


def _empty_last(X, Y, size):
    return [
        (X[k * size : (k + 1) * size], Y[k * size : (k + 1) * size])
        for k in range(len(X) // size + 1)
    ]


def _with_replacement(X, Y, size, rng):
    drawn = rng.integers(len(X), size=len(X))
    return _cut(X[drawn], Y[drawn], size)


def _each_anew(X, Y, size, rng):
    rows = [rng.choice(len(X), size, replace=False) for _ in range(0, len(X), size)]
    return [(X[i], Y[i]) for i in rows]


def _split(X, Y, parts):
    return list(zip(np.array_split(X, parts), np.array_split(Y, parts), strict=True))


def _batches_shuffled(X, Y, size, rng):
    cut = _cut(X, Y, size)
    return [cut[i] for i in rng.permutation(len(cut))]


def _other_rng(make):
    return lambda X, Y, size, rng: _ordered(_cut)(X, Y, size, make())


SLIPS = (
    Slip(
        "X and Y are shuffled apart",
        lambda X, Y, size, rng: _cut(X[rng.permutation(len(X))], Y[rng.permutation(len(X))], size),
        "both are shuffled, so both are in the same order.",
        "Which label stands beside the first example of your first batch, and which one belongs"
        " to it?",
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
        _ordered(
            lambda X, Y, size: [
                (X[k : k + size - 1], Y[k : k + size - 1]) for k in range(0, len(X), size)
            ]
        ),
        "a slice includes its end.",
        "How many rows has X[0:4]?",
        "slices taken for closed intervals",
    ),
    Slip(
        "the batches overlap: each begins one row after the other",
        _ordered(
            lambda X, Y, size: [(X[k : k + size], Y[k : k + size]) for k in range(len(X) // size)]
        ),
        "batch number k begins at row k.",
        "Where does the second batch of four begin?",
        "a loop over batch numbers that are used as rows",
    ),
    Slip(
        "there is an empty batch at the end when the size divides the number of examples",
        _ordered(_empty_last),
        "one batch more than m // size is always needed.",
        "Of eight examples in batches of four, how many batches are there, and what is in your"
        " last?",
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
        lambda X, Y, size, rng: _cut(
            X[:, [1, 0, *range(2, X.shape[1])]], Y, size
        ),  # a permutation of columns, and not the trivial one
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
        "What does your function do with the generator that it is given, and what will the second"
        " epoch look like?",
        "a seed set inside the function, as a course template does",
    ),
    Slip(
        "the order does not come from rng",
        lambda X, Y, size, rng: _ordered(_cut)(X, Y, size, np.random),
        "any random numbers will do.",
        "Run it twice with rng = np.random.default_rng(0): do you get the same batches?",
        "np.random.permutation",
    ),
    Slip(
        "the examples are split into parts of nearly equal size",
        _ordered(lambda X, Y, size: _split(X, Y, -(-len(X) // size))),
        "np.array_split makes batches.",
        "Of ten examples in batches of four, how large should each batch be, and how large are"
        " yours?",
        "np.array_split",
    ),
    Slip(
        "size is taken for the number of batches",
        _ordered(lambda X, Y, size: _split(X, Y, min(size, len(X)))),
        "the examples are cut into `size` parts.",
        "How many examples has a batch of yours?",
        "np.array_split(order, size)",
    ),
    Slip(
        "the remainder is added to the last full batch",
        _ordered(
            lambda X, Y, size: [
                (
                    X[i : None if i + 2 * size > len(X) else i + size],
                    Y[i : None if i + 2 * size > len(X) else i + size],
                )
                for i in range(0, len(X) - size + 1, size)
            ]
        ),
        "a small batch is not worth an update.",
        "How large is your last batch?",
        "the remainder joined to its neighbour",
    ),
    Slip(
        "every batch is one too long",
        _ordered(
            lambda X, Y, size: [
                (X[k : k + size + 1], Y[k : k + size + 1]) for k in range(0, len(X), size)
            ]
        ),
        "a slice leaves out its end, so one must be added.",
        "How many rows has X[0:5]?",
        "order[k:k + size + 1]",
    ),
    Slip(
        "only the first batch comes back",
        _ordered(lambda X, Y, size: _cut(X, Y, size)[:1]),
        "return hands over what the loop has collected.",
        "How often does the loop run before it meets your return?",
        "return inside the loop",
    ),
    Slip(
        "a last batch of one example is lost",
        _ordered(
            lambda X, Y, size: [(x, y) for x, y in _cut(X, Y, size) if len(y) > 1 or size == 1]
        ),
        "the loop ends one before the last row.",
        "Of nine examples in batches of four, which one does no batch of yours hold?",
        "range(0, m - 1, size)",
    ),
    Slip(
        "the examples are shuffled within fixed blocks",
        lambda X, Y, size, rng: [
            (x[p], y[p]) for x, y in _cut(X, Y, size) for p in [rng.permutation(len(x))]
        ],
        "each batch is shuffled, so the epoch is.",
        "Can the first and the last example of the data ever meet in a batch of yours?",
        "the shuffle inside the loop",
    ),
)
