"""A demo: which weights of a reader of digits become exactly 0."""

import functools

import numpy as np

from coursekit import datasets, plots, rules
from coursekit._stepper import Stepper
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.network import Network

MODEL, STEPS, ALPHA = Network((64, 10)), 400, 0.5
LAMS = np.array([1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1])
SOFT, SUB, L2 = "L1, stops at 0", "L1, steps over 0", "L2"
SMALL = 1e-6  # the floor of the picture of sizes; what is smaller lies on it
INKY = 16  # of 10 classes: a block of full ink would outshine what is the reader's
PRESETS = {
    "half gone": {"lam": 0.001, "method": SOFT},
    "four in five gone": {"lam": 0.01, "method": SOFT},
    "too much": {"lam": 0.1, "method": SOFT},
    "stepping over 0": {"lam": 0.01, "method": SUB},
}


@takes_own
def sparse(l1_step=rules.l1_step) -> Demo:
    """Softmax regression on the digits with a penalty on its weights: how many classes use each
    pixel, the sizes of all weights, and how many are 0.
    """
    first = PRESETS["four in five gone"]
    return Demo(
        title="Weights become exactly 0 only if the step may stop there",
        sliders=[
            Choice("method", "penalty", (SOFT, SUB, L2), first["method"]),
            Slider("lam", "λ", LAMS[0], LAMS[-1], first["lam"], scale="log"),
        ],
        compute=functools.partial(_sparse, l1_step),
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="λ", panel=2, x="lam", shape="line")],
    )


def subgradient_step(w, dw, *, alpha, decay):
    """The step that takes sign(w) for the slope of |w|, and so steps over 0."""
    return w - alpha * (dw + decay * np.sign(w))


@functools.lru_cache(8)
def runs(rule):
    """The weights (runs, 640) for each λ after `STEPS` steps from zero, loss and share right on
    the validation digits. Only the weights are under the penalty, not b.
    """
    data, weights = datasets.digits(), MODEL.places["W1"]
    w = np.zeros((len(LAMS), MODEL.count))
    take = Stepper(rule, w[:, weights], None, {"alpha": ALPHA, "decay": LAMS[:, np.newaxis]}).take
    for _ in range(STEPS):
        dw = gradients(w, *data.train)
        w = np.hstack([take(w[:, weights], dw[:, weights]), (w - ALPHA * dw)[:, weights.stop :]])
    loss, right = MODEL.evaluate(w, *data.valid)
    return {"weights": w[:, weights], "loss": loss, "right": right}


def gradients(w, x, labels):
    """`MODEL.gradient` (runs, 650) in half the time: classes and runs are rows, examples columns,
    so that all runs are one product, and sums over classes run along whole rows.
    """
    (pixels, classes), parts, dw = MODEL.sizes, MODEL.views(w), np.empty_like(w)
    wide = parts["W1"].transpose(2, 0, 1).reshape(-1, pixels)
    logits = (wide @ x.T).reshape(classes, len(w), len(x)) + parts["b1"].transpose(2, 0, 1)
    p = np.exp(logits - logits.max(axis=0))
    p /= p.sum(axis=0)
    p[labels, :, np.arange(len(x))] -= 1
    slopes = MODEL.views(dw)
    slopes["W1"][:] = (p.reshape(-1, len(x)) @ x).reshape(classes, -1, pixels).transpose(1, 2, 0)
    slopes["b1"][:, 0] = p.sum(axis=2).T
    return dw / len(x)


def _sparse(l1_step, method, lam):
    done = {SOFT: runs(l1_step), SUB: runs(subgradient_step), L2: runs(rules.sgd_decay_step)}
    run = int(np.abs(np.log(LAMS / lam)).argmin())
    weights = done[method]["weights"][run]
    zeros = {name: (each["weights"] == 0).sum(axis=1) for name, each in done.items()}
    sizes, count = np.sort(np.abs(weights))[::-1], int(zeros[method][run])
    used = (weights.reshape(64, 10) != 0).sum(axis=1)
    return {
        "method": method,
        "lam": float(LAMS[run]),
        "zeros": {name: (LAMS, each) for name, each in zeros.items()},
        "count": count,
        "unused": int((used == 0).sum()),
        "loss": float(done[method]["loss"][run]),
        "right": float(done[method]["right"][run]),
        "picture": used.reshape(8, 8),
        "sizes": np.where(sizes > 0, np.maximum(sizes, SMALL), np.nan),
        "border": ([len(sizes) - count] * 2, [SMALL, 0.7]),
        "exactly": f"{count} are exactly 0",
        "here": (LAMS[run], count),
    }


LOOKS = {
    SOFT: {"color": plots.ORANGE, "linewidth": 2.3},
    SUB: {"color": plots.BLUE, "linestyle": "--", "linewidth": 1.8},
    L2: {"color": plots.GREEN, "linestyle": ":", "linewidth": 2.2},
}


def _draw(figure):
    pixels, sizes, zeros = figure.subplots(1, 3, width_ratios=[2.4, 4.6, 4])
    pixels.set_aspect("equal")
    pixels.axis("off")
    pixels.set(xlim=(-0.1, 8.1), ylim=(-2.2, 8.1))
    pixels.plot([0, 8, 8, 0, 0], [0, 0, 8, 8, 0], color=plots.GREY, linewidth=0.8, clip_on=False)
    words = {"ha": "center", "va": "top", "color": plots.MUTED}
    for height, line in ((-0.4, "the stronger a pixel,"), (-1.25, "the more classes use it")):
        pixels.text(4, height, line, **words)
    sizes.set(xlim=(0, 640), ylim=(SMALL, 5), yscale="log", ylabel="|w|, log scale")
    sizes.set(xlabel="the 640 weights, largest first", xticks=[0, 200, 400, 640])
    sizes.set_yticks([1e-6, 1e-4, 0.01, 1], ["10⁻⁶", "10⁻⁴", "0.01", "1"])
    zeros.set(xlim=(LAMS[0] / 1.3, LAMS[-1] * 1.3), ylim=(0, 660), xscale="log")
    zeros.set(xlabel="λ, log scale", ylabel="weights that are exactly 0", yticks=[0, 320, 640])
    zeros.set_xticks([1e-4, 0.001, 0.01, 0.1], ["0.0001", "0.001", "0.01", "0.1"])
    for axes in (sizes, zeros):
        axes.minorticks_off()
    corner = {"ha": "right", "va": "top", "color": plots.ORANGE, "weight": "bold"}
    return {
        "picture": pixels.imshow(
            np.zeros((8, 8)), cmap=plots.INKED, vmin=0, vmax=INKY, extent=(0, 8, 0, 8)
        ),
        "sizes": plots.mover(sizes, np.arange(640), color=plots.ORANGE, linewidth=2.3),
        "border": plots.mover(sizes, color=plots.ORANGE, linewidth=1, linestyle=":"),
        "exactly": sizes.text(640, 4, "", **corner),
        "zeros": {
            name: plots.mover(zeros, LAMS, **look, label=name) for name, look in LOOKS.items()
        },
        "here": plots.mover(
            zeros, color=plots.ORANGE, marker="o", markersize=7, linestyle="", zorder=4
        ),
    }


def _describe(values, arrays):
    count, unused = arrays["count"], arrays["unused"]
    right = f"{arrays['right']:.0%}".replace("%", " %")
    tail = f"[{right}|yours] of the validation digits are read rightly, loss {arrays['loss']:.2f}"
    if not np.isfinite(arrays["loss"]):
        return f"The weights are [not finite|bad] with λ = {arrays['lam']:g}."
    if count <= 30:
        why = "the steps jump to and fro over 0" if values["method"] == SUB else "L2 only shrinks"
        return (
            f"No weight is pulled to exactly 0: {why}. The [{count}|yours] zeros are of"
            f" {unused} pixels that never have ink; {tail}."
        )
    head = f"[{count} of 640|yours] weights are exactly 0, {unused} of 64 pixels are not used"
    if arrays["right"] < 0.9:
        return f"Too much: {head}, and only {tail}."
    if count > 480:
        return f"A few strokes are enough: {head}; {tail}."
    return f"{head}; {tail}."
