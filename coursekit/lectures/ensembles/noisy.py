"""A demo: weights that walk noisily, and the mean of the last of them."""

import functools
from typing import NamedTuple

import numpy as np

from coursekit import datasets, plots, rules
from coursekit.lectures.ensembles import crew
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network
from coursekit.schedules import cosine_decay

MODEL, STEPS, BATCH, EVERY = Network((64, 10)), 800, 8, 40
RATES = np.array([0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0])
WRONG, RIGHT = "one in five wrong", "right"
SHOWN = np.arange(EVERY, STEPS + 1, EVERY)
LATE = 10  # steps shown over which an error at the end is averaged
PRESETS = {
    "no window": {"labels": WRONG, "alpha": 0.3, "window": 1},
    "window 100": {"labels": WRONG, "alpha": 0.3, "window": 100},
    "small steps": {"labels": WRONG, "alpha": 0.03, "window": 100},
    "right labels": {"labels": RIGHT, "alpha": 0.03, "window": 100},
}


class _Walks(NamedTuple):
    """What one training of all rates leaves: sums of the weights up to each step (steps + 1,
    rates, n), and the errors of runs whose α falls to 0.
    """

    sums: np.ndarray
    decayed: np.ndarray


def noisy() -> Demo:
    """The error of the weights and of the mean of the last of them, over the steps of a training
    whose α stays as it is.
    """
    first = PRESETS["window 100"]
    return Demo(
        title="Where steps are noisy, the mean of the last weights is better than the last",
        sliders=[
            Choice("labels", "labels", (WRONG, RIGHT), first["labels"]),
            Slider("alpha", "α", RATES[0], RATES[-1], first["alpha"], scale="log"),
            Slider("window", "window, steps", 1, 300, first["window"], scale="log", whole=True),
        ],
        compute=_noisy,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="window", panel=1, x="window", shape="line")],
    )


@functools.cache
def walks(labels):
    """The walks of all rates, side by side."""
    data = datasets.digits()
    if labels == WRONG:
        data = data.mislabelled(0.2, np.random.default_rng(5))
    start = np.tile(MODEL.start(np.random.default_rng(0)), (len(RATES), 1))
    go = functools.partial(
        crew.walk, MODEL, data, rules.sgd_step, start, steps=STEPS, batch_size=BATCH
    )
    path = np.array(list(go(alpha=RATES[:, np.newaxis])))
    down = crew.last(go(schedule=lambda step: cosine_decay(RATES[:, np.newaxis], 0, step, STEPS)))
    sums = np.concatenate([np.zeros((1, *start.shape)), path.cumsum(axis=0)])
    return _Walks(sums, _wrong(down))


def _wrong(w):
    return crew.wrong(crew.answers(w, MODEL))


@functools.lru_cache(64)
def averaged(labels, run, window):
    """Errors of the mean of the last `window` weights, at each step shown."""
    return _wrong(_means(labels, run, window, SHOWN))


def _means(labels, run, window, steps):
    sums, widths = walks(labels).sums[:, run], np.minimum(window, steps)
    return (sums[steps] - sums[steps - widths]) / widths[:, np.newaxis]


WINDOWS = np.array([1, 3, 10, 30, 100, 300])


@functools.lru_cache(32)
def by_window(labels, run):
    """Error at the end for each of `WINDOWS`, the mean of the last steps shown."""
    means = [_means(labels, run, int(window), SHOWN[-LATE:]) for window in WINDOWS]
    return np.array([_wrong(mean).mean() for mean in means])


def _noisy(labels, alpha, window):
    run = int(np.abs(np.log(RATES / alpha)).argmin())
    found, smooth = walks(labels), averaged(labels, run, window)
    raw = averaged(labels, run, 1)
    end = float(smooth[-LATE:].mean())
    return {
        "raw": (SHOWN, raw),
        "mean": (SHOWN, smooth),
        "down": ([0, STEPS], [found.decayed[run]] * 2),
        "windows": (WINDOWS, by_window(labels, run)),
        "here": (window, end),
        "alpha": float(RATES[run]),
        "ends": (float(raw[-LATE:].mean()), end, float(found.decayed[run])),
    }


def _draw(figure):
    over, windows = figure.subplots(1, 2, width_ratios=[1.5, 1], sharey=True)
    over.set(xlim=(0, STEPS), ylim=(0.04, 0.7), yscale="log", xlabel="step")
    over.set(ylabel="read wrongly, log scale")
    over.set_yticks([0.05, 0.1, 0.2, 0.4], ["5 %", "10 %", "20 %", "40 %"])
    windows.set(xlim=(1, 330), xscale="log", xlabel="window, log scale")
    windows.set_xticks([1, 3, 10, 30, 100, 300], ["1", "3", "10", "30", "100", "300"])
    for axes in (over, windows):
        axes.minorticks_off()
    return {
        "raw": plots.mover(over, color=plots.GREY, linewidth=1, label="the weights"),
        "mean": plots.mover(over, color=plots.ORANGE, linewidth=2.3, label="their mean"),
        "down": plots.mover(
            over, color=plots.BLUE, linestyle="--", linewidth=1.6, label="end of a run that decays"
        ),
        "windows": plots.mover(windows, color=plots.ORANGE),
        "here": plots.mover(
            windows, color=plots.ORANGE, marker="o", markersize=7, linestyle="", zorder=4
        ),
    }


def _describe(values, arrays):
    raw, mean, down = arrays["ends"]
    tail = (
        f"the weights [{crew.share(raw)}|other], their mean [{crew.share(mean)}|yours], a run whose"
        f" α falls to 0 [{crew.share(down)}|blue]"
    )
    if values["window"] == 1:
        return f"No mean yet, α = {arrays['alpha']:g}: {tail}."
    if mean < 0.9 * raw:
        return f"The mean of the last {values['window']} pays: {tail}."
    if mean < raw:
        return f"Little to gain: {tail}."
    if mean < 1.1 * raw:
        return f"Nothing to gain: {tail}."
    return f"The mean comes too late: {tail}."
