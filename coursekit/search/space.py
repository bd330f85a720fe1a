"""What may be tried: all hyperparameters together."""

from collections.abc import Mapping

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

    def __init__(self, **dimensions):
        if not dimensions:
            raise ValueError(
                "The space is empty; give it a dimension for each hyperparameter:"
                " Space(alpha=LogUniform(1e-5, 1))."
            )
        for name, dimension in dimensions.items():
            if not isinstance(dimension, Dimension):
                raise TypeError(
                    f"{name} is {shown(dimension)}; give a dimension, such as LogUniform(1e-5, 1)"
                    " or"
                    " Choice((1, 2))."
                )
        self._dimensions = dimensions

    def __getitem__(self, name):
        return self._dimensions[name]

    def __iter__(self):
        return iter(self._dimensions)

    def __len__(self):
        return len(self._dimensions)

    def __repr__(self):
        return f"Space({', '.join(f'{name}={dimension!r}' for name, dimension in self.items())})"

    def sample(self, rng):
        """One random setting; every dimension draws a number of its own."""
        return {name: dimension.sample(rng) for name, dimension in self.items()}

    def zoom(self, config, shrink):
        """The space around a setting: every dimension `shrink` times as wide."""
        return Space(
            **{name: dimension.zoom(config[name], shrink) for name, dimension in self.items()}
        )
