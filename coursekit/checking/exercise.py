"""What an exercise is made of, and what checking it returns."""

import functools
import html
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from coursekit.checking.edits import Edit, code_of

PASSED = ("right", "convention")
LOOKS = {
    "right": ("✓", "#2e7d32"),
    "convention": ("✓", "#2e7d32"),
    "not attempted": ("…", "#757575"),
}


def brackets(function: Callable) -> str:
    """What is in the brackets of a function's first line: defaults, but no types."""
    signature = inspect.signature(function)
    bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
    return str(signature.replace(parameters=bare, return_annotation=signature.empty))[1:-1]


@dataclass(frozen=True)
class Slip:
    """A mistake that people really make.

    name: what the wrong function does; change: an `edit` of the reference, or the wrong function
    itself where no edit can say it; belief: what its author takes for true, in one sentence;
    nudge: a question that leads on without giving the answer away; seen_in: where it was met.
    also: other changes that are the same mistake. by_chance(inputs, answer): whether an answer can
    be that of a slip that draws from chance, where the same question gets two answers.
    whole_numbers: the slip shows only on data that are whole numbers.
    """

    name: str
    change: Edit | Callable
    belief: str
    nudge: str
    seen_in: str
    also: tuple = ()
    by_chance: Callable | None = None
    whole_numbers: bool = False


@dataclass(frozen=True)
class Convention:
    """Another form in use that passes; `note` names it and says how to convert.

    change: an `edit` of the reference, or the function itself.
    """

    name: str
    change: Edit | Callable
    note: str


@dataclass(frozen=True, eq=False)
class Form:
    """A function that the judge knows: the reference, a convention, a slip, or both in one."""

    function: Callable
    slip: Slip | None = None
    convention: Convention | None = None

    @property
    def name(self) -> str:
        """The name of the slip, of the convention, of both, or "right"."""
        names = [part.name for part in (self.slip, self.convention) if part]
        return ", in the convention: ".join(names) or "right"


@dataclass(frozen=True)
class Given:
    """One input: positional arguments, keywords, and keywords `offered` to functions that ask."""

    positional: tuple
    keywords: dict
    offered: dict


def given(*positional, offered: dict | None = None, **keywords) -> Given:
    """An input as a student would type it; `offered` holds what only a convention needs, such as
    the step t.
    """
    return Given(positional, keywords, offered or {})


@dataclass(frozen=True, eq=False)
class Exercise:
    """A function to write: coursekit's own as the reference, and inputs that tell all slips apart,
    smallest first.

    asked: what is in the brackets of the stub's first line, if that is not the reference's own;
    returns: names of what comes back, if that is more than one array; figures: an input and what
    the reference gives for it, computed without this package, as text; tips: what an error, or the
    verdict on a shape, says in this exercise, and what it means here.

    facts(call, inputs) is for answers that depend on chance: it calls the function as it likes and
    returns properties of the answers, name -> value, which are compared in place of the numbers.
    of_chance: the facts that tell where the chance comes from; leading: facts without which the
    others mean nothing, so that one that is wrong is told alone; praise: says that all are right.
    rare: cases for functions that passed the rest, as pairs of a name and of `ask(call)`, which
    tells in words, or by yes or no, what the function makes of it.
    """

    reference: Callable
    inputs: tuple
    slips: tuple
    hints: tuple
    conventions: tuple = ()
    asked: str = ""
    returns: tuple = ()
    figures: tuple = ()
    tips: dict = field(default_factory=dict)
    facts: Callable | None = None
    of_chance: tuple = ()
    leading: tuple = ()
    praise: str = ""
    rare: tuple = ()

    @property
    def name(self) -> str:
        """The name of the function to write."""
        return self.reference.__name__

    @property
    def arguments(self) -> list[str]:
        """The names of its arguments."""
        return list(inspect.signature(self.reference).parameters)

    @property
    def first_line(self) -> str:
        """What is in the brackets of the first line, defaults included."""
        return self.asked or brackets(self.reference)

    @cached_property
    def right(self) -> Form:
        """The reference."""
        return Form(self.reference)

    @cached_property
    def accepted(self) -> tuple[Form, ...]:
        """The conventions."""
        return tuple(
            Form(self._changed(each.name, each.change), convention=each)
            for each in self.conventions
        )

    @cached_property
    def mistakes(self) -> tuple[Form, ...]:
        """The slips, each in all its forms."""
        return tuple(
            Form(self._changed(slip.name, change), slip=slip)
            for slip in self.slips
            for change in (slip.change, *slip.also)
        )

    @cached_property
    def mistakes_in_conventions(self) -> tuple[Form, ...]:
        """Every slip inside every convention, as far as its edit can be made there."""
        return tuple(
            Form(both.function(), slip, convention)
            for convention in self.conventions
            for slip in self.slips
            for change in (slip.change, *slip.also)
            if (both := self._both(convention.change, change)) is not None
        )

    @property
    def forms(self) -> tuple[Form, ...]:
        """All functions that the judge knows, in the order in which it compares."""
        return (self.right, *self.accepted, *self.mistakes, *self.mistakes_in_conventions)

    @cached_property
    def _code(self):
        return code_of(self.reference)

    def _changed(self, name, change):
        """A function for an edit of the reference; a function stays what it is."""
        if not isinstance(change, Edit):
            return change
        try:
            return self._code.edited(change).function()
        except LookupError as error:
            raise LookupError(f"{self.name}, «{name}»: {error}") from None

    def _both(self, convention, slip):
        """The code with both changes; None where the slip's edit finds nothing to change."""
        if not isinstance(slip, Edit):
            return None
        if not isinstance(convention, Edit):
            return _if_possible(lambda: code_of(convention).edited(slip))
        one = _if_possible(lambda: self._code.edited(convention).edited(slip))
        return one or _if_possible(lambda: self._code.edited(slip).edited(convention))


def _if_possible(make):
    try:
        return make()
    except (LookupError, OSError, TypeError, SyntaxError):  # nothing to change, or no source
        return None


@dataclass(frozen=True, kw_only=True)
class Question:
    """A prediction to make before a picture shows it.

    asks: the question, in one sentence; truth: a function that computes the answer; unit: of the
    answer; why: why it is so, one or two sentences without the last full stop; between: the ends
    of the line on which a guess is made, which must not give the answer away; scale: of that line,
    as of a `Slider`; within: how far from the truth still counts as close, a tenth of it unless
    said.
    """

    asks: str
    truth: Callable
    why: str
    between: tuple
    unit: str = ""
    scale: str = "linear"
    within: float | None = None

    def close(self, guess: float) -> bool:
        """Whether a guess is close to the truth."""
        truth = float(self.truth())
        return abs(guess - truth) <= (0.1 * abs(truth) if self.within is None else self.within)

    def verdict(self, guess: float) -> str:
        """What is said first of a guess."""
        return "Close" if self.close(guess) else "Not quite"

    def told(self, number: float) -> str:
        """A number with the unit: "50 days", "2,178 pictures"."""
        short = f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"
        return f"{short} {self.unit}".strip()


@dataclass(frozen=True)
class Report:
    """The verdict on one function; true if it passed.

    verdict: "not attempted", "crashed", "malformed", "right", "convention", "slip" or "wrong";
    slip: the name of the slip or the convention; note: what is to be said of the form of an answer
    whose content was judged, such as a list in the place of an array; onward: where to go from
    here; known: the message was said before, and is not shown again.
    """

    verdict: str
    message: str
    slip: str | None = None
    note: str = ""
    onward: str = ""
    known: bool = False

    def __bool__(self):
        return self.verdict in PASSED

    def __repr__(self):
        told = f"{self._mark()[0]} {self.verdict}: {self._words()}"
        return f"{told}\n{self.onward}" if self.onward else told

    def _repr_html_(self):
        mark, color = self._mark()
        prose, _, numbers = html.escape(self._words()).partition("\ncalled as ")
        prose = prose.replace("\n", "<br>")
        numbers = f"<pre>called as {numbers}</pre>" if numbers else ""
        onward = f"<br>{html.escape(self.onward)}" if self.onward else ""
        return (
            f'<div role="status" style="border-left: 4px solid {color}; padding: 4px 9px">'
            f"<strong>{mark} {self.verdict}</strong>: {prose}{numbers}{onward}</div>"
        )

    def _words(self):
        return "as it says under its definition." if self.known else self.message

    def _mark(self):
        return LOOKS.get(self.verdict, ("✗", "#c62828"))


def cut_to_whole_numbers(reference: Callable) -> Slip:
    """The slip of every loop that fills np.zeros_like(theta): right, until the data are whole
    numbers.
    """

    @functools.wraps(reference)
    def cut(theta, beta):
        return reference(theta, beta).astype(theta.dtype)

    return Slip(
        "the averages are cut to whole numbers",
        cut,
        "np.zeros_like(theta) makes a place for averages.",
        "Which dtype has an array made like np.array([3, 1, 4]), and what becomes of an average"
        " such as 1.2 in it?",
        "np.zeros_like on integer data",
        whole_numbers=True,
    )


class Malformed(Exception):
    """Raised by `facts` for an answer of the wrong kind; says what came and what must come."""


class CheckFailed(AssertionError):
    """What `check(function, strict=True)` raises when the function does not pass."""
