"""A demo: a search on several workers, by a model of how trials are handed out."""

import numpy as np

from coursekit import plots
from coursekit.lectures.search_at_scale import delivery as model
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

MOST = 20  # workers
RANDOM, HALVING = "random", "halving"
ALL = np.arange(1, MOST + 1)
SPEEDS = (0.04, 25)
FILLED = 0.84  # of a worker's row
PRESETS = {
    "tiny trials": {"workers": 4, "length": 0.001, "delivery": 5, "kind": RANDOM},
    "a tenth of a second": {"workers": 4, "length": 0.1, "delivery": 5, "kind": RANDOM},
    "halving": {"workers": 8, "length": 0.1, "delivery": 5, "kind": HALVING},
    "one each": {"workers": 20, "length": 0.1, "delivery": 5, "kind": RANDOM},
}


def workers() -> Demo:
    """Twenty trials on 1 to 20 workers: who is busy when, and how much faster the search is."""
    first = PRESETS["tiny trials"]
    return Demo(
        title="A worker is worth the time in which it does not wait",
        sliders=[
            Choice("kind", "search", (RANDOM, HALVING), first["kind"]),
            Slider("workers", "workers", 1, MOST, first["workers"], scale="log", whole=True),
            Slider("length", "length of a trial, s", 0.001, 10, 0.001, scale="log", role="blue"),
            Slider(
                "delivery", "its delivery, ms", 1, 100, first["delivery"], scale="log", role="other"
            ),
        ],
        compute=_planned,
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="workers", panel=1, x="workers", at="now")],
    )


def _planned(workers, length, delivery, kind):
    waves, each = model.waves(length, kind == HALVING), delivery / 1000
    plan = model.plan(waves, workers, each)
    end = plan[:, 2].max()
    speeds = np.array([model.speed(waves, count, each) for count in ALL])
    return {
        "speed": speeds[workers - 1],
        "speeds": tuple(speeds),
        "alone": sum(wave.sum() for wave in waves) / end,
        "delivered": _boxes(plan[:, 0], plan[:, 1], plan[:, 1] + each, workers, end),
        "worked": _boxes(plan[:, 0], plan[:, 1] + each, plan[:, 2], workers, end),
        "rungs": _rungs(waves, plan, end),
        "curve": (ALL, speeds),
        "now": (workers, speeds[workers - 1]),
    }


def _boxes(rows, left, right, workers, end):
    """The corners (n, 4, 2) of bars, in shares of the time and of the height of the panel."""
    bottom, left, right = rows / workers, left / end, right / end
    top = bottom + FILLED / workers
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    return np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1)


def _rungs(waves, plan, end):
    """Where each wave begins and ends, in shares of the time, and how many trials it has."""
    last = np.cumsum([len(wave) for wave in waves])
    ends = [plan[:count, 2].max() / end for count in last]
    return list(zip([0.0, *ends[:-1]], ends, map(len, waves), strict=True))


def _draw(figure):
    rows, speed = figure.subplots(1, 2, width_ratios=[1.7, 1])
    rows.set(xlim=(0, 1), ylim=(1.14, -0.14), yticks=[], ylabel="a row for each worker")
    rows.set_xticks([0, 0.5, 1], ["start", "half of the time", "all is back"])
    speed.set(xscale="log", yscale="log", xlim=(0.9, 26), ylim=SPEEDS, xlabel="workers")
    speed.set(ylabel="times as fast as one core alone")
    speed.set_xticks([1, 2, 4, 8, 20], ["1", "2", "4", "8", "20"])
    speed.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    speed.minorticks_off()
    thin = {"linewidth": 1.2, "color": plots.INK}
    return {
        "delivered": plots.bars(rows, [0.5], facecolors=plots.GREY, alpha=0.4),
        "worked": plots.bars(rows, [0.5], facecolors=plots.BLUE, alpha=0.75),
        "ends": [plots.mover(rows, **thin) for _ in model.RUNGS],
        "counts": [
            rows.text(0.5, 1.08, "", ha="center", va="center", color=plots.INK) for _ in model.RUNGS
        ],
        "alone name": rows.text(0.5, -0.08, "", va="center", color=plots.INK, weight="bold"),
        "alone": plots.mover(rows, **thin | {"linestyle": "--", "linewidth": 1.6}),
        "ideal": plots.mover(speed, color=plots.GREY, linestyle="--", label="ideal"),
        "level": plots.mover(speed, **thin, label="one core alone"),
        "curve": plots.mover(speed, color=plots.ORANGE, linewidth=2.2, label="this search"),
        "now": plots.mover(
            speed, marker="o", color=plots.ORANGE, markersize=8, linestyle="", zorder=4
        ),
    }


def _move(artists, arrays):
    for name in ("delivered", "worked"):
        artists[name].set_verts(arrays[name])
    _move_rungs(artists, arrays["rungs"])
    _move_alone(artists["alone"], artists["alone name"], arrays["alone"])
    artists["ideal"].set_data(ALL, ALL)
    artists["level"].set_data([1, MOST], [1, 1])
    artists["curve"].set_data(*arrays["curve"])
    artists["now"].set_data(*np.atleast_2d(arrays["now"]).T)


def _move_rungs(artists, rungs):
    """A line at the end of each rung, and how many trials it has; nothing without rungs."""
    shown = rungs if len(rungs) > 1 else []
    for line, words in zip(artists["ends"], artists["counts"], strict=True):
        line.set_data([0, 0], [np.nan] * 2)
        words.set_text("")
    for number, (start, end, count) in enumerate(shown):
        words = artists["counts"][number]
        words.set_position(((start + end) / 2, 1.08))
        words.set_text(_rung(start, end, count, number))
        artists["ends"][number].set_data([end] * 2, [-0.02, 1.14] if end < 1 else [np.nan] * 2)


def _move_alone(line, name, at):
    """Where one core alone would be done, if it is in the picture."""
    right = at > 0.6  # on which side of its line there is less room for the words
    line.set_data([at] * 2, [-0.14, 1] if at < 1 else [np.nan] * 2)
    name.set_position((at + (-0.01 if right else 0.01), -0.08))
    name.set_horizontalalignment("right" if right else "left")
    name.set_text("one core alone is done" if at < 1 else "")


def _rung(start, end, count, number):
    """What a rung is called, as far as there is room."""
    trials = f"{count} trial{'s' * (count > 1)}"
    if end - start > 0.25:
        return f"rung {number + 1}: {trials}"
    return trials if end - start > 0.12 else f"{count}"


def _describe(values, arrays):
    many, speed = values["workers"], arrays["speed"]
    fast = f"[{speed:.2g} times|yours] as fast as one core alone"
    count = f"{many} workers are"
    share = values["delivery"] / 1000 / (values["delivery"] / 1000 + values["length"])
    if many == 1:
        return (
            f"One worker is no help: it takes [{1 / speed:.3g} times|yours] as long as one core"
            " alone, which needs no delivery."
        )
    if speed < 1:
        return (
            f"[Slower|bad]: {many} workers take [{1 / speed:.2g} times|yours] as"
            f" long as one core alone. A trial of [{_time(values['length'])}|blue] waits for a"
            f" delivery of [{values['delivery']:.3g} ms|other]."
        )
    if values["kind"] == HALVING:
        return f"A rung waits for its slowest trial: {count} {fast}{_with_all(many, arrays)}."
    if many == MOST:
        return f"One trial each, and all wait for the longest: {count} {fast}, not {many} times."
    if share > 0.3:
        return f"Much of the time is [delivery|other]: {count} {fast}, not {many} times."
    return f"It pays: {count} {fast}, of {many} at best."


def _with_all(many, arrays):
    """The speed of a halving with as many workers as there are, after the speed of `many`."""
    now, most = (f"{speed:.2g}" for speed in (arrays["speed"], arrays["speeds"][-1]))
    if many == MOST:
        return ""
    return f", and {MOST} are no faster" if now == most else f", and {MOST} are {most} times"


def _time(seconds):
    return f"{1000 * seconds:.3g} ms" if seconds < 0.1 else f"{seconds:.3g} s"
