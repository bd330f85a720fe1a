"""Find out what is the matter with a function: the first stage that has something to say wins.

Each stage looks at an `Attempt`, a student's function with what it answered, and returns a
`Report`, or None if it has nothing to say. The order of `STAGES` is the order of the verdicts.
"""

import functools
import inspect
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coursekit.checking.answer_shape import readable
from coursekit.checking.exercise import Exercise, Form, Report, brackets
from coursekit.checking.facts import alike_but_for_chance, differences
from coursekit.checking.messages import called, table
from coursekit.checking.observation import (
    Observation,
    alike,
    caller,
    contents_of,
    expected_of,
    observe,
    parts,
    softened,
)
from coursekit.checking.rare import outcome
from coursekit.checking.sandbox import asked_for, chance_untouched, run
from coursekit.checking.stub import is_stub
from coursekit.checking.unused import unused_parameter


@dataclass(frozen=True, eq=False)
class Attempt:
    """A student's function for an exercise, and what it answered; asked when somebody looks."""

    exercise: Exercise
    function: object

    @cached_property
    def observations(self) -> list[Observation]:
        """What it answered to the inputs, up to the first that it could not answer."""
        return observe(self.exercise, self.function)

    @property
    def problem(self) -> Report | None:
        """Why it could not answer an input."""
        return self.observations[-1].problem

    @property
    def contents(self) -> list:
        """The contents of its answers."""
        return [each.content for each in self.observations]

    @property
    def note(self) -> str:
        """What is to be said of the form of its answers."""
        return next((each.note for each in self.observations if each.note), "")

    @cached_property
    def with_floats(self) -> "Attempt":
        """The same function, given NumPy floats and arrays of floats whatever the input is."""
        return Attempt(self.exercise, _with_floats(self.function))

    def answers_as(self, form: Form) -> bool:
        """Whether it answered everything as this form does."""
        expected = contents_of(self.exercise, form)
        if expected is None or self.problem is not None:  # a report of failure is false
            return False
        pairs = zip(expected, self.contents, strict=True)
        return all(alike(self.exercise, *pair) for pair in pairs)


def judge(exercise: Exercise, function) -> Report:
    """The `Report` on this function. Lets KeyboardInterrupt through, so that an endless loop can
    be stopped.
    """
    attempt = Attempt(exercise, function)
    with chance_untouched():
        for stage in STAGES:
            report = stage(attempt)
            if report is not None:  # a report of failure is false
                return report
    raise AssertionError("the last stage always has something to say")


# ----------------------------------------------------------------- before anything is called


def not_written(attempt):
    """A stub."""
    if not is_stub(attempt.function):
        return None
    name = attempt.exercise.name
    sentence = f"{name} has no code yet: write it, run its cell, then check again."
    return Report("not attempted", sentence)


def wrong_first_line(attempt):
    """It cannot be called as the exercise calls it, or has the arguments in another order."""
    exercise = attempt.exercise
    try:
        parameters = inspect.signature(attempt.function).parameters
    except (TypeError, ValueError):  # some callables have none; the call itself will tell
        return None
    own = [name for name in parameters if name in exercise.arguments]
    by_place = max(len(inputs.positional) for inputs in exercise.inputs)
    same_names = sorted(own) == sorted(exercise.arguments)
    reordered = same_names and own[:by_place] != exercise.arguments[:by_place]
    fits = all(_takes(attempt.function, inputs) for inputs in exercise.inputs)
    return _first_lines(attempt) if reordered or not fits else None


def _takes(function, inputs, offer=True):
    """Whether a function can be called so; one whose arguments nobody can see can, as far as is
    known.
    """
    try:
        more = asked_for(function, inputs.offered) if offer else {}
        inspect.signature(function).bind(*inputs.positional, **inputs.keywords, **more)
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def _first_lines(attempt):
    exercise = attempt.exercise
    return Report(
        "malformed",
        f"{exercise.name} must take ({exercise.first_line}); yours takes"
        f" ({brackets(attempt.function)}): change its first line.",
    )


# ----------------------------------------------------------------- what it answers


def forgetful(attempt):
    """It remembers earlier calls, or draws from chance: asked again, it answers otherwise."""
    exercise = attempt.exercise
    if exercise.facts:
        return None
    for inputs, first in zip(exercise.inputs, attempt.contents, strict=False):
        if first is None:
            return None
        # Twice in a row: a state that is kept outside the function then shows.
        answers = [first, *(_asked_again(attempt, inputs) for _ in range(2))]
        if not all(answer and alike(exercise, first, answer) for answer in answers):
            return _answers_differ(attempt, inputs, list(filter(None, answers)))
    return None


def _answers_differ(attempt, inputs, answers):
    exercise = attempt.exercise
    slip = _slip_of_chance(exercise, [(inputs, answer) for answer in answers])
    if slip is not None:
        return _slipped(attempt, slip.name, slip)
    return Report(
        "malformed",
        f"{exercise.name} answered the same question differently the second time: it must depend"
        " on its arguments alone, not on a variable outside it, on chance, or on a place that was"
        f" never filled (np.empty).\n{called(exercise, inputs)}",
    )


def _asked_again(attempt, inputs):
    try:
        answer = parts(readable(attempt.exercise, run(attempt.function, inputs)[0])[0])
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None
    return answer


def _slip_of_chance(exercise, asked):
    """The slip that draws where it should not, if all answers can be its own; `asked` holds pairs
    of an input and an answer.
    """
    drawing = (slip for slip in exercise.slips if slip.by_chance)
    for slip in drawing:
        if all(slip.by_chance(inputs, *answer) for inputs, answer in asked):
            return slip
    return None


def right(attempt):
    """It answers as the reference does."""
    exercise = attempt.exercise
    if not attempt.answers_as(exercise.right):
        return None
    first = exercise.inputs[0]
    if not _takes(attempt.function, first, offer=False):
        return _first_lines(attempt)
    praise = exercise.praise or f"gives the right numbers on all {len(exercise.inputs)} inputs"
    sentences = (f"{exercise.name} {praise}.", attempt.note)
    report = Report("right", _join(*sentences), note=attempt.note)
    return _passed(attempt, exercise.right, report)


def in_convention(attempt):
    """It answers as another convention does."""
    exercise = attempt.exercise
    form = next(filter(attempt.answers_as, exercise.accepted), None)
    if form is None:
        return None
    sentences = (
        f"{exercise.name} passes, in another convention: {form.convention.note}",
        attempt.note,
        "The numbers on this page are in the course's, so `use` runs coursekit's function.",
    )
    return _passed(attempt, form, Report("convention", _join(*sentences), form.convention.name))


def _passed(attempt, form, report):
    """The report, unless in some rare case it does not do as the form that it is like."""
    exercise, lines = attempt.exercise, []
    for case, ask in exercise.rare:
        functions = (attempt.function, form.function)
        found, expected = (outcome(ask, caller(exercise, each)) for each in functions)
        if found != expected:
            lines.append(f"{case}: {found}; it should be: {expected}")
    what = f"{exercise.name} is right in general, but not in a rare case."
    return Report("wrong", "\n".join([what, *lines[:3]])) if lines else report


def known_slip(attempt):
    """It answers as a slip does, or as a slip inside another convention."""
    exercise = attempt.exercise
    for form in (*exercise.mistakes, *exercise.mistakes_in_conventions):
        if attempt.answers_as(form):
            return _slipped(attempt, form.name, form.slip, form.convention)
    return None


def _slipped(attempt, name, slip, convention=None):
    inside = f" (in another convention: {convention.name})" if convention else ""
    return Report(
        "slip",
        _join(
            f"{attempt.exercise.name} looks like this slip: {slip.name}{inside}.",
            f"The belief behind it: {slip.belief}",
            attempt.note,
            slip.nudge,
        ),
        name,
    )


def slip_behind_pythons_numbers(attempt):
    """A slip that hides behind Python's floats, which raise where NumPy's give infinity, or behind
    data that are whole numbers.
    """
    exercise, soft = attempt.exercise, attempt.with_floats
    if exercise.facts:
        return None
    accepted = any(map(soft.answers_as, (exercise.right, *exercise.accepted)))
    whole = next((slip for slip in exercise.slips if slip.whole_numbers), None)
    if accepted and whole and _are_whole(attempt):
        return _slipped(attempt, whole.name, whole)
    return None if accepted else known_slip(soft)


def _are_whole(attempt):
    """Whether whole numbers come back wherever the arrays that were given hold such."""
    cut = []
    for inputs, content in zip(attempt.exercise.inputs, attempt.contents, strict=False):
        arrays = [value for value in inputs.positional if isinstance(value, np.ndarray)]
        if content and any(array.dtype.kind in "iu" for array in arrays):
            cut += [np.array_equal(part, np.round(part)) for part in content]
    return bool(cut) and all(cut)


def slip_beside_chance(attempt):
    """A slip that stands beside one of chance, or that shows on most inputs but not on all."""
    exercise = attempt.exercise
    if not exercise.facts or attempt.problem is not None:
        return None
    reference = contents_of(exercise, exercise.right)
    triples = zip(reference, attempt.contents, reference, strict=True)
    if all(alike_but_for_chance(exercise, *each) for each in triples):
        return None
    for form in (*exercise.mistakes, *exercise.mistakes_in_conventions):
        wrong = contents_of(exercise, form)
        if wrong is not None and _mostly(attempt, wrong, reference):
            return _slipped(attempt, form.name, form.slip, form.convention)
    return None


def _mostly(attempt, wrong, reference):
    """Whether what was found is the slip's or right on every input, and the slip's on more of
    those that tell the two apart.
    """
    exercise, found = attempt.exercise, attempt.contents
    inputs = list(zip(wrong, found, reference, strict=True))
    slipped = [alike_but_for_chance(exercise, w, f, r) for w, f, r in inputs]
    fine = [alike_but_for_chance(exercise, r, f, r) for _, f, r in inputs]
    either = all(s or f for s, f in zip(slipped, fine, strict=True))
    return either and sum(slipped) > sum(fine)


def slip_with_a_seed(attempt):
    """A slip that draws where it should not, always the same, since it sets a seed."""
    if attempt.problem is not None:
        return None
    asked = zip(attempt.exercise.inputs, attempt.contents, strict=True)
    slip = _slip_of_chance(attempt.exercise, list(asked))
    return slip and _slipped(attempt, slip.name, slip)


# ----------------------------------------------------------------- what is left


def not_answered(attempt):
    """It raised an error, or gave something of the wrong kind."""
    return attempt.problem


def parameter_not_used(attempt):
    """A constant stands where a parameter belongs."""
    name, old, new = unused_parameter(attempt.exercise, attempt.function)
    if name is None:
        return None
    return Report(
        "slip",
        f"The answer of {attempt.exercise.name} does not change when {name} changes from {old:g}"
        f" to {new:g}.\nWhere do you use {name}?",
        f"{name} is not used",
    )


def not_finite(attempt):
    """NaN or infinity, and not by a mistake known here."""
    exercise = attempt.exercise
    if exercise.facts:
        return None
    for inputs, content in zip(exercise.inputs, attempt.contents, strict=True):
        if not all(np.isfinite(part).all() for part in content):
            return Report(
                "malformed",
                f"{exercise.name} returned a value that is not finite (NaN or infinity): where"
                " could it divide by zero, or take the root of a negative number?\n"
                f"{_side_by_side(exercise, inputs, content)}",
            )
    return None


def wrong_form(attempt):
    """Wrong numbers in a list: the form is what can be said of them."""
    exercise = attempt.exercise
    if not attempt.note or exercise.returns:
        return None
    shape = np.shape(attempt.contents[0][0])
    return Report(
        "malformed",
        f"{exercise.name} returned a list; it must return an array of shape {shape}: wrap it in"
        f" np.array(…). Its numbers are not right, either.\n{called(exercise, exercise.inputs[0])}",
    )


def wrong_facts(attempt):
    """Facts that are neither right nor those of a known mistake; shown beside the nearest form."""
    exercise = attempt.exercise
    if not exercise.facts:
        return None
    forms = (exercise.right, *exercise.accepted)
    expected = (contents_of(exercise, form) for form in forms)
    nearest = min(expected, key=lambda each: len(differences(each, attempt.contents)))
    lines = differences(nearest, attempt.contents, exercise.leading)
    what = f"{exercise.name} does not do what it should, and not by a mistake known here."
    return Report("wrong", "\n".join([what, *lines]))


def wrong_numbers(attempt):
    """Numbers that are neither right nor those of a known mistake, beside the right ones."""
    exercise = attempt.exercise
    for inputs, content in zip(exercise.inputs, attempt.contents, strict=True):
        expected = parts(expected_of(exercise, inputs))
        if not alike(exercise, content, expected):
            what = _what_is_wrong(exercise, content, expected)
            return Report("wrong", f"{what}\n{_side_by_side(exercise, inputs, content)}")
    return None


def _side_by_side(exercise, inputs, content):
    expected = parts(expected_of(exercise, inputs))
    return f"{called(exercise, inputs)}\n{table(exercise, expected, content)}"


def _what_is_wrong(exercise, content, expected):
    if alike(exercise, sorted(content, key=_as_key), sorted(expected, key=_as_key)):
        return (
            f"{exercise.name} returns the right arrays in the wrong order: end it with"
            f" `return {', '.join(exercise.returns)}`."
        )
    return f"{exercise.name} gives wrong numbers, and not those of a mistake known here."


def _as_key(array):
    return np.ravel(array).round(6).tolist()


def _join(*sentences):
    """The sentences that there are, one a line."""
    return "\n".join(filter(None, sentences))


def _with_floats(function):
    """The function, given NumPy floats and arrays of floats whatever the input is; what is one
    already is not copied, so that a change of the input still shows.
    """

    @functools.wraps(function)
    def soft(*positional, **keywords):
        inputs = softened(_Call(positional, keywords), whole=False)
        return function(*inputs.positional, **inputs.keywords)

    return soft


@dataclass(frozen=True)
class _Call:
    positional: tuple
    keywords: dict
    offered: dict | None = None


STAGES = (
    not_written,
    wrong_first_line,
    forgetful,
    right,
    in_convention,
    known_slip,
    slip_behind_pythons_numbers,
    slip_beside_chance,
    slip_with_a_seed,
    not_answered,
    wrong_form,
    not_finite,
    parameter_not_used,
    wrong_facts,
    wrong_numbers,
)
