"""What an exercise is made of, and what checking it returns."""

import html
import inspect
from collections.abc import Callable
from dataclasses import dataclass

PASSED = ("right", "convention")
LOOKS = {
    "right": ("✓", "#2e7d32"),
    "convention": ("✓", "#2e7d32"),
    "not attempted": ("…", "#757575"),
}


@dataclass(frozen=True)
class Slip:
    """A wrong function that people really write.

    name: what it does; wrong: the function itself; belief: what its author takes for true, in one
    sentence; nudge: a question that leads on without giving the answer away; seen_in: where it was
    met. `by_chance(inputs, answer)` tells whether an answer can be that of a slip which draws from
    chance, where the same question gets two answers.
    """

    name: str
    wrong: Callable
    belief: str
    nudge: str
    seen_in: str
    by_chance: Callable | None = None


@dataclass(frozen=True)
class Convention:
    """Another form in use that passes; `note` names it and says how to convert."""

    name: str
    form: Callable
    note: str


@dataclass(frozen=True)
class Given:
    """One input: positional arguments, keywords, and keywords `offered` to functions that ask for
    them.
    """

    positional: tuple
    keywords: dict
    offered: dict


def given(*positional, offered=None, **keywords):
    """An input as a student would type it; `offered` holds what only a rival form needs, such as
    the step t.
    """
    return Given(positional, keywords, offered or {})


@dataclass(frozen=True)
class Exercise:
    """A function to write: coursekit's own as the reference, inputs that tell all slips apart,
    smallest first.

    `returns` names what comes back, if that is more than one array. `facts(call, inputs)` is for
    answers that depend on chance: it calls the function as it likes and returns properties of the
    answers, name -> value, which are then compared in place of the numbers; `of_chance` names those
    that tell where the chance comes from, `praise` says that all are right. `rare` holds cases that
    only a function is asked which has passed the rest: pairs of its name and of `ask(call)`, which
    tells in words, or by yes or no, what the function makes of it.
    """

    reference: Callable
    inputs: tuple
    slips: tuple
    hints: tuple
    conventions: tuple = ()
    returns: tuple = ()
    facts: Callable | None = None
    of_chance: tuple = ()
    praise: str = ""
    rare: tuple = ()

    @property
    def name(self):
        return self.reference.__name__

    @property
    def arguments(self):
        return list(inspect.signature(self.reference).parameters)

    @property
    def first_line(self):
        """What is in the brackets of the first line: defaults, but no types."""
        signature = inspect.signature(self.reference)
        parameters = [
            parameter.replace(annotation=parameter.empty)
            for parameter in signature.parameters.values()
        ]
        return str(inspect.Signature(parameters))[1:-1]


@dataclass(frozen=True)
class Question:
    """A prediction to make before a picture shows it.

    truth: a function that computes the answer; unit: of the answer; why: why it is so, one or two
    sentences without the last full stop.
    """

    truth: Callable
    unit: str
    why: str


@dataclass(frozen=True)
class Report:
    """The verdict on one function; true if it passed. `slip` is the name of the slip or the
    convention.

    verdict: "not attempted", "crashed", "malformed", "right", "convention", "slip" or "wrong".
    """

    verdict: str
    message: str
    slip: str | None = None

    def __bool__(self):
        return self.verdict in PASSED

    def __repr__(self):
        return f"{self._mark()[0]} {self.verdict}: {self.message}"

    def _repr_html_(self):
        mark, color = self._mark()
        prose, _, numbers = html.escape(self.message).partition("\ncalled as ")
        prose = prose.replace("\n", "<br>")
        numbers = f"<pre>called as {numbers}</pre>" if numbers else ""
        return (
            f'<div role="status" style="border-left: 4px solid {color}; padding: 4px 12px">'
            f"<strong>{mark} {self.verdict}</strong>: {prose}{numbers}</div>"
        )

    def _mark(self):
        return LOOKS.get(self.verdict, ("✗", "#c62828"))


WHOLE_NUMBERS = "the averages are cut to whole numbers"


def cut_to_whole_numbers(reference):
    """The slip of every loop that fills np.zeros_like(theta): right, until the data are whole
    numbers.
    """
    return Slip(
        WHOLE_NUMBERS,
        lambda theta, beta: reference(theta, beta).astype(theta.dtype),
        "np.zeros_like(theta) makes a place for averages.",
        "Which dtype has an array made like np.array([3, 1, 4]), and what becomes of an average"
        " such as 1.2 in it?",
        "np.zeros_like on integer data",
    )


class Malformed(Exception):
    """Raised by `facts` for an answer of the wrong kind; says what came and what must come."""


class CheckFailed(AssertionError):
    """What `check(function, strict=True)` raises when the function does not pass."""
