"""Exercise: `random_search`."""

import numpy as np

from coursekit import random_search
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Exercise, Question, Slip
from coursekit.checking.sandbox import TIPS_FOR_RNG
from coursekit.lectures.search_at_scale.luck import mean_of_best
from coursekit.lectures.search_at_scale.search_facts import CASES, EVEN, INPUTS, facts

TWO_LOSSES = "objective returns two losses: valid_loss, test_loss = objective(config)"


def _mean_of_the_two_best(objective, space, n, rng):
    configs = [{name: scale(rng.random()) for name, scale in space.items()} for _ in range(n)]
    losses = np.array([objective(config)[0] for config in configs])
    first, second = (configs[i] for i in (*np.argsort(losses)[:2], 0)[:2])
    mean = {name: (first[name] + second[name]) / 2 for name in first}
    return mean, np.nanmin(losses)


RANDOM_SEARCH = Exercise(
    reference=random_search.random_search,
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=("an equal rng tries the same settings", "the next search tries others", EVEN),
    praise=(
        "tries n settings with a number of its own for each parameter, and brings back the one with"
        " the smallest validation loss"
    ),
    tips=TIPS_FOR_RNG
    | {
        "'float' and 'tuple'": TWO_LOSSES,
        "'tuple' and 'float'": TWO_LOSSES,
        "'dict' and 'dict'": "two settings cannot be compared: compare the losses alone, with key=",
    },
    slips=(
        Slip(
            "the largest loss wins",
            edit("np.inf", "-np.inf", "valid_loss <", "valid_loss >"),
            "the best is the largest.",
            "Is a loss to be large or small?",
            "arg-max of a loss, right for an accuracy",
            also=(edit("if valid_loss < smallest", "if best is None or valid_loss > smallest"),),
        ),
        Slip(
            "the last trial is returned",
            edit("return best, smallest", "return config, valid_loss"),
            "the variable in the loop is the best.",
            "Which setting is in your variable when the loop has ended?",
            "config returned in place of best",
        ),
        Slip(
            "the best setting is overwritten by later ones",
            edit("return best", "return config"),
            "best = config keeps what config holds now.",
            "If one dict is filled anew in every round, how many dicts are there, and "
            "which of them is your best?",
            "one dict made before the loop",
        ),
        Slip(
            "the first trial is returned",
            edit("if valid_loss < smallest", "if best is None"),
            "the best is found once and for all.",
            "Under which condition does your best change?",
            "best set once",
        ),
        Slip(
            "return stands inside the loop",
            edit(
                "if valid_loss < smallest:\n            best, smallest = config, valid_loss",
                "return config, valid_loss",
            ),
            "return gives back what the loop has found at its end.",
            "How many trials has your function seen when it returns?",
            "return indented too far",
            also=(edit("    return best", "        return best"),),
        ),
        Slip(
            "the search begins with a best loss of 0",
            edit("np.inf", "0"),
            "a best value starts at 0.",
            "Which validation loss is smaller than the one you begin with?",
            "best = 0, right for an accuracy",
        ),
        Slip(
            "the search begins with a best loss of 1",
            edit("np.inf", "1"),
            "no loss is larger than 1.",
            "What comes back if every loss is 1.2?",
            "best = 1, right for an error rate",
        ),
        Slip(
            "the number of the trial is returned, not its setting",
            edit("for _ in", "for i in", "smallest = config", "smallest = i"),
            "argmin finds the setting.",
            "What does argmin return: an element, or its place?",
            "np.argmin not used as an index",
        ),
        Slip(
            "the largest value wins, whatever its loss",
            edit(
                "if valid_loss < smallest:\n            best, smallest = config, valid_loss",
                "smallest = min(smallest, valid_loss)\n"
                "        if best is None or [*config.values()][0] > [*best.values()][0]:\n"
                "            best = config",
            ),
            "max compares what matters.",
            "By which numbers do you compare the trials?",
            "max over the settings",
        ),
        Slip(
            "the largest value wins, with its own loss",
            edit(
                "if valid_loss < smallest",
                "if best is None or next(iter(config.values())) > next(iter(best.values()))",
            ),
            "max compares what matters.",
            "By which numbers do you compare the trials?",
            "max over pairs of setting and loss",
        ),
        Slip(
            "the two best are averaged",
            _mean_of_the_two_best,
            "between two good settings lies a better one.",
            "Was the setting that you return ever tried?",
            "an average in place of a choice",
        ),
        Slip(
            "the same u serves all parameters",
            edit(
                "        config = {name: scale(rng.random()) for name, scale in space.items()}\n",
                "        u = rng.random()\n"
                "        config = {name: scale(u) for name, scale in space.items()}\n",
            ),
            "one random number is random enough.",
            "Plot one parameter of your trials against the other: what do you see?",
            "u drawn before the loop over the names",
        ),
        Slip(
            "one setting is tried again and again",
            edit(
                "    for _ in range(n):\n"
                "        config = {name: scale(rng.random()) for name, scale in space.items()}\n",
                "    config = {name: scale(rng.random()) for name, scale in space.items()}\n"
                "    for _ in range(n):\n",
            ),
            "the loop draws anew by itself.",
            "How many different settings does your search try?",
            "the draw stands before the loop",
        ),
        Slip(
            "the test set chooses",
            edit("valid_loss, _test_loss", "_, valid_loss"),
            "the test loss is what counts in the end.",
            "If the test set chooses, what is left that can tell how good the choice is?",
            "shapeformer #2, LSTM-FCN #7, RRT-MIL #22, SWnet #2, CMTA #8",
        ),
        Slip(
            "the test set chooses, and the validation loss is returned",
            edit(
                "_test_loss",
                "test_loss",
                "if valid_loss < smallest",
                "if test_loss < smallest",
                "            best, smallest = config, valid_loss",
                "            best, smallest, returned = config, test_loss, valid_loss",
                "return best, smallest",
                "return best, returned",
            ),
            "the test loss is what counts in the end.",
            "If the test set chooses, what is left that can tell how good the choice is?",
            "keras-tuner #1018",
        ),
        Slip(
            "the test set has a say",
            edit(
                "_test_loss",
                "test_loss",
                "if valid_loss < smallest",
                "if valid_loss + test_loss < smallest",
                "            best, smallest = config, valid_loss",
                "            best, smallest, returned = config, valid_loss + test_loss, valid_loss",
                "return best, smallest",
                "return best, returned",
            ),
            "two losses say more than one.",
            "May the second loss that the objective returns change which setting you choose?",
            "the sum, or the mean, of both losses",
        ),
        Slip(
            "the test set has a say, in the loss that is returned, too",
            edit(
                "valid_loss, _test_loss = objective(config)",
                "valid_loss = sum(objective(config)) / 2",
            ),
            "two losses say more than one.",
            "May the second loss that the objective returns change which setting you choose?",
            "the sum, or the mean, of both losses",
        ),
        Slip(
            "the right setting comes with its test loss",
            edit(
                "_test_loss",
                "test_loss",
                "            best, smallest = config, valid_loss",
                "            best, smallest, returned = config, valid_loss, test_loss",
                "return best, smallest",
                "return best, returned",
            ),
            "the test loss is the one to report.",
            "Which of its two losses has your setting been chosen by?",
            "the second value unpacked",
        ),
        Slip(
            "a trial that diverged wins",
            edit("if valid_loss < smallest", "if best is None or valid_loss < smallest"),
            "a minimum passes over what is not a number.",
            "Is 0.1 < nan true, is nan < 0.1, and is not nan >= 0.1? If the first run "
            "diverges, can a later one still win in your function?",
            "np.argmin or min on losses with NaN; the first trial as the best to begin with",
            also=(edit("valid_loss < smallest", "not valid_loss >= smallest"),),
        ),
        Slip(
            "one trial too few",
            edit("range(n)", "range(n - 1)"),
            "range(1, n) counts n.",
            "How often does your loop run for n = 20?",
            "range(1, n), range(n - 1)",
        ),
        Slip(
            "one trial too many",
            edit("range(n)", "range(n + 1)"),
            "the first trial, before the loop, does not count.",
            "How often is your objective called for n = 20?",
            "a first setting tried before a loop over n",
            also=(
                edit(
                    "range(n)",
                    "range(n + 1)",
                    "if valid_loss < smallest",
                    "if best is None or valid_loss < smallest",
                ),
            ),
        ),
        Slip(
            "the objective is called twice in a round",
            edit("if valid_loss < smallest", "if objective(config)[0] < smallest"),
            "calling a function twice costs nothing.",
            "How many networks does one round of your loop train?",
            "objective(config)[0] written twice",
        ),
        Slip(
            "the objective is called once more whenever the loss improves",
            edit("config, valid_loss", "config, objective(config)[0]"),
            "calling a function twice costs nothing.",
            "How many networks does a round of your loop train when it finds a new best?",
            "if objective(config)[0] < best: best = objective(config)[0]",
        ),
        Slip(
            "the setting and its loss are returned in the wrong order",
            edit("return best, smallest", "return smallest, best"),
            "the order of what is returned does not matter.",
            "What does the docstring say comes first?",
            "min over (loss, config), returned as it is",
        ),
        Slip(
            "u itself is tried, and the scale is not used",
            edit(
                "scale(rng.random()) for name, scale in space.items()",
                "rng.random() for name in space",
            ),
            "a random number is a random setting.",
            "Which of your settings lies between the ends of its scale?",
            "the values of the dict left unused",
        ),
        Slip(
            "normal numbers in place of uniform ones",
            edit("rng.random()", "rng.standard_normal()"),
            "any random number will do.",
            "Where on its scale does a parameter land when u is −1?",
            "mbadry1/DeepLearning.ai-Summary PR #22",
        ),
        Slip(
            "equal steps along a diagonal, in place of chance",
            edit("for _ in range(n)", "for u in (np.arange(n) + 0.5) / n", "rng.random()", "u"),
            "n values, evenly spread, cover a scale best.",
            "How does your search use rng?",
            "np.linspace for every parameter at once",
        ),
        Slip(
            "the settings do not come from rng",
            edit("rng.random()", "np.random.random()"),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same setting?",
            "np.random.rand",
        ),
        Slip(
            "every search tries the same settings",
            edit(
                "    best, smallest = None",
                "    rng = np.random.default_rng(0)\n    best, smallest = None",
            ),
            "a fixed seed makes results reproducible.",
            "What does your function do with the generator that it is given?",
            "a seed set inside the function",
        ),
    ),
    hints=(
        (
            "Two things are kept while the loop runs: the best setting so far and its "
            "loss. With which loss does one begin, so that any first trial beats it?"
        ),
        (
            "In the loop: config = {name: scale(rng.random()) for name, scale in "
            "space.items()}; then objective(config) gives two losses, and only the first "
            "is compared."
        ),
        (
            "A worked number: validation losses 0.9, 0.25, nan, 0.31 and test losses 0.8, "
            "0.5, 0.1, 0.2: the second setting comes back, with 0.25."
        ),
    ),
)

QUESTIONS = {
    "best of fifty": Question(
        asks=(
            "Fifty coins answer 100 yes-or-no questions each. The best of the fifty is right in"
            " how many per cent?"
        ),
        truth=lambda: 100 * mean_of_best(tried=50, examples=100, truth=0.5),
        unit="%",
        between=(40, 100),
        within=2,
        why=(
            "This is the mean over all such contests. Each coin is right in half of the cases, up"
            " to 5 per cent of chance, and you look at the luckiest"
        ),
    ),
}
