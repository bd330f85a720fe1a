"""Demos: the mask; overfitting with and without dropout. `crowd` is in
`dropout_crowd`.
"""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.lectures.dropout.crowd import NETWORK, crowd, few_digits
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.training import fit

__all__ = ["crowd", "mask", "overfitting"]

HIDDEN = NETWORK.sizes[1]
MASKS = 500
SCALINGS = ("inverted", "at test time", "none")


@takes_own
def mask(dropout_forward=layers.dropout_forward) -> Demo:
    """The hidden units of one digit before and after dropout, and what the next layer gets, in
    training and in testing.
    """
    return Demo(
        title="Divided by keep, the next layer's input stays the same on average",
        sliders=[
            Slider("keep", "probability of keeping, keep", 0.2, 1, 0.5, step=0.01),
            Choice("scaling", "scaling", SCALINGS, "inverted"),
            Slider("number", "mask number", 1, MASKS, 1, whole=True),
        ],
        compute=functools.partial(_mask, dropout_forward),
        draw=_draw_mask,
        move=_move_mask,
        describe=_describe_mask,
        presets={
            "half of them": {"keep": 0.5, "scaling": "inverted"},
            "one in five survives": {"keep": 0.2, "scaling": "inverted"},
            "scaled at test time": {"keep": 0.5, "scaling": "at test time"},
            "scale forgotten": {"keep": 0.5, "scaling": "none"},
        },
    )


@functools.cache
def _hidden():
    """Hidden units of a digit in a trained network, and the weights and bias of its right class."""
    data = datasets.digits()
    parts = NETWORK.views(
        fit(NETWORK, data, rules.adam_step, epochs=5, alpha=0.003, progress=False).weights
    )
    x, label = data.valid.x[0], data.valid.y[0]
    return (
        layers.relu_forward(x @ parts["W1"] + parts["b1"])[0],
        parts["W2"][:, label],
        parts["b2"][0, label],
    )


@functools.lru_cache(100)
def _masked(dropout_forward, keep):
    """The units under all masks, and the masks; kept, since a student's loop over units takes half
    a second.
    """
    return dropout_forward(np.tile(_hidden()[0], (MASKS, 1)), keep, np.random.default_rng(2))


def _mask(dropout_forward, keep, scaling, number):
    units, weights, bias = _hidden()
    scaled, masks = _masked(dropout_forward, keep)
    shown = scaled if scaling == "inverted" else scaled * keep
    inputs = shown @ weights + bias
    test = units @ weights * (keep if scaling == "at test time" else 1) + bias
    return {
        "units": units,
        "shown": shown[number - 1],
        "kept": masks[number - 1] != 0,
        "inputs": inputs,
        "here": inputs[number - 1],
        "test": test,
    }


EDGES = np.linspace(-8, 16, 49)
BEFORE, AFTER = {"facecolors": plots.PALE}, {"facecolors": plots.BLUE}
TRAINING, TESTING = (
    {"color": plots.BLUE, "linestyle": "--", "linewidth": 2.5},
    {"color": plots.ORANGE, "linewidth": 2.5},
)


def _draw_mask(figure):
    units, inputs = figure.subplots(1, 2)
    units.set(
        xlim=(-1, HIDDEN),
        ylim=(0, 11.5),
        xlabel="hidden unit",
        title="one digit: before (grey) and after (blue)",
        ylabel="activation",
    )
    inputs.set(
        xlim=(EDGES[0], EDGES[-1]),
        ylim=(0, 1.45),
        yticks=[0, 0.5, 1],
        xlabel="input of the right class",
        ylabel="masks; the most in a bar = 1",
    )
    plots.legend(inputs, {"mean in training": TRAINING, "in testing": TESTING}, loc="upper right")
    return {
        "before": plots.bars(units, np.arange(HIDDEN), **BEFORE),
        "after": plots.bars(units, np.arange(HIDDEN), width=0.4, **AFTER),
        "inputs": plots.bars(inputs, EDGES[:-1], facecolors=plots.HIGH),
        "here": plots.mover(inputs, color=plots.INK, marker="v", linestyle="", markersize=9),
        "training": plots.mover(inputs, **TRAINING),
        "test": plots.mover(inputs, **TESTING),
    }


def _move_mask(artists, arrays):
    plots.set_bars(artists["before"], np.arange(HIDDEN), arrays["units"])
    plots.set_bars(artists["after"], np.arange(HIDDEN), arrays["shown"], width=0.4)
    counts = np.histogram(arrays["inputs"], EDGES)[0]
    plots.set_bars(
        artists["inputs"],
        (EDGES[:-1] + EDGES[1:]) / 2,
        counts / counts.max(),
        width=EDGES[1] - EDGES[0],
    )
    artists["here"].set_data([arrays["here"]], [0.05])
    artists["training"].set_data([arrays["inputs"].mean()] * 2, [0, 1.15])
    artists["test"].set_data([arrays["test"]] * 2, [0, 1.08])


def _describe_mask(values, arrays):
    scaling = {
        "inverted": "divided by keep in training",
        "at test time": "multiplied by keep in testing",
        "none": "not scaled at all",
    }[values["scaling"]]
    kept = arrays["kept"]
    return (
        f"keep = {values['keep']:.2f}, {scaling}: mask {values['number']} keeps {kept.sum()} of"
        f" {HIDDEN} units, {(kept & (arrays['units'] > 0)).sum()} of the"
        f" {(arrays['units'] > 0).sum()} that are not 0 anyway. The input of the right class is"
        f" {arrays['inputs'].mean():.1f} on average in training (it scatters by"
        f" {arrays['inputs'].std():.1f}) and {arrays['test']:.1f} in testing."
    )


KEEPS = np.linspace(0.2, 1, 9)
EPOCHS = 60
LABELS = {"all right": 0.0, "one in five wrong": 0.2}


@functools.cache
def _histories(labels):
    """One training run for each keep of the slider, side by side."""
    keeps = KEEPS[:, np.newaxis]
    return fit(
        NETWORK,
        few_digits(LABELS[labels]),
        rules.adam_step,
        epochs=EPOCHS,
        alpha=0.003,
        keep=keeps,
        progress=False,
    )


def overfitting() -> Demo:
    """A network trained on 200 digits, for every keep of the slider: loss in training and on digits
    held out.
    """
    return Demo(
        title="Dropout narrows the gap between training and validation",
        sliders=[
            Slider("keep", "probability of keeping, keep", KEEPS[0], KEEPS[-1], 0.5, step=0.1),
            Choice("labels", "labels of the 200 digits", tuple(LABELS), "one in five wrong"),
        ],
        compute=lambda keep, labels: {
            "history": _histories(labels),
            "run": int(np.abs(KEEPS - keep).argmin()),
        },
        draw=_draw_overfitting,
        move=_move_overfitting,
        describe=_describe_overfitting,
        presets={
            "no dropout": {"keep": 1.0, "labels": "one in five wrong"},
            "half of them": {"keep": 0.5, "labels": "one in five wrong"},
            "one in five survives": {"keep": 0.2, "labels": "one in five wrong"},
            "clean labels": {"keep": 0.5, "labels": "all right"},
        },
    )


TRAIN, HELD_OUT = {"color": plots.BLUE, "linestyle": "--"}, {"color": plots.ORANGE}
WITHOUT = {"linewidth": 1.2, "alpha": 0.6}


def _draw_overfitting(figure):
    losses, gaps = figure.subplots(1, 2, width_ratios=[3, 2])
    losses.set(
        xlim=(0, EPOCHS),
        ylim=(0.003, 6),
        yscale="log",
        xlabel="epoch",
        ylabel="loss (log scale)",
        title="thick: your keep; thin: no dropout",
    )
    gaps.set(
        xlim=(0.17, 1.03),
        ylim=(0.003, 6),
        yscale="log",
        xlabel="keep",
        ylabel=f"loss after {EPOCHS} epochs",
    )
    figure.legend(
        handles=[
            plots.mover(losses, label=label, **look)
            for label, look in (("200 digits trained on", TRAIN), ("300 digits held out", HELD_OUT))
        ],
        loc="outside upper center",
        ncols=2,
    )
    both = {"train": TRAIN, "valid": HELD_OUT}
    return {
        "thin": {name: plots.mover(losses, **look | WITHOUT) for name, look in both.items()},
        "thick": {name: plots.mover(losses, **look, linewidth=3) for name, look in both.items()},
        "ends": {
            name: plots.mover(gaps, **look, marker="o", markersize=3, linewidth=1.5)
            for name, look in both.items()
        },
        "here": {
            name: plots.mover(gaps, color=look["color"], marker="D", markersize=10, linestyle="")
            for name, look in both.items()
        },
    }


def _move_overfitting(artists, arrays):
    history, run = arrays["history"], arrays["run"]
    for name, losses in (("train", history.train_loss), ("valid", history.valid_loss)):
        artists["thin"][name].set_data(np.arange(EPOCHS + 1), losses[:, -1])
        artists["thick"][name].set_data(np.arange(EPOCHS + 1), losses[:, run])
        artists["ends"][name].set_data(KEEPS, losses[-1])
        artists["here"][name].set_data([KEEPS[run]], [losses[-1, run]])


def _describe_overfitting(values, arrays):
    history, run = arrays["history"], arrays["run"]
    train, valid, wrong = (
        history.train_loss[-1].round(2),
        history.valid_loss[-1].round(2),
        1 - history.valid_accuracy[-1],
    )
    gap = valid - train  # of the numbers as they are told
    return (
        f"keep = {KEEPS[run]:.1f}, labels {values['labels']}: after {EPOCHS} epochs the loss is"
        f" {train[run]:.2f} on the 200 digits trained on and {valid[run]:.2f} on those held out, a"
        f" gap of {gap[run]:.2f}; without dropout {gap[-1]:.2f}. {wrong[run]:.0%} of the digits"
        f" held out are read wrongly, {wrong[-1]:.0%} without."
    )
