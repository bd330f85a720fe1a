"""Exercises: `standardise`, and batch norm forward, in testing and backward."""

import numpy as np

from coursekit import normalise
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given

TRAIN, OTHERS = np.array([1.0, 2.0, 3.0, 6.0]), np.array([10.0, 14.0])
TABLE = np.array([[2.0, -30.0], [5.0, 10.0], [11.0, 50.0], [4.0, 130.0]])

STANDARDISE = Exercise(
    reference=normalise.standardise,
    inputs=(
        given(TRAIN, OTHERS),
        given(TABLE, np.array([[8.0, 70.0], [1.0, 25.0], [3.0, -80.0]])),
    ),
    figures=(given(TRAIN, OTHERS), "3.74166 5.87975"),
    slips=(
        Slip(
            "x is standardised by its own statistics",
            edit("train.mean(axis=0)", "x.mean(axis=0)", "train.std(axis=0)", "x.std(axis=0)"),
            "each set is normalised by itself.",
            "A day of 14 °C comes in a warm week, then in a cold one: does your function give it"
            " the same number both times?",
            "fit_transform on the test set",
        ),
        Slip(
            "by the statistics of both sets together",
            edit(
                "train.mean(axis=0)",
                "np.concatenate([train, x]).mean(axis=0)",
                "train.std(axis=0)",
                "np.concatenate([train, x]).std(axis=0)",
            ),
            "more data give a better estimate.",
            "What may the network know of the test examples before it is tested?",
            "scaling before splitting",
        ),
        Slip(
            "only the mean is that of train",
            edit("train.std(axis=0)", "x.std(axis=0)"),
            "the deviation belongs to what is divided.",
            "Of which examples must both numbers be?",
            "half a repair of the first slip",
        ),
        Slip(
            "only the deviation is that of train",
            edit("train.mean(axis=0)", "x.mean(axis=0)"),
            "the middle belongs to what is centred.",
            "Of which examples must both numbers be?",
            "half a repair of the first slip",
        ),
        Slip(
            "the mean alone is divided",
            edit("(x - train.mean(axis=0))", "x - train.mean(axis=0)"),
            "minus comes first.",
            "Python divides before it subtracts: where do brackets have to stand?",
            "brackets round the difference forgotten",
        ),
        Slip(
            "divided by the variance",
            edit("train.std(axis=0)", "train.var(axis=0)"),
            "the variance is the spread.",
            "If x is in °C, which unit has its variance, and which has your answer?",
            "mbadry1/DeepLearning.ai-Summary: X /= variance",
        ),
        Slip(
            "the mean is taken off, and that is all",
            edit(" / train.std(axis=0)", ""),
            "centred is standardised.",
            "How large is the deviation of your result on the training examples?",
            "the second half forgotten",
        ),
        Slip(
            "divided, but not centred",
            edit("(x - train.mean(axis=0))", "x"),
            "it is the scale that matters.",
            "What is the mean of your result on the training examples?",
            "the first half forgotten",
        ),
        Slip(
            "divided by the root of the mean square",
            edit("train.std(axis=0)", "np.sqrt((train**2).mean(axis=0))"),
            "the variance is the mean of the squares.",
            "From where is a deviation measured: from 0, or from the mean?",
            "E[x²] without centring",
        ),
        Slip(
            "one mean and one deviation for all features",
            edit("train.mean(axis=0)", "train.mean()", "train.std(axis=0)", "train.std()"),
            "a data set has one mean.",
            "One feature is in °C and another in metres: what is the mean of both?",
            "axis forgotten; hidden with one feature",
        ),
        Slip(
            "a constant in the place of the deviation: the range",
            edit("train.std(axis=0)", "np.ptp(train, axis=0)"),
            "scaling is dividing by the range.",
            "How large is the deviation of your result on the training examples?",
            "min-max scaling mixed in",
            also=(
                edit(
                    "train.mean(axis=0)",
                    "train.min(axis=0)",
                    "train.std(axis=0)",
                    "np.ptp(train, axis=0)",
                ),
            ),
        ),
    ),
    conventions=(
        Convention(
            "the deviation divides by m − 1",
            edit("train.std(axis=0)", "train.std(axis=0, ddof=1)"),
            "the deviation with m − 1 (pandas; ddof=1) is larger than the course's by √(m/(m − 1)),"
            " so the answer is smaller by as much.",
        ),
    ),
    hints=(
        "Two numbers for each feature: where its middle is, and how far it spreads. Of which"
        " examples are they?",
        "Take off train.mean(axis=0), then divide by train.std(axis=0). The same two for every x.",
        "A worked number: train = 1, 3 has mean 2 and deviation 1, so x = 5 becomes (5 − 2)/1 = 3.",
    ),
)

X = np.array([[1.0, 2.0], [3.0, 6.0], [5.0, 13.0], [7.0, 3.0]])
GAIN, SHIFT = np.array([2.0, 0.5]), np.array([1.0, -1.0])
MEAN, VAR = np.array([0.5, 1.0]), np.array([2.0, 3.0])
PROBE = given(X, GAIN, SHIFT, MEAN, VAR, eps=0.1, beta=0.9)
WIDE = np.array([[0.2, -1.0, 4.0], [1.5, 2.5, -3.0]])
MORE = [
    np.array([1.5, -0.5, 3.0]),
    np.array([0.5, 2.0, -1.0]),
    np.array([-1.0, 0.25, 2.0]),
    np.array([0.3, 1.2, 5.0]),
]
FLAT = np.array([[1.0, 2.0], [1.0, 2.1], [1.0, 1.9]])  # a unit that never changes

ASKED = "x, gain, shift, mean, var, *, eps=1e-5"
NORMED = "(x - mu) / np.sqrt(sigma2 + eps)"
OLD_MEAN, OLD_VAR = "beta * mean + (1 - beta) * mu", "beta * var + (1 - beta) * sigma2"
NEW_MEAN, NEW_VAR = "(1 - beta) * mean + beta * mu", "(1 - beta) * var + beta * sigma2"
UNBIASED = ("(1 - beta) * sigma2", "(1 - beta) * x.var(axis=0, ddof=1)")
TIPS = {
    "could not be broadcast": "mean and variance are one number a feature: axis=0",
    "shape (1, 2)": "keepdims=True keeps an axis of length 1: leave it out",
    "shape (4,)": "mean and variance are one number a feature, not one an example: axis=0",
}

BATCHNORM_FORWARD = Exercise(
    reference=normalise.batchnorm_forward,
    returns=("out", "mean", "var"),
    inputs=(
        PROBE,
        given(WIDE, *MORE, eps=0.02, beta=0.7),
        given(FLAT, SHIFT, GAIN, VAR, MEAN, eps=0.3, beta=0.99),
    ),
    asked=f"{ASKED}, beta=0.9",
    figures=(
        PROBE,
        "-1.65684 -1.46374 0.114385 -1 1.88561 -0.188457 3.65684 -1.3478 0.85 1.5 2.3 4.55",
    ),
    tips=TIPS,
    slips=(
        Slip(
            "normalised with n − 1",
            edit("x.var(axis=0)", "x.var(axis=0, ddof=1)"),
            "a variance is divided by n − 1.",
            "Your batch is all there is to normalise: how large is the variance of x̂ over it, with"
            " ε = 0?",
            "torch.var's default; pytorch #100048",
            also=(edit("np.sqrt(sigma2 + eps)", "np.sqrt(x.var(axis=0, ddof=1) + eps)"),),
        ),
        Slip(
            "ε stands beside the root",
            edit("np.sqrt(sigma2 + eps)", "(np.sqrt(sigma2) + eps)"),
            "ε guards the quotient, as in Adam.",
            "Is ε added to the variance or to the deviation in this lecture's formula?",
            "Adam's ε carried over",
        ),
        Slip(
            "divided by the variance",
            edit("np.sqrt(sigma2 + eps)", "(sigma2 + eps)"),
            "normalising is dividing by the spread, and the variance is the spread.",
            "If x becomes ten times as large, by how much does your x̂ change?",
            "TensorFlow's own documentation, until r2.4",
        ),
        Slip(
            "each example is normalised over its units",
            edit(
                NORMED,
                "(x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)",
            ),
            "an example is what is normalised.",
            "Over what is the mean taken: over the examples of one unit, or over the units of one"
            " example?",
            "that is layer norm",
        ),
        Slip(
            "one mean and one variance for all units",
            edit("x.mean(axis=0), x.var(axis=0)", "x.mean(), x.var()"),
            "a batch has one mean.",
            "Two units have the means 4 and 6: what is the mean of each after your function?",
            "axis forgotten",
        ),
        Slip(
            "the running averages are used in training",
            edit(NORMED, "(x - mean) / np.sqrt(var + eps)"),
            "one pair of statistics serves both modes.",
            "Whose mean is 0 after the norm, if the batch's own mean was never taken off?",
            "a summary of A. Ng's course: the running average is used to normalise",
            also=(edit("gain * scaled + shift", "gain * (x - mean) / np.sqrt(var + eps) + shift"),),
        ),
        Slip(
            "the deviation is averaged, not the variance",
            edit("(1 - beta) * sigma2", "(1 - beta) * np.sqrt(sigma2)"),
            "what runs along is the spread.",
            "In testing the root is taken of var + ε: what must var be, then?",
            "running_std",
        ),
        Slip(
            "the running averages stay as they were",
            edit(OLD_MEAN, "mean", OLD_VAR, "var"),
            "somebody else keeps the averages.",
            "After a thousand batches, what do your mean and var know of them?",
            "keras #4762; update ops of TensorFlow that were never run",
        ),
        Slip(
            "the averages forget all but this batch",
            edit(OLD_MEAN, "mu", OLD_VAR, "sigma2"),
            "the newest batch is the best estimate.",
            "How many batches does your average look back, and how many does β ask for?",
            "return out, mu, var",
        ),
        Slip(
            "the averages add up: 1 − β is forgotten",
            edit(OLD_MEAN, "beta * mean + mu", OLD_VAR, "beta * var + sigma2"),
            "the new batch is added to what is left of the old ones.",
            "If every batch has the mean 5, where does your average go?",
            "the lecture on averages, once more",
        ),
        Slip(
            "gain and shift are exchanged",
            edit("gain * scaled + shift", "shift * scaled + gain"),
            "γ and β are two numbers, in some order.",
            "Which of the two should be the deviation of the output, and which its mean?",
            "gamma and beta in the wrong places",
        ),
        Slip(
            "shift is forgotten",
            edit("gain * scaled + shift", "gain * scaled"),
            "the mean is 0 afterwards.",
            "Which of the arguments does your function never use?",
            "hidden where shift is 0, as it is at the start",
        ),
        Slip(
            "gain is forgotten",
            edit("gain * scaled + shift", "scaled + shift"),
            "the deviation is 1 afterwards.",
            "Which of the arguments does your function never use?",
            "hidden where gain is 1, as it is at the start",
        ),
        Slip(
            "gain and shift are left out",
            edit("gain * scaled + shift", "scaled"),
            "batch norm ends at x̂.",
            "Which of the arguments does your function never use?",
            "hidden where gain is 1 and shift is 0, as they are at the start",
        ),
        Slip(
            "the averages are those of x̂",
            edit(
                "(1 - beta) * mu",
                "(1 - beta) * scaled.mean(axis=0)",
                "(1 - beta) * sigma2",
                "(1 - beta) * scaled.var(axis=0)",
            ),
            "what comes out is averaged.",
            "Which mean will be taken off in testing: that of x, or that of x̂, which is 0?",
            "statistics taken after the norm",
        ),
        Slip(
            "the mean alone is divided",
            edit("(x - mu)", "x - mu"),
            "minus comes first.",
            "Python divides before it subtracts: where do brackets have to stand?",
            "brackets round the difference forgotten",
        ),
        Slip(
            "shift is multiplied by gain, too",
            edit("gain * scaled + shift", "gain * (scaled + shift)"),
            "gain stands before a bracket.",
            "If x̂ is 0, what should come out?",
            "brackets; hidden where gain is 1",
        ),
        Slip(
            "the mean is not taken off",
            edit("(x - mu)", "x"),
            "normalising is dividing.",
            "What is the mean of your x̂ over the batch?",
            "the first half forgotten",
        ),
        Slip(
            "the mean of the squares in the place of the variance",
            edit("x.var(axis=0)", "(x**2).mean(axis=0)"),
            "the variance is the mean of the squares.",
            "From where is a deviation measured: from 0, or from the mean?",
            "E[x²] without centring",
        ),
        Slip(
            "ε is left out",
            edit("sigma2 + eps", "sigma2"),
            "ε is too small to matter.",
            "What does your function give for a unit that is the same for all examples?",
            "hidden where the variance is large",
        ),
    ),
    conventions=(
        Convention(
            "momentum is the share of the new batch",
            edit(OLD_MEAN, NEW_MEAN, OLD_VAR, NEW_VAR),
            "its 0.9 is the share of the *new* batch, so it is PyTorch's momentum, which has 0.1 by"
            " default. The course's β is the share of the old: β = 1 − momentum.",
        ),
        Convention(
            "the running variance divides by n − 1",
            edit(*UNBIASED),
            "the batch is normalised with n and the running variance is kept with n − 1 (the paper,"
            " PyTorch). It is larger than the course's by n/(n − 1), and not defined for a batch of"
            " one.",
        ),
        Convention(
            "as PyTorch has both",
            edit(
                OLD_MEAN,
                NEW_MEAN,
                OLD_VAR,
                "(1 - beta) * var + beta * x.var(axis=0, ddof=1)",
            ),
            "β is the share of the *new* batch and the running variance divides by n − 1: both as"
            " in PyTorch. In the course β is the share of the old, and the variance divides by n.",
        ),
    ),
    hints=(
        "Each unit, a column of x, gets its own mean and variance over the examples. Which axis do"
        " the examples lie along?",
        "mu = x.mean(axis=0), and the variance in the same way. x̂ = (x − mu)/√(variance + ε);"
        " out = gain x̂ + shift. Then two averages: β times the old plus 1 − β times the batch's.",
        "A worked number: x = 1, 3 has mean 2 and variance 1. With ε = 0 x̂ is −1, 1; with gain 2"
        " and shift 1 out is −1, 3. From mean 0 the average becomes 0.9 · 0 + 0.1 · 2 = 0.2.",
    ),
)

SEEN = given(X, GAIN, SHIFT, MEAN, VAR, eps=0.1)
BATCH = ("(x - mean)", "(x - x.mean(axis=0))", "var + eps", "x.var(axis=0) + eps")
FOLDED = (
    "(x - mean)",
    "(x - 0.9 * mean - 0.1 * x.mean(axis=0))",
    "var + eps",
    "0.9 * var + 0.1 * x.var(axis=0) + eps",
)

BATCHNORM_PREDICT = Exercise(
    reference=normalise.batchnorm_predict,
    inputs=(
        SEEN,
        given(WIDE, *MORE, eps=0.02),
        given(X[1:2], GAIN, SHIFT, MEAN, VAR, eps=0.2),
        given(X[:2], GAIN, SHIFT, MEAN, 0.01 * VAR, eps=0.2),  # ε counts most
    ),
    asked=ASKED,
    figures=(SEEN, "1.69007 -0.716019 4.45033 0.419905 7.21059 2.40777 9.97085 -0.432038"),
    tips=TIPS,
    slips=(
        Slip(
            "the batch's own statistics are used in testing",
            edit(*BATCH),
            "the layer is the same function always.",
            "If one example is tested alone, what does your function give for it?",
            "evaluation without eval(): pytorch #4741, #5406; layumi/Person_reID #218",
            also=(edit(*BATCH[:2]), edit(*BATCH[2:])),
        ),
        Slip(
            "the batch is folded into the averages first",
            edit(*FOLDED),
            "every batch that is seen counts.",
            "May the answer for one test example depend on the others that are tested with it?",
            "frozen layers that still move: keras #4762, #9522",
        ),
        Slip(
            "gain and shift are left out",
            edit("gain * (x", "(x", " + shift", ""),
            "they belong to training.",
            "What has the next layer learnt to expect: x̂, or gain x̂ + shift?",
            "the return of the normalised value",
        ),
        Slip(
            "shift is forgotten",
            edit(" + shift", ""),
            "the mean is 0 afterwards.",
            "Which of the arguments does your function never use?",
            "hidden where shift is 0",
        ),
        Slip(
            "gain is forgotten",
            edit("gain * (x", "(x"),
            "the deviation is 1 afterwards.",
            "Which of the arguments does your function never use?",
            "hidden where gain is 1",
        ),
        Slip(
            "divided by the variance",
            edit("np.sqrt(var + eps)", "(var + eps)"),
            "what is kept is what to divide by.",
            "Is `var` a variance or a deviation?",
            "the root forgotten",
        ),
        Slip(
            "ε stands beside the root",
            edit("np.sqrt(var + eps)", "(np.sqrt(var) + eps)"),
            "ε guards the quotient, as in Adam.",
            "Is ε added to the variance or to the deviation in this lecture's formula?",
            "Adam's ε carried over",
        ),
        Slip(
            "ε is left out",
            edit("var + eps", "var"),
            "ε is for training only.",
            "By which number was x divided in training, for the same variance?",
            "hidden where the variance is large",
        ),
        Slip(
            "the mean is not taken off",
            edit("(x - mean)", "x"),
            "normalising is dividing.",
            "Which of the arguments does your function never use?",
            "the first half forgotten",
        ),
        Slip(
            "gain and shift are exchanged",
            edit("gain * (x", "shift * (x", "+ shift", "+ gain"),
            "γ and β are two numbers, in some order.",
            "Where x is the running mean, what should come out?",
            "gamma and beta in the wrong places",
        ),
        Slip(
            "shift is multiplied by gain, too",
            edit(
                "gain * (x - mean) / np.sqrt(var + eps) + shift",
                "gain * ((x - mean) / np.sqrt(var + eps) + shift)",
            ),
            "gain stands before a bracket.",
            "Where x is the running mean, what should come out?",
            "brackets; hidden where gain is 1",
        ),
        Slip(
            "the mean alone is divided",
            edit(
                "gain * (x - mean) / np.sqrt(var + eps)", "gain * (x - mean / np.sqrt(var + eps))"
            ),
            "minus comes first.",
            "Python divides before it subtracts: where do brackets have to stand?",
            "brackets round the difference forgotten",
        ),
    ),
    hints=(
        "The formula of training, with other numbers in two places. Which two does the layer"
        " remember?",
        "mean stands in the place of μ, var in the place of σ². Nothing is taken from the batch.",
        "A worked number: x = 5, mean 3, var 4, ε = 0: x̂ = 2/2 = 1. With gain 2 and shift 1: 3.",
    ),
)

DOUT = np.array([[0.5, -1.0], [1.0, 2.0], [-0.3, 0.4], [0.2, -0.6]])
BACK = given(DOUT, X, GAIN, eps=0.1)
TERMS = "(dout - dshift / len(x) - scaled * dgain / len(x))"

BATCHNORM_BACKWARD = Exercise(
    reference=normalise.batchnorm_backward,
    returns=("dx", "dgain", "dshift"),
    asked="dout, x, gain, *, eps=1e-5",
    inputs=(
        BACK,
        given(
            np.array([[1.0, -2.0, 0.5], [0.25, 1.0, 3.0]]), WIDE, np.array([3.0, -1.5, 0.5]), eps=2
        ),
        given(np.array([[1.0, 3.0], [-2.0, 0.5], [4.0, 1.0]]), FLAT, GAIN, eps=0.2),
    ),
    figures=(
        BACK,
        "-0.15368 -0.0855174 0.480142 0.208683 -0.480142 -0.0706205 0.15368 -0.0525446"
        " -0.974176 1.99408 1.4 0.8",
    ),
    tips=TIPS,
    slips=(
        Slip(
            "mean and variance are taken for constants",
            edit(TERMS, "dout"),
            "they are numbers, not functions of x.",
            "If one example of the batch moves, does the batch's mean stay where it is?",
            "no gradient through the statistics: stop_gradient, detach",
        ),
        Slip(
            "the way through the variance is missing",
            edit(" - scaled * dgain / len(x)", ""),
            "only the mean depends on x.",
            "If one example moves away from the mean, what becomes of the variance?",
            "one of the three ways forgotten",
        ),
        Slip(
            "the way through the mean is missing",
            edit(" - dshift / len(x)", ""),
            "only the variance depends on x.",
            "If all examples move by the same amount, does the output change, and what must dx sum"
            " up to?",
            "one of the three ways forgotten",
        ),
        Slip(
            "1/n is forgotten",
            edit("gain / deviation *", "gain / deviation * len(x) *"),
            "in a gradient one sums, as in dgain.",
            "By how much does the mean of n examples move if one of them moves by 1?",
            "the n of the paper's formula lost; Knet #288",
            also=(edit("dshift / len(x) - scaled * dgain / len(x)", "dshift - scaled * dgain"),),
        ),
        Slip(
            "gain is forgotten in dx",
            edit("gain / deviation", "1 / deviation"),
            "gain has a gradient of its own, and that is all.",
            "If gain is 0, does the output depend on x?",
            "hidden where gain is 1, as it is at the start",
        ),
        Slip(
            "dgain is taken with x, not with x̂",
            edit("return dx, dgain,", "return dx, (dout * x).sum(axis=0),"),
            "gain multiplies the input.",
            "What does gain multiply in the forward formula?",
            "dgamma = sum(dout * x)",
            also=(edit("(dout * scaled).sum", "(dout * x).sum"),),
        ),
        Slip(
            "dgain and dshift are averaged over the batch",
            edit("dgain, dshift", "dgain / len(x), dshift / len(x)"),
            "a gradient of a batch is a mean.",
            "The mean of the cost is in dout already: how often do you divide by n?",
            "np.mean in the place of np.sum",
            also=(edit("dout.sum", "dout.mean", "(dout * scaled).sum", "(dout * scaled).mean"),),
        ),
        Slip(
            "the sign of the x̂ term is turned",
            edit("- scaled * dgain", "+ scaled * dgain"),
            "the variance adds to the gradient.",
            "The term takes off what only stretches the batch: what must the sum of dx · x̂ be,"
            " if ε is 0?",
            "a sign lost",
        ),
        Slip(
            "divided by the variance",
            edit("gain / deviation *", "gain / deviation**2 *"),
            "x̂ divides by the variance.",
            "By what did the forward pass divide?",
            "the root forgotten",
            also=(edit("np.sqrt(x.var(axis=0) + eps)", "(x.var(axis=0) + eps)"),),
        ),
        Slip(
            "ε is left out",
            edit("x.var(axis=0) + eps", "x.var(axis=0)"),
            "ε is for the forward pass only.",
            "Which x̂ did the forward pass use?",
            "hidden where the variance is large",
        ),
        Slip(
            "the variance divides by n − 1",
            edit("x.var(axis=0)", "x.var(axis=0, ddof=1)"),
            "a variance is divided by n − 1.",
            "Which variance did the forward pass divide by?",
            "torch.var's default",
        ),
        Slip(
            "dgain and dshift are exchanged",
            edit("dx, dgain, dshift", "dx, dshift, dgain"),
            "the order of what is returned does not matter.",
            "Which of your three values is just the sum of dout?",
            "return dx, dbeta, dgamma",
        ),
        Slip(
            "dgain is multiplied by gain",
            edit("return dx, dgain,", "return dx, gain * dgain,"),
            "gain is part of its own gradient.",
            "What is the slope of gain · x̂ by gain?",
            "the product rule used twice",
            also=(edit("return dx, dgain, dshift", "return dx, gain * dgain, gain * dshift"),),
        ),
        Slip(
            "dshift is multiplied by gain",
            edit("dgain, dshift", "dgain, gain * dshift"),
            "gain stands before the shift, too.",
            "If shift grows by 1, by how much does the output grow?",
            "dx of a plain scaling in the place of dshift",
        ),
        Slip(
            "gain stands twice in dx",
            edit("gain / deviation", "gain**2 / deviation"),
            "dout · gain first, and gain in the formula again.",
            "If gain is doubled, the output moves twice as far: what becomes of dx?",
            "dxhat = dout * gain, then gain once more; hidden where gain is 1",
        ),
        Slip(
            "x stands in dx where x̂ should",
            edit("scaled * dgain / len(x)", "x * dgain / len(x)"),
            "x and x̂ are alike.",
            "If the same number is added to all x, x̂ stays: may dx change?",
            "one name for two things",
        ),
        Slip(
            "x̂ is not centred",
            edit("(x - x.mean(axis=0)) / deviation", "x / deviation"),
            "normalising is dividing.",
            "What is the mean of your x̂ over the batch?",
            "the first half forgotten",
        ),
    ),
    hints=(
        "x acts on out in three ways: by itself, through the mean, and through the variance. What"
        " is the slope of each?",
        "Compute x̂ anew. dshift = Σ dout and dgain = Σ dout x̂, over the examples. Then dx ="
        " gain/√(σ² + ε) · (dout − mean(dout) − x̂ · mean(dout · x̂)).",
        "A worked number: x = 1, 0, −1 has σ² = 2/3, so x̂ = 1.22, 0, −1.22. With dout = 1, 0, 0"
        " and gain 1: dx = (1 − 1/3 − 0.5, −1/3, −1/3 + 0.5)/0.816 = 0.204, −0.408, 0.204.",
    ),
)


def _alone():
    x, gain, shift = np.array([[7.0]]), np.array([2.0]), np.array([1.0])
    return normalise.batchnorm_forward(x, gain, shift, 0 * gain, gain)[0].item()


QUESTIONS = {
    "a batch of one": Question(
        asks=(
            "Training mode, gain 2, shift 1. The batch holds a single example, and its value is 7."
            " What comes out?"
        ),
        truth=_alone,
        between=(-5, 20),
        within=0.3,
        why=(
            "The mean of one value is the value itself, so x − μ is 0, and 2 · 0 + 1 = 1. What goes"
            " in makes no difference"
        ),
    ),
    "ten times the weights": Question(
        asks=(
            "All weights before a batch norm become 10 times as large, and the output stays as it"
            " was. How many times as large is the gradient of these weights?"
        ),
        truth=lambda: 0.1,
        between=(0.001, 1000),
        scale="log",
        within=0.02,
        why=(
            "To change the output by as much, a weight that is 10 times as large has to move 10"
            " times as far. So its slope is a tenth"
        ),
    ),
}
