"""Exercises: `make_minibatches` and `minibatch_gradient`."""

import numpy as np

from coursekit import batches
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    given,
)
from coursekit.checking.sandbox import TIPS_FOR_RNG
from coursekit.lectures.mini_batches.partition_facts import CASES, INPUTS, KINDS, MANY, SAME, facts

# How every batch is cut, and how it is taken from the data, in the source of the reference.
CUT = "[order[k : k + size] for k in range(0, len(X), size)]"
TAKEN = "(X[rows], Y[rows]) for rows in batches"
SHUFFLED = "rng.permutation(len(X))"
FULL = "for k in range(len(X) // size)"  # a loop that forgets the last, smaller batch

MAKE_MINIBATCHES = Exercise(
    reference=batches.make_minibatches,
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=(KINDS, SAME, *MANY),
    praise=(
        "gives every example once, with its own label, in batches of the right sizes and a new"
        " order each time"
    ),
    tips=TIPS_FOR_RNG
    | {
        "'NoneType' object is not subscriptable": (
            "rng.shuffle works in place and returns None; rng.permutation returns a new order"
        ),
        "out of bounds for axis 0": (
            "the last batch may have fewer rows than `size`; and does your order run over all rows,"
            " or only within a batch?"
        ),
        "1-dimensional, but 2 were indexed": (
            "in this course an example is a row, and its label one number: Y has one index"
        ),
    },
    slips=(
        Slip(
            "X and Y are shuffled apart",
            edit(
                "    return",
                "    other = rng.permutation(len(X))\n    return",
                "Y[rows]",
                "Y[other[rows]]",
            ),
            "both are shuffled, so both are in the same order.",
            "Which label stands beside the first example of your first batch, and which "
            "one belongs to it?",
            "forum threads; coefficients (1, −2, 3) are then learnt as (0.17, −0.20, −0.06)",
        ),
        Slip(
            "Y is left in its old order",
            edit(
                TAKEN,
                "(X[rows], Y[k : k + size]) for k, rows in zip(range(0, len(X), size), batches)",
            ),
            "only the examples need shuffling.",
            "If example 7 is now the first, where does its label stand?",
            "forum threads",
        ),
        Slip(
            "the last, smaller batch is dropped",
            edit("len(X), size)", "len(X) // size * size, size)"),
            "batches have one size.",
            "Of ten examples in batches of four, how many does an epoch of yours see?",
            "PyTorch's drop_last=True, taken for the rule",
        ),
        Slip(
            "the last batch is made of the first examples",
            edit(
                "    return",
                "    if len(X) % size:\n        batches[-1] = order[: len(X) % size]\n    return",
            ),
            "the last slice runs from 0 to the remainder.",
            "Where does the last slice have to begin?",
            "a course template whose unused line invites it, in ten copies and more",
        ),
        Slip(
            "the last batch is filled up with examples that came before",
            edit("    return", "    batches[-1] = order[-size:]\n    return"),
            "the last `size` rows are the last batch.",
            "Which examples does an epoch of yours see twice?",
            "slices such as X[-size:]",
        ),
        Slip(
            "every batch is one too short",
            edit("k + size]", "k + size - 1]"),
            "a slice includes its end.",
            "How many rows has X[0:4]?",
            "slices taken for closed intervals",
        ),
        Slip(
            "every slice ends at size",
            edit("k + size]", "size]"),
            "a slice is given by its start and its length.",
            "Which rows has X[4:4]?",
            "order[k:size]",
        ),
        Slip(
            "the batches overlap: each begins one row after the other",
            edit("range(0, len(X), size)", "range(len(X) // size)"),
            "batch number k begins at row k.",
            "Where does the second batch of four begin?",
            "a loop over batch numbers that are used as rows",
        ),
        Slip(
            "there is an empty batch at the end when the size divides the number of examples",
            edit("0, len(X), size", "0, len(X) + 1, size"),
            "one batch more than m // size is always needed.",
            "Of eight examples in batches of four, how many batches are there, and what is "
            "in your last?",
            "range(m // size + 1)",
        ),
        Slip(
            "nothing is shuffled",
            edit(SHUFFLED, "np.arange(len(X))"),
            "the data come in some order, and any will do.",
            "What does a batch look like if the data are sorted by label?",
            "forum threads",
        ),
        Slip(
            "examples are drawn with replacement",
            edit(SHUFFLED, "rng.integers(len(X), size=len(X))"),
            "a random choice is a random choice.",
            "Does an epoch of yours see each example once?",
            "rng.integers or rng.choice in place of rng.permutation",
        ),
        Slip(
            "every batch is drawn anew from all examples",
            edit("order[k : k + size]", "rng.choice(len(X), size, replace=False)"),
            "a batch is a random choice of examples.",
            "Can an example of your first batch come again in the second, and another in none?",
            "rng.choice(m, size, replace=False) inside the loop",
            also=(
                edit("order[k : k + size]", "rng.integers(len(X), size=size)"),
                edit(CUT, f"[rng.choice(len(X), size, replace=False) {FULL}]"),
                edit(CUT, f"[rng.integers(len(X), size=size) {FULL}]"),
            ),
        ),
        Slip(
            "the batches are shuffled, not the examples",
            edit(
                SHUFFLED,
                "np.arange(len(X))",
                TAKEN,
                "(X[batches[i]], Y[batches[i]]) for i in rng.permutation(len(batches))",
            ),
            "a random order of the batches is a random order of the examples.",
            "Which examples are together in a batch of yours, in this epoch and in the next?",
            "rng.permutation over the batches",
        ),
        Slip(
            "the features are shuffled, not the examples",
            edit(
                SHUFFLED,
                "np.arange(len(X))",
                "X[rows]",
                "X[rows][:, [1, 0, *range(2, X.shape[1])]]",
            ),
            "examples are columns, as in A. Ng's course.",
            "In this course an example is a row: which axis do you index?",
            "code for examples as columns",
        ),
        Slip(
            "the last batch is padded with zeros",
            edit(
                "    return",
                "    X, Y, room = X[order], Y[order], -len(X) % size\n"
                "    X = np.concatenate([X, np.zeros((room, X.shape[1]))])\n"
                "    Y = np.concatenate([Y, np.zeros(room)])\n"
                "    batches = [slice(k, k + size) for k in range(0, len(X), size)]\n"
                "    return",
            ),
            "every batch must have the same size.",
            "What does an example made of zeros, with the label 0, teach?",
            "np.zeros as a place to copy into",
        ),
        Slip(
            "every epoch has the same order",
            edit("rng.permutation", "np.random.default_rng(0).permutation"),
            "a fixed seed makes results reproducible.",
            "What does your function do with the generator that it is given, and what will "
            "the second epoch look like?",
            "a seed set inside the function, as a course template does",
        ),
        Slip(
            "the order does not come from rng",
            edit("rng.permutation", "np.random.permutation"),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same batches?",
            "np.random.permutation",
        ),
        Slip(
            "the examples are split into parts of nearly equal size",
            edit(CUT, "np.array_split(order, -(-len(X) // size))"),
            "np.array_split makes batches.",
            "Of ten examples in batches of four, how large should each batch be, and how "
            "large are yours?",
            "np.array_split",
        ),
        Slip(
            "size is taken for the number of batches",
            edit(CUT, "np.array_split(order, min(size, len(X)))"),
            "the examples are cut into `size` parts.",
            "How many examples has a batch of yours?",
            "np.array_split(order, size)",
        ),
        Slip(
            "the remainder is added to the last full batch",
            edit(
                "    return",
                "    if len(X) % size:\n"
                "        batches[-2:] = [np.concatenate(batches[-2:])]\n"
                "    return",
            ),
            "a small batch is not worth an update.",
            "How large is your last batch?",
            "the remainder joined to its neighbour",
        ),
        Slip(
            "every batch is one too long",
            edit("k + size]", "k + size + 1]"),
            "a slice leaves out its end, so one must be added.",
            "How many rows has X[0:5]?",
            "order[k:k + size + 1]",
        ),
        Slip(
            "only the first batch comes back",
            edit("in batches", "in batches[:1]"),
            "return hands over what the loop has collected.",
            "How often does the loop run before it meets your return?",
            "return inside the loop",
        ),
        Slip(
            "a last batch of one example is lost",
            edit("in batches", "in batches if len(rows) > 1 or size == 1"),
            "the loop ends one before the last row.",
            "Of nine examples in batches of four, which one does no batch of yours hold?",
            "range(0, m - 1, size)",
        ),
        Slip(
            "the examples are shuffled within fixed blocks",
            edit(SHUFFLED, "np.arange(len(X))", "in batches", "in map(rng.permutation, batches)"),
            "each batch is shuffled, so the epoch is.",
            "Can the first and the last example of the data ever meet in a batch of yours?",
            "the shuffle inside the loop",
        ),
    ),
    hints=(
        ("Shuffle the row numbers, not the rows: one permutation serves X and Y."),
        (
            "order = rng.permutation(len(X)); then slices of order, from k to k + size, "
            "for k = 0, size, 2 size, … Slices stop by themselves at the end."
        ),
        (
            "A worked number: 10 examples in batches of 4. The slices are order[0:4], "
            "order[4:8], order[8:12]; the last has 2 rows, since there are no more."
        ),
    ),
)


W = np.array([0.2, -0.3])
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]])
Y = np.array([1.0, 0.0, 2.0])
WIDE = np.cos(np.arange(20.0)).reshape(4, 5) * 3
NOMINAL = {"size": 4, "m": 10}  # for functions that ask how large a batch, or the data, should be
GRADIENT = "X.T @ (X @ w - y) / len(y)"

MINIBATCH_GRADIENT = Exercise(
    reference=batches.minibatch_gradient,
    inputs=(
        # three examples of nominally four: a last, smaller batch
        given(W, X, Y, offered=NOMINAL),
        given(np.array([0.5]), np.array([[2.0], [-1.0]]), np.array([3.0, 4.0]), offered=NOMINAL),
        given(np.arange(5.0), WIDE, np.array([1.0, -2.0, 0.5, 3.0]), offered=NOMINAL),
        # one alone
        given(
            np.array([1.5, -2.0, 0.5]),
            np.array([[3.0, -40.0, 200.0]]),
            np.array([7.0]),
            offered=NOMINAL,
        ),
        # whole numbers, and errors that are none
        given(
            np.array([0.25, -0.5]),
            np.array([[3, 4], [5, -2]]),
            np.array([1, 2]),
            offered=NOMINAL,
        ),
    ),
    figures=(given(W, X, Y), "-0.0833333 -5.36667"),
    tips={
        "mismatch in its core dimension": (
            "examples are rows: X @ w are the predictions, and X.T @ errors adds up over the"
            " examples"
        ),
        "could not be broadcast together": (
            "X has a row for each example, and w a number for each column: X @ w are the"
            " predictions; to multiply each row of X by its own error, write errors[:, np.newaxis]"
            " * X, and take the mean over the rows"
        ),
        "returned one number; ": (
            "There must be one number for each weight: did you return the cost, or take the mean"
            " over the weights, too (np.mean without axis=0)?"
        ),
        "returned an array of shape": (
            "There must be one number for each weight: axis=0 takes the mean over the rows, axis=1"
            " over the weights."
        ),
    },
    slips=(
        Slip(
            "the sum over the batch, not the mean",
            edit(" / len(y)", ""),
            "the gradient of a batch is the sum over its examples.",
            "If every example came twice, should the step become twice as long?",
            "seeds 003, lines 96 and 138; ageron/handson-ml #179",
        ),
        Slip(
            "divided by the nominal batch size",
            edit("len(y)", "4"),
            "all batches have one size.",
            "How many rows has the last batch of an epoch?",
            "a constant in place of the number of rows that came",
        ),
        Slip(
            "divided by the number of all examples",
            edit("len(y)", "10"),
            "m is the number of examples.",
            "The mean over which examples is this: over all, or over those in the batch?",
            "the formula of the full batch, copied",
        ),
        Slip(
            "divided by the number of features",
            edit("len(y)", "X.shape[1]"),
            "examples are columns, as in A. Ng's course.",
            "In this course an example is a row: what does X.shape[1] count?",
            "code for examples as columns",
        ),
        Slip(
            "divided twice",
            edit("len(y)", "len(y) ** 2"),
            "the error is a mean, and the gradient is one, too.",
            "How often does 1/b stand in the cost?",
            "Dive-into-DL-PyTorch #75",
        ),
        Slip(
            "the sign is turned round",
            edit("X @ w - y", "y - X @ w"),
            "the error is label minus prediction.",
            "If the prediction is too large, should w fall or rise, and what does w − α dw "
            "do with yours?",
            "y − Xw in place of Xw − y",
        ),
        Slip(
            "the half of the cost is still there: divided by 2b",
            edit("len(y)", "(2 * len(y))"),
            "the cost has a factor 1/(2b), so the gradient has it, too.",
            "What becomes of ½ u² when you differentiate it?",
            "the cost's factor, copied",
        ),
        Slip(
            "the sum over the batch, with a factor 2",
            edit("X.T", "2 * X.T", " / len(y)", ""),
            "the derivative of a square brings a 2, and the sum is the cost.",
            "If every example came twice, should the step become twice as long?",
            "the gradient of the sum of squared errors",
        ),
        Slip(
            "the sum over the batch, with its sign turned round",
            edit("X @ w - y", "y - X @ w", " / len(y)", ""),
            "the error is label minus prediction, and all of them are added.",
            "If the prediction is too large, should w fall or rise, and what does w − α dw "
            "do with yours?",
            "X.T @ (y − X w)",
        ),
        Slip(
            "the sign is turned round, and a factor 2 stays",
            edit("X.T", "2 * X.T", "X @ w - y", "y - X @ w"),
            "the derivative of (y − Xw)² is 2 (y − Xw) X.",
            "What does the chain rule say about the minus before Xw?",
            "-2/n formulas, half copied",
        ),
        Slip(
            "the errors are squared",
            edit("(X @ w - y)", "(X @ w - y) ** 2"),
            "the cost has a square, so the gradient has one, too.",
            "Can your gradient tell whether a prediction was too large or too small?",
            "the cost, not differentiated",
        ),
        Slip(
            "only the first example counts",
            edit(GRADIENT, "X[0] * (X[0] @ w - y[0])"),
            "return hands over what the loop has added up.",
            "How often does the loop run before it meets your return?",
            "return inside the loop",
            also=(edit(GRADIENT, "X[0] * (X[0] @ w - y[0]) / len(y)"),),
        ),
        Slip(
            "divided by one less than the batch holds",
            edit("len(y)", "(len(y) - 1)"),
            "a mean over a sample divides by b − 1.",
            "Is this a mean, or an estimate of a variance?",
            "ddof=1",
        ),
        Slip(
            "only the last example counts",
            edit(GRADIENT, "X[-1] * (X[-1] @ w - y[-1])"),
            "the loop leaves the gradient in its variable.",
            "What does your loop do with what it found for the examples before?",
            "a loop that assigns where it should add",
            also=(edit(GRADIENT, "X[-1] * (X[-1] @ w - y[-1]) / len(y)"),),
        ),
        Slip(
            "the mean error times the mean features",
            edit(GRADIENT, "(X @ w - y).mean() * X.mean(axis=0)"),
            "the mean of a product is the product of the means.",
            "Errors 1 and −1 at features 2 and −2: what is the mean of the two products, and what"
            " is the product of the two means?",
            "np.mean(errors) * np.mean(X, axis=0)",
            also=(edit(GRADIENT, "(X @ w - y).sum() * X.mean(axis=0)"),),
        ),
        Slip(
            "the predictions, not their errors, are averaged with X",
            edit("(X @ w - y)", "(X @ w)"),
            "the slope of the cost is that of the prediction.",
            "What is the gradient where every prediction is right, and what is yours there?",
            "the label forgotten while copying",
        ),
        Slip(
            "the error is not multiplied by the features",
            edit(GRADIENT, "np.full(w.shape, (X @ w - y).mean())"),
            "the gradient is the mean error.",
            "How much does the prediction change when one weight does, and on what does "
            "that depend?",
            "the chain rule stopped half-way",
        ),
    ),
    conventions=(
        Convention(
            "without the half: twice as long",
            edit("X.T", "2 * X.T"),
            "the cost has no factor ½ (PyTorch's MSELoss, Keras' mse). With half the α it "
            "is the course's.",
        ),
    ),
    hints=(
        ("First the error of every prediction, then what each weight has to do with it."),
        (
            "The errors are X @ w - y, one a row. X.T @ errors adds them up, each times "
            "its features; which number makes this a mean?"
        ),
        (
            "A worked number: w = 0.5, X = [[2], [−1]], y = [3, 4]: errors −2 and −4.5, "
            "times 2 and −1 gives −4 and 4.5, their mean is 0.25."
        ),
    ),
)

QUESTIONS = {
    "four times the batch": Question(
        asks=(
            "Batches of 128 instead of 32. How many times smaller does the noise of the"
            " gradient become?"
        ),
        truth=lambda: np.sqrt(128 / 32),
        unit="times smaller",
        between=(1, 10),
        why=(
            "The mean of b independent numbers scatters by 1/√b of what one of them does: four"
            " times the work, half the noise"
        ),
    ),
}
