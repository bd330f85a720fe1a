"""A demo: a network that learns wrong labels by heart, and what decay does about it."""

import functools

import numpy as np

from coursekit import datasets, plots, rules
from coursekit.live import moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.network import Network
from coursekit.training import fit

NETWORK = Network((64, 64, 10))
EPOCHS, ALPHA = 60, 0.3
LAMS = np.array(
    [float(f"{digit}e{power}") for power in (-4, -3, -2, -1) for digit in (1, 2, 3, 5)] + [1.0]
)
LABELS = {"one in five wrong": 0.2, "all right": 0.0}
TOP = 1.6  # of the losses that are drawn; guessing costs ln 10, which is above
GUESSING = np.log(10) - 0.05
PRESETS = {
    "too weak": {"lam": 1e-4, "labels": "one in five wrong"},
    "about right": {"lam": 0.03, "labels": "one in five wrong"},
    "too strong": {"lam": 1, "labels": "one in five wrong"},
    "right labels": {"lam": 0.03, "labels": "all right"},
}


def few_digits(wrong):
    """The lecture on dropout's 200 digits, a share of them with wrong labels."""
    return datasets.digits().first(200).mislabelled(wrong, np.random.default_rng(5))


@takes_own
def by_heart(sgd_decay_step=rules.sgd_decay_step) -> Demo:
    """A network trained on 200 digits, without decay and with each of many λ."""
    first = PRESETS["about right"]
    return Demo(
        title="With decay, a network learns fewer wrong labels by heart",
        sliders=[
            Choice("labels", "labels", tuple(LABELS), first["labels"]),
            Slider("lam", "decay λ", LAMS[0], LAMS[-1], first["lam"], scale="log"),
        ],
        compute=functools.partial(_by_heart, sgd_decay_step),
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="decay λ", panel=1, x="lam", shape="line")],
        size=(9, 2.6),
    )


@functools.lru_cache(8)
def runs(rule, labels):
    """One training for each λ, side by side, the first one without decay; and how many of the wrong
    labels each has learnt.
    """
    data = few_digits(LABELS[labels])
    lams = np.append(0.0, LAMS)[:, np.newaxis]
    history = fit(NETWORK, data, rule, epochs=EPOCHS, alpha=ALPHA, decay=lams, progress=False)
    rows = np.flatnonzero(data.train.y != datasets.digits().first(200).train.y)
    said = [NETWORK.logits(w, data.train.x[rows]).argmax(axis=1) for w in history.weights]
    return {
        "history": history,
        "wrong": len(rows),
        "learnt": (np.array(said) == data.train.y[rows]).sum(axis=1),
        "sizes": np.linalg.norm(history.weights, axis=1),
    }


def nearest(lam):
    """The number of the run whose λ is nearest; 0 is the one without."""
    return 1 + int(np.abs(np.log(LAMS / lam)).argmin())


def _by_heart(rule, labels, lam):
    done, run = runs(rule, labels), nearest(lam)
    train, valid = done["history"].train_loss, done["history"].valid_loss
    epochs, here = np.arange(EPOCHS + 1), LAMS[run - 1]
    best = 1 + int(valid[-1, 1:].argmin())
    lost = train[-1, run] > TOP
    return {
        "run": run,
        "lam": here,
        "done": done,
        "gap": _between(epochs, train[:, run], valid[:, run]),
        "without": {"train": (epochs, train[:, 0]), "valid": (epochs, valid[:, 0])},
        "yours": {"train": (epochs, train[:, run]), "valid": (epochs, valid[:, run])},
        "fate": "× it only guesses" if lost else "",
        "ends": {"train": (LAMS, train[-1, 1:]), "valid": (LAMS, valid[-1, 1:])},
        "here": ([here, here], [train[-1, run], valid[-1, run]]),
        "best": (LAMS[best - 1], valid[-1, best]),
        "sizes": (LAMS, done["sizes"][1:]),
        "size here": (here, done["sizes"][run]),
    }


def _between(x, low, high):
    """The corners of the area between two lines."""
    return np.concatenate([np.stack([x, low], axis=1), np.stack([x, high], axis=1)[::-1]])


NAMES = {"train": "trained on", "valid": "held out"}
DASHES = {"train": "--", "valid": "-"}


def _draw(figure):
    losses, ends, sizes = figure.subplots(1, 3, width_ratios=[6, 4.4, 3])
    for axes in (losses, ends):
        axes.set(ylim=(0, TOP), yticks=[0, 0.5, 1, 1.5])
    losses.set(xlim=(0, EPOCHS), xlabel="epoch", ylabel="loss")
    ends.set_ylabel(f"loss after {EPOCHS} epochs")
    sizes.set(ylim=(0, 16.5), yticks=[0, 5, 10, 15], ylabel="size of w, ‖w‖")
    for axes in (ends, sizes):
        axes.set(xlim=(LAMS[0] / 1.3, 1.3), xscale="log", xlabel="λ, log scale")
        axes.set_xticks([1e-4, 0.01, 1], ["0.0001", "0.01", "1"])
        axes.minorticks_off()
    own, grey = {"color": plots.ORANGE}, {"color": plots.GREY, "linewidth": 1.2}
    dot = own | {"marker": "o", "markersize": 6.5, "linestyle": "", "zorder": 4}
    star = {"marker": "*", "markersize": 11, "linestyle": "", "markeredgewidth": 0, "zorder": 3}
    lost = {"ha": "center", "va": "top", "color": plots.RED, "weight": "bold"}
    wide = {"train": 1.7, "valid": 2.4}
    return {
        "gap": losses.fill([0, 1], [0, 0], **own, alpha=0.12, linewidth=0)[0],
        "without": {
            name: plots.mover(losses, **grey, linestyle=dash, label=f"no decay, {NAMES[name]}")
            for name, dash in DASHES.items()
        },
        "yours": {
            name: plots.mover(
                losses, **own, linestyle=dash, linewidth=wide[name], label=NAMES[name]
            )
            for name, dash in DASHES.items()
        },
        "fate": losses.text(0.62, 0.97, "", transform=losses.transAxes, **lost),
        "ends": {
            name: plots.mover(ends, **grey, linestyle=dash, label=NAMES[name])
            for name, dash in DASHES.items()
        },
        "here": plots.mover(ends, **dot),
        "best": plots.mover(ends, color=plots.INK, **star),
        "sizes": plots.mover(sizes, **grey),
        "size here": plots.mover(sizes, **dot),
    }


def _move(artists, arrays):
    artists["gap"].set_xy(arrays["gap"])
    lines = {name: part for name, part in artists.items() if name != "gap"}
    moving.move(lines, {name: arrays[name] for name in lines})


def _describe(values, arrays):
    done, run, lam = arrays["done"], arrays["run"], f"λ = {arrays['lam']:g}"
    history, sizes = done["history"], done["sizes"]
    held, before = history.valid_loss[-1, run], history.valid_loss[-1, 0]
    right, without = history.valid_accuracy[-1, run], history.valid_accuracy[-1, 0]
    loss = f"held-out loss [{held:.2f}|yours], and [{before:.2f}|other] without decay"
    if not np.isfinite(held):
        return f"This training has [diverged|bad] at {lam}."
    if history.train_loss[-1, run] > GUESSING:
        return (
            f"Too strong: {lam} pulls all weights to 0, ‖w‖ = [{sizes[run]:.1f}|yours], and the"
            f" network only guesses: loss [{held:.2f}|yours] = ln 10."
        )
    shares = f"[{_per_cent(right)}|yours] right, and [{_per_cent(without)}|other]"
    if not done["wrong"]:
        head = "Nothing to gain" if held > before - 0.01 else "A little to gain"
        return f"{head} with right labels: {lam} gives a {loss}; {shares}."
    learnt = f"[{done['learnt'][run]} of {done['wrong']}|yours] wrong labels learnt by heart"
    if run == 1 + int(history.valid_loss[-1, 1:].argmin()):
        head = "The lowest held-out loss"
    elif held > before - 0.05:
        head = "Too weak"
    else:
        head = "It helps"
    return f"{head} at {lam}: {loss}; {learnt}; {shares}."


def _per_cent(share):
    return f"{share:.0%}".replace("%", " %")
