"""What a random search tries, and which of its trials it brings back: facts, and rare cases."""

import copy
import math
from dataclasses import dataclass

import numpy as np

from coursekit.checking.exercise import Malformed, given

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


# u itself is a value of neither
SPACE = {"alpha": Scale("alpha_of_u", 2.0, 7.0), "keep": Scale("keep_of_u", -9.0, -4.0)}


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
        lost = self.diverges and (a > 0.7 or config == self.asked[0])
        valid = math.nan if lost else 1.1 + (a - 0.35) ** 2 + (b - 0.6) ** 2
        return valid, 1.2 + (a - 0.1) ** 2 + (b - 0.2) ** 2

    def __repr__(self):
        return "objective"


# With these seeds the trials of the smallest and the largest loss, of the smallest test loss, of
# the smallest sum and of the largest value, the first and the last are seven different ones.
SEEDS = 74, 122
INPUTS = (
    *(given(Losses(False), SPACE, 20, np.random.default_rng(seed)) for seed in SEEDS),
    given(Losses(False), SPACE, 1, np.random.default_rng(1)),
    given(Losses(True), SPACE, MANY, np.random.default_rng(MANY)),
)


def facts(call, inputs):
    """What was tried, and which of it came back: the same for every order in which the numbers are
    drawn.
    """
    _, space, n, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    objective, answer = _searched(call, inputs, rng)
    same = _searched(call, inputs, again)[0]
    others = [_searched(call, inputs, rng)[0] for _ in range(6 if n == MANY else 1)]
    asked = [config for search in (objective, same, *others) for config in search.asked]
    return {
        "settings tried": len(objective.asked),
        **_tried(objective.asked, space),
        **(_spread(asked, space) if n == MANY else {}),
        **_returned(objective, answer),
        "an equal rng tries the same settings": objective.asked == same.asked,
        "the next search tries others": objective.asked != others[0].asked,
    }


def _searched(call, inputs, rng):
    """A fresh objective after the search, and what came back as (setting, loss, whether in this
    order).
    """
    original, space, n, _ = inputs.positional
    objective, copied = Losses(original.diverges), dict(space)
    answer = call(objective, copied, n, rng)
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise Malformed(f"random_search returned {_kind(answer)}; {WANTED}.")
    ordered = not isinstance(answer[1], dict)
    config, loss = answer if ordered else answer[::-1]
    _check_answer(config, loss)
    if copied != dict(space):
        raise Malformed("random_search changed its input space; leave it as it was.")
    return objective, (config, loss, ordered)


def _kind(answer):
    if isinstance(answer, tuple | list):
        return f"{len(answer)} thing{'s' * (len(answer) != 1)}"
    return f"a value of type {type(answer).__name__}"


def _check_answer(config, loss):
    if loss is not None and not _is_number(loss):
        raise Malformed(f"random_search returned {loss!r} as the loss; {WANTED}, one number.")
    if config is not None and not isinstance(config, dict | int | float | np.number):
        kind = type(config).__name__
        raise Malformed(f"random_search returned a value of type {kind} as the setting; {WANTED}.")


def _is_number(value):
    plain = not isinstance(value, bool | str) and np.shape(value) == ()
    return plain and np.asarray(value).dtype.kind in "iuf"


def checked_setting(config, names):
    """The setting that an objective was called with; raises Malformed for one that no objective
    could train with.
    """
    if set(config) != set(names):
        raise Malformed(
            f"random_search tried {config!r}; a setting is a dict with a value for each name of the"
            f" space: {', '.join(names)}."
        )
    for name, value in config.items():
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            raise Malformed(
                f"random_search tried {value!r} as {name}; a value is one number, made by calling"
                " the scale with a u: scale(rng.random())."
            )
    return dict(config)


# ----------------------------------------------------------------- what was tried


def _tried(asked, space):
    places, several = _places(asked, space), len(asked) > 2
    values = [value for config in asked for value in config.values()]
    inside = (places >= -1e-9) & (places <= 1 + 1e-9)
    different = [len(np.unique(column)) == len(asked) for column in places.T]
    return {
        "every value is the scale's for a u from 0 to 1": bool(inside.all()),
        "u itself is a value": bool(values) and all(0 <= value <= 1 for value in values),
        "some u are below −1.2": bool((places[several:] < -1.2).any() and (places > 1).any()),
        "all settings are different": len(np.unique(places, axis=0)) == len(asked),
        "every parameter takes many values": all(different),
        "the parameters of a setting move together": several and _together(places),
    }


def _together(places):
    with np.errstate(all="ignore"):
        return bool(abs(np.corrcoef(places.T)[0, 1]) > 0.9)


def _places(asked, space):
    places = [[space[name].place(config[name]) for name in space] for config in asked]
    return np.array(places).reshape(-1, 2)


def _spread(asked, space):
    """Whether every quarter of each scale gets its share, within five standard errors, and the
    ends theirs.
    """
    places, count = _places(asked, space), max(len(asked), 1)
    edges = [0, 0.25, 0.5, 0.75, 1]
    quarters = [np.histogram(column, edges)[0] / count for column in places.T]
    even = np.abs(np.array(quarters) - 0.25) < 5 * 0.43 / count**0.5
    ends = [column.size and column.min() < 0.02 and column.max() > 0.98 for column in places.T]
    return {EVEN: bool(even.all() and all(ends))}


# ----------------------------------------------------------------- what came back


def _returned(objective, answer):
    config, loss, ordered = answer
    losses = [objective.of(each) for each in objective.asked]
    valid, test = np.nan_to_num(np.array(losses).reshape(-1, 2), nan=np.inf).T
    return {
        "the setting comes first": ordered,
        "the setting that comes back is": _setting_in_words(config, objective.asked, valid, test),
        "the loss that comes back is": _loss_in_words(loss, valid, test),
    }


def _setting_in_words(config, asked, valid, test):
    if not isinstance(config, dict):
        return "None" if config is None else "a number"
    if config not in asked or not asked:
        return "none of those tried"
    i = asked.index(config)
    first_values = [next(iter(each.values())) for each in asked]
    places = {
        "that of the smallest validation loss": i if valid[i] == valid.min() < np.inf else None,
        "one whose loss is NaN": i if valid[i] == np.inf else None,
        "that of the largest validation loss": _finite(valid).argmax(),
        "that of the smallest test loss": test.argmin(),
        "that of the smallest sum of the losses": (valid + test).argmin(),
        "the last": len(asked) - 1,
        "the first": 0,
        "that of the largest value": np.argmax(first_values),
    }
    return next((role for role, place in places.items() if place == i), "another one")


def _finite(valid):
    return np.where(valid == np.inf, -np.inf, valid)


def _loss_in_words(loss, valid, test):
    if loss is None or not np.size(valid):
        return "None"
    if np.isnan(loss) or loss in (0, 1):  # no loss of this objective is so small
        return f"{loss:g}"
    i = valid.argmin()
    losses = {
        "the smallest validation loss": valid[i],
        "the test loss of that setting": test[i],
        "the largest validation loss": _finite(valid).max(),
        "the smallest test loss": test.min(),
        "the last validation loss": valid[-1],
    }
    alike = (role for role, value in losses.items() if math.isclose(value, loss, rel_tol=1e-9))
    return next(alike, "another number")


# ----------------------------------------------------------------- rare cases


def _asked_for(valid, test=None, names=("alpha", "keep")):
    """A case: a space with these names, and an objective that gives these losses, in this order."""
    losses = list(zip(valid, test or [0.5] * len(valid), strict=True))

    def ask(call):
        asked, config, loss = _search(call, losses, names)
        mine = [valid for each, (valid, _) in zip(asked, losses, strict=False) if each == config]
        if mine:
            setting = f"the setting with validation loss {mine[0]:g}"
        else:
            setting = "None" if config is None else f"{config!r}, which was not tried"
        return f"{setting}, and {'None' if loss is None else f'{loss:g}'}"

    numbers = ", ".join(f"{value:g}" for value in valid)
    tests = f" and test losses {', '.join(f'{value:g}' for value in test)}" if test else ""
    return f"space of {', '.join(names)}, validation losses {numbers}{tests}", ask


def _search(call, losses, names):
    """What was asked, and what came back, where the losses are given one after the other."""
    asked = []

    def objective(config):
        asked.append(checked_setting(config, names))
        return losses[(len(asked) - 1) % len(losses)]

    space = {name: lambda u: 3 * u for name in names}
    config, loss = call(objective, space, len(losses), np.random.default_rng(4))
    return asked, config, loss


def tie_without_test(call):
    """Whether the test losses have no say between two settings of equal validation loss."""
    chosen = []
    for test in ((0.5, 0.9, 0.1), (0.5, 0.1, 0.9)):
        asked, config, _ = _search(call, list(zip((2.0, 1.0, 1.0), test, strict=True)), SPACE)
        chosen.append(asked.index(config) if config in asked else None)
    return chosen[0] == chosen[1]


CASES = (
    _asked_for((1.3, 1.1, 1.2), (-500.0, 900.0, 20.0)),
    _asked_for((1.3, 1.1, 1.2), (math.nan, math.nan, 0.1)),
    _asked_for((math.nan, math.nan)),
    _asked_for((3.0, 0.0, 5.0)),
    _asked_for((-1.0, -3.0, math.nan, -2.0)),
    _asked_for((3e12, 1e12, 2e12)),
    _asked_for((4e-6, 1e-6, 3e-6)),
    _asked_for((2.0, 1.0, 1.0)),
    _asked_for((2.0, 1.0), names=("width",)),
    _asked_for((2.0, 1.0), names=("a", "b", "c")),
    (
        "two settings have equal validation losses; their test losses do not choose",
        tie_without_test,
    ),
)
