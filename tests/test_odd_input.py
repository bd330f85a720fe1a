"""Odd input to every public function: it is used, or refused in one sentence of coursekit's own.

A refusal is its own if the last line that ran is a `raise` of coursekit. What is missing or has an
unknown name is left to Python, which says it well.
"""

import importlib
import inspect
import traceback
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import coursekit
from coursekit import (
    augmentation,
    averages,
    batches,
    conventions,
    convergence,
    critical_points,
    curvature,
    datasets,
    descent,
    ensembles,
    gradients,
    layers,
    logistic,
    newton,
    normalise,
    penalties,
    random_search,
    reporting,
    rules,
    schedules,
    surfaces,
    training,
    transfer,
)
from coursekit.network import Network
from coursekit.search import LogUniform, Space, search
from tests import complaints

PACKAGE = str(Path(coursekit.__file__).parent)
W, DW, V, S = np.array([1.0, -2]), np.array([0.5, 3]), np.array([0.1, -0.2]), np.array([0.2, 0.1])
X, LABELS = np.arange(12.0).reshape(4, 3) / 10, np.array([0, 1, 1, 0])
LOGITS = np.array([[1.0, 2], [0, 1], [3, 1], [1, 1]])
TINY, WITH_NORM = Network((3, 2)), Network((3, 2, 2), norm=True)
PARTS = datasets.Parts(*[datasets.Examples(X, LABELS)] * 3)
DIGITS = datasets.digits()
INK = np.arange(18.0).reshape(2, 3, 3)
CHANGE = {"angle": np.array([10.0, 20]), "size": 1.1, "down": 0.5, "right": 0.2}
YES_OR_NO = logistic.Logistic(X, LABELS)
NORMED = {"x": X, "gain": np.ones(3), "shift": np.ones(3), "mean": np.ones(3), "var": np.ones(3)}


def rng():
    return np.random.default_rng(0)


def _optimiser_calls():
    """Each rule with what its signature asks for."""
    values = {"w": W, "dw": DW, "v": V, "s": S, "top": S, "t": 3, "gradient": lambda w: 2 * w}
    values["trained"] = W > 0
    for module in (rules, conventions):
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                parameters = inspect.signature(function).parameters.values()
                given = {p.name: values.get(p.name, p.default) for p in parameters}
                yield name, function, given


CALLS = [
    *_optimiser_calls(),
    ("l2_penalty", penalties.l2_penalty, {"w": W, "decay": 0.1}),
    ("l1_penalty", penalties.l1_penalty, {"w": W, "decay": 0.1}),
    ("ewa", averages.ewa, {"theta": np.ones(5), "beta": 0.5}),
    ("bias_corrected_ewa", averages.bias_corrected_ewa, {"theta": np.ones(5), "beta": 0.5}),
    ("ewa_weights", averages.ewa_weights, {"beta": 0.5, "n": 3}),
    ("effective_window", averages.effective_window, {"beta": 0.5}),
    ("inverse_time_decay", schedules.inverse_time_decay, {"alpha0": 1, "rate": 1, "epoch": 2}),
    ("exponential_decay", schedules.exponential_decay, {"alpha0": 1, "base": 0.9, "epoch": 2}),
    ("natural_decay", schedules.natural_decay, {"alpha0": 1, "rate": 0.1, "epoch": 2}),
    ("inverse_sqrt_decay", schedules.inverse_sqrt_decay, {"alpha0": 1, "k": 2, "t": 4}),
    (
        "staircase_decay",
        schedules.staircase_decay,
        {"alpha0": 1, "rate": 0.5, "step": 3, "every": 2},
    ),
    ("by_hand", schedules.by_hand, {"alphas": [1, 0.5, 0.1], "bounds": [2, 4], "epoch": 3}),
    (
        "cosine_decay",
        schedules.cosine_decay,
        {"alpha0": 1, "alpha_min": 0.1, "step": 2, "steps": 9},
    ),
    ("cosine_restarts", schedules.cosine_restarts, {"alpha0": 1, "step": 12, "length": 5}),
    ("warmed_up", schedules.warmed_up, {"schedule": lambda step: 0.1, "steps": 4}),
    ("one_cycle", schedules.one_cycle, {"alpha0": 1, "step": 2, "steps": 20, "rising": 0.3}),
    ("momentum_rate", convergence.momentum_rate, {"alpha": 0.1, "beta": 0.9, "curvatures": [1, 9]}),
    ("best_momentum", convergence.best_momentum, {"curvatures": [1, 9]}),
    ("damping", convergence.damping, {"alpha": 0.1, "beta": 0.9, "curvature": 2.0}),
    (
        "classify_critical_point",
        critical_points.classify_critical_point,
        {"hessian": [[1.0, 3.0], [3.0, 1.0]]},
    ),
    (
        "escape_steps",
        critical_points.escape_steps,
        {"distance": 1e-6, "curvature": -0.5, "alpha": 0.1, "reach": 0.5},
    ),
    ("newton_step", newton.newton_step, {"w": W, "dw": DW, "hessian": np.eye(2), "damping": 0.1}),
    (
        "newton",
        newton.newton,
        {
            "surface": surfaces.rosenbrock(),
            "start": (0.5, 1.0),
            "steps": 2,
            "damping": 0.1,
            "saddle_free": True,
        },
    ),
    (
        "hessian_vector",
        curvature.hessian_vector,
        {"gradient": lambda w: 2 * w, "w": W, "v": DW, "step": 0.1},
    ),
    (
        "product",
        curvature.product,
        {
            "network": TINY,
            "w": np.ones(8),
            "v": np.ones(8),
            "x": X,
            "y": LABELS,
            "gauss_newton": True,
        },
    ),
    (
        "hessian",
        curvature.hessian,
        {"network": TINY, "w": np.ones(8), "x": X, "y": LABELS, "gauss_newton": True},
    ),
    ("largest", curvature.largest, {"times": lambda v: 2 * v, "v": W, "steps": 3}),
    ("Logistic", logistic.Logistic, {"x": X, "labels": np.array([0, 1, 1, 0])}),
    ("Logistic.value", YES_OR_NO.value, {"w": np.ones(3)}),
    ("Logistic.gradient", YES_OR_NO.gradient, {"w": np.ones(3)}),
    ("Logistic.hessian", YES_OR_NO.hessian, {"w": np.ones(3)}),
    ("rain_tomorrow", logistic.rain_tomorrow, {"weather": datasets.seattle_weather()}),
    ("ravine", surfaces.ravine, {"kappa": 20.0}),
    ("straight_line", surfaces.straight_line, {"x": np.arange(4.0), "y": np.arange(4.0)}),
    ("surface", surfaces.surface, {"name": "beale"}),
    *[
        (f"{name}.{kind}", getattr(surfaces.surface(name), kind), {"w": np.ones((3, 2))})
        for name in surfaces.SURFACES
        for kind in ("value", "gradient", "hessian")
    ],
    (
        "descend",
        descent.descend,
        {
            "surface": surfaces.bowl(),
            "rule": rules.sgd_step,
            "start": (2.0, 1.0),
            "steps": 3,
            "schedule": lambda step: 0.1,
            "noise": 0.1,
            "rng": rng(),
            "alpha": 0.1,
        },
    ),
    (
        "Path.steps_to",
        descent.descend(surfaces.bowl(), rules.sgd_step, (2.0, 1.0), 3, alpha=0.1).steps_to,
        {"tol": 0.1},
    ),
    (
        "gradient_descent",
        gradients.gradient_descent,
        {"gradient": lambda w: 2 * w, "start": W, "alpha": 0.1, "steps": 3},
    ),
    (
        "numerical_gradient",
        gradients.numerical_gradient,
        {"f": lambda w: (w**2).sum(), "w": W, "step": 0.1},
    ),
    ("unit_gradient", gradients.unit_gradient, {"w": W, "b": 0.5, "x": DW, "y": 1.0}),
    ("make_minibatches", batches.make_minibatches, {"X": X, "Y": LABELS, "size": 2, "rng": rng()}),
    ("check_batches", batches.check_batches, {"X": X, "Y": LABELS, "size": 2}),
    ("minibatch_gradient", batches.minibatch_gradient, {"w": np.ones(3), "X": X, "y": np.ones(4)}),
    ("dense_forward", layers.dense_forward, {"x": X, "W": np.ones((3, 2)), "b": np.ones((1, 2))}),
    ("dense_backward", layers.dense_backward, {"dout": LOGITS, "W": np.ones((3, 2))}),
    ("dense_gradients", layers.dense_gradients, {"dout": LOGITS, "x": X}),
    ("relu_forward", layers.relu_forward, {"x": X}),
    ("relu_backward", layers.relu_backward, {"dout": X, "out": X}),
    ("softmax", layers.softmax, {"logits": LOGITS}),
    ("cross_entropy", layers.cross_entropy, {"logits": LOGITS, "labels": LABELS}),
    ("cross_entropy_backward", layers.cross_entropy_backward, {"logits": LOGITS, "labels": LABELS}),
    ("check_keep", layers.check_keep, {"keep": 0.5}),
    ("dropout_forward", layers.dropout_forward, {"x": X, "keep": 0.5, "rng": rng()}),
    ("dropout_backward", layers.dropout_backward, {"dout": X, "mask": X > 0.5, "keep": 0.5}),
    ("standardise", normalise.standardise, {"train": X, "x": X[:2]}),
    (
        "batchnorm_forward",
        normalise.batchnorm_forward,
        NORMED | {"eps": 0.1, "beta": 0.9},
    ),
    ("batchnorm_predict", normalise.batchnorm_predict, NORMED | {"eps": 0.1}),
    (
        "batchnorm_backward",
        normalise.batchnorm_backward,
        {"dout": X, "x": X, "gain": np.ones(3), "eps": 0.1},
    ),
    (
        "corrected_averages",
        normalise.corrected_averages,
        {"mean": np.ones(3), "var": np.ones(3), "beta": 0.9, "t": 2},
    ),
    ("ensemble_average", ensembles.ensemble_average, {"logits": np.ones((2, 3, 4))}),
    ("spread", ensembles.spread, {"p": np.full((2, 3, 4), 0.25)}),
    ("brier", ensembles.brier, {"p": np.full((2, 3, 4), 0.25), "labels": np.array([0, 3, 1])}),
    ("members", ensembles.members, {"network": TINY, "count": 2, "seed": 0}),
    (
        "match_units",
        ensembles.match_units,
        {"network": Network((3, 2, 2)), "w": np.ones(14), "other": np.ones(14)},
    ),
    ("new_head", transfer.new_head, {"network": TINY, "w": np.ones(8), "classes": 3, "rng": rng()}),
    ("trained_mask", transfer.trained_mask, {"network": TINY, "names": ["W1"]}),
    ("features", transfer.features, {"network": TINY, "w": np.ones(8), "x": X, "layers": 1}),
    ("Network", Network, {"sizes": (3, 2), "norm": True, "start_scale": 0.5}),
    ("Network.views", TINY.views, {"w": np.ones(8)}),
    ("Network.start", TINY.start, {"rng": rng()}),
    ("Network.logits", TINY.logits, {"w": np.ones(8), "x": X}),
    ("Network.evaluate", TINY.evaluate, {"w": np.ones(8), "x": X, "y": LABELS}),
    (
        "Network.gradient",
        Network((3, 2, 2)).gradient,
        {"w": np.ones(14), "x": X, "y": LABELS, "keep": 0.5, "rng": rng()},
    ),
    *[
        (f"Network.{name}, with norm", getattr(WITH_NORM, name), {"w": np.ones(16)} | given)
        for name, given in {
            "logits": {"x": X, "averages": WITH_NORM.averages()},
            "evaluate": {"x": X, "y": LABELS, "averages": WITH_NORM.averages()},
            "gradient": {
                "x": X,
                "y": LABELS,
                "norm": (normalise.batchnorm_forward, normalise.batchnorm_backward),
                "averages": WITH_NORM.averages(),
            },
        }.items()
    ],
    ("Network.gradient_with", TINY.gradient_with, {"keep": 0.5, "rng": rng()}),
    (
        "fit",
        training.fit,
        {
            "network": TINY,
            "data": PARTS,
            "rule": rules.sgd_step,
            "epochs": 1,
            "batch_size": 2,
            "schedule": lambda step: 0.1,
            "keep": 0.9,
            "seed": 1,
            "make_minibatches": batches.make_minibatches,
            "dropout": (layers.dropout_forward, layers.dropout_backward),
            "norm": (normalise.batchnorm_forward, normalise.batchnorm_backward),
            "start": np.zeros(8),
            "watch": lambda step, w: None,
            "alpha": 0.1,
        },
    ),
    (
        "History.epochs_to",
        training.fit(TINY, PARTS, rules.sgd_step, epochs=1, batch_size=2).epochs_to,
        {"accuracy": 0.5},
    ),
    ("Weather.year", datasets.seattle_weather().year, {"year": 2013}),
    ("Parts.first", PARTS.first, {"count": 2}),
    ("Parts.scaled", PARTS.scaled, {"factors": np.ones(3)}),
    ("Parts.mislabelled", PARTS.mislabelled, {"share": 0.5, "rng": rng()}),
    ("pixel", augmentation.pixel, {"x": INK, "i": np.array([[0, 3]]), "j": np.array([[1, 2]])}),
    (
        "sample_bilinear",
        augmentation.sample_bilinear,
        {"x": INK, "rows": np.array([[0.5, 3]]), "columns": np.array([[1.2, 2]])},
    ),
    ("places", augmentation.places, {"side": 3} | CHANGE),
    ("warp", augmentation.warp, {"x": INK} | CHANGE),
    ("mirror_some", augmentation.mirror_some, {"x": INK, "p": 0.5, "rng": rng()}),
    (
        "augmented",
        augmentation.augmented,
        {
            "make_minibatches": batches.make_minibatches,
            "change": lambda x, rng: x,
            "data": DIGITS,
        },
    ),
    ("wilson_interval", reporting.wilson_interval, {"right": 3, "total": 9, "z": 1.96}),
    (
        "paired_interval",
        reporting.paired_interval,
        {"a": np.array([1.0, 2.0]), "b": np.array([0.5, 2.5]), "t": 12.7},
    ),
    ("expected_best", reporting.expected_best, {"losses": np.array([0.3, 0.1]), "n": 2}),
    (
        "nearest_neighbour",
        reporting.nearest_neighbour,
        {"x": np.eye(2), "labels": np.array([0, 1]), "questions": np.ones((3, 2))},
    ),
    ("Budget", reporting.Budget, {"steps": 5}),
    ("Parts.pictures", DIGITS.pictures, {"x": DIGITS.train.x[:2]}),
    ("Parts.rows", DIGITS.rows, {"pictures": np.ones((2, 8, 8))}),
    (
        "log_uniform_sample",
        random_search.log_uniform_sample,
        {"u": np.array([0.2, 0.7]), "low": 0.1, "high": 1.0},
    ),
    (
        "sample_beta",
        random_search.sample_beta,
        {"u": np.array([0.2, 0.3]), "low": 0.9, "high": 0.99},
    ),
    (
        "random_search",
        random_search.random_search,
        {"objective": lambda c: (1.0, 2.0), "space": {"x": lambda u: u}, "n": 2, "rng": rng()},
    ),
    (
        "search",
        search,
        {
            "objective": lambda x: x,
            "space": Space(x=LogUniform(0.1, 1)),
            "budget": 2,
            "seed": 0,
            "n_jobs": 1,
            "progress": False,
        },
    ),
    ("LogUniform", LogUniform, {"low": 0.1, "high": 1.0}),
]
MODULES = (
    *("averages", "rules", "conventions", "schedules", "surfaces", "descent", "convergence"),
    *("gradients", "batches", "layers", "network", "training", "datasets", "random_search"),
    *("penalties", "normalise", "newton", "curvature", "logistic", "critical_points"),
    "augmentation",
    "ensembles",
    "transfer",
    "reporting",
)
# They take nothing, or are made by other functions.
NOT_CALLED = {"bowl", "rosenbrock", "beale", "saddle", "plateau", "two_valleys", "seattle_weather"}
NOT_CALLED |= {
    "digits",
    "digit_parts",
    "digit_images",
    "digits_of_others",
    "sealed_digits",
    "Ink",
    "Surface",
    "Path",
    "History",
    "Weather",
    "Examples",
    "Parts",
}

ODD = {
    "None": None,
    "a word": "good",
    "bytes": b"ab",
    "a dict": {},
    "an object": object(),
    "a function": lambda *positional, **named: None,
    "a date": date(2020, 1, 1),
    "a fraction": Fraction(1, 2),
    "complex": 1j,
    "nan": float("nan"),
    "inf": float("inf"),
    "minus one": -1,
    "zero": 0,
    "a huge whole number": 10**400,
    "a huge number": 1e308,
    "True": True,
    "an empty list": [],
    "a ragged list": [[1, 2], [3]],
    "a long list": [0.5] * 10**5,
    "a list of words": ["a", "b"],
    "a list of None": [None, 0.5],
    "seven numbers": np.linspace(0.1, 0.7, 7),
    "an empty table": np.zeros((3, 0)),
    "four axes": np.full((2, 2, 2, 2), 0.5),
    "masked": np.ma.array([0.5, 0.6], mask=[False, True]),
    "objects": np.array([object(), 1], dtype=object),
    "words": np.array(["a", "b"]),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "whole": np.array([1, 2]),
    "float32": np.array([0.5, 0.25], np.float32),
}


def is_its_own(error):
    """Whether the last line that ran is a `raise` of coursekit."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return last.filename.startswith(PACKAGE) and last.line.startswith("raise")


def unclear(function, given):
    """What is unclear about the answer to this call; None if it is used or refused in words."""
    try:
        with np.errstate(all="ignore"):
            function(**given)
    except Exception as error:
        said = str(error)
        if not is_its_own(error):
            return f"{type(error).__name__}: {said[:100]}"
        if len(said) > 500 or not said.endswith("."):
            return f"no sentence, or a long one: {said[:100]} … {said[-20:]}"
    return None


@pytest.mark.parametrize(("name", "function", "given"), CALLS, ids=[name for name, *_ in CALLS])
def test_odd_input_is_used_or_refused_in_one_sentence(name, function, given):
    assert unclear(function, given) is None, "the plain call"
    found = {
        (argument, kind): unclear(function, given | {argument: value})
        for argument in given
        for kind, value in ODD.items()
    }
    complaints.none(
        f"{name}({argument} = {kind}): {said}" for (argument, kind), said in found.items() if said
    )


def test_every_public_function_is_asked():
    asked = {function for _, function, _ in CALLS}
    for name in MODULES:
        module = importlib.import_module(f"coursekit.{name}")
        complaints.none(
            f"add a call of {name}.{key} to CALLS"
            for key, value in vars(module).items()
            if callable(value)
            and getattr(value, "__module__", None) == module.__name__
            and not key.startswith("_")
            and key not in NOT_CALLED
            and value not in asked
        )


@pytest.mark.parametrize(
    ("name", "function", "given"),
    [call for call in CALLS if any(isinstance(value, np.ndarray) for value in call[2].values())],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_masked_values_are_never_taken_for_numbers(name, function, given):
    for argument, value in given.items():
        if isinstance(value, np.ndarray):
            masked = np.ma.array(value, mask=np.arange(value.size).reshape(value.shape) == 1)
            with pytest.raises((TypeError, ValueError), match="mask"):
                function(**given | {argument: masked})
