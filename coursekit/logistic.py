"""Logistic regression: yes or no from a few numbers, with the exact Hessian of its cost."""

from dataclasses import dataclass

import numpy as np

from coursekit._checks import as_array, shown
from coursekit.datasets import Weather


@dataclass(frozen=True)
class Logistic:
    """The cost of logistic regression, J(w) = mean of ln(1 + e^z) - y z, z = x·w.

    x: examples as rows (m, n), with a column of ones for the bias; labels: y (m,), 0 or 1.
    Parameters w are (n,). Raises ValueError for other labels and shapes.
    Source: C. M. Bishop, "Pattern recognition and machine learning" (2006), section 4.3.
    """

    x: np.ndarray
    labels: np.ndarray

    def __post_init__(self):
        x, labels = as_array("x", self.x), as_array("labels", self.labels)
        if x.ndim != 2 or labels.shape != x.shape[:1] or not x.size:
            raise ValueError(
                f"x has shape {x.shape} and labels {labels.shape}; give a row and a label for each"
                " example: (m, n) and (m,)."
            )
        if not np.isin(labels, (0, 1)).all():
            raise ValueError("labels must be 0 or 1, no and yes.")

    def _sums(self, w):
        """z for each example."""
        w, n = as_array("w", w), np.shape(self.x)[1]
        if w.shape != (n,) or not np.isfinite(w).all():
            raise ValueError(f"w is {shown(w.tolist())}; give {n} finite numbers: ({n},).")
        return self.x @ w

    def _shares(self, w):
        """The probability of yes for each example, without an overflow."""
        return np.exp(-np.logaddexp(0, -self._sums(w)))

    def value(self, w: np.ndarray) -> float:
        """The cost J, in nats."""
        z = self._sums(w)
        return float((np.logaddexp(0, z) - self.labels * z).mean())

    def gradient(self, w: np.ndarray) -> np.ndarray:
        """The slopes xᵀ(p - y)/m, (n,)."""
        return self.x.T @ (self._shares(w) - self.labels) / len(self.labels)

    def hessian(self, w: np.ndarray) -> np.ndarray:
        """The curvatures xᵀ diag(p (1 - p)) x / m, (n, n)."""
        p = self._shares(w)
        return (self.x.T * (p * (1 - p))) @ self.x / len(self.labels)


def rain_tomorrow(weather: Weather) -> tuple[np.ndarray, np.ndarray]:
    """What is known of each day, (days - 1, 5): a one, highest and lowest temperature, wind, rain;
    and whether it rains on the next, 0 or 1.

    >>> from coursekit.datasets import seattle_weather
    >>> x, labels = rain_tomorrow(seattle_weather())
    >>> x.shape, labels.mean().round(3)
    ((1460, 5), np.float64(0.427))
    """
    if not isinstance(weather, Weather):
        raise TypeError(
            f"weather is {shown(weather)}; give a Weather, such as datasets.seattle_weather()."
        )
    columns = weather.temp_max, weather.temp_min, weather.wind, weather.precipitation
    x = np.stack([np.ones(len(weather)), *columns], axis=1)
    return x[:-1], (weather.precipitation[1:] > 0).astype(float)
