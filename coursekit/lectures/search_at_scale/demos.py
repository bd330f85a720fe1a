"""Demos: `flattery`, what the winner of a search is worth, and `workers`, when many of them help.
Each has a file of its own.
"""

from coursekit.lectures.search_at_scale.flattery import flattery
from coursekit.lectures.search_at_scale.workers import workers

__all__ = ["flattery", "workers"]
