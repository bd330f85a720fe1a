"""The slips of `random_search`."""

import numpy as np

from coursekit import sampling
from coursekit.exercises.records import Slip


def _each(space, rng):
    return {name: scale(rng.random()) for name, scale in space.items()}


def _tied(space, rng):
    u = rng.random()
    return {name: scale(u) for name, scale in space.items()}


def _form(draw=_each, bring=None, count=lambda n: n):
    """A form that differs from the right one in how a setting is drawn, in what is brought back, or in how many are tried."""

    def form(objective, space, n, rng):
        configs = [draw(space, rng) for _ in range(count(n))]
        losses = np.array([objective(config) for config in configs]).reshape(-1, 2)
        valid, test = losses.T
        return bring(configs, valid, test) if bring else _pick(configs, valid, np.nanargmin(valid))

    return form


def _pick(configs, losses, place):
    return configs[place], losses[place]


def _reused(objective, space, n, rng):
    config = _each(space, rng)
    return [(config, objective(config)[0]) for _ in range(n)][-1]


def _grid(objective, space, n, rng):
    configs = [{name: scale(u) for name, scale in space.items()} for u in (np.arange(n) + 0.5) / n]
    return min(((config, objective(config)[0]) for config in configs), key=lambda pair: np.inf if np.isnan(pair[1]) else pair[1])


def _started_at(start):
    def bring(configs, valid, test):
        best, smallest = None, start
        for config, loss in zip(configs, valid, strict=True):
            if loss < smallest:
                best, smallest = config, loss
        return best, smallest

    return _form(bring=bring)


def _mean_of_two(configs, valid, test):
    one, two = (configs[i] for i in (*np.argsort(valid)[:2], 0)[:2])
    return {name: (one[name] + two[name]) / 2 for name in one}, np.nanmin(valid)


def _largest(configs):
    return np.argmax([next(iter(config.values())) for config in configs])


SLIPS = (
    Slip(
        "the largest loss wins",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, np.nanargmax(valid))),
        "the best is the largest.",
        "Is a loss to be large or small?",
        "arg-max of a loss, right for an accuracy",
    ),
    Slip(
        "the last trial is returned",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, -1)),
        "the variable in the loop is the best.",
        "Which setting is in your variable when the loop has ended?",
        "config returned in place of best",
    ),
    Slip(
        "the best setting is overwritten by later ones",
        _form(bring=lambda configs, valid, test: (configs[-1], np.nanmin(valid))),
        "best = config keeps what config holds now.",
        "If one dict is filled anew in every round, how many dicts are there, and which of them is your best?",
        "one dict made before the loop",
    ),
    Slip(
        "the first trial is returned",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, 0)),
        "return may stand in the loop.",
        "Which trial has your function seen when it returns?",
        "best set once",
    ),
    Slip(
        "the search begins with a best loss of 0",
        _started_at(0),
        "a best value starts at 0.",
        "Which validation loss is smaller than the one you begin with?",
        "best = 0, right for an accuracy",
    ),
    Slip(
        "the search begins with a best loss of 1",
        _started_at(1),
        "no loss is larger than 1.",
        "What comes back if every loss is 1.2?",
        "best = 1, right for an error rate",
    ),
    Slip(
        "the number of the trial is returned, not its setting",
        _form(bring=lambda configs, valid, test: (np.nanargmin(valid), np.nanmin(valid))),
        "argmin finds the setting.",
        "What does argmin return: an element, or its place?",
        "np.argmin not used as an index",
    ),
    Slip(
        "the largest value wins, whatever its loss",
        _form(bring=lambda configs, valid, test: (configs[_largest(configs)], np.nanmin(valid))),
        "max compares what matters.",
        "By which numbers do you compare the trials?",
        "max over the settings",
    ),
    Slip(
        "the largest value wins, with its own loss",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, _largest(configs))),
        "max compares what matters.",
        "By which numbers do you compare the trials?",
        "max over pairs of setting and loss",
    ),
    Slip(
        "the two best are averaged",
        _form(bring=_mean_of_two),
        "between two good settings lies a better one.",
        "Was the setting that you return ever tried?",
        "an average in place of a choice",
    ),
    Slip(
        "the same u serves all parameters",
        _form(_tied),
        "one random number is random enough.",
        "Plot one parameter of your trials against the other: what do you see?",
        "u drawn before the loop over the names",
    ),
    Slip(
        "one setting is tried again and again",
        _reused,
        "the loop draws anew by itself.",
        "How many different settings does your search try?",
        "the draw stands before the loop",
    ),
    Slip(
        "the test set chooses",
        _form(bring=lambda configs, valid, test: _pick(configs, test, np.argmin(test))),
        "the test loss is what counts in the end.",
        "If the test set chooses, what is left that can tell how good the choice is?",
        "shapeformer #2, LSTM-FCN #7, RRT-MIL #22, SWnet #2, CMTA #8",
    ),
    Slip(
        "the test set chooses, and the validation loss is returned",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, np.argmin(test))),
        "the test loss is what counts in the end.",
        "If the test set chooses, what is left that can tell how good the choice is?",
        "keras-tuner #1018",
    ),
    Slip(
        "the test set has a say",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, np.nanargmin(valid + test))),
        "two losses say more than one.",
        "May the second loss that the objective returns change which setting you choose?",
        "the sum, or the mean, of both losses",
    ),
    Slip(
        "the right setting comes with its test loss",
        _form(bring=lambda configs, valid, test: _pick(configs, test, np.nanargmin(valid))),
        "the test loss is the one to report.",
        "Which of its two losses has your setting been chosen by?",
        "the second value unpacked",
    ),
    Slip(
        "a trial that diverged wins",
        _form(bring=lambda configs, valid, test: _pick(configs, valid, np.argmin(valid))),
        "argmin skips what is not a number.",
        "What does np.argmin([0.3, np.nan, 0.1]) return?",
        "np.argmin on losses with NaN",
    ),
    Slip(
        "one trial too few",
        _form(count=lambda n: max(n - 1, 1)),
        "range(1, n) counts n.",
        "How often does your loop run for n = 20?",
        "range(1, n), range(n - 1)",
    ),
    Slip(
        "one trial too many",
        _form(count=lambda n: n + 1),
        "the first trial, before the loop, does not count.",
        "How often is your objective called for n = 20?",
        "a first setting tried before a loop over n",
    ),
    Slip(
        "the setting and its loss are returned in the wrong order",
        lambda objective, space, n, rng: sampling.random_search(objective, space, n, rng)[::-1],
        "the order of what is returned does not matter.",
        "What does the docstring say comes first?",
        "min over (loss, config), returned as it is",
    ),
    Slip(
        "u itself is tried, and the scale is not used",
        _form(lambda space, rng: {name: rng.random() for name in space}),
        "a random number is a random setting.",
        "Which of your settings lies between the ends of its scale?",
        "the values of the dict left unused",
    ),
    Slip(
        "normal numbers in place of uniform ones",
        _form(lambda space, rng: {name: scale(rng.standard_normal()) for name, scale in space.items()}),
        "any random number will do.",
        "Where on its scale does a parameter land when u is −1?",
        "mbadry1/DeepLearning.ai-Summary PR #22",
    ),
    Slip(
        "equal steps along a diagonal, in place of chance",
        _grid,
        "n values, evenly spread, cover a scale best.",
        "How does your search use rng?",
        "np.linspace for every parameter at once",
    ),
    Slip(
        "the settings do not come from rng",
        lambda objective, space, n, rng: sampling.random_search(objective, space, n, np.random),
        "any random numbers will do.",
        "Run it twice with rng = np.random.default_rng(0): do you get the same setting?",
        "np.random.rand",
    ),
    Slip(
        "every search tries the same settings",
        lambda objective, space, n, rng: sampling.random_search(objective, space, n, np.random.default_rng(0)),
        "a fixed seed makes results reproducible.",
        "What does your function do with the generator that it is given?",
        "a seed set inside the function",
    ),
)  # fmt: skip
