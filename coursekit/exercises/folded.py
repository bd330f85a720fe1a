"""Numbers that are shown only to those who ask: what a cell prints, folded away."""

import contextlib
import html
import io
from dataclasses import dataclass

from coursekit._notebook import shell


@dataclass(frozen=True)
class Folded:
    """A text under a line to click on."""

    title: str
    text: str

    def __repr__(self):
        return f"{self.title}:\n{self.text}"

    def _repr_html_(self):
        title, text = html.escape(self.title), html.escape(self.text)
        return f"<details><summary>{title}</summary><pre>{text}</pre></details>"


@contextlib.contextmanager
def folded(title="Show the numbers"):
    """What is printed in here is folded under `title`; without a notebook it is printed plainly."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            yield
    finally:
        _show(Folded(title, printed.getvalue().rstrip("\n")))


def _show(shown):
    if shell() is None:
        print(shown)
        return
    from IPython.display import display

    display(shown)
