"""Numbers for the slips that this lecture spots: the errors that somebody would report."""

import numpy as np

from coursekit.lectures.capstone import look, trials


def twenty_starts() -> np.ndarray:
    """The shares of the open digits of others that twenty networks read wrongly (20,), which
    differ in their start alone.
    """
    return look.wrong().mean(axis=1)


def with_alpha(name: str, alpha: float) -> float:
    """The share of the test digits that this rule reads wrongly with the learning rate that is
    nearest to alpha: the mean over the splits of `trials`.
    """
    nearest = np.abs(np.log(trials.ALPHAS / alpha)).argmin()
    return float(trials.errors(name)[1][:, nearest].mean())
