"""Check the input first, so that the body of a function is the formula and nothing else."""

import functools


def checked_by(check):
    """Call `check` with the same arguments before the function; it raises if they cannot be used."""

    def guard(function):
        @functools.wraps(function)
        def guarded(*positional, **keywords):
            check(*positional, **keywords)
            return function(*positional, **keywords)

        return guarded

    return guard
