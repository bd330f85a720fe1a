"""What the notebook that runs us tells: which cell is running, and how its kernel ends."""

import contextlib
import sys


def _shell():
    """IPython's shell, or None outside of it."""
    ipython = sys.modules.get("IPython")
    return ipython and ipython.get_ipython()


def running_cell() -> str | None:
    """The id of the cell that is running; None where nobody says it."""
    shell = _shell()
    try:
        return shell.get_parent()["metadata"].get("cellId")
    except (AttributeError, KeyError, TypeError, LookupError):
        return None


@contextlib.contextmanager
def kernel_kept():
    """In a notebook `exit()` asks the kernel to end, and all work in it is gone without a word.
    In here it raises SystemExit, as elsewhere.
    """
    shell = _shell()
    if not hasattr(shell, "ask_exit") or "ask_exit" in vars(shell):
        yield
        return
    vars(shell)["ask_exit"] = _refuse_exit
    try:
        yield
    finally:
        del vars(shell)["ask_exit"]


def _refuse_exit():
    raise SystemExit("exit() would end the kernel; leave a function with return.")
