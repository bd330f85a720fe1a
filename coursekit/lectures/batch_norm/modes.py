"""One more demo: testing by running averages, and by the batch."""

import functools

import numpy as np

from coursekit import batches, datasets, normalise, plots
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.network import Network

NETWORK = Network((64, 32, 32, 10), norm=True)
ALPHA, SIZE, EPOCHS, EVERY = 0.1, 32, 5, 4
BETAS = (0.5, 0.9, 0.99, 0.999)
TESTED = np.array([1, 2, 4, 8, 16, 32, 64, 300])
PRESETS = {
    "β = 0.9": {"beta": 0.9, "correct": False, "step": 190},
    "one epoch": {"beta": 0.99, "correct": False, "step": 38},
    "too long": {"beta": 0.999, "correct": False, "step": 190},
    "corrected": {"beta": 0.999, "correct": True, "step": 190},
}


def two_modes() -> Demo:
    """The loss on held-out digits by running averages and by the batch, while a network trains; and
    the digits read rightly when test batches are normalised by themselves.
    """
    first = PRESETS["too long"]
    return Demo(
        title="A running average with too long a memory still believes in its start",
        sliders=[
            Choice("beta", "β of the averages", BETAS, first["beta"]),
            Switch("correct", "correct the start", first["correct"]),
            Slider("step", "step", 2, 190, first["step"], whole=True, plays=40, role="ink"),
        ],
        compute=_compute,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="step", panel=0, x="step", shape="line")],
    )


@functools.cache
def trained():
    """A training: weights and each layer's batch means and variances, after each step."""
    start, order, _ = np.random.default_rng(0).spawn(3)
    w, weights, statistics = NETWORK.start(start), [], []
    for _ in range(EPOCHS):
        for x, y in batches.make_minibatches(*datasets.digits().train, SIZE, order):
            averages = NETWORK.averages()
            w = w - ALPHA * NETWORK.gradient(w, x, y, averages=averages)
            weights.append(w)
            # the first averages hold a tenth of the batch, the rest is their start
            statistics.append(
                [normalise.corrected_averages(*pair, beta=0.9, t=1) for pair in averages]
            )
    return np.array(weights), statistics


STEPS = np.arange(2, 191, EVERY)  # those that are measured


@functools.cache
def by_averages(beta, correct):
    """Loss and share of right answers on held-out digits by the running averages, at `STEPS`."""
    weights, statistics = trained()
    averages, measured = NETWORK.averages(), []
    for t, batch in enumerate(statistics, start=1):
        pairs = zip(averages, batch, strict=True)
        averages = [
            tuple(beta * old + (1 - beta) * new for old, new in zip(*pair, strict=True))
            for pair in pairs
        ]
        if t in STEPS:
            used = [
                normalise.corrected_averages(*pair, beta=beta, t=t) if correct else pair
                for pair in averages
            ]
            measured.append(NETWORK.evaluate(weights[t - 1], *datasets.digits().valid, used))
    return np.array(measured).T


@functools.cache
def by_batch():
    """Loss on all held-out digits as one batch, at `STEPS`."""
    weights, valid = trained()[0], datasets.digits().valid
    return np.array([NETWORK.evaluate(weights[t - 1], *valid)[0] for t in STEPS])


@functools.cache
def by_size():
    """The share of right answers after the training when each test batch is normalised by itself,
    for each size; then in batches of one class.
    """
    w, (x, y), rng = trained()[0][-1], datasets.digits().valid, np.random.default_rng(0)

    def right(rows):  # (batches, size): all of one size side by side, as if of many networks
        same = np.broadcast_to(w, (len(rows), len(w)))
        return (NETWORK.logits(same, x[rows]).argmax(axis=-1) == y[rows]).mean(axis=1)

    shares = []
    for size in TESTED:
        orders = [rng.permutation(len(y)) for _ in range(10 if size < len(y) else 1)]
        whole = len(y) // size * size
        each = [right(order[:whole].reshape(-1, size)) for order in orders]
        shares.append(np.mean(np.concatenate(each)))
    alike = np.mean([right(np.flatnonzero(y == digit)[np.newaxis]) for digit in range(10)])
    return np.array(shares), alike


def _compute(beta, correct, step):
    losses, right = by_averages(beta, correct)
    number = int(np.abs(STEPS - step).argmin())
    return {
        "averages": losses,
        "past": losses[: number + 1],
        "batch": by_batch(),
        "head": (STEPS[number], losses[number]),
        "level": right[number],
        "number": number,
    }


def _draw(figure):
    losses, sizes = figure.subplots(1, 2, width_ratios=[1.5, 1])
    losses.set(xlim=(0, 191), ylim=(0.12, 3.2), yscale="log", xlabel="step")
    losses.set(ylabel="loss on 300 held-out digits, log scale")
    losses.set_yticks([0.2, 0.5, 1, 2], ["0.2", "0.5", "1", "2"])
    losses.set_xticks([0, 38, 76, 114, 152, 190])
    sizes.set(xscale="log", xlim=(0.9, 340), ylim=(0, 1.08), xlabel="size of the test batch")
    sizes.set_xticks([1, 4, 16, 64, 300], ["1", "4", "16", "64", "300"])
    sizes.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    sizes.set(ylabel="held-out digits right")
    for axes in (losses, sizes):
        axes.minorticks_off()
    shares, alike = by_size()
    grey = {"color": plots.GREY, "linestyle": "--", "linewidth": 1.7}
    sizes.plot(TESTED, shares, **grey, marker="s", markersize=4, label="by its own batch")
    sizes.plot([30], [alike], color=plots.GREY, marker="D", markersize=6, linestyle="")
    sizes.text(300, alike + 0.09, "one class a batch", ha="right", va="center", color=plots.GREY)
    own = {"color": plots.ORANGE, "linewidth": 2.4}
    return {
        "batch": plots.mover(losses, STEPS, **grey, label="by the batch"),
        "averages": plots.mover(losses, STEPS, **own | {"linewidth": 1.4, "alpha": 0.4}),
        "past": plots.mover(losses, STEPS, **own, label="by running averages"),
        "head": plots.mover(
            losses, color=plots.ORANGE, marker="o", markersize=8, linestyle="", zorder=4
        ),
        "level": plots.mover(sizes, **own, label="by running averages"),
    }


def _move(artists, arrays):
    last = STEPS[: len(arrays["past"])]
    artists["batch"].set_ydata(arrays["batch"])
    artists["averages"].set_ydata(arrays["averages"])
    artists["past"].set_data(last, arrays["past"])
    artists["head"].set_data(*np.atleast_2d(arrays["head"]).T)
    artists["level"].set_data([0.9, 340], [arrays["level"]] * 2)


def _describe(values, arrays):
    number = arrays["number"]
    loss, other = arrays["averages"][number], arrays["batch"][number]
    both = f"loss [{loss:.2f}|yours] by running averages, [{other:.2f}|other] by the batch"
    right = f"[{arrays['level']:.0%}|yours] of the digits are read rightly"
    if loss > 1.08 * other:
        old = values["beta"] ** STEPS[number]
        head = "The average lags" if loss < 1.5 * other else "The lag costs dearly"
        return f"{head}: {old:.0%} of it is still its start; {both}; {right}."
    if values["correct"]:
        return f"Corrected, the average is right from the first steps: {both}; {right}."
    return f"Both modes agree: {both}; {right}."
