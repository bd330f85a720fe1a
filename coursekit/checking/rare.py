"""Rare cases: what only a function is asked that passed everything else."""

from coursekit._fence import fence, text_of
from coursekit.checking.exercise import Malformed
from coursekit.checking.facts import in_words


def outcome(ask, call):
    """What a case tells of a function, in words; an error, too, is an outcome."""
    with fence():
        try:
            return in_words(ask(call))
        except KeyboardInterrupt:
            raise
        except Malformed as error:
            return str(error)
        except BaseException as error:
            return f"it raises {type(error).__name__}: {text_of(error)}"
