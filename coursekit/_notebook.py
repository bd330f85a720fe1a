"""What the notebook that runs us tells: which cell is running, and how its kernel ends."""

import contextlib
import sys


def shell():
    """IPython's shell, or None outside of it."""
    ipython = sys.modules.get("IPython")
    return ipython and ipython.get_ipython()


def running_cell() -> str | None:
    """The id of the cell that is running; None where nobody says it."""
    try:
        return shell().get_parent()["metadata"].get("cellId")
    except (AttributeError, KeyError, TypeError, LookupError):
        return None


@contextlib.contextmanager
def kernel_kept():
    """In a notebook `exit()` asks the kernel to end, and all work in it is gone without a word.
    In here it raises SystemExit, as elsewhere.
    """
    ours = shell()
    if not hasattr(ours, "ask_exit") or "ask_exit" in vars(ours):
        yield
        return
    vars(ours)["ask_exit"] = _refuse_exit
    try:
        yield
    finally:
        del vars(ours)["ask_exit"]


def _refuse_exit():
    raise SystemExit("exit() would end the kernel; leave a function with return.")
