"""Rare cases of `random_search`: other losses, none at all, a loud test set, other spaces."""

import math

import numpy as np

from coursekit.exercises.exercise import Malformed


def checked_setting(config, names):
    """The setting that an objective was called with; raises Malformed for one that no objective
    could train with.
    """
    if set(config) != set(names):
        raise Malformed(
            f"random_search tried {config!r}; a setting is a dict with a value for each name of the"
            f" space: {', '.join(names)}."
        )
    for name, value in config.items():
        if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
            raise Malformed(
                f"random_search tried {value!r} as {name}; a value is one number, made by calling"
                " the scale with a u: scale(rng.random())."
            )
    return dict(config)


def _told(valid, test=None, names=("alpha", "keep")):
    """A case: a space with these names, and an objective that gives these losses, in this order."""
    losses = list(zip(valid, test or [0.5] * len(valid), strict=True))

    def ask(call):
        asked = []

        def objective(config):
            asked.append(checked_setting(config, names))
            return losses[(len(asked) - 1) % len(losses)]

        config, loss = call(
            objective,
            {name: lambda u: 3 * u for name in names},
            len(losses),
            np.random.default_rng(4),
        )
        mine = [valid for each, (valid, _) in zip(asked, losses, strict=False) if each == config]
        setting = (
            f"the setting with validation loss {mine[0]:g}"
            if mine
            else "None"
            if config is None
            else f"{config!r}, which was not tried"
        )
        return f"{setting}, and {loss:g}" if loss is not None else f"{setting}, and None"

    numbers = ", ".join(f"{value:g}" for value in valid)
    with_test = f" and test losses {', '.join(f'{value:g}' for value in test)}" if test else ""
    return f"space of {', '.join(names)}, validation losses {numbers}{with_test}", ask


CASES = (
    _told((1.3, 1.1, 1.2), (-500.0, 900.0, 20.0)),
    _told((1.3, 1.1, 1.2), (math.nan, math.nan, 0.1)),
    _told((math.nan, math.nan)),
    _told((3.0, 0.0, 5.0)),
    _told((-1.0, -3.0, math.nan, -2.0)),
    _told((3e12, 1e12, 2e12)),
    _told((4e-6, 1e-6, 3e-6)),
    _told((2.0, 1.0, 1.0)),
    _told((2.0, 1.0), names=("width",)),
    _told((2.0, 1.0), names=("a", "b", "c")),
)
