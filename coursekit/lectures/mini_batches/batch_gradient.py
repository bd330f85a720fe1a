"""Exercise: `minibatch_gradient`."""

import numpy as np

from coursekit import batches
from coursekit.exercises.exercise import Convention, Exercise, Slip, given

W = np.array([0.2, -0.3])
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]])
Y = np.array([1.0, 0.0, 2.0])
WIDE = np.cos(np.arange(20.0)).reshape(4, 5) * 3


def _scaled(factor):
    """The right gradient, times a factor of the batch X, the nominal size and the number m of all
    examples.
    """
    return lambda w, X, y, size=4, m=10: (
        factor(len(y), size, m) * batches.minibatch_gradient(w, X, y)
    )


MINIBATCH_GRADIENT = Exercise(
    reference=batches.minibatch_gradient,
    inputs=(
        given(
            W, X, Y, offered={"size": 4, "m": 10}
        ),  # three examples of nominally four: a last, smaller batch
        given(
            np.array([0.5]),
            np.array([[2.0], [-1.0]]),
            np.array([3.0, 4.0]),
            offered={"size": 4, "m": 10},
        ),
        given(np.arange(5.0), WIDE, np.array([1.0, -2.0, 0.5, 3.0]), offered={"size": 4, "m": 10}),
        given(
            np.array([1.5, -2.0, 0.5]),
            np.array([[3.0, -40.0, 200.0]]),
            np.array([7.0]),
            offered={"size": 4, "m": 10},
        ),  # one alone
        given(
            np.array([0.25, -0.5]),
            np.array([[3, 4], [5, -2]]),
            np.array([1, 2]),
            offered={"size": 4, "m": 10},
        ),  # whole numbers, and errors that are none
    ),
    slips=(
        Slip(
            "the sum over the batch, not the mean",
            _scaled(lambda b, size, m: b),
            "the gradient of a batch is the sum over its examples.",
            "If every example came twice, should the step become twice as long?",
            "seeds 003, lines 96 and 138; ageron/handson-ml #179",
        ),
        Slip(
            "divided by the nominal batch size",
            _scaled(lambda b, size, m: b / size),
            "all batches have one size.",
            "How many rows has the last batch of an epoch?",
            "a constant in place of the number of rows that came",
        ),
        Slip(
            "divided by the number of all examples",
            _scaled(lambda b, size, m: b / m),
            "m is the number of examples.",
            "The mean over which examples is this: over all, or over those in the batch?",
            "the formula of the full batch, copied",
        ),
        Slip(
            "divided by the number of features",
            lambda w, X, y: X.T @ (X @ w - y) / X.shape[1],
            "examples are columns, as in A. Ng's course.",
            "In this course an example is a row: what does X.shape[1] count?",
            "code for examples as columns",
        ),
        Slip(
            "divided twice",
            _scaled(lambda b, size, m: 1 / b),
            "the error is a mean, and the gradient is one, too.",
            "How often does 1/b stand in the cost?",
            "Dive-into-DL-PyTorch #75",
        ),
        Slip(
            "the sign is turned round",
            _scaled(lambda b, size, m: -1),
            "the error is label minus prediction.",
            "If the prediction is too large, should w fall or rise, and what does w − α dw do with"
            " yours?",
            "y − Xw in place of Xw − y",
        ),
        Slip(
            "the half of the cost is still there: divided by 2b",
            _scaled(lambda b, size, m: 1 / 2),
            "the cost has a factor 1/(2b), so the gradient has it, too.",
            "What becomes of ½ u² when you differentiate it?",
            "the cost's factor, copied",
        ),
        Slip(
            "the sum over the batch, with a factor 2",
            _scaled(lambda b, size, m: 2 * b),
            "the derivative of a square brings a 2, and the sum is the cost.",
            "If every example came twice, should the step become twice as long?",
            "the gradient of the sum of squared errors",
        ),
        Slip(
            "the sum over the batch, with its sign turned round",
            _scaled(lambda b, size, m: -b),
            "the error is label minus prediction, and all of them are added.",
            "If the prediction is too large, should w fall or rise, and what does w − α dw do with"
            " yours?",
            "X.T @ (y − X w)",
        ),
        Slip(
            "the sign is turned round, and a factor 2 stays",
            _scaled(lambda b, size, m: -2),
            "the derivative of (y − Xw)² is 2 (y − Xw) X.",
            "What does the chain rule say about the minus before Xw?",
            "-2/n formulas, half copied",
        ),
        Slip(
            "the errors are squared",
            lambda w, X, y: X.T @ (X @ w - y) ** 2 / len(y),
            "the cost has a square, so the gradient has one, too.",
            "Can your gradient tell whether a prediction was too large or too small?",
            "the cost, not differentiated",
        ),
        Slip(
            "only the first example counts",
            lambda w, X, y: X[0] * (X[0] @ w - y[0]),
            "return hands over what the loop has added up.",
            "How often does the loop run before it meets your return?",
            "return inside the loop",
        ),
        Slip(
            "divided by one less than the batch holds",
            _scaled(lambda b, size, m: b / np.float64(b - 1)),
            "a mean over a sample divides by b − 1.",
            "Is this a mean, or an estimate of a variance?",
            "ddof=1",
        ),
        Slip(
            "only the last example counts",
            lambda w, X, y: X[-1] * (X[-1] @ w - y[-1]),
            "the loop leaves the gradient in its variable.",
            "What does your loop do with what it found for the examples before?",
            "a loop that assigns where it should add",
        ),
        Slip(
            "the predictions, not their errors, are averaged with X",
            lambda w, X, y: X.T @ (X @ w) / len(y),
            "the slope of the cost is that of the prediction.",
            "What is the gradient where every prediction is right, and what is yours there?",
            "the label forgotten while copying",
        ),
        Slip(
            "the error is not multiplied by the features",
            lambda w, X, y: np.full(w.shape, (X @ w - y).mean()),
            "the gradient is the mean error.",
            "How much does the prediction change when one weight does, and on what does that"
            " depend?",
            "the chain rule stopped half-way",
        ),
    ),
    conventions=(
        Convention(
            "without the half: twice as long",
            _scaled(lambda b, size, m: 2),
            "the cost has no factor ½ (PyTorch's MSELoss, Keras' mse). With half the α it is the"
            " course's.",
        ),
    ),
    hints=(
        "First the error of every prediction, then what each weight has to do with it.",
        (
            "The errors are X @ w - y, one a row. X.T @ errors adds them up, each times its"
            " features; which number makes this a mean?"
        ),
        (
            "A worked number: w = 0.5, X = [[2], [−1]], y = [3, 4]: errors −2 and −4.5, times 2 and"
            " −1 gives −4 and 4.5, their mean is 0.25."
        ),
    ),
)
