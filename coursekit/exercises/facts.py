"""Compare facts about what a function returns, where the numbers themselves depend on chance."""

import numpy as np

TOLERANCE = 0.02  # of a share counted over 20,000 units: five standard errors


def facts_alike(expected, found):
    """Whether all facts that are expected were found."""
    return all(fact_alike(expected[name], found[name]) for name in expected)


def fact_alike(a, b):
    """Whether two values of a fact are the same, numbers but for chance."""
    if isinstance(a, float) or isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-6, atol=TOLERANCE, equal_nan=True))
    return a == b


def alike_but_for_chance(exercise, wrong, found, right):
    """Whether the facts on one input are those of a slip. Of the facts that tell where the chance
    comes from, the function must have wrong whatever the slip has wrong, and may have more.
    """

    def passes(name):
        if name in exercise.of_chance:
            is_of_slip = not fact_alike(wrong[name], right[name])
            return not is_of_slip or not fact_alike(found[name], right[name])
        return fact_alike(wrong[name], found[name])

    return all(map(passes, wrong))


def differences(expected, found):
    """A line for each fact that is not as expected, on the first input where one is not."""
    for wanted, got in zip(expected, found, strict=True):
        lines = [
            f"{name}: {in_words(got[name])}; it should be {in_words(wanted[name])}"
            for name in wanted
            if not fact_alike(wanted[name], got[name])
        ]
        if lines:
            return lines
    return []


def in_words(value):
    """A fact's value as a message shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value)) or "none"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
