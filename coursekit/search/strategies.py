"""What to try next. A strategy is asked for settings; they are tried; then it is asked again, until
it has none.

    configs = strategy.ask(space, budget, waves, stream)

waves: the waves so far, each a list of finished trials. stream(i): the generator of trial i. The
answer is a list of settings, the next wave; it is empty at the end. A strategy holds no state: all
that it knows is in the arguments, so a search that was killed can go on. `budget` is always the
largest number of trials.
"""

import bisect
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit._checks import check_whole, shown
from coursekit.search.space import Space
from coursekit.search.trials import Trial, best_of

Config = dict[str, Any]
Waves = list[list[Trial]]
Stream = Callable[[int], np.random.Generator]


class Strategy:
    """What all strategies share. `adds`: names of settings that come from the strategy, not from
    the space.
    """

    adds: tuple[str, ...] = ()

    def best(self, waves: Waves) -> Trial | None:
        """The trial to go by: the one with the smallest value. None if there is none."""
        return best_of(itertools.chain(*waves))


@dataclass(frozen=True)
class Random(Strategy):
    """`budget` random settings, all in one wave.
    Source: Bergstra and Bengio, JMLR 13 (2012), 281–305.
    """

    def ask(self, space: Space, budget: int, waves: Waves, stream: Stream) -> list[Config]:
        """All settings, then none."""
        return [] if waves else [space.sample(stream(i)) for i in range(budget)]


@dataclass(frozen=True)
class Grid(Strategy):
    """Every combination of as many values a dimension as the budget has room for, all in one wave.

    Raises ValueError if the budget has no room for two values a dimension.
    """

    def ask(self, space: Space, budget: int, waves: Waves, stream: Stream) -> list[Config]:
        """All settings, then none."""
        return [] if waves else self._points(space, budget)

    def _points(self, space, budget):
        def size(n):
            return math.prod(dimension.count(n) for dimension in space.values())

        if size(2) > budget:
            raise ValueError(
                f"budget is {budget}; a grid with two values a dimension, or all options, has"
                f" {size(2)} points in this space."
            )
        n = bisect.bisect_right(range(2, budget + 1), budget, key=size) + 1  # the last with room
        grids = [dimension.grid(max(n, 2)) for dimension in space.values()]
        return [dict(zip(space, point, strict=True)) for point in itertools.product(*grids)]


@dataclass(frozen=True)
class CoarseToFine(Strategy):
    """Random settings in `rounds` waves; each draws from a region around the best so far, `shrink`
    times as wide as the one before.

    Source: A. Ng, "Hyperparameter tuning", Coursera (2017). Raises ValueError for a shrink not
    within 0 to 1.
    """

    rounds: int = 3
    shrink: float = 1 / 3

    def __post_init__(self):
        check_whole("rounds", self.rounds, 1, 1000)
        if not isinstance(self.shrink, int | float) or not 0 < self.shrink < 1:
            raise ValueError(
                f"shrink is {shown(self.shrink)}; it must be above 0 and below 1: each round is"
                " that much narrower."
            )
        if self.shrink ** (self.rounds - 1) < 1e-9:
            raise ValueError(
                f"{self!r}: the last round would be {self.shrink ** (self.rounds - 1):.0e} times as"
                " wide as the first; take fewer rounds."
            )

    def ask(self, space: Space, budget: int, waves: Waves, stream: Stream) -> list[Config]:
        """The settings of the next round."""
        done = len(waves)
        if done == self.rounds:
            return []
        size = budget // self.rounds + (done < budget % self.rounds)
        region = self.region(space, waves)
        return [region.sample(stream(_count(waves) + i)) for i in range(size)]

    def region(self, space: Space, waves: Waves) -> Space:
        """The space that the next round draws from."""
        best = self.best(waves)
        return space.zoom(best.config, self.shrink ** len(waves)) if best else space


@dataclass(frozen=True)
class Halving(Strategy):
    """Successive halving: many random settings with little of a `resource`, the best of them with
    `eta` times as much, and so on.

    resource: the objective's parameter that is handed the amount, such as "epochs": `most` on the
    last rung, an `eta`-th of it on the one before, and so on, never less than `least`. One wave a
    rung; of n settings the best n // eta go on, at least one. Each starts anew: nothing is carried
    over from the rung before.
    Source: Jamieson and Talwalkar, AISTATS (2016), 240–248.
    """

    resource: str = "epochs"
    least: int = 1
    most: int = 9
    eta: int = 3

    def __post_init__(self):
        if not isinstance(self.resource, str) or not self.resource.isidentifier():
            raise ValueError(
                f"resource is {shown(self.resource)}; give the name of a parameter of the"
                " objective, such as 'epochs'."
            )
        check_whole("eta", self.eta, 2)
        check_whole("least", self.least, 1)
        check_whole("most", self.most, self.least)

    @property
    def adds(self) -> tuple[str, ...]:
        """The resource."""
        return (self.resource,)

    @property
    def amounts(self) -> list[int]:
        """How much of the resource each rung hands out."""
        falling = (self.most // self.eta**k for k in itertools.count())
        return list(itertools.takewhile(lambda amount: amount >= self.least, falling))[::-1]

    def ask(self, space: Space, budget: int, waves: Waves, stream: Stream) -> list[Config]:
        """The settings of the next rung. Raises ValueError if the budget does not reach the last
        one.
        """
        sizes, done = self._sizes(budget), len(waves)
        if done == len(sizes):
            return []
        if done:
            rung = sorted((trial for trial in waves[-1] if trial.ok), key=lambda trial: trial.value)
            chosen = [{name: trial.config[name] for name in space} for trial in rung[: sizes[done]]]
        else:
            chosen = [space.sample(stream(i)) for i in range(sizes[0])]
        return [config | {self.resource: self.amounts[done]} for config in chosen]

    def best(self, waves: Waves) -> Trial | None:
        """The best of the highest rung that has one: losses of different rungs are not alike."""
        return next(filter(None, map(best_of, reversed(waves))), None)

    def _sizes(self, budget):
        """Settings in each rung: the most that the budget has room for."""
        rungs = range(len(self.amounts))
        for start in range(budget, 0, -1):
            sizes = [max(1, start // self.eta**k) for k in rungs]
            if sum(sizes) <= budget:
                return sizes
        raise ValueError(
            f"budget is {budget}; {len(rungs)} rungs need at least {len(rungs)} trials, one in"
            " each."
        )


def _count(waves):
    return sum(map(len, waves))
