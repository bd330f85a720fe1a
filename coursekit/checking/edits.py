"""A wrong function is written as an edit of the right one's own source.

    edit("beta * v + (1 - beta) * dw", "v + (1 - beta) * dw")

says in which line the mistake is and leaves everything else as it was. The same edit can be made
in the source of another convention, so that a mistake inside a convention is known, too.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Replacements in the body of a function, made one after the other."""

    replacements: tuple[tuple[str, str], ...]


def edit(*texts: str) -> Edit:
    """The edit that puts the second text in the place of the first, the fourth of the third, ….

    Each old text must stand in the body exactly once, at the time when it is replaced. The
    docstring and the first line are not part of the body.
    """
    if not texts or len(texts) % 2:
        raise ValueError(
            f"edit was given {len(texts)} texts; give pairs: the old text, the new one."
        )
    return Edit(tuple(zip(texts[::2], texts[1::2], strict=True)))


@dataclass(frozen=True)
class Code:
    """The source of a function without its docstring and decorators, and the names it uses."""

    head: str
    body: str
    names: dict

    def edited(self, change: Edit) -> "Code":
        """The code after an edit. Raises LookupError for an old text that is not there once."""
        body = self.body
        for old, new in change.replacements:
            count = body.count(old)
            if count != 1:
                raise LookupError(
                    f"The edit looks for {old!r}, which stands {count} times in\n{body}\n"
                    "Give a text that stands there exactly once."
                )
            body = body.replace(old, new)
        return Code(self.head, body, self.names)

    def function(self) -> Callable:
        """The function that this code defines."""
        scope = dict(self.names)
        exec(compile(f"{self.head}\n{self.body}\n", "<edited>", "exec"), scope)
        return scope[self.head[len("def ") :].partition("(")[0]]


def code_of(function: Callable) -> Code:
    """The code of a function that is written with `def`, decorated or not."""
    function = inspect.unwrap(function)
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    lines = source.splitlines()
    first = definition.body[1] if ast.get_docstring(definition) else definition.body[0]
    head = lines[definition.lineno - 1 : definition.body[0].lineno - 1]
    start = first.lineno - 1
    while lines[start - 1].lstrip().startswith("#"):  # a comment above the first line is kept
        start -= 1
    names = vars(sys.modules[function.__module__])
    return Code("\n".join(head), "\n".join(lines[start:]), names)
