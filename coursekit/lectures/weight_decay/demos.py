"""Demos: each in a file of its own."""

from coursekit.lectures.weight_decay.by_heart import by_heart
from coursekit.lectures.weight_decay.loud import loud
from coursekit.lectures.weight_decay.pull import pull
from coursekit.lectures.weight_decay.sparse import sparse

__all__ = ["by_heart", "loud", "pull", "sparse"]
