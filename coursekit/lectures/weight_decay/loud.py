"""A demo: what a loud gradient does to decay inside Adam's fraction, and beside it."""

import functools

import numpy as np

from coursekit import conventions, plots, rules
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS, RUNS, ALPHA = 1000, 100, 0.001
SCALES = np.logspace(-3, 2, 11)
LAMS = (0.1, 0.3, 1)
SHOWN = np.arange(0, STEPS + 1, 20)
PRESETS = {
    "quiet": {"scale": 0.01, "lam": 0.3},
    "just equal": {"scale": 1, "lam": 0.3},
    "loud": {"scale": 10, "lam": 0.3},
    "deafening": {"scale": 100, "lam": 1},
}


@takes_own
def loud(adamw_step=rules.adamw_step) -> Demo:
    """A weight that starts at 1 and gets gradients of pure noise, so that only decay moves its
    mean: AdamW, and Adam with an L2 term.
    """
    first = PRESETS["loud"]
    return Demo(
        title="In Adam, an L2 term hardly decays a weight with loud gradients",
        sliders=[
            Choice("lam", "decay λ", LAMS, first["lam"]),
            Slider("scale", "size of the gradients", 1e-3, 100, first["scale"], scale="log"),
        ],
        compute=functools.partial(_loud, adamw_step),
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="size of the gradients", panel=1, x="scale", shape="line")],
    )


@functools.lru_cache(16)
def walks(rule, lam):
    """Mean weight after every `SHOWN` step, for each size of the gradients (scales, shown)."""
    rng, shape = np.random.default_rng(0), (len(SCALES), RUNS)
    w, v, s = np.ones(shape).ravel(), *np.zeros((2, len(SCALES) * RUNS))
    means = [w.reshape(shape).mean(axis=1)]
    with np.errstate(all="ignore"):
        for t in range(1, STEPS + 1):
            # of both signs, so that the mean is 0 at every step
            noise = rng.standard_normal(RUNS // 2)
            dw = np.outer(SCALES, np.append(noise, -noise)).ravel()
            w, v, s = rule(w, dw, v, s, t=t, alpha=ALPHA, decay=lam)
            if t in SHOWN:
                means.append(w.reshape(shape).mean(axis=1))
    return np.array(means).T


def _loud(rule, lam, scale):
    run = int(np.abs(np.log(SCALES / scale)).argmin())
    beside, inside = walks(rule, lam), walks(conventions.adam_l2_step, lam)
    return {
        "size": float(SCALES[run]),
        "left": (float(beside[run, -1]), float(inside[run, -1])),
        "plain": ([0, STEPS], [1, 1]),
        "walks": {"AdamW": (SHOWN, beside[run]), "L2": (SHOWN, inside[run])},
        "ends": {"AdamW": (SCALES, beside[:, -1]), "L2": (SCALES, inside[:, -1])},
        "here": {
            "AdamW": (SCALES[run], beside[run, -1]),
            "L2": (SCALES[run], inside[run, -1]),
        },
    }


LOOKS = {
    "AdamW": {"color": plots.ORANGE, "linewidth": 2.3},
    "L2": {"color": plots.BLUE, "linewidth": 1.8, "linestyle": "--"},
}
NAMES = {"AdamW": "AdamW", "L2": "Adam + L2"}


def _draw(figure):
    walk, ends = figure.subplots(1, 2, width_ratios=[1, 1.1])
    for axes in (walk, ends):
        axes.set(ylim=(0, 1.12), yticks=[0, 0.5, 1])
    walk.set(xlim=(0, STEPS), xlabel="step", ylabel="the weight, mean of 100 runs")
    ends.set(xlim=(SCALES[0] / 1.3, SCALES[-1] * 1.3), xscale="log")
    ends.set(xlabel="size of the gradients, log scale", ylabel=f"left of it after {STEPS:,} steps")
    ends.set_xticks([0.001, 0.1, 1, 10, 100], ["0.001", "0.1", "1", "10", "100"])
    ends.minorticks_off()
    dots = {"AdamW": "o", "L2": "s"}
    return {
        "plain": plots.mover(walk, color=plots.GREY, linewidth=1.2, linestyle=":"),
        "walks": {
            name: plots.mover(walk, **look, label=NAMES[name]) for name, look in LOOKS.items()
        },
        "ends": {
            name: plots.mover(ends, **look, label=NAMES[name]) for name, look in LOOKS.items()
        },
        "here": {
            name: plots.mover(
                ends, color=look["color"], marker=dots[name], markersize=7, linestyle="", zorder=4
            )
            for name, look in LOOKS.items()
        },
    }


def _describe(values, arrays):
    beside, inside = arrays["left"]
    if not (np.isfinite(beside) and abs(beside) < 10):
        return "[Diverged|bad]: this AdamW does not keep the weight finite."
    left = f"AdamW leaves [{beside:.2f}|yours] of the weight, the L2 term [{inside:.2f}|blue]"
    factor = (1 - inside) / max(1 - beside, 1e-9)
    if inside > 0.985 and factor < 0.5:
        return f"The L2 term is as good as off: {left}."
    if factor < 0.85:
        return f"Loud gradients drown the L2 term, it takes {_times(1 / factor)} less: {left}."
    if factor > 1.15:
        return f"Quiet gradients make the L2 term {_times(factor)} as strong: {left}."
    why = ", since the gradients' size is about 1" if 0.5 < arrays["size"] < 2 else ""
    return f"Here the two are alike{why}: {left}."


def _times(factor):
    return f"{factor:.1f} times" if factor < 9.95 else f"{factor:.0f} times"
