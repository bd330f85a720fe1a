"""What is searched: a function of named hyperparameters that returns one number, and one trial of it."""

import ast
import copy
import hashlib
import inspect
import math
import numbers
import textwrap
import time

import numpy as np

from coursekit.search.trials import Trial


def check_names(objective, space, strategy):
    """Raise ValueError unless the objective can be called with the names of the space and of the strategy."""
    parameters = _parameters(objective)
    kinds = {parameter.kind for parameter in parameters.values()}
    by_name = [name for name, parameter in parameters.items() if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)]
    given, takes = [*space, *strategy.adds], f"by name it takes {', '.join(by_name) or 'nothing'}"
    twice = {"rng", *strategy.adds} & set(space) or {"rng"} & set(strategy.adds)
    if twice:
        raise ValueError(f"{twice.pop()!r} is a name of the space or the resource, and is filled in by the search itself; give it another name.")
    unknown = [name for name in given if name not in by_name]
    if unknown and inspect.Parameter.VAR_KEYWORD not in kinds:
        raise ValueError(f"The objective has no parameter {unknown[0]!r}, which it is to be given: {takes}.")
    empty = [p.name for p in parameters.values() if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    missing = [name for name in empty if name not in (*given, "rng")]
    if missing:
        raise ValueError(f"The objective needs {missing[0]!r}, and the space has no such dimension; it has {', '.join(given)}.")


def fingerprint(objective):
    """Changes with the objective's code, not with its comments; empty where there is no source, or it is part of a line."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(objective)))
    except (OSError, TypeError, SyntaxError):
        return ""
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest()[:16]


def run_trial(objective, number, config, seed):
    """One trial. What goes wrong in it is its result; only an answer that is no number ends the search."""
    offered = {"rng": np.random.default_rng([seed, number]).spawn(1)[0]} if "rng" in _parameters(objective) else {}
    start = time.perf_counter()
    try:
        value = objective(**copy.deepcopy(config), **offered)  # what it does to an option must not reach the next trial
    except (Exception, SystemExit) as error:
        return Trial(number, config, math.nan, _told(error), time.perf_counter() - start)
    seconds, value = time.perf_counter() - start, _number(value, config)
    return Trial(number, config, value, None, seconds) if math.isfinite(value) else Trial(number, config, math.nan, f"the objective returned {value}", seconds)


def _number(value, config):
    """What an objective returned, as a float."""
    fair = not isinstance(value, np.ndarray | np.generic) or (np.size(value) == 1 and value.dtype.kind in "iuf" and not np.ma.is_masked(value))
    value = value.item() if fair and isinstance(value, np.ndarray | np.generic) else value
    if not fair or isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"The objective returned {value!r} for {config}; it must return one number that is to be small, such as a validation loss.")
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _told(error):
    """An error in words, also if it cannot be asked for them."""
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__


def _parameters(objective):
    try:
        return inspect.signature(objective).parameters
    except ValueError:
        raise ValueError(f"objective is {objective!r}, which does not tell its parameters; wrap it: lambda x: …(x).") from None
