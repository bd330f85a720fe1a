"""Compare facts about what a function returns, where the numbers themselves depend on chance."""

import numpy as np

TOLERANCE = 0.02  # of a share counted over 20,000 units: five standard errors
FEWER_COINS = 0.1  # the same, where one coin serves many units


def facts_alike(expected, found):
    """Whether all facts that are expected were found."""
    return all(fact_alike(expected[name], found[name]) for name in expected)


def fact_alike(a, b, tolerance=TOLERANCE):
    """Whether two values of a fact are the same, numbers but for chance."""
    if _is_number(a) and _is_number(b):
        return bool(np.isclose(a, b, rtol=1e-6, atol=tolerance, equal_nan=True))
    return a == b


def _is_number(value):
    return isinstance(value, float)


def alike_but_for_chance(exercise, wrong, found, right):
    """Whether the facts on one input are those of a slip. Of the facts that tell where the chance
    comes from, the function must have wrong whatever the slip has wrong, and may have more.
    """
    plain = [name for name in wrong if name not in exercise.of_chance and _is_number(wrong[name])]
    others = set(wrong) - set(plain) - set(exercise.of_chance)
    fewer = any(wrong[name] != right[name] for name in others)
    tolerance = FEWER_COINS if fewer else TOLERANCE

    def passes(name):
        if name in exercise.of_chance:
            is_of_slip = not fact_alike(wrong[name], right[name])
            return not is_of_slip or not fact_alike(found[name], right[name])
        return fact_alike(wrong[name], found[name], tolerance)

    return all(map(passes, wrong))


def differences(expected, found, leading=()):
    """A line for each fact that is not as expected, on the first input where one is not; of the
    `leading` facts alone, if one of them is not.
    """
    for wanted, got in zip(expected, found, strict=True):
        unlike = [name for name in wanted if not fact_alike(wanted[name], got[name])]
        told = [name for name in unlike if name in leading] or unlike
        if told:
            return [
                f"{name}: {in_words(got[name])}; it should be {in_words(wanted[name])}"
                for name in told
            ]
    return []


def in_words(value):
    """A fact's value as a message shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value)) or "none"
    return f"{value + 0.0:.3g}" if isinstance(value, float) else str(value)
