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
        return self._told(2)

    def __str__(self):
        return self._told(0)

    def _told(self, digits):
        (entry, own), (baseline, other) = self.right.items()
        return CARD.format(
            total=len(own),
            entry=entry,
            right=self._share(own, digits),
            baseline=f"{baseline}: {self._share(other, digits)}",
            apart=self._difference(own.astype(float), other.astype(float), digits),
            chosen=self.chosen,
            budget=f"{self.budget.spent:,} of {self.budget.steps:,} steps, all networks together",
            looks=self.looks,
            functions=self.functions,
        )

    def _share(self, own, digits):
        low, high = (100 * end for end in self.interval(int(own.sum()), len(own)))
        share = f"{100 * own.mean():.{digits}f} %, 95 % interval"
        if digits:
            return f"{share} {low:.{digits}f} to {high:.{digits}f} %"
        return f"{share} between {np.floor(low):.0f} and {np.ceil(high):.0f} %"

    def _difference(self, own, other, digits):
        low, high = (100 * end for end in self.paired(own, other, Z))
        if not digits:
            middle = signed((low + high) / 2, 0)
            return f"about {middle} in 100 digits; {_verdict(low, high)}"
        ends = f"{signed(low, digits)} to {signed(high, digits)}"
        return f"{ends} in 100 digits (95 %, paired); {_verdict(low, high)}"


def signed(points, digits):
    """A number for a sentence, with a real minus, and no minus before 0."""
    return f"{round(points, digits) + 0.0:.{digits}f}".replace("-", "\u2212")


def _verdict(low, high):
    if low > 0:
        return "0 is outside its interval: the entry is better"
    if high < 0:
        return "0 is outside its interval: the baseline is better"
    return "0 is in its interval: the two cannot be told apart"
