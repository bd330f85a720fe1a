"""What is searched: a function of named hyperparameters that returns one number, and one trial of
it.
"""

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

NO_NUMBER = "which is no number"


def check_names(objective, space, strategy):
    """Raise ValueError unless the objective can be called with the names of the space and of the
    strategy.
    """
    parameters = _parameters(objective)
    kinds = {parameter.kind for parameter in parameters.values()}
    by_name = [
        name
        for name, parameter in parameters.items()
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
    ]
    given, takes = [*space, *strategy.adds], f"by name it takes {', '.join(by_name) or 'nothing'}"
    twice = {"rng", *strategy.adds} & set(space) or {"rng"} & set(strategy.adds)
    if twice:
        raise ValueError(
            f"{twice.pop()!r} is a name of the space or the resource, and is filled in by the"
            " search itself; give it another name."
        )
    unknown = [name for name in given if name not in by_name]
    if unknown and inspect.Parameter.VAR_KEYWORD not in kinds:
        raise ValueError(
            f"The objective has no parameter {unknown[0]!r}, which it is to be given: {takes};"
            f" begin it with def objective({', '.join(given)})."
        )
    empty = [
        p.name
        for p in parameters.values()
        if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
    ]
    missing = [name for name in empty if name not in (*given, "rng")]
    if missing:
        raise ValueError(
            f"The objective needs {missing[0]!r}, and the space has no such dimension; it has"
            f" {', '.join(given)}."
        )


def fingerprint(objective):
    """Changes with the objective's code and with the plain values and functions it uses, not with
    comments.

    Empty where there is no source, or it is part of a line.
    """
    try:
        used = inspect.getclosurevars(objective)
        text = _code(objective) + "".join(
            f"{name}={_shown(value)}"
            for name, value in sorted({**used.globals, **used.nonlocals}.items())
        )
    except (OSError, TypeError, ValueError, SyntaxError):
        return ""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _code(function):
    return ast.dump(ast.parse(textwrap.dedent(inspect.getsource(function))))


def _shown(value):
    """What tells a value that an objective uses from another; nothing for what may look different
    each time.
    """
    if inspect.isfunction(value):
        return _code(value)
    return repr(value) if isinstance(value, bool | int | float | str | None) else ""


def run_trial(objective, number, config, seed):
    """One trial. Whatever goes wrong in it is its result."""
    offered = (
        {"rng": np.random.default_rng([seed, number]).spawn(1)[0]}
        if "rng" in _parameters(objective)
        else {}
    )
    start = time.perf_counter()
    try:
        value, error = _number(
            objective(**copy.deepcopy(config), **offered)
        )  # what it does to an option must not reach the next trial
    except (Exception, SystemExit) as raised:
        value, error = math.nan, _told(raised)
    return Trial(number, config, value, error, time.perf_counter() - start)


def _number(answer):
    """What an objective returned as a float, and None; or NaN, and what is wrong with it."""
    fair = not isinstance(answer, np.ndarray | np.generic) or (
        np.size(answer) == 1 and answer.dtype.kind in "iuf" and not np.ma.is_masked(answer)
    )
    value = answer.item() if fair and isinstance(answer, np.ndarray | np.generic) else answer
    if not fair or isinstance(value, bool) or not isinstance(value, numbers.Real):
        return math.nan, f"the objective returned {answer!r}, {NO_NUMBER}"
    try:
        value = float(value)
    except OverflowError:
        value = math.inf
    return (value, None) if math.isfinite(value) else (math.nan, f"the objective returned {value}")


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
        raise ValueError(
            f"objective is {objective!r}, which does not tell its parameters; wrap it: lambda x:"
            " …(x)."
        ) from None
