"""The report card: ten lines that say a number, how sure it is, and what it does not say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from coursekit import reporting
from coursekit.reporting import Budget

Z = 1.96  # 95 %
CARD = """\
Task         read {total:,} digits by people that no network was trained on
Entry        {entry}
Right        {right}
Baseline     {baseline}
Difference   {apart}
             {verdict}
Chosen by    {chosen}
Budget       {budget}
Looks        {looks} at the sealed digits
Functions    {functions}
Not said     what other scanners, other alphabets or children's hands would give"""


@dataclass(frozen=True, kw_only=True, repr=False)
class ReportCard:
    """A report on an entry that was compared with a baseline, digit by digit.

    right: name -> which digits it read rightly, as `open_seal` gives them, the entry first and the
    baseline second; chosen: by what the settings were chosen; functions: whose functions ran;
    interval, paired: functions for the two intervals. Printed, its numbers are whole per cents,
    which are the same on every machine; `exact` has them as they are on this one.
    """

    right: Mapping[str, np.ndarray]
    budget: Budget
    chosen: str
    functions: str
    looks: int = 1
    interval: Callable = reporting.wilson_interval
    paired: Callable = reporting.paired_interval

    @property
    def exact(self) -> str:
        """The card with all digits."""
        return self._told(lambda share: _percent(share, 2))

    def __str__(self):
        return self._told(lambda share: _percent(share, 0))

    def _told(self, percent):
        (entry, own), (baseline, other) = self.right.items()
        low, high = self.paired(own.astype(float), other.astype(float), Z)
        return CARD.format(
            total=len(own),
            entry=entry,
            right=self._share(own, percent),
            baseline=f"{baseline}: {self._share(other, percent)}",
            apart=f"{percent(low)} to {percent(high)} points (95 %, digit by digit)",
            verdict=_verdict(low, high),
            chosen=self.chosen,
            budget=f"{self.budget.spent:,} of {self.budget.steps:,} steps, all networks together",
            looks=self.looks,
            functions=self.functions,
        )

    def _share(self, own, percent):
        low, high = self.interval(int(own.sum()), len(own))
        share = percent(own.mean())
        return f"{share} %, 95 % interval {percent(low)} to {percent(high)} %"


def _percent(share, digits):
    return f"{round(100 * share, digits) + 0.0:.{digits}f}".replace("-", "\u2212")


def _verdict(low, high):
    if low > 0:
        return "the entry reads more digits than the baseline"
    if high < 0:
        return "the entry reads fewer digits than the baseline"
    return "0 is in this interval: on these digits the two cannot be told apart"
