"""What a search has found: a `Trial` for each setting tried, and the `Results` of all."""

import html
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coursekit._checks import check_whole
from coursekit.search.dimensions import named
from coursekit.search.space import Space


@dataclass(frozen=True, repr=False)
class Trial:
    """One setting that was tried: its number, its `config`, the objective's `value`, or the `error`
    in its place.

    value: NaN if the objective raised, or returned a number that is not finite; error: what
    happened, or None. seconds: how long it took; two trials that differ in it alone are equal.
    """

    number: int
    config: dict[str, Any]
    value: float
    error: str | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def ok(self) -> bool:
        """Whether there is a value."""
        return self.error is None

    def __eq__(self, other):  # NaN is not equal to itself, two failed trials are
        return isinstance(other, Trial) and self._key() == other._key()

    def _key(self):
        return self.number, self.config, self.value if self.ok else None, self.error

    def __repr__(self) -> str:
        return (
            f"Trial({self.number}: {_settings(self.config)} →"
            f" {f'{self.value:.4g}' if self.ok else self.error})"
        )


def best_of(trials: Iterable[Trial]) -> Trial | None:
    """The trial with the smallest value, the first of equals; None if all have failed."""
    return min((trial for trial in trials if trial.ok), key=lambda trial: trial.value, default=None)


@dataclass(frozen=True, repr=False)
class Results:
    """The finished trials of a search in the order of their numbers, its `space`, its `best` trial,
    and what is to be said of it.

    waves: how many trials of each wave are finished. notes: sentences, such as that the search was
    interrupted. In Jupyter the best trials show as a table.
    """

    trials: tuple[Trial, ...]
    space: Space
    best: Trial | None
    waves: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.trials)

    @property
    def values(self) -> np.ndarray:
        """The values of all trials, NaN where one failed."""
        return np.array([trial.value for trial in self.trials])

    @property
    def best_so_far(self) -> np.ndarray:
        """The smallest value after each trial; NaN before the first that has one."""
        return np.fmin.accumulate(self.values) if self.trials else np.empty(0)

    @property
    def failed(self) -> tuple[Trial, ...]:
        """The trials that have an error in place of a value."""
        return tuple(trial for trial in self.trials if not trial.ok)

    def ranked(self, count: int | None = None) -> list[Trial]:
        """The trials that have a value, best first; the first `count` of them."""
        if count is not None:
            check_whole("count", count, 1)
        return sorted((trial for trial in self.trials if trial.ok), key=lambda trial: trial.value)[
            :count
        ]

    def table(self, count: int = 5) -> str:
        """The best `count` trials as lines of text, one a trial."""
        head, *rows = self._rows(count)
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        return "\n".join(
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in (head, *rows)
        )

    def _rows(self, count):
        names = list(self.trials[0].config) if self.trials else list(self.space)
        yield ["trial", *names, "value"]
        for trial in self.ranked(count):
            yield [
                str(trial.number),
                *(short(trial.config[name]) for name in names),
                short(trial.value),
            ]

    def __repr__(self) -> str:
        best = (
            f"best {self.best.value:.3g} at {_settings(self.best.config)}"
            if self.best
            else (
                "none with a"
                f" value{'; the first: ' + str(self.failed[0].error) if self.failed else ''}"
            )
        )
        failed = f", {len(self.failed)} failed" if self.failed else ""
        return " ".join([f"Results({len(self)} trials{failed}: {best})", *self.notes])

    def _repr_html_(self) -> str:
        head, *rows = (
            "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
            for tag, row in zip(["th", *["td"] * 5], self._rows(5), strict=False)
        )
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return (
            f"<p>{html.escape(repr(self))}</p><table><caption>the best"
            f" trials</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _settings(config):
    return ", ".join(f"{name} {short(value)}" for name, value in config.items())


def short(value: Any) -> str:
    """A value in three digits; β = 0.9987 must not read 0.999, so what is near 1 keeps as many
    digits of 1 − β.
    """
    if not isinstance(value, float):
        return str(named(value))
    if 0.9 <= value < 1:
        return f"{value:.{2 - math.floor(math.log10(1 - value))}f}".rstrip("0")
    return f"{value:.3g}"
