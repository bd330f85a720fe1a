"""One more demo: overfitting, with and without dropout."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.lectures.dropout.crowd import NETWORK, few_digits
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.training import fit

KEEPS = np.linspace(0.2, 1, 9)
EPOCHS = 60
LABELS = {"all right": 0.0, "one in five wrong": 0.2}
SHOWN = 7  # of the digits with a wrong label


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


@functools.cache
def _mislabelled(labels):
    """The rows whose label is wrong in the harder data, their right labels, the labels they have
    here, and what each run says of them (keeps, rows).
    """
    right, data = datasets.digits().first(200).train, few_digits(LABELS[labels]).train
    rows = np.flatnonzero(few_digits(LABELS["one in five wrong"]).train.y != right.y)
    said = []
    for weights in _histories(labels).weights:
        parts = NETWORK.views(weights)
        hidden = layers.relu_forward(data.x[rows] @ parts["W1"] + parts["b1"])
        said.append((hidden @ parts["W2"] + parts["b2"]).argmax(axis=1))
    return {"rows": rows, "right": right.y[rows], "label": data.y[rows], "said": np.array(said)}


def overfitting() -> Demo:
    """A network trained on 200 digits, for every keep of the slider: loss in training and on digits
    held out, and one of the digits whose label is wrong.
    """
    return Demo(
        title="Dropout narrows the gap between training loss and held-out loss",
        sliders=[
            Choice("labels", "labels", tuple(LABELS), "one in five wrong"),
            Slider("keep", "keep", KEEPS[0], KEEPS[-1], 0.5, step=0.1),
        ],
        compute=_compute,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets={
            "no dropout": {"keep": 1.0},
            "half of them": {"keep": 0.5},
            "one in five": {"keep": 0.2},
            "clean labels": {"keep": 0.5, "labels": "all right"},
        },
        handles=[Handle(name="keep", panel=1, x="keep", shape="line")],
    )


def _compute(keep, labels):
    marked, run = _mislabelled(labels), int(np.abs(KEEPS - keep).argmin())
    return {
        "history": _histories(labels),
        "run": run,
        "heart": (marked["said"] == marked["label"]).sum(axis=1),
        "wrong labels": int((marked["label"] != marked["right"]).sum()),
        "right": int(marked["right"][SHOWN]),
        "label": int(marked["label"][SHOWN]),
        "said": int(marked["said"][run, SHOWN]),
    }


GAP = {"alpha": 0.14, "linewidth": 0, "label": ""}
BOTH = {"train": "--", "valid": "-"}
YOURS = {"train": {"linewidth": 1.7}, "valid": {"linewidth": 2.4}}
NAMES = {"train": "trained on", "valid": "held out"}
LIMITS = (0, 1.05)  # the gap is a height, so the scale is linear; the first epochs are above it


def _draw(figure):
    losses, ends, digit = figure.subplots(1, 3, width_ratios=[6, 4, 2])
    for axes in (losses, ends):
        axes.set(ylim=LIMITS, yticks=[0, 0.25, 0.5, 0.75, 1])
    losses.set(xlim=(0, EPOCHS), xlabel="epoch", ylabel="loss")
    ends.set(xlim=(0.17, 1.42), xticks=[0.2, 0.4, 0.6, 0.8, 1], xlabel="keep")
    ends.set(ylabel=f"loss after {EPOCHS} epochs")
    rows = _mislabelled("one in five wrong")["rows"]
    plots.digit(digit, datasets.digit_parts().train.x[rows[SHOWN]])
    digit.set(ylim=(-5, 8))
    without = {"color": plots.GREY, "linewidth": 1.3}
    return {
        "gap": losses.fill([0, 1], [1, 1], color=plots.ORANGE, **GAP)[0],
        "gap at the end": ends.fill([0, 1], [1, 1], color=plots.GREY, **GAP)[0],
        "gap here": plots.mover(ends, color=plots.ORANGE, linewidth=1.7),
        "without": {
            name: plots.mover(losses, **without, linestyle=dash, label=f"no dropout, {NAMES[name]}")
            for name, dash in BOTH.items()
        },
        "yours": {
            name: plots.mover(
                losses, color=plots.ORANGE, linestyle=dash, **YOURS[name], label=NAMES[name]
            )
            for name, dash in BOTH.items()
        },
        "best": plots.mover(
            ends,
            color=plots.INK,
            marker="*",
            markersize=11,
            linestyle="",
            markeredgewidth=0,
            zorder=4,
            label="best",
        ),
        "ends": {
            name: plots.mover(ends, **without, linestyle=dash, label=NAMES[name])
            for name, dash in BOTH.items()
        },
        "here": plots.mover(ends, color=plots.ORANGE, marker="o", markersize=7, linestyle=""),
        "words": [
            digit.text(4, height, "", ha="center", va="center", fontsize=9, color=color)
            for height, color in ((-1, plots.INK), (-2.6, plots.MUTED), (-4.2, plots.ORANGE))
        ],
    }


def _move(artists, arrays):
    history, run, epochs = arrays["history"], arrays["run"], np.arange(EPOCHS + 1)
    train, valid = history.train_loss, history.valid_loss
    for name, losses in (("train", train), ("valid", valid)):
        # without dropout the two runs are one, and have one name
        other = losses[:, -1] if run < len(KEEPS) - 1 else np.full(EPOCHS + 1, np.nan)
        artists["without"][name].set_data(epochs, other)
        artists["yours"][name].set_data(epochs, losses[:, run])
        artists["ends"][name].set_data(KEEPS, losses[-1])
    artists["gap"].set_xy(_between(epochs, train[:, run], valid[:, run]))
    artists["gap at the end"].set_xy(_between(KEEPS, train[-1], valid[-1]))
    pair = [train[-1, run], valid[-1, run]]
    artists["gap here"].set_data([KEEPS[run]] * 2, pair)
    artists["here"].set_data([KEEPS[run]] * 2, pair)
    best = valid[-1].argmin()
    artists["best"].set_data([KEEPS[best]], [valid[-1, best]])
    words = (
        f"a {arrays['right']}",
        f"labelled {arrays['label']}",
        f"read as {arrays['said']}",
    )
    for text, said in zip(artists["words"], words, strict=True):
        text.set_text(said)


def _between(x, low, high):
    """The corners of the area between two lines."""
    return np.concatenate([np.stack([x, low], axis=1), np.stack([x, high], axis=1)[::-1]])


def _describe(values, arrays):
    history, run, heart = arrays["history"], arrays["run"], arrays["heart"]
    train, valid = history.train_loss[-1].round(2), history.valid_loss[-1].round(2)
    gap = valid - train  # of the numbers as they are told
    wrong = 1 - history.valid_accuracy[-1]
    yours, without = f"[{gap[run]:.2f}|yours]", f"[{gap[-1]:.2f}|other]"
    if not arrays["wrong labels"]:
        return (
            f"With right labels there is little to gain: a gap of {yours}, and {without} without"
            f" dropout; [{wrong[run]:.0%}|yours] read wrongly, and [{wrong[-1]:.0%}|other]."
        )
    learnt = f"[{heart[run]} of {arrays['wrong labels']}|yours]"
    if run == len(KEEPS) - 1:
        return (
            f"Without dropout the gap is {yours}: {learnt} wrong labels are learnt by heart, and"
            f" [{wrong[run]:.0%}|yours] of the digits held out are read wrongly."
        )
    held = (
        f"[{wrong[run]:.0%}|yours] of the digits held out read wrongly, not [{wrong[-1]:.0%}|other]"
    )
    if gap[run] < 0.1:
        return f"Hardly a gap, {yours}, not {without}: {learnt} wrong labels learnt; {held}."
    return (
        f"The gap is {yours}, and {without} without dropout: {learnt} wrong labels learnt; {held}."
    )
