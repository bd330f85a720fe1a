"""Demos: one descent on three diets; the noise of a mini-batch's gradient."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.batches import make_minibatches
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.network import Network
from coursekit.training import fit

MODEL = Network((64, 10))  # softmax regression: one layer
DIGITS = 1024
POWERS = 10  # batch sizes 1, 2, 4, … 1024
EPOCHS = 3
RATES = (0.03, 0.3, 1.0)
LOOKED_AT = 128  # updates at which the cost on all digits is taken, before and after


@takes_own
def diets(make_minibatches=make_minibatches) -> Demo:
    """Softmax regression on digits, from batches of one to all at once: cost against updates, and
    against examples seen.
    """
    return Demo(
        title="For the same work, rough steps get further than exact ones",
        sliders=[
            Slider("power", "batch size: 2 to the power", 0, POWERS, 2, whole=True),
            Choice("alpha", "learning rate α", RATES, 0.3, redraws=True),
        ],
        compute=lambda power, alpha: {
            "runs": _runs(make_minibatches, alpha),
            "chosen": _runs(make_minibatches, alpha)[power],
        },
        draw=_draw_diets,
        move=_move_diets,
        describe=_describe_diets,
        presets={
            "one by one": {"power": 0, "alpha": 0.3},
            "one by one, a small α": {"power": 0, "alpha": 0.03},
            "mini-batches of 4": {"power": 2, "alpha": 0.3},
            "all at once": {"power": POWERS, "alpha": 0.3},
        },
    )


@functools.cache
def _runs(make_minibatches, alpha):
    """One run for each batch size of the slider."""
    return [_run(make_minibatches, 2**power, alpha) for power in range(POWERS + 1)]


def _run(make_minibatches, size, alpha):
    """Costs on all digits before and after some of the updates, and which of them went up."""
    data, rng, w = (
        datasets.digits().first(DIGITS).train,
        np.random.default_rng(0),
        np.zeros(MODEL.count),
    )
    ways, updates = [w], np.arange(1, EPOCHS * DIGITS // size + 1)
    for _ in range(EPOCHS):
        for x, y in make_minibatches(*data, size, rng):
            w = w - alpha * MODEL.gradient(w, x, y)
            ways.append(w)
    looked_at = np.unique(np.geomspace(1, len(updates), LOOKED_AT).astype(int))
    epoch = len(updates) // EPOCHS
    before, after, (start, first) = (
        _costs(np.array(ways)[rows], data) for rows in (looked_at - 1, looked_at, [0, epoch])
    )
    curve = {"updates": np.append(0, looked_at), "costs": np.append(start, after)}
    return curve | {
        "size": size,
        "up": (after > before).mean(),
        "looked at": len(looked_at),
        "epoch": epoch,
        "first_epoch": first,
    }


def _costs(ways, data):
    """The cost of each of many parameter vectors (k, count): all of them in one product."""
    parts = MODEL.views(ways)
    weights = parts["W1"].transpose(1, 0, 2).reshape(len(parts["W1"][0]), -1)
    logits = (data.x @ weights).reshape(len(data.x), len(ways), -1).transpose(1, 0, 2) + parts["b1"]
    return layers.cross_entropy(logits, data.y)


THREE = {
    "one by one": (0, plots.BLUE, ":"),
    "batches of 32": (5, plots.GREEN, "--"),
    f"all {DIGITS:,}": (POWERS, plots.INK, "-."),
}
CHOSEN = {"color": plots.ORANGE, "linewidth": 3, "marker": "o", "markersize": 3}


def _draw_diets(figure):
    by_update, by_example = figure.subplots(1, 2, sharey=True)
    by_update.set(
        xscale="log",
        yscale="log",
        xlim=(0.8, EPOCHS * DIGITS * 1.2),
        ylim=(0.03, 20),
        xlabel="updates (log scale)",
        ylabel="cost on all digits (log scale)",
    )
    by_example.set(xlim=(0, EPOCHS * DIGITS), xlabel=f"examples seen; {DIGITS:,} are one epoch")
    by_example.set_xticks(np.arange(EPOCHS + 1) * DIGITS)
    looks = {
        name: {"color": color, "linestyle": line, "linewidth": 1.5}
        for name, (_, color, line) in THREE.items()
    }
    figure.legend(
        handles=[
            plots.mover(by_update, label=name, **look)
            for name, look in (looks | {"your choice": CHOSEN}).items()
        ],
        loc="outside upper center",
        ncols=4,
    )
    lines = {
        panel: [plots.mover(axes, **look) for look in looks.values()]
        for panel, axes in (("updates", by_update), ("examples", by_example))
    }
    return lines | {
        "chosen": [plots.mover(axes, **CHOSEN, alpha=0.8) for axes in (by_update, by_example)]
    }


def _move_diets(artists, arrays):
    for number, (power, _, _) in enumerate(THREE.values()):
        run = arrays["runs"][power]
        artists["updates"][number].set_data(run["updates"], run["costs"])
        artists["examples"][number].set_data(run["updates"] * run["size"], run["costs"])
    run = arrays["chosen"]
    for line, x in zip(
        artists["chosen"], (run["updates"], run["updates"] * run["size"]), strict=True
    ):
        line.set_data(x, run["costs"])


def _describe_diets(values, arrays):
    run = arrays["chosen"]
    return (
        f"Batches of {run['size']:,}, α = {values['alpha']:g}: after one epoch, {run['epoch']:,}"
        f" {'update' if run['epoch'] == 1 else 'updates'}, the cost is {run['first_epoch']:.2f} (it"
        f" began at {np.log(10):.2f}); {run['up']:.0%} of {run['looked at']} updates from all along"
        " the run raised the cost on all digits."
    )


CLOUD = 200  # mini-batches of each size
TRAINED = (0, 1, 20)
FULL = {"color": plots.INK, "linewidth": 2.5}
BATCH = {
    "marker": "o",
    "linestyle": "",
    "color": plots.BLUE,
    "markersize": 4,
    "markeredgewidth": 0,
    "alpha": 0.5,
}


def gradient_noise() -> Demo:
    """The gradients of many mini-batches of one size around the gradient of all digits, and how
    their spread shrinks.
    """
    return Demo(
        title="A batch's noise falls with the root of its size",
        sliders=[
            Slider("size", "batch size", 1, DIGITS, 32, scale="log", whole=True, digits=4),
            Choice("epochs", "trained for, epochs", TRAINED, 1, redraws=True),
        ],
        compute=lambda size, epochs: (
            _cloud(epochs)
            | {
                "batch": _cloud(epochs)["sums"][:, size - 1] / size,
                "size": size,
                "here": distance(_cloud(epochs), size),
            }
        ),
        draw=_draw_noise,
        move=_move_noise,
        still=_set_limits,
        describe=_describe_noise,
        presets={
            "one example, at the start": {"size": 1, "epochs": 0},
            "32, at the start": {"size": 32, "epochs": 0},
            "32, when trained": {"size": 32, "epochs": 20},
            "all of them": {"size": DIGITS, "epochs": 1},
        },
    )


@functools.cache
def _cloud(epochs):
    """Running sums of single gradients in the order of many epochs, on two axes: along the full
    gradient, and across.
    """
    data = datasets.digits().first(DIGITS)
    w = (
        fit(MODEL, data, rules.sgd_step, epochs=epochs, alpha=0.3, progress=False).weights
        if epochs
        else np.zeros(MODEL.count)
    )
    p = layers.softmax(MODEL.logits(w, data.train.x))
    p[np.arange(DIGITS), data.train.y] -= 1
    single = (data.train.x[:, :, np.newaxis] * p[:, np.newaxis]).reshape(DIGITS, -1)
    full = single.mean(axis=0)
    along = full / np.linalg.norm(full)
    rest = single - np.outer(single @ along, along)
    across = np.linalg.eigh(rest.T @ rest)[1][:, -1]
    plane = single @ np.column_stack([along, across * np.sign(across[np.abs(across).argmax()])])
    orders = np.random.default_rng(1).permuted(np.tile(np.arange(DIGITS), (CLOUD, 1)), axis=1)
    cloud = {
        "sums": plane[orders].cumsum(axis=1),
        "full": np.linalg.norm(full),
        "center": plane.mean(axis=0),
    }
    cloud["reach"] = max(1.3 * cloud["full"], np.quantile(np.abs(plane).max(axis=1), 0.9))
    return cloud | {"measured": [distance(cloud, size) for size in SIZES]}


SIZES = np.unique(np.geomspace(1, DIGITS // 2, 20).astype(int))


def distance(cloud, size):
    """Root mean square distance between the gradient of a mini-batch and the full one, in the
    plane: over whole epochs.
    """
    sums = np.diff(cloud["sums"][:, size - 1 :: size], axis=1, prepend=0)
    return np.sqrt(((sums / size - cloud["center"]) ** 2).sum(axis=-1).mean())


def _draw_noise(figure):
    plane, spread = figure.subplots(1, 2)
    plane.set(
        xlabel="along the gradient of all digits", ylabel="across, where the noise is largest"
    )
    plane.set_box_aspect(1)
    plane.locator_params(nbins=5)
    spread.set(
        xscale="log",
        yscale="log",
        xlim=(0.8, DIGITS * 1.3),
        xlabel="batch size (log scale)",
        ylabel="distance (log scale)",
        title="from the full gradient, in this plane",
    )
    plots.legend(plane, {"all digits": FULL, "mini-batches": BATCH}, loc="lower left")
    curve, root, here = (
        {"color": plots.BLUE, "marker": "o", "markersize": 4, "linestyle": ""},
        {"color": plots.INK, "linestyle": "--", "linewidth": 1.5},
        {"color": plots.ORANGE, "marker": "D", "markersize": 10, "linestyle": ""},
    )
    plots.legend(
        spread,
        {"measured": curve, "one example's, divided by √size": root, "your batch size": here},
        loc="lower left",
    )
    return {
        "plane": plane,
        "spread": spread,
        "batch": plots.mover(plane, **BATCH),
        "full": plots.mover(plane, **FULL),
        "measured": plots.mover(spread, **curve),
        "root": plots.mover(spread, **root),
        "here": plots.mover(spread, **here),
    }


def _set_limits(artists, arrays):
    reach, one = arrays["reach"], arrays["measured"][0]
    artists["plane"].set(xlim=(-reach, reach), ylim=(-reach, reach))
    artists["spread"].set(ylim=(one / 200, one * 2))
    return []


def _move_noise(artists, arrays):
    one = arrays["measured"][0]
    artists["batch"].set_data(*arrays["batch"].T)
    artists["full"].set_data([0, arrays["full"]], [0, 0])
    artists["measured"].set_data(SIZES, arrays["measured"])
    artists["root"].set_data([1, DIGITS], [one, one / np.sqrt(DIGITS)])
    artists["here"].set_data(
        [arrays["size"]], [max(arrays["here"], one / 150)]
    )  # at the foot when nothing is left


def _describe_noise(values, arrays):
    size, one, downhill = arrays["size"], arrays["measured"][0], (arrays["batch"][:, 0] > 0).mean()
    outside = (np.abs(arrays["batch"]).max(axis=1) > arrays["reach"]).mean()
    when = (
        "at the start"
        if values["epochs"] == 0
        else f"after {values['epochs']} {'epoch' if values['epochs'] == 1 else 'epochs'}"
    )
    return (
        f"Batches of {size:,}, {when}: the gradient of all digits is {arrays['full']:.3f} long;"
        f" those of the batches end {arrays['here']:.3f} from its end, in this plane. Those of"
        f" single examples end {one:.3f} away; divided by √{size:,} that is"
        f" {one / np.sqrt(size):.3f}. A step against {downhill:.0%} of the batches leads downhill."
        + (f" {outside:.0%} of the dots lie outside the picture." if outside else "")
    )
