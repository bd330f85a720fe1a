"""The catalogue of mistakes with figures, computed apart from this package: exercise -> input, then
form -> result.

A result is everything the function returns, one number after the other.
"""

import itertools

import numpy as np

from coursekit.exercises.exercise import given
from coursekit.lectures.momentum.nesterov import Slope

WEEK = np.array([40.0, 49.0, 45.0, 60.0, 52.0])
W = np.array([1.0, -2.0])
BRAKED = np.array([0.3, -2.0]), np.array([0.04, 2.25])
ADAM = W, np.array([0.3, -2.0]), np.array([0.05, -0.3]), np.array([0.04, 0.9])

BATCH = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]), np.array([1.0, 0.0, 2.0])
BACKWARD = (
    np.array([[0.5, -1.0, 2.0, 3.0], [1.0, 4.0, -2.0, 0.25]]),
    np.array([[1.0, 0.0, 1.0, 1.0], [0.0, 1.0, 1.0, 0.0]]),
)


class Uniforms:
    """Stands in for rng and gives the catalogue's uniform numbers."""

    U = np.array([[0.1, 0.85, 0.3, 0.95, 0.79], [0.81, 0.2, 0.6, 0.05, 0.99]])

    def random(self, shape):
        return self.U[0] if shape == 5 else self.U.reshape(shape)


class InTurn:
    """Stands in for rng and gives these uniform numbers one after the other, and the first ones
    again after the last.
    """

    def __init__(self, *numbers):
        self.numbers = itertools.cycle(numbers)

    def random(self):
        return next(self.numbers)

    standard_normal = random


PARAMETERS, VALID_LOSSES = [0.3, 0.01, 0.1, 0.05], [0.9, 0.25, 0.4, 0.31]


def _losses(config):
    loss = VALID_LOSSES[PARAMETERS.index(config["x"])]
    return loss, 1 - loss


CATALOGUE = {
    "log_uniform_sample": (
        given(np.array([0.1, 0.45, 0.9]), 0.0001, 0.5),
        {
            "right": "0.000234367 0.00461888 0.21334",
            "mirrored: u runs from high to low": "0.21334 0.0108251 0.000234367",
            "linear: every number is as likely as any other": "0.05009 0.225055 0.45001",
            "the logarithm of a linear sample": "-1.30025 -0.647711 -0.346778",
            "the exponent is returned": "-3.6301 -2.33546 -0.670927",
            "natural logarithms, and then a power of 10": "4.37904e-09 4.19176e-06 0.0285189",
            "logarithms to the base 10, and then a power of e": "0.0265135 0.0967656 0.511234",
            "10 to the power of a linear sample": "1.12225 1.67902 2.81845",
            "whole exponents only": "0.0001 0.01 0.1",
            "the ends are swapped in the difference": "4.26681e-05 2.16503e-06 4.68735e-08",
        },
    ),
    "sample_beta": (
        given(np.array([0.1, 0.45, 0.9]), 0.9, 0.999),
        {
            "right": "0.998415 0.992057 0.936904",
            "mirrored: u runs from low to high": "0.936904 0.987411 0.998415",
            "β itself is uniform": "0.9099 0.94455 0.9891",
            "the logarithm of β, not of 1 − β": "0.909442 0.943274 0.988629",
            "1 − is forgotten at the end": "0.00158489 0.00794328 0.0630957",
            "1 − r: the power is forgotten": "3.8 3.1 2.2",
            "1 − 10 to the power of a linear sample": "-7.12643 -7.80136 -8.75214",
            "a power of e in place of 10": "0.93919 0.877544 0.698806",
        },
    ),
    "random_search": (
        given(_losses, {"x": lambda u: PARAMETERS[int(4 * u)]}, 4, InTurn(0.1, 0.3, 0.6, 0.9)),
        {
            "right": "0.01 0.25",
            "the largest loss wins": "0.3 0.9",
            "the last trial is returned": "0.05 0.31",
            "the search begins with a best loss of 0": "nan 0",
            "the number of the trial is returned, not its setting": "1 0.25",
            "the two best are averaged": "0.03 0.25",
            "the largest value wins, whatever its loss": "0.3 0.25",
        },
    ),
    "minibatch_gradient": (
        given(np.array([0.2, -0.3]), *BATCH, offered={"size": 4, "m": 10}),
        {
            "right": "-0.0833333 -5.36667",
            "without the half: twice as long": "-0.166667 -10.7333",
            "the sum over the batch, not the mean": "-0.25 -16.1",
            "divided by the nominal batch size": "-0.0625 -4.025",
            "divided by the number of all examples": "-0.025 -1.61",
            "divided twice": "-0.0277778 -1.78889",
            "the sign is turned round": "0.0833333 5.36667",
            "only the last example counts": "-1.55 -12.4",
        },
    ),
    "dropout_forward": (
        given(np.array([[1.0, -2, 3, 4, 5], [2, 0.5, -1, 6, 7]]), 0.8, Uniforms()),
        {
            "right": "1.25 -0 3.75 0 6.25 0 0.625 -1.25 7.5 0",
            "vanilla dropout: no scale in training": "1 -0 3 0 5 0 0.5 -1 6 0",
            "the mask is turned round: it keeps what it should drop": (
                "0 -2.5 0 5 0 2.5 0 -0 0 8.75"
            ),
            "keep is read as the probability of dropping": "0 -10 0 20 0 10 0 -0 0 35",
            "what is kept is divided by 1 − keep": "5 -0 15 0 25 0 2.5 -5 30 0",
            "what is kept is multiplied by keep": "0.8 -0 2.4 0 4 0 0.4 -0.8 4.8 0",
            "scaled twice": "1.5625 -0 4.6875 0 7.8125 0 0.78125 -1.5625 9.375 0",
            "all units are scaled and none is dropped": (
                "1.25 -2.5 3.75 5 6.25 2.5 0.625 -1.25 7.5 8.75"
            ),
            "one mask serves all examples": "1.25 -0 3.75 0 6.25 2.5 0 -1.25 0 8.75",
            "the mask is the random numbers themselves": (
                "0.125 -2.125 1.125 4.75 4.9375 2.025 0.125 -0.75 0.375 8.6625"
            ),
            "x is returned as it was": "1 -2 3 4 5 2 0.5 -1 6 7",
        },
    ),
    "dropout_backward": (
        given(*BACKWARD, 0.8),
        {
            "right": "0.625 -0 2.5 3.75 0 5 -2.5 0",
            "the mask is forgotten": "0.625 -1.25 2.5 3.75 1.25 5 -2.5 0.3125",
            "the scale is forgotten": "0.5 -0 2 3 0 4 -2 0",
            "dout is passed on as it is": "0.5 -1 2 3 1 4 -2 0.25",
            "multiplied by keep": "0.4 -0 1.6 2.4 0 3.2 -1.6 0",
            "the mask is turned round": "0 -1.25 0 0 1.25 0 -0 0.3125",
            "scaled twice": "0.78125 -0 3.125 4.6875 0 6.25 -3.125 0",
        },
    ),
    "ewa": (
        given(WEEK, 0.9),
        {
            "right": "4 8.5 12.15 16.935 20.4415",
            "start at the first datum": "40 40.9 41.31 43.179 44.0611",
            "bias-corrected": "40 44.7368 44.8339 49.244 49.917",
            "β is missing before the old average": "4 8.9 13.4 19.4 24.6",
            "β and 1 − β are swapped": "36 47.7 45.27 58.527 52.6527",
            "the factor 1 − β is missing": "40 85 121.5 169.35 204.415",
            "only the newest term has the factor 1 − β": "4 40.9 81 115.35 157.615",
            "the average uses yesterday's datum": "0 4 8.5 12.15 16.935",
            "a plain mean over the last 1/(1−β) data": "40 44.5 44.6667 48.5 49.2",
            "1 is taken from V before it is used": "3.1 6.79 9.711 13.8399 16.7559",
        },
    ),
    "effective_window": (
        given(0.9),
        {
            "right": "10",
            "exact 1/e time": "9.49122",
            "mean age": "9",
            "equal variance": "19",
            "1/1 − β without brackets": "0.1",
            "1/β": "1.11111",
            "β¹⁰": "0.348678",
            "1/(1 − β²)": "5.26316",
        },
    ),
    "bias_corrected_ewa": (
        given(WEEK, 0.9),
        {
            "right": "40 44.7368 44.8339 49.244 49.917",
            "the power t is missing: divided by 1 − β": "40 85 121.5 169.35 204.415",
            "t counted from 0": "inf 85 63.9474 62.4908 59.4402",
            "t one too large": "21.0526 31.3653 35.33 41.3543 43.6263",
            "the corrected value is carried on": "40 215.263 731.501 1931.81 4258.34",
            "multiplied instead of divided": "0.4 1.615 3.29265 5.82395 8.371",
            "β·t in place of βᵗ": "40 -10.625 -7.14706 -6.51346 -5.84043",
            "the bracket is raised to the power: (1 − β)ᵗ": "40 850 12150 169350 2.04415e+06",
            "no correction": "4 8.5 12.15 16.935 20.4415",
        },
    ),
    "momentum_step": (
        given(
            W, np.array([0.1, -0.4]), np.array([0.5, 0.2]), alpha=0.2, beta=0.9, offered={"t": 2}
        ),
        {
            "right": "0.908 -2.028 0.46 0.14",
            "CS231n, PyTorch: no 1 − β": "0.89 -1.956 0.55 -0.22",
            "Keras, Sutskever: v is a step": "1.43 -1.74 0.43 0.26",
            "α inside the velocity": "0.53 -2.1 0.47 0.1",
            "bias-corrected": "0.515789 -2.14737 0.46 0.14",
            "uphill: α v is added": "1.092 -1.972 0.46 0.14",
            "β is missing before the old velocity": "0.898 -2.032 0.51 0.16",
            "β and 1 − β are swapped": "0.972 -1.932 0.14 -0.34",
            "the velocity starts anew in each step": "0.998 -1.992 0.01 -0.04",
            "w is moved by the gradient, not by the velocity": "0.98 -1.92 0.46 0.14",
            "w is moved by the old velocity": "0.9 -2.04 0.46 0.14",
            "the learning rate acts twice": "0.906 -2.02 0.47 0.1",
            "the gradient enters the velocity with a minus, and the velocity is subtracted": (
                "0.912 -2.044 0.44 0.22"
            ),
            "the learning rate is forgotten": "0.54 -2.14 0.46 0.14",
        },
    ),
    "nesterov_look_ahead": (
        given(W, Slope([1.0, 10.0], 1), np.array([0.5, 0.2]), alpha=0.05, beta=0.9),
        {
            "right": "1.3775 -0.91 0.3775 1.09",
            "CS231n, Keras: w is the point looked ahead to": "1.31 0.062 0.4 1.18",
            "PyTorch: v is a sum of gradients": "0.88475 -0.1081 1.45 -19.82",
            "the gradient is taken at w": "1.4 -0.82 0.4 1.18",
            "uphill: α times the gradient is added": "1.5225 -2.73 0.5225 -0.73",
            "it looks back": "1.4225 -0.73 0.4225 1.27",
            "it looks ahead by the whole velocity": "1.375 -0.92 0.375 1.08",
            "w moves from the point looked ahead to": "1.8275 -0.73 0.3775 1.09",
            "the new velocity is subtracted": "0.6225 -3.09 0.3775 1.09",
            "the change of variables with its sign turned round": "1.49 -1.702 0.4 1.18",
            "the gradient looks ahead and the update does so once more": (
                "1.26725 -0.109 0.3775 1.09"
            ),
        },
    ),
    # A rule gets one gradient, so the catalogue's forms that ask for it at w are those that can be
    # written.
    "nesterov_step": (
        given(W, np.array([1.0, -20.0]), np.array([0.5, 0.2]), alpha=0.05, beta=0.9),
        {
            "right": "1.31 0.062 0.4 1.18",
            "PyTorch: v is a sum of gradients": "0.88475 -0.1081 1.45 -19.82",
            "classical momentum: w moves by the new velocity alone": "1.4 -0.82 0.4 1.18",
            "the difference of the velocities is turned round": "1.49 -1.702 0.4 1.18",
        },
    ),
    "adagrad_step": (
        given(W, *BRAKED, alpha=0.5, eps=0.01),
        {
            "right": "0.595202 -1.60159 0.13 6.25",
            "ε inside the root": "0.599108 -1.60032 0.13 6.25",
            "0.1 is added to s in every step": "0.693617 -1.60473 0.23 6.35",
            "the gradient is not squared": "0.74709 -0.0392157 0.34 0.25",
            "the root is missing": "-0.0714286 -1.84026 0.13 6.25",
            "s is not added up": "0.516129 -1.50249 0.09 4",
            "s is averaged, as in RMSProp": "0.324726 -1.36194 0.045 2.425",
            "the step uses the old s": "0.285714 -1.33775 0.13 6.25",
            "uphill: the step is added": "1.4048 -2.39841 0.13 6.25",
            "ε is added to w: w − α dw/√s + ε": "0.593975 -1.59 0.13 6.25",
            "the root is kept in s": "0.595202 -1.60159 0.360555 2.5",
            "multiplied by the root": "0.944417 0.51 0.13 6.25",
        },
    ),
    "rmsprop_step": (
        given(W, *BRAKED, alpha=0.5, beta2=0.9, eps=0.01, offered={"t": 2}),
        {
            "right": "0.324726 -1.36194 0.045 2.425",
            "ε inside the root": "0.360398 -1.35916 0.045 2.425",
            "bias-corrected": "0.697985 -1.72087 0.045 2.425",
            "the gradient is not squared": "0.438002 -1.26521 0.066 1.825",
            "the root is missing": "-1.72727 -1.58932 0.045 2.425",
            "s is squared where its root belongs": "-11.474 -1.83024 0.045 2.425",
            "ε is added to w: w − α dw/√s + ε": "0.302893 -1.34784 0.045 2.425",
            "ε is added to the quotient": "0.287893 -1.36284 0.045 2.425",
            "ε is missing": "0.292893 -1.35784 0.045 2.425",
            "the factor 1 − β2 is missing": "0.589001 -1.59425 0.126 6.025",
            "β2 and 1 − β2 are swapped": "0.502566 -1.49129 0.085 3.825",
            "β2 is missing before the old s": "0.351658 -1.38946 0.049 2.65",
            "s is a sum, as in AdaGrad": "0.595202 -1.60159 0.13 6.25",
            "the weights are squared, not the gradients": "0.603994 -1.36194 0.136 2.425",
            "the step uses the old s": "0.285714 -1.33775 0.045 2.425",
            "uphill: the step is added": "1.67527 -2.63806 0.045 2.425",
            "1 − β2 is squared, too": "0.25777 -1.30892 0.0369 2.065",
        },
    ),
    "adam_step": (
        given(*ADAM, t=3, alpha=0.5, beta1=0.9, beta2=0.99, eps=0.1),
        {
            "right": "0.890847 -1.84783 0.075 -0.47 0.0405 0.931",
            "ε inside the root": "0.885619 -1.84536 0.075 -0.47 0.0405 0.931",
            "ε̂: both corrections in the learning rate": (
                "0.920836 -1.85966 0.075 -0.47 0.0405 0.931"
            ),
            "no bias correction": "0.875517 -1.77932 0.075 -0.47 0.0405 0.931",
            "s is not corrected": "0.540653 -1.18568 0.075 -0.47 0.0405 0.931",
            "v is not corrected": "0.97042 -1.95876 0.075 -0.47 0.0405 0.931",
            "the power t is missing for v": "0.704195 -1.58763 0.075 -0.47 0.0405 0.931",
            "the power t is missing for both": "0.822482 -1.75895 0.075 -0.47 0.0405 0.931",
            "the corrected averages are carried on": (
                "0.890847 -1.84783 0.276753 -1.73432 1.36359 31.3457"
            ),
            "multiplied by 1 − βᵗ instead of divided": "0.924545 -1.76084 0.075 -0.47 0.0405 0.931",
            "t counted one too low": "0.870713 -1.82178 0.075 -0.47 0.0405 0.931",
            "t counted one too high": "0.902099 -1.86225 0.075 -0.47 0.0405 0.931",
            "s is squared where its root belongs": "0.929377 -1.99912 0.075 -0.47 0.0405 0.931",
            "the root is missing": "0.905454 -1.97242 0.075 -0.47 0.0405 0.931",
            "ε is added to w: w − α v̂/√ŝ + ε": "0.9815 -1.74512 0.075 -0.47 0.0405 0.931",
            "ε is added to the quotient": "0.8315 -1.89512 0.075 -0.47 0.0405 0.931",
            "uphill: the step is added": "1.10915 -2.15217 0.075 -0.47 0.0405 0.931",
            "s averages the gradient, not its square": "0.893361 -1.84277 0.075 -0.47 0.0426 0.871",
            "s averages the square of v": "0.889784 -1.8447 0.075 -0.47 0.0396563 0.893209",
            "β1 and β2 are swapped": "-0.741514 0.411396 0.0525 -0.317 0.045 1.21",
            "dw stands where the old averages belong": "0.830577 nan 0.3 -2 0.2979 -1.94",
            "the step uses dw, not v": "0.881678 -1.82452 0.075 -0.47 0.0405 0.931",
            "multiplied by the root": "0.824576 2.9417 0.075 -0.47 0.0405 0.931",
        },
    ),
    "inverse_time_decay": (
        given(0.2, 0.4, 3, offered={"decay_steps": 2}),
        {
            "right": "0.0909091",
            "the first epoch is 1, and one decay has passed": "0.0769231",
            "the first epoch is 1, with α0 itself": "0.111111",
            "per step, with decay_steps": "0.125",
            "the first rate α0 is forgotten": "0.454545",
            "no brackets: α0/1 + rate · epoch": "1.4",
            "a power: α0/(1 + rate)^epoch": "0.0728863",
            "it grows: α0 (1 + rate · epoch)": "0.44",
            "the 1 is forgotten: α0/(rate · epoch)": "0.166667",
            "multiplied by the epoch: α0/(1 + rate) · epoch": "0.428571",
            "decayed again in every epoch": "0.036075",
            "ten times too large": "0.909091",
            "α0 under the fraction": "2.27273",
        },
    ),
    "exponential_decay": (
        given(0.2, 0.95, 4),
        {
            "right": "0.162901",
            "one epoch ahead": "0.154756",
            "one epoch behind": "0.171475",
            "α0 is raised to the power, too": "0.00130321",
            "times the epoch, not to its power": "0.76",
            "e to the power of −base · epoch": "0.00447415",
            "1 − base is raised": "1.25e-06",
            "decayed again in every epoch": "0.119747",
            "the first rate α0 is forgotten": "0.814506",
            "a straight line: α0 − base · epoch": "-3.6",
            "base and exponent are swapped": "0.746426",
        },
    ),
    "staircase_decay": (
        given(0.8, 0.5, (0, 4, 7, 10, 12, 19, 20, 25), 10),
        {
            "right": "0.8 0.8 0.8 0.4 0.4 0.4 0.2 0.2",
            "the first drop comes at step 0": "0.4 0.4 0.4 0.2 0.2 0.2 0.1 0.1",
            "no floor: it slides": "0.8 0.606287 0.492458 0.4 0.34822 0.214355 0.2 0.141421",
            "rounded up": "0.8 0.4 0.4 0.4 0.2 0.2 0.2 0.1",
            "rounded to the nearest, halves up": "0.8 0.8 0.4 0.4 0.4 0.2 0.2 0.1",
            "the remainder instead of the quotient": "0.8 0.05 0.00625 0.8 0.2 0.0015625 0.8 0.025",
            "times the number of stairs, not to its power": "0 0 0 0.4 0.4 0.4 0.8 0.8",
            "the stair comes one step late": "0.8 0.8 0.8 0.8 0.4 0.4 0.4 0.2",
            "everything is rounded down": "0 0 0 0 0 0 0 0",
            "a straight staircase: α0 − rate · stairs": "0.8 0.8 0.8 0.3 0.3 0.3 -0.2 -0.2",
            "decayed again in every step": "0.8 0.8 0.8 0.4 0.1 0.00078125 0.000195313 1.90735e-07",
        },
    ),
}

# Not in the catalogue: met while trying to fool the checks, or needed beside its figures.
OWN = {
    "log_uniform_sample": {
        "whole exponents only, rounded down",
        "no brackets round the difference of the logarithms",
        "no brackets: 10^log10(low) + u · (…)",
        "low and high are not used: 10 to the power of −4 u",
        "the logarithm of low is not added",
        "u times the logarithm of high is added, not of the way there",
    },
    "sample_beta": {
        "low and high are not used: r from −1 to −3",
        "1 − a power between the logarithms of high and low",
        "no brackets round the difference of the logarithms",
        "natural logarithms, and then a power of 10",
        "low and high are not used: r from −3 to −1",
        "whole exponents only",
        "the window is uniform, not its logarithm",
        "the ends are swapped in the difference",
    },
    # "The same u" and "one setting" are in SETTINGS.
    "random_search": {
        "the objective is called twice in a round",
        "the objective is called once more whenever the loss improves",
        "the first trial is returned",
        "return stands inside the loop",
        "the test set has a say, in the loss that is returned, too",
        "the best setting is overwritten by later ones",
        "the search begins with a best loss of 1",
        "the test set chooses",
        "the test set has a say",
        "the test set chooses, and the validation loss is returned",
        "the right setting comes with its test loss",
        "a trial that diverged wins",
        "one trial too few",
        "one trial too many",
        "the setting and its loss are returned in the wrong order",
        "u itself is tried, and the scale is not used",
        "normal numbers in place of uniform ones",
        "the settings do not come from rng",
        "every search tries the same settings",
        "equal steps along a diagonal, in place of chance",
        "the same u serves all parameters",
        "one setting is tried again and again",
        "the largest value wins, with its own loss",
    },
    "minibatch_gradient": {
        "divided by the number of features",
        "the half of the cost is still there: divided by 2b",
        "the sum over the batch, with a factor 2",
        "the sum over the batch, with its sign turned round",
        "the sign is turned round, and a factor 2 stays",
        "the errors are squared",
        "only the first example counts",
        "divided by one less than the batch holds",
        "the predictions, not their errors, are averaged with X",
        "the error is not multiplied by the features",
    },
    # With normal numbers no given uniforms can be had; the shares kept are in test_exercises.
    "dropout_forward": {
        "normal numbers in place of uniform ones: randn < keep",
        "normal numbers in place of uniform ones: randn < keep, and no scale",
        "normal numbers in place of uniform ones: randn > keep",
        "normal numbers in place of uniform ones: randn > keep, and no scale",
        "the mask is turned round, and nothing is scaled",
        "the mask is not drawn from rng",
        "every call draws the same mask",
        "the mask tells what was dropped",
        "the mask holds the scale",
        "a whole example is kept or dropped",
        "keep is ignored: half of the units stay",
        "the mask holds the scale, and the output does not",
        "the mask that comes back is another one",
        "output and mask are returned in the wrong order",
    },
    "dropout_backward": {
        "a new mask is drawn",
        "divided by 1 − keep",
    },  # the catalogue's figures are of one given mask; a student draws
    "ewa": {"the averages are cut to whole numbers"},
    "bias_corrected_ewa": {"the averages are cut to whole numbers", "no brackets: V/1 − βᵗ"},
    "momentum_step": {
        "uphill, without 1 − β",
        "α and 1 − β inside the velocity",
        "v with its sign turned",
        "no 1 − β, v with its sign turned",
    },
    "nesterov_look_ahead": {"v with its sign turned"},
    "nesterov_step": {
        "uphill: α dw is added",
        "the old look-ahead is added, not taken back",
        "the new velocity is subtracted",
        "1 − β is carried over from momentum",
        "1 + β without brackets",
        "v with its sign turned",
    },
    "adagrad_step": {
        "s starts at 0.1",
        "Keras: ε inside the root, and s starts at 0.1",
        "ε is missing",
        "ε is added to the quotient",
        "the learning rate is forgotten",
    },  # the catalogue's figures add 0.1 in every step, which is a slip
    "staircase_decay": {
        "rounded to the nearest",
        "the first rate α0 is forgotten",
        "1 − rate is raised",
    },  # Python's and NumPy's round, which takes 2.5 to 2
    "adam_step": {
        "ε is missing",
        "averages without history",
        "the power t is missing for v, and s is not corrected",
        "β·t in place of βᵗ",
        "the bracket is raised to the power: (1 − β)ᵗ",
        "no brackets: v/1 − β1ᵗ and s/1 − β2ᵗ",
    },
}

# Properties of a partition of X = [1…10; 10…100], Y = 1…10 in batches of 4: sizes, aligned,
# missing, foreign values, repeats within the full batches, repeats in all, shuffled. None: how many
# depends on the draw, but there are some.
PARTITIONS = {
    "right": ((4, 4, 2), True, 0, 0, 0, 0, True),
    "X and Y are shuffled apart": ((4, 4, 2), False, 0, 0, 0, 0, True),
    "Y is left in its old order": ((4, 4, 2), False, 0, 0, 0, 0, True),
    "the last, smaller batch is dropped": ((4, 4), True, 2, 0, 0, 0, True),
    "the last batch is made of the first examples": ((4, 4, 2), True, 2, 0, 0, 2, True),
    "the last batch is filled up with examples that came before": (
        (4, 4, 4),
        True,
        0,
        0,
        0,
        2,
        True,
    ),
    "every batch is one too short": ((3, 3, 2), True, 2, 0, 0, 0, True),
    "the batches overlap: each begins one row after the other": ((4, 4), True, 5, 0, 3, 3, True),
    "nothing is shuffled": ((4, 4, 2), True, 0, 0, 0, 0, False),
    "examples are drawn with replacement": ((4, 4, 2), True, None, 0, None, None, True),
    "the features are shuffled, not the examples": ((4, 4, 2), False, 9, 9, 0, 0, False),
    "the last batch is padded with zeros": ((4, 4, 4), True, 0, 1, 0, 1, True),
}

# What three trials try, α from 5e-5 to 0.5 and β from 0.9 to 0.999, with these uniform numbers for
# α and for β.
SHARES = (0.1, 0.6, 0.9), (0.7, 0.2, 0.4)
SETTINGS = {
    "right": "0.000125594 0.0125594 0.199054 0.974881 0.997488 0.99369",
    "the same u serves all parameters": "0.000125594 0.0125594 0.199054 0.998415 0.984151 0.936904",
    "one setting is tried again and again": (
        "0.000125594 0.000125594 0.000125594 0.974881 0.974881 0.974881"
    ),
}
