"""Demos: the mask. `overfitting` is in `overfitting`, `crowd` in `crowd`."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.lectures.dropout.crowd import NETWORK, crowd
from coursekit.lectures.dropout.overfitting import overfitting
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.training import fit

__all__ = ["crowd", "mask", "overfitting"]

HIDDEN = NETWORK.sizes[1]
MASKS = 500
KEPT = (0.2, 1)  # from, to
SCALINGS = ("inverted", "at test time", "none")


@takes_own
def mask(dropout_forward=layers.dropout_forward) -> Demo:
    """The hidden units of one digit before and after dropout, and what the next layer gets, in
    training and in testing.
    """
    return Demo(
        title="Divided by keep, the next layer's input stays the same on average",
        sliders=[
            Choice("scaling", "scaling", SCALINGS, "inverted"),
            Slider("number", "mask number", 1, MASKS, 1, whole=True, plays=250, role="ink"),
            Slider("keep", "keep", *KEPT, 0.5, step=0.01),
        ],
        compute=functools.partial(_mask, dropout_forward),
        draw=_draw_mask,
        move=_move_mask,
        describe=_describe_mask,
        presets={
            "half of them": {"keep": 0.5, "scaling": "inverted"},
            "one in five": {"keep": 0.2, "scaling": "inverted"},
            "scaled at test time": {"keep": 0.5, "scaling": "at test time"},
            "scale forgotten": {"keep": 0.5, "scaling": "none"},
        },
        handles=[Handle(name="keep", panel=2, x="keep", at="foot")],
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
    keeps = np.linspace(*KEPT, 41)
    training = keeps ** (scaling != "inverted") * (units @ weights) + bias
    testing = keeps ** (scaling == "at test time") * (units @ weights) + bias
    spread = keeps ** (scaling != "inverted") * np.sqrt((1 - keeps) / keeps * _squares())
    return {
        "units": units,
        "shown": shown[number - 1],
        "kept": masks[number - 1] != 0,
        "inputs": inputs,
        "here": inputs[number - 1],
        "test": units @ weights * (keep if scaling == "at test time" else 1) + bias,
        "keep": keep,
        "apart": scaling == "none",
        "curves": {
            "training": (keeps, training),
            "testing": (keeps, testing),
            "spread": np.concatenate(
                [
                    np.stack([keeps, training - spread], axis=1),
                    np.stack([keeps, training + spread], axis=1)[::-1],
                ]
            ),
        },
    }


def _squares():
    units, weights, _bias = _hidden()
    return ((units * weights) ** 2).sum()


SIDE = 8  # the units stand in a square
LARGEST = 12  # the activation of a unit whose circle fills its place
SCATTER = np.random.default_rng(0).uniform(-0.012, 0.012, MASKS)  # so that masks do not overlap
TRAINING = {"color": plots.ORANGE, "linewidth": 2.2}
SPREAD = {"alpha": 0.12, "linewidth": 0, "label": ""}
FOOT = -9  # where the handle stands
TESTING = {"color": plots.INK, "linestyle": "--", "linewidth": 1.6}


def _draw_mask(figure):
    digit, units, inputs = figure.subplots(1, 3, width_ratios=[2, 3.6, 5.4])
    plots.digit(digit, datasets.digit_parts().valid.x[0])
    units.set(xlim=(-0.6, SIDE - 0.4), ylim=(-2, SIDE - 0.4), aspect="equal")
    units.axis("off")
    digit.set(title="one digit", yticks=[])
    units.set(title=f"its {HIDDEN} hidden units", yticks=[])
    inputs.set(xlim=(KEPT[0] - 0.03, KEPT[1] + 0.03), ylim=(-11, 13), yticks=[-10, -5, 0, 5, 10])
    inputs.set(xticks=[0.2, 0.4, 0.6, 0.8, 1], xlabel="keep")
    inputs.set(ylabel="input of the right class, for 500 masks")
    places = np.stack([np.arange(HIDDEN) % SIDE, SIDE - 1 - np.arange(HIDDEN) // SIDE], axis=1)
    rings = {"facecolors": "none", "edgecolors": plots.GREY, "linewidths": 1}
    dots = {"linestyle": "", "marker": "o", "color": plots.ORANGE}
    name = {"linestyle": "", "marker": "o", "markersize": 0}  # stands where a name belongs
    cloud = dots | {"color": plots.GREY, "alpha": 0.25, "markersize": 2.5}
    ringed = {"markersize": 9, "markeredgecolor": "white"}
    _key(units, rings)
    return {
        "after": units.scatter(*places.T, s=1, color=plots.ORANGE, alpha=0.7, linewidths=0),
        "before": units.scatter(*places.T, s=1, **rings),
        "dropped": plots.mover(
            units, marker="x", linestyle="", color=plots.GREY, markersize=4, markeredgewidth=1
        ),
        "spread": inputs.fill([0, 1], [0, 0], color=plots.ORANGE, **SPREAD)[0],
        "foot": plots.mover(inputs, **dots, markersize=0),
        "inputs": plots.mover(inputs, **cloud),
        "training": plots.mover(inputs, **TRAINING),
        "name training": plots.mover(inputs, **name, color=plots.ORANGE, label="mean in training"),
        "name testing": plots.mover(inputs, **name, color=plots.INK, label="in testing"),
        "testing": plots.mover(inputs, **TESTING, zorder=3),
        "here": plots.mover(inputs, **dots, **ringed, zorder=4),
        "named": inputs.text(0, 0, "this mask", color=plots.ORANGE, weight="bold", va="center"),
    }


def _key(units, rings):
    """One mark of each kind below the units, in its colour, with its name."""
    units.scatter([-0.1], [-1.5], s=45, **rings)
    units.scatter([2.7], [-1.5], s=45, color=plots.ORANGE, alpha=0.7, linewidths=0)
    units.plot([4.9], [-1.5], marker="x", linestyle="", color=plots.GREY, markersize=4)
    for x, word in ((0.3, "before"), (3.1, "after"), (5.3, "dropped")):
        units.text(x, -1.5, word, ha="left", va="center", fontsize=8, color=plots.MUTED)


def _move_mask(artists, arrays):
    kept, place = arrays["kept"], artists["before"].get_offsets()
    for name, values in (("before", arrays["units"]), ("after", arrays["shown"])):
        # as areas: what is twice as much has a circle twice as large
        least = 3 if name == "before" else 0  # a unit that is silent is a dot
        artists[name].set_sizes(np.maximum(500 * values / LARGEST, least))
    artists["dropped"].set_data(*place[~kept].T)
    inputs, keep = arrays["inputs"], arrays["keep"]
    artists["inputs"].set_data(keep + SCATTER, inputs)
    artists["here"].set_data([keep], [arrays["here"]])
    for name in ("training", "testing"):
        artists[name].set_data(*arrays["curves"][name])
    artists["foot"].set_data([keep], [FOOT])
    artists["spread"].set_xy(arrays["curves"]["spread"])
    _move_names(artists, arrays)


def _move_names(artists, arrays):
    keep = arrays["keep"]
    named = 8 if arrays["apart"] else -10  # where two lines lie apart, they are named there
    for name in ("training", "testing"):
        x, y = arrays["curves"][name]
        artists[f"name {name}"].set_data([x[named]], [y[named]])
    left, near = keep > 0.75, abs(arrays["here"] - arrays["test"]) < 1.5
    # beside its point, and below the lines where the point lies on them
    height = arrays["test"] - (4 if left else 2) if near else arrays["here"]
    artists["named"].set_text("" if keep == 1 else "this mask")  # there all masks are one
    artists["named"].set(position=(keep + (-0.035 if left else 0.035), height))
    artists["named"].set_horizontalalignment("right" if left else "left")


def _describe_mask(values, arrays):
    mean, test, spread = arrays["inputs"].mean(), arrays["test"], arrays["inputs"].std()
    kept = f"This mask keeps {arrays['kept'].sum()} of {HIDDEN} units."
    chance = spread / MASKS**0.5  # the standard error of the mean
    give = f" ± {chance:.1f}" if chance > 0.05 else ""
    train, testing = f"[{mean:.1f}{give}|yours]", f"[{test:.1f}|ink]"
    if values["keep"] == 1 and arrays["kept"].all():
        return f"Nothing is dropped: the next layer gets {train} in training, {testing} in testing."
    if values["scaling"] == "none":
        return (
            f"Nothing is scaled, so the next layer gets {train} on average in training, but"
            f" {testing} in testing. {kept}"
        )
    if values["scaling"] == "at test time":
        return (
            f"In testing the units are multiplied by keep: the next layer gets {testing} there, and"
            f" {train} on average in training. {kept}"
        )
    wide = "widely" if spread > 0.6 * abs(mean) + 1 else "by"
    scatter = f"it scatters {wide}{',' if wide == 'widely' else ''} [{spread:.1f}|yours]"
    return (
        f"On average the next layer gets {train} in training, {testing} in testing; {scatter} from"
        f" mask to mask. {kept}"
    )
