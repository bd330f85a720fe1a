"""What may be tried: all hyperparameters together."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from coursekit._checks import shown
from coursekit.search.dimensions import (
    Choice,
    Dimension,
    Integers,
    LogUniform,
    OneMinusLogUniform,
    Uniform,
)

__all__ = ["Choice", "Integers", "LogUniform", "OneMinusLogUniform", "Space", "Uniform"]


class Space(Mapping):
    """The hyperparameters to search: Space(alpha=LogUniform(1e-5, 1), keep=Uniform(0.5, 1)). A
    setting is a dict of their values.
    """

    def __init__(self, /, **dimensions: Dimension) -> None:
        if not dimensions:
            raise ValueError(
                "The space is empty; give it a dimension for each hyperparameter:"
                " Space(alpha=LogUniform(1e-5, 1))."
            )
        for name, dimension in dimensions.items():
            if not isinstance(dimension, Dimension):
                raise TypeError(
                    f"{name} is {shown(dimension)}; give a dimension, such as LogUniform(1e-5, 1)"
                    " or Choice((1, 2))."
                )
        self._dimensions = dimensions

    def __getitem__(self, name: str) -> Dimension:
        return self._dimensions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._dimensions)

    def __len__(self) -> int:
        return len(self._dimensions)

    def __repr__(self) -> str:
        return f"Space({', '.join(f'{name}={dimension!r}' for name, dimension in self.items())})"

    def sample(self, rng: np.random.Generator) -> dict[str, Any]:
        """One random setting; every dimension draws a number of its own."""
        return {name: dimension.sample(rng) for name, dimension in self.items()}

    def zoom(self, config: Mapping[str, Any], shrink: float) -> "Space":
        """The space around a setting: every dimension `shrink` times as wide."""
        return Space(
            **{name: dimension.zoom(config[name], shrink) for name, dimension in self.items()}
        )
