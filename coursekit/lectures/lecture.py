"""What a lecture is: a notebook, and a folder with its exercises, questions and demos."""

import inspect
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import ModuleType

from coursekit.checking.exercise import Exercise

PARTS = {
    "exercises": "its `Exercise` records, and `QUESTIONS` if it asks for predictions",
    "demos": "a function `-> Demo` for each live picture",
}


@dataclass(frozen=True)
class Lecture:
    """One lecture.

    package: the folder's dotted name, `__name__` in its `__init__.py`; notebook: the file's name
    without `.ipynb`; title: as headings and links say it; was: names that the notebook had in
    earlier versions, so that a student's work under them is still found; came_from: notebooks of
    earlier versions that held some of its exercises, such as the one that it was split off; needs:
    folders of the lectures to be read before it, those that the page names under its title.

    What is in the folder is found there, and nowhere listed: every `Exercise` of `exercises.py` in
    its order, its `QUESTIONS`, and every function of `demos.py` that is annotated `-> Demo`.
    """

    package: str
    notebook: str
    title: str
    was: tuple[str, ...] = ()
    came_from: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder's own name, by which other lectures need it."""
        return self.package.rpartition(".")[2]

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises, in the order of the file."""
        values = vars(self._part("exercises")).values()
        return tuple(value for value in values if isinstance(value, Exercise))

    @cached_property
    def questions(self) -> dict:
        """The questions to predict an answer to: name -> `Question`."""
        return getattr(self._part("exercises"), "QUESTIONS", {})

    @cached_property
    def demos(self) -> dict:
        """The functions that make a demo, by name. Loads Matplotlib, which the others do not."""
        return {
            name: value
            for name, value in vars(self._part("demos")).items()
            if inspect.isfunction(value) and _makes_a_demo(value)
        }

    def _part(self, name: str) -> ModuleType:
        """A file of the folder. Raises LookupError, which says what to add, if it is not there."""
        path = f"{self.package}.{name}"
        try:
            return import_module(path)
        except ModuleNotFoundError as error:
            if error.name not in (path, self.package):
                raise
            raise LookupError(
                f"The lecture {self.notebook} has no {path.replace('.', '/')}.py; add that file:"
                f" it holds {PARTS[name]}."
            ) from None


def _makes_a_demo(function):
    made = inspect.signature(function).return_annotation
    return getattr(made, "__name__", made) == "Demo"
