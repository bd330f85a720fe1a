"""The slips of `random_search`."""

import numpy as np

from coursekit import random_search
from coursekit.exercises.exercise import Slip
from coursekit.lectures.hyperparameter_search import random_search_forms as forms

SLIPS = (
    Slip(
        "the largest loss wins",
        forms.form(
            bring=lambda configs, valid, test: forms.pick(configs, valid, np.nanargmax(valid))
        ),
        "the best is the largest.",
        "Is a loss to be large or small?",
        "arg-max of a loss, right for an accuracy",
    ),
    Slip(
        "the last trial is returned",
        forms.form(bring=lambda configs, valid, test: forms.pick(configs, valid, -1)),
        "the variable in the loop is the best.",
        "Which setting is in your variable when the loop has ended?",
        "config returned in place of best",
    ),
    Slip(
        "the best setting is overwritten by later ones",
        forms.form(bring=lambda configs, valid, test: (configs[-1], np.nanmin(valid))),
        "best = config keeps what config holds now.",
        "If one dict is filled anew in every round, how many dicts are there, and which of them is"
        " your best?",
        "one dict made before the loop",
    ),
    Slip(
        "the first trial is returned",
        forms.form(bring=lambda configs, valid, test: forms.pick(configs, valid, 0)),
        "the best is found once and for all.",
        "Under which condition does your best change?",
        "best set once",
    ),
    Slip(
        "return stands inside the loop",
        forms.returned_in_the_loop,
        "return hands over what the loop has found.",
        "How many trials has your function seen when it returns?",
        "return indented too far",
    ),
    Slip(
        "the search begins with a best loss of 0",
        forms.started_at(0),
        "a best value starts at 0.",
        "Which validation loss is smaller than the one you begin with?",
        "best = 0, right for an accuracy",
    ),
    Slip(
        "the search begins with a best loss of 1",
        forms.started_at(1),
        "no loss is larger than 1.",
        "What comes back if every loss is 1.2?",
        "best = 1, right for an error rate",
    ),
    Slip(
        "the number of the trial is returned, not its setting",
        forms.form(bring=lambda configs, valid, test: (np.nanargmin(valid), np.nanmin(valid))),
        "argmin finds the setting.",
        "What does argmin return: an element, or its place?",
        "np.argmin not used as an index",
    ),
    Slip(
        "the largest value wins, whatever its loss",
        forms.form(
            bring=lambda configs, valid, test: (configs[forms.largest(configs)], np.nanmin(valid))
        ),
        "max compares what matters.",
        "By which numbers do you compare the trials?",
        "max over the settings",
    ),
    Slip(
        "the largest value wins, with its own loss",
        forms.form(
            bring=lambda configs, valid, test: forms.pick(configs, valid, forms.largest(configs))
        ),
        "max compares what matters.",
        "By which numbers do you compare the trials?",
        "max over pairs of setting and loss",
    ),
    Slip(
        "the two best are averaged",
        forms.form(bring=forms.mean_of_two),
        "between two good settings lies a better one.",
        "Was the setting that you return ever tried?",
        "an average in place of a choice",
    ),
    Slip(
        "the same u serves all parameters",
        forms.form(forms.tied),
        "one random number is random enough.",
        "Plot one parameter of your trials against the other: what do you see?",
        "u drawn before the loop over the names",
    ),
    Slip(
        "one setting is tried again and again",
        forms.reused,
        "the loop draws anew by itself.",
        "How many different settings does your search try?",
        "the draw stands before the loop",
    ),
    Slip(
        "the test set chooses",
        forms.form(bring=lambda configs, valid, test: forms.pick(configs, test, np.argmin(test))),
        "the test loss is what counts in the end.",
        "If the test set chooses, what is left that can tell how good the choice is?",
        "shapeformer #2, LSTM-FCN #7, RRT-MIL #22, SWnet #2, CMTA #8",
    ),
    Slip(
        "the test set chooses, and the validation loss is returned",
        forms.form(bring=lambda configs, valid, test: forms.pick(configs, valid, np.argmin(test))),
        "the test loss is what counts in the end.",
        "If the test set chooses, what is left that can tell how good the choice is?",
        "keras-tuner #1018",
    ),
    Slip(
        "the test set has a say",
        forms.form(
            bring=lambda configs, valid, test: forms.pick(
                configs, valid, np.nanargmin(valid + test)
            )
        ),
        "two losses say more than one.",
        "May the second loss that the objective returns change which setting you choose?",
        "the sum, or the mean, of both losses",
    ),
    Slip(
        "the test set has a say, in the loss that is returned, too",
        forms.form(
            bring=lambda configs, valid, test: forms.smallest(configs, (valid + test) / 2, test)
        ),
        "two losses say more than one.",
        "May the second loss that the objective returns change which setting you choose?",
        "the sum, or the mean, of both losses",
    ),
    Slip(
        "the right setting comes with its test loss",
        forms.form(
            bring=lambda configs, valid, test: forms.pick(configs, test, np.nanargmin(valid))
        ),
        "the test loss is the one to report.",
        "Which of its two losses has your setting been chosen by?",
        "the second value unpacked",
    ),
    Slip(
        "a trial that diverged wins",
        forms.form(bring=lambda configs, valid, test: forms.pick(configs, valid, np.argmin(valid))),
        "a minimum passes over what is not a number.",
        "Is 0.1 < nan true, is nan < 0.1, and is not nan >= 0.1? If the first run diverges, can a"
        " later one still win in your function?",
        "np.argmin or min on losses with NaN; the first trial as the best to begin with",
    ),
    Slip(
        "one trial too few",
        forms.form(count=lambda n: n - 1),
        "range(1, n) counts n.",
        "How often does your loop run for n = 20?",
        "range(1, n), range(n - 1)",
    ),
    Slip(
        "one trial too many",
        forms.form(bring=forms.first_apart, count=lambda n: n + 1),
        "the first trial, before the loop, does not count.",
        "How often is your objective called for n = 20?",
        "a first setting tried before a loop over n",
    ),
    Slip(
        "the objective is called twice in a round",
        forms.called_again(always=True),
        "a function's answer is there to be asked for again.",
        "How many networks does one round of your loop train?",
        "objective(config)[0] written twice",
    ),
    Slip(
        "the objective is called once more whenever the loss improves",
        forms.called_again(always=False),
        "a function's answer is there to be asked for again.",
        "How many networks does a round of your loop train when it finds a new best?",
        "if objective(config)[0] < best: best = objective(config)[0]",
    ),
    Slip(
        "the setting and its loss are returned in the wrong order",
        lambda objective, space, n, rng: random_search.random_search(objective, space, n, rng)[
            ::-1
        ],
        "the order of what is returned does not matter.",
        "What does the docstring say comes first?",
        "min over (loss, config), returned as it is",
    ),
    Slip(
        "u itself is tried, and the scale is not used",
        forms.form(lambda space, rng: {name: rng.random() for name in space}),
        "a random number is a random setting.",
        "Which of your settings lies between the ends of its scale?",
        "the values of the dict left unused",
    ),
    Slip(
        "normal numbers in place of uniform ones",
        forms.form(
            lambda space, rng: {name: scale(rng.standard_normal()) for name, scale in space.items()}
        ),
        "any random number will do.",
        "Where on its scale does a parameter land when u is −1?",
        "mbadry1/DeepLearning.ai-Summary PR #22",
    ),
    Slip(
        "equal steps along a diagonal, in place of chance",
        forms.grid,
        "n values, evenly spread, cover a scale best.",
        "How does your search use rng?",
        "np.linspace for every parameter at once",
    ),
    Slip(
        "the settings do not come from rng",
        lambda objective, space, n, rng: random_search.random_search(
            objective, space, n, np.random
        ),
        "any random numbers will do.",
        "Run it twice with rng = np.random.default_rng(0): do you get the same setting?",
        "np.random.rand",
    ),
    Slip(
        "every search tries the same settings",
        lambda objective, space, n, rng: random_search.random_search(
            objective, space, n, np.random.default_rng(0)
        ),
        "a fixed seed makes results reproducible.",
        "What does your function do with the generator that it is given?",
        "a seed set inside the function",
    ),
)
