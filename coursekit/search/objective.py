"""What is searched: a function of named hyperparameters that returns one number, and one trial of
it.
"""

import copy
import inspect
import math
import numbers
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit._checks import cut, shown
from coursekit.search.space import Space
from coursekit.search.strategies import Strategy
from coursekit.search.trials import Trial

NO_NUMBER = "which is no number"
BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
ANY_NUMBER = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def stream(seed: int, number: int) -> np.random.Generator:
    """The generator that a trial's setting is drawn from."""
    return np.random.default_rng([seed, number])


class Objective:
    """The function that is searched; it goes to other processes as it is.

    wants_rng: whether it is handed a generator. Raises ValueError unless it can be called with the
    names of the space and of the strategy.
    """

    def __init__(self, function: Callable[..., float], space: Space, strategy: Strategy) -> None:
        signature = _signature(function)
        rng = signature.parameters.get("rng")
        self.function, self.wants_rng = function, rng is not None and rng.kind in BY_NAME
        _check_reserved(space, strategy)
        self._check_names(signature, [*space, *strategy.adds])

    def _check_names(self, signature, names):
        for name in names:
            if not _takes(signature, name):
                raise ValueError(_no_parameter(signature, name, names))
        given = dict.fromkeys([*names, *["rng"] * self.wants_rng])
        bound = signature.bind_partial(**given).arguments
        for name, parameter in signature.parameters.items():
            required = parameter.default is parameter.empty and parameter.kind not in ANY_NUMBER
            if required and name not in bound:
                raise ValueError(_unfilled(signature, name, names))

    def run(self, number: int, config: dict[str, Any], seed: int) -> Trial:
        """One trial. Whatever goes wrong in it is its result."""
        more = {"rng": stream(seed, number).spawn(1)[0]} if self.wants_rng else {}
        start = time.perf_counter()
        try:  # a copy: what the function changes in an option must not reach the next trial
            value, error = _number(self.function(**copy.deepcopy(config), **more))
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # an exit or an end of the objective's own is one, too
            value, error = math.nan, _text(raised)
        return Trial(number, config, value, error, time.perf_counter() - start)


def _signature(function):
    try:
        return inspect.signature(function)
    except ValueError:
        raise ValueError(
            f"objective is {shown(function)}, which does not tell its parameters; wrap it:"
            " lambda x: …(x)."
        ) from None


def _check_reserved(space, strategy):
    twice = {"rng", *strategy.adds} & set(space) or {"rng"} & set(strategy.adds)
    if twice:
        raise ValueError(
            f"{twice.pop()!r} is a name of the space or the resource, and is filled in by the"
            " search itself; give it another name."
        )


def _takes(signature, name):
    """Whether a function with this signature can be given a value by this name."""
    try:
        signature.bind_partial(**{name: None})
    except TypeError:
        return False
    return True


def _unfilled(signature, name, names):
    if name in (*names, "rng"):  # before a slash, where no name reaches it
        return _no_parameter(signature, name, names)
    return (
        f"The objective needs {name!r}, and the space has no such dimension; it has"
        f" {', '.join(names)}."
    )


def _no_parameter(signature, name, names):
    taken = [each for each, parameter in signature.parameters.items() if parameter.kind in BY_NAME]
    return (
        f"The objective has no parameter {name!r}, which it is to be given: by name it takes"
        f" {', '.join(taken) or 'nothing'}; begin it with def objective({', '.join(names)})."
    )


def _number(answer):
    """What an objective returned as a float, and None; or NaN, and what is wrong with it."""
    value = _plain(answer)
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return math.nan, f"the objective returned {shown(answer)}, {NO_NUMBER}"
    try:
        value = float(value)
    except OverflowError:
        value = math.inf
    return (value, None) if math.isfinite(value) else (math.nan, f"the objective returned {value}")


def _plain(answer):
    """The number in an array that holds one, and in a number of NumPy's, as Python's own; of other
    arrays None.
    """
    if not isinstance(answer, np.ndarray | np.generic):
        return answer
    one = np.size(answer) == 1 and answer.dtype.kind in "iuf" and not np.ma.is_masked(answer)
    return answer.item() if one else None


def _text(error):
    """An error as text; its type alone if its message cannot be made."""
    try:
        return cut(f"{type(error).__name__}: {error}")
    except Exception:
        return type(error).__name__
