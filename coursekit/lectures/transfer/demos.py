"""Demos: each in a file of its own."""

from coursekit.lectures.transfer.quarters import four_quarters
from coursekit.lectures.transfer.thaw import thaw
from coursekit.lectures.transfer.where import where_to_cut

__all__ = ["four_quarters", "thaw", "where_to_cut"]
