"""Find out what is the matter with a function: run it on copies of the inputs, compare, name the
mistake.

The order of the verdicts: not attempted, crashed, malformed, right, another convention, a named
slip, wrong. Only a result that is not finite waits until the slips have been tried, since some
slips divide by zero.
"""

import dis
import functools
import inspect

import numpy as np

from coursekit.exercises.answer_shape import fault
from coursekit.exercises.exercise import WHOLE_NUMBERS, Malformed, Report
from coursekit.exercises.facts import (
    facts_of,
    hidden_slip,
    same_facts,
    unlike,
    unlike_in_rare_cases,
)
from coursekit.exercises.messages import called, table
from coursekit.exercises.sandbox import asked_for, chance_untouched, crash, parts, run

RTOL, ATOL = 1e-6, 1e-9  # slips differ by more than 0.01, other ways to add up by less than 1e-12
TRIVIAL = {"RESUME", "NOP", "POP_TOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


def judge(exercise, function):
    """The `Report` on this function. Lets KeyboardInterrupt through, so that an endless loop can be
    stopped.
    """
    with chance_untouched():
        report = _look(exercise, function)
        if report.verdict in ("crashed", "malformed", "wrong"):
            report = _look_again(exercise, function, report)
        return _last_questions(exercise, function, report) if report else report


def _last_questions(exercise, function, report):
    """A function that has passed may still need an argument that nobody hands it, or fail in a rare
    case.
    """
    first = exercise.inputs[0]
    if report.verdict == "right" and not _takes(function, *first.positional, **first.keywords):
        return Report("malformed", _first_lines(exercise, inspect.signature(function)))
    form = next(
        (convention.form for convention in exercise.conventions if convention.name == report.slip),
        exercise.reference,
    )
    worse = unlike_in_rare_cases(exercise, function, form)
    return report if worse is None else worse  # a report of failure is false


def _takes(function, *positional, **keywords):
    """Whether a function can be called so; one whose arguments nobody can see can, as far as is
    known.
    """
    try:
        inspect.signature(function).bind(*positional, **keywords)
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def _look_again(exercise, function, report):
    """A slip may hide behind Python's floats, which raise where NumPy's give infinity, or behind
    whole-number data.
    """
    whole = [slip for slip in exercise.slips if slip.name == WHOLE_NUMBERS]
    if exercise.facts:
        return report
    again = _look(exercise, _with_floats(function))
    if whole and again:
        return _slipped(exercise, *whole)
    return again if again.verdict == "slip" else report


def _with_floats(function):
    """The function, given NumPy floats and arrays of floats whatever the input is; what is one
    already is not copied, so that a change of the input still shows.
    """

    @functools.wraps(function)
    def softened(*positional, **keywords):
        return function(
            *map(_soft, positional), **{name: _soft(value) for name, value in keywords.items()}
        )

    return softened


def _soft(value):
    if isinstance(value, float):
        return np.float64(value)
    return np.asarray(value, float) if isinstance(value, np.ndarray) else value


def _look(exercise, function):
    if _is_stub(function):
        return Report(
            "not attempted",
            f"{exercise.name} has no code yet: write it, run its cell, then check again.",
        )
    misfit = _misfit(exercise, function)
    if misfit:
        return Report("malformed", misfit)
    if exercise.facts:
        return _look_at_facts(exercise, function)
    answers = []
    for inputs in exercise.inputs:
        answer, report = _ask(exercise, function, inputs)
        if report is not None:  # a report of failure is false
            return report
        answers.append(answer)
    forgetful = _forgetful(exercise, function, answers)
    return _compare(exercise, answers) if forgetful is None else forgetful


def _is_stub(function):
    code = list(dis.get_instructions(function)) if inspect.isfunction(function) else None
    if code is None or not {step.opname for step in code} <= TRIVIAL:
        return False
    return all(
        step.argval in (None, Ellipsis) or step.argval == function.__doc__
        for step in code
        if "CONST" in step.opname
    )


def _misfit(exercise, function):
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some callables have none; the call itself will tell
        return None
    if not all(
        _takes(function, *each.positional, **each.keywords, **asked_for(function, each.offered))
        for each in exercise.inputs
    ):
        return _first_lines(exercise, signature)
    own = [name for name in signature.parameters if name in exercise.arguments]
    by_place = max(len(each.positional) for each in exercise.inputs)
    reordered = (
        sorted(own) == sorted(exercise.arguments)
        and own[:by_place] != exercise.arguments[:by_place]
    )
    return _first_lines(exercise, signature) if reordered else None


def _first_lines(exercise, signature):
    return (
        f"{exercise.name} must take ({exercise.first_line}); yours takes ({str(signature)[1:-1]}):"
        " change its first line."
    )


def _ask(exercise, function, inputs):
    """The answer as a tuple of arrays, or a report that says why it is none."""
    try:
        answer, after = run(function, inputs)
    except NotImplementedError:
        return None, _unwritten(exercise)
    except (Exception, SystemExit, GeneratorExit) as error:
        return None, Report("crashed", crash(exercise, function, inputs, error))
    problem = _changed(exercise, inputs, after) or fault(
        exercise, run(exercise.reference, inputs)[0], answer
    )
    return (
        (None, Report("malformed", f"{problem}\n{called(exercise, inputs)}"))
        if problem
        else (parts(answer), None)
    )


def _unwritten(exercise):
    return Report(
        "not attempted",
        f"{exercise.name} raises NotImplementedError: write its code, then check again.",
    )


def _changed(exercise, before, after):
    for name, old, new in zip(exercise.arguments, before.positional, after, strict=False):
        if not np.array_equal(old, new):
            return (
                f"{exercise.name} changed its input {name}; leave it as it was: work on a new array"
                f" or on {name}.copy()."
            )
    return None


def _forgetful(exercise, function, answers):
    """A function that remembers earlier calls, or draws from chance, gives another answer when
    asked again.
    """
    for inputs, first in zip(exercise.inputs, answers, strict=True):
        again = [
            _ask(exercise, function, inputs) for _ in range(2)
        ]  # twice in a row: a state kept outside then shows
        if any(report is not None or not _same(answer, first) for answer, report in again):
            given = [answer for answer, report in again if report is None]
            drawn = [
                slip
                for slip in exercise.slips
                if slip.by_chance
                and all(slip.by_chance(inputs, *answer) for answer in (first, *given))
            ]
            return (
                _slipped(exercise, drawn[0])
                if drawn
                else Report(
                    "malformed",
                    f"{exercise.name} answered the same question differently the second time: it"
                    " must depend on its arguments alone, not on a variable outside it, on chance,"
                    f" or on a place that was never filled (np.empty).\n{called(exercise, inputs)}",
                )
            )
    return None


def _look_at_facts(exercise, function):
    """For answers that depend on chance: their properties are compared, not their numbers."""
    try:
        found = facts_of(exercise, function)
    except NotImplementedError:
        return _unwritten(exercise)
    except Malformed as error:
        return Report("malformed", str(error))
    except (Exception, SystemExit, GeneratorExit) as error:
        return Report(
            "crashed",
            crash(exercise, function, getattr(error, "inputs", exercise.inputs[0]), error),
        )
    known = _known(exercise, lambda form: same_facts(exercise, form, found))
    if known is not None:
        return known
    slip = hidden_slip(exercise, found)
    return _slipped(exercise, slip) if slip else unlike(exercise, found)


def _compare(exercise, answers):
    known = _known(exercise, lambda form: _matches(exercise, form, answers))
    return _wrong(exercise, answers) if known is None else known  # a report on a slip is false


def _known(exercise, matches):
    """The verdict on a function that does as the reference, a convention or a slip does; None if it
    does as none of them.
    """
    if matches(exercise.reference):
        praise = exercise.praise or f"gives the right numbers on all {len(exercise.inputs)} inputs"
        return Report("right", f"{exercise.name} {praise}.")
    for convention in exercise.conventions:
        if matches(convention.form):
            return Report(
                "convention",
                f"{exercise.name} passes, in another convention: {convention.note}",
                convention.name,
            )
    for slip in exercise.slips:
        if matches(slip.wrong):
            return _slipped(exercise, slip)
    return None


def _slipped(exercise, slip):
    message = (
        f"{exercise.name} looks like this slip: {slip.name}.\nThe belief behind it:"
        f" {slip.belief}\n{slip.nudge}"
    )
    return Report("slip", message, slip.name)


def _matches(exercise, form, answers):
    for inputs, answer in zip(exercise.inputs, answers, strict=True):
        try:
            expected = run(form, inputs)[0]
        except (
            Exception
        ):  # a wrong form may fail where the student's does not; then it is not the student's
            return False
        if not _same(answer, parts(expected)):
            return False
    return True


def _same(answer, expected):
    return len(answer) == len(expected) and all(map(_close, answer, expected))


def _close(a, b):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True)


def _wrong(exercise, answers):
    for inputs, answer in zip(exercise.inputs, answers, strict=True):
        expected = parts(run(exercise.reference, inputs)[0])
        if not all(np.isfinite(part).all() for part in answer):
            what = (
                f"{exercise.name} returned a value that is not finite (NaN or infinity): where"
                " could it divide by zero, or take the root of a negative number?"
            )
            return Report(
                "malformed",
                f"{what}\n{called(exercise, inputs)}\n{table(exercise, expected, answer)}",
            )
        if not _same(answer, expected):
            what = f"{exercise.name} gives wrong numbers, and not those of a mistake known here."
            if _same(sorted(answer, key=_as_key), sorted(expected, key=_as_key)):
                what = (
                    f"{exercise.name} returns the right arrays in the wrong order: end it with"
                    f" `return {', '.join(exercise.returns)}`."
                )
            return Report(
                "wrong", f"{what}\n{called(exercise, inputs)}\n{table(exercise, expected, answer)}"
            )
    raise AssertionError("_wrong was asked about right answers")


def _as_key(array):
    return np.ravel(array).round(6).tolist()
