"""The fence around a student's code, the same in checks and in demos.

In here it prints nothing and warns of nothing, since it is called dozens of times for one look; it
does not end the kernel; and NumPy is afterwards what it was.
"""

import contextlib
import io
import warnings

import numpy as np

from coursekit._notebook import kernel_kept


class _Nowhere(io.TextIOBase):
    """Takes whatever is printed."""

    def write(self, text):
        return len(text)


@contextlib.contextmanager
def fence():
    """All of it: silence, NumPy untouched, the kernel kept."""
    with silence(), numpy_untouched(), kernel_kept():
        yield


@contextlib.contextmanager
def silence():
    """No prints and no warnings."""
    nowhere = _Nowhere()
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def numpy_untouched():
    """NumPy's own functions are afterwards what they were before: what the checks compare with is
    theirs, whatever a student's function assigned.
    """
    before = dict(vars(np))
    try:
        yield
    finally:
        if vars(np) != before:
            vars(np).update(before)


def text_of(error: BaseException) -> str:
    """What an exception says; some cannot even say that."""
    try:
        return str(error)
    except Exception as another:
        return f"(and its text cannot be read: {type(another).__name__})"
