"""A rule at work: what every loop that takes steps has in common, on a surface and on a network."""

import functools

import numpy as np

from coursekit._checks import ONE_A_RUN, fit_together, plain_array, shown
from coursekit._rule import states_of, takes, unchecked


class Stepper:
    """Takes steps of `rule` on parameters w (…, n), one after the other: keeps the states, counts
    t, asks the schedule.

    hyper: numbers, or arrays that broadcast against w, such as alpha of shape (runs, 1). schedule:
    a function of the steps already taken, from 0, that gives alpha. Raises ValueError or TypeError
    for what cannot be run.
    """

    def __init__(self, rule, w, schedule, hyper):
        _check_function("rule", rule, "rules.sgd_step")
        if schedule is not None:
            _check_function("schedule", schedule, "lambda step: 0.1")
        self.rule, self.schedule, self.hyper, self.t = rule, schedule, hyper, 0
        self.states = [np.zeros_like(w) for _ in states_of(rule, given=hyper)]
        self._step, self._counted = None, takes(rule, "t")

    def take(self, w, dw):
        """The parameters after one more step against the gradient dw."""
        hyper = self.hyper | ({"alpha": self._alpha()} if self.schedule else {})
        self.t += 1
        hyper = hyper | ({"t": self.t} if self._counted else {})
        self._step = self._step or _runner(self.rule, (w, dw, *self.states), hyper)
        w, self.states = _taken(
            self.rule, self._step(w, dw, *self.states, **hyper), len(self.states), w.shape
        )
        return w

    def _alpha(self):
        """The schedule's answer, checked: a rate below 0 would climb without a word."""
        value = self.schedule(self.t)
        rates = plain_array("the schedule's rate", value)
        if rates.dtype.kind not in "iuf" or not np.all(rates >= 0):
            raise ValueError(
                f"schedule gave {shown(value)} at step {self.t}; a learning rate must be a number,"
                " 0 or more."
            )
        return value


def side_by_side(name, w, hyper):
    """The parameters w (…, n), repeated for every run that the hyperparameters ask for. Raises
    ValueError if the shapes do not fit.
    """
    arrays = {name: plain_array(name, value) for name, value in hyper.items()}
    return np.broadcast_to(w, fit_together({name: w} | arrays, ONE_A_RUN))


def first_true(flags):
    """Index of the first True along axis 0, infinity if there is none: a float, or an array of them
    for many runs.
    """
    first = np.where(flags.any(axis=0), flags.argmax(axis=0), np.inf)
    return first if first.ndim else float(first)


def _check_function(name, value, example):
    if not callable(value):
        raise TypeError(f"{name} is {shown(value)}; give a function, such as {example}.")


def _runner(rule, arrays, hyper):
    """How to call a rule in all steps: without its checks, which the first call has passed, or run
    by run if it cannot take many runs at once.
    """
    try:
        answer = rule(*arrays, **hyper)
    except (ValueError, TypeError, IndexError):
        if arrays[0].ndim == 1 or unchecked(rule) is not rule:  # broadcasting is not the reason
            raise
        return functools.partial(_run_by_run, rule)
    fits = all(np.shape(part) == arrays[0].shape for part in _parts(answer))
    return unchecked(rule) if fits or arrays[0].ndim == 1 else functools.partial(_run_by_run, rule)


def _run_by_run(rule, *arrays, **hyper):
    """A step of many runs with a rule that was written for one, such as one that loops over the
    elements of w.
    """
    runs = arrays[0].shape[:-1]
    each = {name: np.broadcast_to(value, (*runs, 1)) for name, value in hyper.items()}
    answers = [
        rule(*(a[i] for a in arrays), **{name: value[i].item() for name, value in each.items()})
        for i in np.ndindex(runs)
    ]
    return tuple(
        np.reshape(part, arrays[0].shape) for part in zip(*map(_parts, answers), strict=True)
    )


def _parts(answer):
    return answer if isinstance(answer, tuple) else (answer,)


def _taken(rule, answer, states, shape):
    """The new parameters and the list of new states."""
    parts = () if answer is None else _parts(answer)
    if len(parts) != states + 1:
        raise ValueError(
            f"{rule.__name__} returned {len(parts)} arrays; it must return {states + 1}: the new w"
            " and the new states."
        )
    others = {np.shape(part) for part in parts} - {shape}
    if others:
        raise ValueError(
            f"{rule.__name__} returned an array of shape {others.pop()}; each must have the shape"
            f" of w, {shape}."
        )
    return parts[0], list(parts[1:])
