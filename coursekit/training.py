"""Train a network with a rule: one network, or many side by side, each with its own
hyperparameters.
"""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from coursekit import batches, layers
from coursekit._checks import Bound, as_array, check_whole, one_number, shown
from coursekit._notebook import kernel_kept
from coursekit._progress import bar
from coursekit._stepper import Stepper, first_true, side_by_side
from coursekit._student_code import epoch_of
from coursekit.datasets import Parts
from coursekit.network import DROPOUT, NORM, Averages, Network

SHARE = Bound(
    lambda share: (share > 0) & (share <= 1),
    "it is a share, above 0 and at most 1: 95 % are 0.95",
)
FAR = 1e6  # a run with a loss this large is lost, long before the numbers overflow


@dataclass(frozen=True, repr=False)
class History:
    """The result of a training run, or of each of many: losses (mean cross-entropy) and accuracies
    (epochs + 1, …).

    Row 0 is the untrained network. `diverged_at` is the first epoch (from 1; 0 is the untrained
    network) at whose end a loss or a weight is not finite, or a loss is larger than `FAR`; infinity
    means never. It is a float for one run, an array for many. From there on all is NaN. `weights`
    (…, count) are those of the end, and so are the running `averages` of batch norm, for
    `Network.evaluate`.
    """

    train_loss: np.ndarray
    valid_loss: np.ndarray
    train_accuracy: np.ndarray
    valid_accuracy: np.ndarray
    diverged_at: float | np.ndarray
    weights: np.ndarray
    averages: Averages = field(default_factory=list)

    def epochs_to(self, accuracy: float) -> float | np.ndarray:
        """First epoch after which the validation accuracy is at least this; infinity if there is
        none. A float for one run, an array for many.
        """
        accuracy = one_number("accuracy", accuracy, SHARE)
        return first_true(self.valid_accuracy >= accuracy)

    def __repr__(self):
        epochs, runs = len(self.train_loss) - 1, self.train_loss[0].size
        if runs > 1:
            return (
                f"History({runs} runs of {epochs} epochs, {np.isfinite(self.diverged_at).sum()}"
                " diverged)"
            )
        end = (
            f"diverged in epoch {self.diverged_at:.0f}"
            if np.isfinite(self.diverged_at)
            else f"loss {self.train_loss[0]:.3g} → {self.train_loss[-1]:.3g}, validation accuracy"
            f" {self.valid_accuracy[-1]:.1%}"
        )
        return f"History({epochs} epochs, {end})"


def fit(
    network: Network,
    data: Parts,
    rule: Callable,
    *,
    epochs: int = 20,
    batch_size: int = 32,
    schedule: Callable | None = None,
    keep: float | np.ndarray = 1.0,
    seed: int = 0,
    progress: bool | None = None,
    make_minibatches: Callable = batches.make_minibatches,
    dropout: tuple[Callable, Callable] = DROPOUT,
    norm: tuple[Callable, Callable] = NORM,
    start: np.ndarray | None = None,
    watch: Callable | None = None,
    **hyper: float | np.ndarray,
) -> History:
    """Train `network` on `data.train` with `rule` and return the `History`; `data.valid` is only
    measured, after each epoch.

    data: `datasets.Parts`. hyper: the rule's hyperparameters; alpha or `keep` of shape (runs, 1)
    trains many networks at once, from the same start and on the same batches, with the same result
    as one by one. schedule: a function of the steps already taken, from 0, that gives alpha. keep:
    probability of keeping a hidden unit. seed: of the start, the batches and the masks, each a
    stream of its own. progress: True shows a bar, False none; None shows it after a second.
    make_minibatches, dropout, norm: functions to put in the place of coursekit's. A network with
    batch norm is measured by its running averages. start: weights to begin from, (count,) for all
    runs or (runs, count), in the place of those that `network.start` draws; batches and masks stay
    those of the seed. watch: a function that is called with the steps taken and the weights (…,
    count), read-only, after each step; what it raises ends the training. A run that diverges is a
    result: no error, no warning. Raises ValueError or TypeError for what cannot be trained.

    >>> from coursekit import datasets, rules
    >>> fit(Network(), datasets.digits(), rules.sgd_step, epochs=1, alpha=1e9).diverged_at
    1.0
    """
    check_whole("epochs", epochs, 1)
    check_whole("seed", seed, 0, most=math.inf)
    _check(network, data, keep, batch_size, make_minibatches)
    first, order, masks = np.random.default_rng(seed).spawn(3)
    begin = network.start(first) if start is None else _given_start(network, start)
    w, watched = side_by_side("w", begin, hyper | {"keep": keep}), _watcher(watch)
    batches_of_epoch = partial(epoch_of, make_minibatches, *data.train, batch_size, order)
    keeps = np.expand_dims(keep, -1) if np.ndim(keep) else keep
    averages = network.averages(*w.shape[:-1])
    gradient = network.gradient_with(
        keep=keeps, rng=masks, dropout=dropout, norm=norm, averages=averages
    )
    stepper = Stepper(rule, w, schedule, hyper)
    rows = np.full((epochs + 1, 4, *w.shape[:-1]), np.nan)
    with np.errstate(all="ignore"), kernel_kept():  # what is trained with may be a student's
        rows[0] = _row(network, w, data, averages)
        for epoch in bar(range(1, epochs + 1), progress, desc="training", unit="epoch"):
            for x, y in batches_of_epoch():
                w = stepper.take(w, gradient(w, x, y))
                watched(stepper.t, w)
            rows[epoch] = _row(network, w, data, averages)
            if np.isnan(rows[epoch]).all():
                break
    return _history(rows, w, averages)


def _given_start(network, start):
    """The weights to begin from, as a copy: the training must not write into a student's array."""
    w = np.array(as_array("start", start), float)
    if w.ndim not in (1, 2) or not w.size or w.shape[-1] != network.count:
        raise ValueError(
            f"start has shape {w.shape}; this network has {network.count} parameters: give"
            f" ({network.count},) for all runs, or (runs, {network.count}), one start a run."
        )
    if not np.isfinite(w).all():
        raise ValueError("start holds a weight that is not finite; give weights that are.")
    return w


def _watcher(watch):
    """A function of the step and w that calls `watch`, if there is one, with a w that it cannot
    change.
    """
    if watch is None:
        return lambda step, w: None
    if not callable(watch) or not _takes_two(watch):
        raise TypeError(
            f"watch is {shown(watch)}; give a function of two arguments, the steps taken and the"
            " weights, such as lambda step, w: seen.append(w)."
        )

    def watched(step, w):
        w = w.view()
        w.flags.writeable = False
        watch(step, w)

    return watched


def _takes_two(function):
    try:
        inspect.signature(function).bind(1, None)
    except TypeError:
        return False
    except ValueError:  # some functions of NumPy and Python do not say what they take
        return True
    return True


def _row(network, w, data, averages):
    """Losses and accuracies of this moment, in the order of `History`; NaN where a run is lost."""
    losses, accuracies = zip(
        *(network.evaluate(w, *part, averages) for part in (data.train, data.valid)), strict=True
    )
    row = np.array([*losses, *accuracies])
    return np.where((np.abs(row) < FAR).all(axis=0) & np.isfinite(w).all(axis=-1), row, np.nan)


def _history(rows, w, averages):
    lost = np.logical_or.accumulate(np.isnan(rows[:, 0]))
    # A run that diverged stays lost, even if its loss becomes finite again.
    rows[np.broadcast_to(lost[:, np.newaxis], rows.shape)] = np.nan
    return History(*rows.swapaxes(0, 1), first_true(lost), w, averages)


def _check(network, data, keep, batch_size, make_minibatches):
    if not isinstance(network, Network) or not isinstance(data, Parts):
        raise TypeError(
            f"fit was given a {type(network).__name__} and a {type(data).__name__}; give a Network"
            " and the parts of a data set, such as datasets.digits()."
        )
    layers.check_keep(keep)
    for name in ("train", "valid"):
        x, y = getattr(data, name)
        _check_arrays(name, x, y, network.sizes[0])
        _check_features(name, x, y, network.sizes[0])
        _check_labels(name, y, network.sizes[-1])
    batches.check_batches(*data.train, batch_size)
    if not callable(make_minibatches):
        raise TypeError(f"make_minibatches is {shown(make_minibatches)}; give a function.")


def _check_arrays(name, x, y, features):
    arrays = isinstance(x, np.ndarray) and isinstance(y, np.ndarray)
    if not arrays or x.dtype.kind not in "iuf" or y.ndim != 1 or not len(y):
        raise ValueError(
            f"data.{name} must hold a NumPy array x of numbers (examples, {features}) and one of"
            " labels y (examples,), with at least one example."
        )


def _check_features(name, x, y, features):
    if x.ndim != 2 or x.shape[1] != features:
        raise ValueError(
            f"data.{name}.x has shape {x.shape}; the network's first layer takes {features}"
            f" features: give (examples, {features}), or other sizes."
        )
    if len(x) != len(y):
        raise ValueError(
            f"data.{name} holds {len(x)} examples and {len(y)} labels; every example needs its own."
        )
    if not np.isfinite(x).all():
        row = int(np.flatnonzero(~np.isfinite(x).all(axis=1))[0])
        raise ValueError(
            f"data.{name}.x holds a value that is not finite, first in row {row}; fill or leave out"
            " such examples."
        )


def _check_labels(name, y, classes):
    if y.dtype.kind not in "iu" or not 0 <= y.min() <= y.max() < classes:
        raise ValueError(
            f"data.{name}.y holds {y.min()} to {y.max()} ({y.dtype}); with {classes} classes labels"
            f" are whole numbers from 0 to {classes - 1}."
        )
