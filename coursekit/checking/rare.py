"""Rare cases: what only a function is asked that passed everything else."""

from coursekit.checking.exercise import Malformed
from coursekit.checking.facts import in_words
from coursekit.checking.sandbox import numpy_untouched, silence, text_of


def outcome(ask, call):
    """What a case tells of a function, in words; an error, too, is an outcome."""
    with silence(), numpy_untouched():
        try:
            return in_words(ask(call))
        except KeyboardInterrupt:
            raise
        except Malformed as error:
            return str(error)
        except BaseException as error:
            return f"it raises {type(error).__name__}: {text_of(error)}"
