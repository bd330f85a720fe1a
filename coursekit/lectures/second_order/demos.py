"""Demos: each in a file of its own."""

from coursekit.lectures.second_order.basins import basins
from coursekit.lectures.second_order.bill import bill
from coursekit.lectures.second_order.jump import jump
from coursekit.lectures.second_order.spectrum import spectrum

__all__ = ["basins", "bill", "jump", "spectrum"]
