"""Hyperparameter search, from a for-loop to a cluster:

    space = Space(alpha=LogUniform(1e-5, 1), keep=Uniform(0.5, 1))
    results = search(objective, space, Random(), budget=32)

`space` says what may be tried, `strategies` what to try next, `run` has it done: here, on all
cores, on a cluster.
"""

from coursekit.search.run import search
from coursekit.search.space import Choice, Integers, LogUniform, OneMinusLogUniform, Space, Uniform
from coursekit.search.strategies import CoarseToFine, Grid, Halving, Random
from coursekit.search.trials import Results, Trial

__all__ = [
    "Choice",
    "CoarseToFine",
    "Grid",
    "Halving",
    "Integers",
    "LogUniform",
    "OneMinusLogUniform",
    "Random",
    "Results",
    "Space",
    "Trial",
    "Uniform",
    "search",
]
