"""A demo: a board of much or little data, alike or different, and what was best there."""

import numpy as np

from coursekit import plots
from coursekit.lectures.ensembles.crew import share
from coursekit.lectures.transfer import tasks, thaw
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

WORDS = tuple(map(str, thaw.COUNTS))
KINDS = ("others", "the same")
TASKS = (tasks.OTHER, tasks.SAME)
WAYS = ("as it is", "new layer", "all of it", "from scratch")
TROUBLE = 0.2  # a share read wrongly by the best of the ways
PRESETS = {
    "alike, little": {"digits": 0, "alike": 1},
    "alike, much": {"digits": 3, "alike": 1},
    "different, little": {"digits": 0, "alike": 0},
    "different, much": {"digits": 3, "alike": 0},
}


def four_quarters() -> Demo:
    """The textbook's board of four quarters, and the errors of four ways in the quarter where the
    mark stands.
    """
    first = PRESETS["alike, little"]
    return Demo(
        title="Little data, alike: take it as it is. Different: begin anew",
        sliders=[
            Slider("digits", "digits of each kind", 0, 3, first["digits"], words=WORDS, whole=True),
            Slider("alike", "classes", 0, 1, first["alike"], words=KINDS, whole=True),
        ],
        compute=_quarters,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        move=_move,
        handles=[Handle(name="your digits and your task", x="digits", y="alike")],
    )


def ways(alike, count):
    """Errors of the four ways, one a draw; NaN where the lender has no answer for the classes."""
    name = TASKS[alike]
    asked, found = tasks.task(tasks.FLAT, name), thaw.tuned(name, count, thaw.BORROWED)[0]
    untouched = tasks.wrong(asked.network, asked.w, *asked.judged) if alike else np.nan
    return np.array(
        [
            np.full(thaw.DRAWS, untouched),
            found[0],
            found[-1],
            thaw.scratch(name, count),
        ]
    )


def _quarters(digits, alike):
    return {"wrong": ways(alike, thaw.COUNTS[digits]), "place": (digits, alike)}


ADVICE = (
    (0.5, 1, "alike, little data:", "a new last layer"),
    (2.5, 1, "alike, much data:", "train a few layers on"),
    (0.5, 0, "different, little data:", "trouble"),
    (2.5, 0, "different, much data:", "train many layers on"),
)


def _draw(figure):
    board, errors = figure.subplots(1, 2, width_ratios=[1.25, 1])
    board.set(xlim=(-0.5, 3.5), ylim=(-0.5, 1.5))
    board.set_xticks(range(4), [str(count) for count in thaw.COUNTS])
    board.set_yticks([0, 1], ["other\ndigits", "same\ndigits"])
    board.set(xlabel="your digits of each kind; in the quarters, what a slide advises")
    board.axhline(0.5, color=plots.PALE, linewidth=1.2)
    board.axvline(1.5, color=plots.PALE, linewidth=1.2)
    for x, y, where, words in ADVICE:
        board.text(x, y - 0.22, where, ha="center", va="center", color=plots.MUTED)
        board.text(x, y - 0.37, words, ha="center", va="center", color=plots.INK)
    errors.set(xlim=(-0.6, 3.6), ylim=(0, 0.5), ylabel="read wrongly")
    errors.set_xticks(range(4), WAYS)
    errors.set_yticks([0, 0.1, 0.2, 0.3, 0.4], ["0", "10 %", "20 %", "30 %", "40 %"])
    return {
        "place": plots.mover(
            board, color=plots.ORANGE, marker="o", markersize=10, linestyle="", zorder=4
        ),
        "others": plots.bars(errors, np.arange(4), width=0.6, facecolors=plots.GREY),
        "best": plots.bars(errors, np.arange(4), width=0.6, facecolors=plots.ORANGE),
        "each": plots.mover(errors, color=plots.INK, marker="o", markersize=2.5, linestyle=""),
        "none": errors.text(0, 0.012, "", ha="center", color=plots.MUTED),
    }


def _move(artists, arrays):
    wrong, (digits, alike) = arrays["wrong"], arrays["place"]
    mean = np.nan_to_num(wrong.mean(axis=1))
    best = np.arange(4) == np.nanargmin(wrong.mean(axis=1))
    artists["place"].set_data([digits], [alike])
    plots.set_bars(artists["best"], np.arange(4), mean * best, 0.6)
    plots.set_bars(artists["others"], np.arange(4), mean * ~best, 0.6)
    artists["each"].set_data(np.repeat(np.arange(4), thaw.DRAWS), wrong.ravel())
    artists["none"].set_text("" if alike else "has no answer")


def _describe(values, arrays):
    mean = arrays["wrong"].mean(axis=1)
    best = int(np.nanargmin(mean))
    said = ("taken as it is", "a new last layer alone", "all of it trained on", "from scratch")
    verdict = (
        "Take it as it is",
        "Train a new last layer alone",
        "Train all of it on",
        "Begin from scratch",
    )[best]
    others = ", ".join(
        f"{words} [{share(float(error))}|other]"
        for place, (words, error) in enumerate(zip(said, mean, strict=True))
        if place != best and np.isfinite(error)
    )
    if mean[best] > TROUBLE:
        verdict = f"Trouble every way. {verdict}"
    return f"{verdict}: [{share(float(mean[best]))}|yours] wrong; {others}."
