"""Demos: each in a file of its own."""

from coursekit.lectures.plateaus_and_saddles.bends import bends
from coursekit.lectures.plateaus_and_saddles.chance import chance
from coursekit.lectures.plateaus_and_saddles.escape import escape
from coursekit.lectures.plateaus_and_saddles.plateau import plateau
from coursekit.lectures.plateaus_and_saddles.valleys import valleys

__all__ = ["bends", "chance", "escape", "plateau", "valleys"]
