"""Exercise: `random_search`, checked by what it tries and by which of its trials it
brings back.
"""

import copy
import math
from dataclasses import dataclass

import numpy as np

from coursekit import random_search
from coursekit.exercises.exercise import Exercise, Malformed, given
from coursekit.lectures.hyperparameter_search.random_search_cases import CASES, checked_setting
from coursekit.lectures.hyperparameter_search.random_search_slips import SLIPS

WANTED = "it must return two things: the best setting, a dict, and its validation loss"
EVEN = "every part of a scale is as likely as any other"
MANY = 200  # trials in which two parameters that are drawn apart do not move together by chance


@dataclass(frozen=True)
class Scale:
    """A dimension of the space: a function of u, with a name that a message can show."""

    text: str
    low: float
    high: float

    def __call__(self, u):
        if np.ndim(u) or np.asarray(u).dtype.kind not in "iuf":
            raise TypeError(
                f"{self.text} was given {u!r}; it takes one number from 0 to 1, such as"
                " rng.random()"
            )
        return self.low + u * (self.high - self.low)

    def place(self, value):
        """The u of a value."""
        return (value - self.low) / (self.high - self.low)

    def __repr__(self):
        return self.text


class Losses:
    """An objective that records what it was asked; its losses are above 1: validation, test."""

    def __init__(self, diverges):
        self.diverges, self.asked = diverges, []

    def __call__(self, config=None, *more, **names):
        if not isinstance(config, dict) or more or names:
            raise TypeError(
                "objective takes one dict, such as {'alpha': 3.0, 'keep': -5.0}: objective(config)"
            )
        self.asked.append(checked_setting(config, SPACE))
        return self.of(config)

    def of(self, config):
        """The two losses of a setting; NaN where it diverges, as the first does. Their minima lie
        apart.
        """
        a, b = (SPACE[name].place(config[name]) for name in SPACE)
        valid = 1.1 + (a - 0.35) ** 2 + (b - 0.6) ** 2
        return (
            math.nan if self.diverges and (a > 0.7 or config == self.asked[0]) else valid
        ), 1.2 + (a - 0.1) ** 2 + (b - 0.2) ** 2

    def __repr__(self):
        return "objective"


SPACE = {
    "alpha": Scale("alpha_of_u", 2.0, 7.0),
    "keep": Scale("keep_of_u", -9.0, -4.0),
}  # u itself is a value of neither
INPUTS = tuple(
    given(Losses(diverges), SPACE, n, np.random.default_rng(n))
    for n, diverges in ((20, False), (1, False), (MANY, True))
)


def facts(call, inputs):
    """What was tried, and which of it came back: the same for every order in which the numbers are
    drawn.
    """
    _, space, n, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    objective, answer = _searched(call, inputs, rng)
    same, *others = (
        _searched(call, inputs, each)[0] for each in (again, *[rng] * (6 if n == MANY else 1))
    )
    return {
        "settings tried": len(objective.asked),
        **_tried(objective.asked, space),
        **(
            _spread([each for search in (objective, *others) for each in search.asked], space)
            if n == MANY
            else {}
        ),
        **_returned(objective, answer),
        "an equal rng tries the same settings": objective.asked == same.asked,
        "the next search tries others": objective.asked != others[0].asked,
    }


def _searched(call, inputs, rng):
    """A fresh objective after the search, and what came back as (setting, loss, whether in this
    order).
    """
    original, space, n, _ = inputs.positional
    objective = Losses(original.diverges)
    given_space = dict(space)
    answer = call(objective, given_space, n, rng)
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        what = (
            f"{len(answer)} thing{'s' * (len(answer) != 1)}"
            if isinstance(answer, tuple | list)
            else f"a value of type {type(answer).__name__}"
        )
        raise Malformed(f"random_search returned {what}; {WANTED}.")
    ordered = not isinstance(answer[1], dict)
    config, loss = answer if ordered else answer[::-1]
    if loss is not None and (
        isinstance(loss, bool | str)
        or np.shape(loss) != ()
        or np.asarray(loss).dtype.kind not in "iuf"
    ):
        raise Malformed(f"random_search returned {loss!r} as the loss; {WANTED}, one number.")
    if config is not None and not isinstance(config, dict | int | float | np.number):
        raise Malformed(
            f"random_search returned a value of type {type(config).__name__} as the setting;"
            f" {WANTED}."
        )
    if given_space != dict(space):
        raise Malformed("random_search changed its input space; leave it as it was.")
    return objective, (config, loss, ordered)


def _tried(asked, space):
    places, several = _places(asked, space), len(asked) > 2
    with np.errstate(all="ignore"):
        together = several and abs(np.corrcoef(places.T)[0, 1]) > 0.9
    return {
        "every value is the scale's for a u from 0 to 1": bool(
            ((places >= -1e-9) & (places <= 1 + 1e-9)).all()
        ),
        "u itself is a value": (
            bool(asked) and all(0 <= value <= 1 for config in asked for value in config.values())
        ),
        "some u are below −1.2": bool((places[several:] < -1.2).any() and (places > 1).any()),
        "all settings are different": len(np.unique(places, axis=0)) == len(asked),
        "every parameter takes many values": all(
            len(np.unique(column)) == len(asked) for column in places.T
        ),
        "the parameters of a setting move together": bool(together),
    }


def _places(asked, space):
    return np.array(
        [[space[name].place(config[name]) for name in space] for config in asked]
    ).reshape(-1, 2)


def _spread(asked, space):
    """Whether every quarter of each scale gets its share, within five standard errors, and the ends
    theirs.
    """
    places = _places(asked, space)
    quarters = [
        np.histogram(column, [0, 0.25, 0.5, 0.75, 1])[0] / max(len(asked), 1) for column in places.T
    ]
    even = np.abs(np.array(quarters) - 0.25) < 5 * 0.43 / max(len(asked), 1) ** 0.5
    ends = [column.size and column.min() < 0.02 and column.max() > 0.98 for column in places.T]
    return {EVEN: bool(even.all() and all(ends))}


def _returned(objective, answer):
    config, loss, ordered = answer
    losses = [objective.of(each) for each in objective.asked]
    valid, test = np.nan_to_num(np.array(losses).reshape(-1, 2), nan=np.inf).T
    return {
        "the setting comes first": ordered,
        "the setting that comes back is": _which(config, objective.asked, valid, test),
        "the loss that comes back is": _what(loss, valid, test),
    }


def _which(config, asked, valid, test):
    if not isinstance(config, dict):
        return "None" if config is None else "a number"
    if config not in asked or not asked:
        return "none of those tried"
    i = asked.index(config)
    roles = {
        "that of the smallest validation loss": i if valid[i] == valid.min() < np.inf else None,
        "one whose loss is NaN": i if valid[i] == np.inf else None,
        "that of the largest validation loss": _largest(valid).argmax(),
        "that of the smallest test loss": test.argmin(),
        "that of the smallest sum of the losses": (valid + test).argmin(),
        "the last": len(asked) - 1,
        "the first": 0,
        "that of the largest value": np.argmax([next(iter(config.values())) for config in asked]),
    }
    return next((role for role, place in roles.items() if place == i), "another one")


def _largest(valid):
    return np.where(valid == np.inf, -np.inf, valid)


def _what(loss, valid, test):
    if loss is None or not np.size(valid):
        return "None"
    i = valid.argmin()
    roles = {
        "the smallest validation loss": valid[i],
        "the test loss of that setting": test[i],
        "the largest validation loss": _largest(valid).max(),
        "the smallest test loss": test.min(),
        "the last validation loss": valid[-1],
    }
    if np.isnan(loss) or loss in (0, 1):  # no loss of this objective is so small
        return f"{loss:g}"
    return next(
        (role for role, value in roles.items() if math.isclose(value, loss, rel_tol=1e-9)),
        "another number",
    )


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
    slips=SLIPS,
    hints=(
        (
            "Two things are kept while the loop runs: the best setting so far and its loss. With"
            " which loss does one begin, so that any first trial beats it?"
        ),
        (
            "In the loop: config = {name: scale(rng.random()) for name, scale in space.items()};"
            " then objective(config) gives two losses, and only the first is compared."
        ),
        (
            "A worked number: validation losses 0.9, 0.25, nan, 0.31 and test losses 0.8, 0.5, 0.1,"
            " 0.2: the second setting comes back, with 0.25."
        ),
    ),
)
