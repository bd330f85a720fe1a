"""Report a result honestly: how sure a share is, whether a difference is one, what a search of a
given length would have found, a baseline, and what was spent.
"""

import numpy as np

from coursekit._checks import (
    Bound,
    as_array,
    as_number,
    check_whole,
    checked_by,
    fit_together,
    formula,
    from_one,
    one_number,
    shown,
)

WIDE = Bound(lambda z: (z > 0) & (z < 1000), "give one above 0 and below 1,000, such as 1.96")
FINITE = Bound(np.isfinite, "it must be finite")
AT_ONCE = 500  # questions: their distances to all examples stay small


def _check_counts(right, total, z=1.96):
    as_number("right", right, Bound(lambda count: count >= 0, "it counts right answers: 0 or more"))
    as_number("total", total, from_one)
    one_number("z", z, WIDE)
    fit_together({"right": right, "total": total}, "one count of right answers for each total")
    if (np.asarray(right) > total).any():
        raise ValueError(
            f"right is {shown(right)} and total {shown(total)}; there cannot be more right answers"
            " than answers: give counts, right first."
        )


@checked_by(_check_counts)
@formula(right="(…,)", total="(…,) alike")
def wilson_interval(right, total, z=1.96):
    """The shares that go with this many right answers of a total: low and high end, centre ∓ half
    with centre (p + z²/2n) / (1 + z²/n) and half z √(p (1 - p)/n + z²/4n²) / (1 + z²/n), where p is
    right / total and n the total.

    right, total: counts, or arrays of them; z: 1.96 for 95 % (the default), 1 for 68 %. Both ends
    are shares, from 0 to 1 but for rounding. Raises ValueError for counts that cannot be.
    Rival convention: p ∓ z √(p (1 - p)/n) (Wald), which has no width at 0 and at 1.
    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference"
    (1927).

    >>> [round(float(end), 4) for end in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    p = right / total
    shrink = 1 + z**2 / total
    centre = (p + z**2 / (2 * total)) / shrink
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2)) / shrink
    return centre - half, centre + half


def _check_pairs(a, b, t):
    arrays = [as_array(name, each, "biuf") for name, each in (("a", a), ("b", b))]
    shapes = [array.shape for array in arrays]
    if shapes[0] != shapes[1] or len(shapes[0]) != 1 or shapes[0][0] < 2:
        raise ValueError(
            f"a has shape {shapes[0]} and b {shapes[1]}; give the results of two methods on the"
            " same splits, seeds or examples: two numbers each or more, in the same order."
        )
    for name, array in zip("ab", arrays, strict=True):
        as_number(name, array.astype(float), FINITE)
    one_number("t", t, WIDE)


@checked_by(_check_pairs)
@formula(a="(n,)", b="(n,)")
def paired_interval(a, b, t):
    """The difference of two methods that were tried on the same splits, seeds or examples: low and
    high end, m ∓ t s / √n, with m the mean of a - b and s their standard deviation (divided by
    n - 1).

    a, b: (n,), one result of each method on the same thing; t: the quantile of Student's
    distribution with n - 1 degrees of freedom, 2.571 for six pairs and 95 %, 1.96 for thousands.
    Raises ValueError for what makes no pairs.
    Source: Student, "The probable error of a mean" (1908).

    >>> a, b = np.array([3.0, 5.0, 7.0]), np.array([2.0, 3.0, 4.0])
    >>> [round(float(end), 2) for end in paired_interval(a, b, 4.303)]
    [-0.48, 4.48]
    """
    apart = np.subtract(a, b, dtype=float)
    mean = np.mean(apart)
    half = t * np.std(apart, ddof=1) / np.sqrt(len(apart))
    return mean - half, mean + half


def _check_losses(losses, n):
    losses = as_array("losses", losses)
    if losses.ndim != 1 or not losses.size:
        raise ValueError(
            f"losses has shape {losses.shape}; give the final losses of the trials: (trials,)."
        )
    if not np.isfinite(losses.astype(float)).all():
        raise ValueError(
            "losses hold a number that is not finite; give a trial that diverged the loss of a"
            " guess."
        )
    check_whole("n", n, 1)


@checked_by(_check_losses)
@formula(losses="(trials,)")
def expected_best(losses, n):
    """What the best of n trials would have been on average: the mean of the smallest of n losses
    drawn from these with replacement, Σ v₍ᵢ₎ [((N - i)/N)ⁿ - ((N - i - 1)/N)ⁿ] with i from 0 and
    v₍₀₎ the smallest of all N.

    losses: (trials,), the results of trials that were made alike; n: how many a search may make.
    Raises ValueError for what is no list of losses.
    Rival convention: drawn without replacement, so that n = N gives the smallest of all.
    Source: J. Dodge and others, "Show your work" (2019).

    >>> round(float(expected_best(np.array([0.31, 0.12, 0.55, 0.27, 0.9]), 3)), 4)
    0.2236
    """
    ordered = np.sort(losses)
    count = len(ordered)
    left = 1 - np.arange(count + 1) / count
    chances = left[:-1] ** n - left[1:] ** n
    return np.sum(chances * ordered)


def _check_neighbours(x, labels, questions):
    x, labels, questions = (
        as_array(name, each)
        for name, each in (("x", x), ("labels", labels), ("questions", questions))
    )
    if x.ndim != 2 or questions.ndim != 2 or x.shape[1] != questions.shape[1] or not x.size:
        raise ValueError(
            f"x has shape {x.shape} and questions {questions.shape}; give (examples, features) and"
            " (b, features), both in the same units."
        )
    if labels.shape != x.shape[:1]:
        raise ValueError(
            f"labels have shape {labels.shape}; with x {x.shape} give ({len(x)},), one an example."
        )


@checked_by(_check_neighbours)
@formula(x="(examples, features)", labels="(examples,)", questions="(b, features)")
def nearest_neighbour(x, labels, questions):
    """The label of the example that is nearest to each question, (b,): smallest sum of squared
    differences, the first one if several are as near. Nothing is trained.

    x: (examples, features); questions: (b, features), in the same units. Raises ValueError for
    shapes that do not fit.
    Source: T. Cover and P. Hart, "Nearest neighbor pattern classification" (1967).

    >>> x, labels = np.array([[0.0, 0.0], [4.0, 4.0]]), np.array([7, 3])
    >>> nearest_neighbour(x, labels, np.array([[1.0, 1.0], [3.0, 5.0]]))
    array([7, 3])
    """
    own = (x**2).sum(axis=1)
    places = range(0, len(questions), AT_ONCE)
    parts = [questions[first : first + AT_ONCE] for first in places]
    nearest = [np.argmin(own - 2 * (part @ x.T), axis=1) for part in parts]
    return labels[np.concatenate(nearest)] if nearest else labels[:0]


class Budget:
    """Steps that may be taken, all networks together: give it to `fit` as `watch`. A step of five
    networks side by side counts five. What goes beyond is refused.

    Counted in steps and not in seconds, so that it is the same on every machine.

    >>> budget = Budget(steps=100)
    >>> for step in (1, 2, 3):
    ...     budget(step, np.zeros((5, 7)))  # as `fit` does with five networks
    >>> budget
    Budget(15 of 100 steps spent)
    """

    def __init__(self, steps: int = 20_000):
        check_whole("steps", steps, 1)
        self.steps, self.spent = int(steps), 0

    def __call__(self, step: int, w: np.ndarray) -> None:
        """Count a step of the networks w (…, count). Raises ValueError if the budget is spent."""
        networks = int(np.prod(np.shape(w)[:-1]))
        if self.spent + networks > self.steps:
            raise ValueError(
                f"The budget of {self.steps:,} steps is spent: {self.spent:,} are taken, and"
                f" {networks} more {'is' if networks == 1 else 'are'} asked for; train less, or"
                " begin anew with Budget(steps=…) and report that one."
            )
        self.spent += networks

    @property
    def left(self) -> int:
        """How many steps are left."""
        return self.steps - self.spent

    def __repr__(self):
        return f"Budget({self.spent:,} of {self.steps:,} steps spent)"
