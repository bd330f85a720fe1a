"""The class as a picture: how many are right, and which mistakes how many made, so that it is known
what to teach next.
"""

from collections import Counter
from collections.abc import Sequence

from coursekit import plots
from coursekit.grading.grades import Graded
from coursekit.lectures import EXERCISES

MOST = 10  # mistakes an exercise that have a bar of their own


def counts(graded: Sequence[Graded]) -> dict[str, Counter]:
    """exercise -> what came of it -> how many students."""
    found = {}
    for each in graded:
        for verdict in each.verdicts:
            found.setdefault(verdict.exercise, Counter())[_named(verdict.report)] += 1
    return found


def _named(report):
    named = report.slip if report.verdict in ("slip", "convention") else None
    return named or report.verdict


def sentences(graded: Sequence[Graded]) -> list[str]:
    """For each exercise one line: "adam_step: 112 of 200 right; 51: the power t is missing"."""
    lines = []
    for name, count in counts(graded).items():
        good = sum(n for what, n in count.items() if what in _good(name))
        rest = [(what, n) for what, n in count.most_common() if what not in _good(name)]
        parts = [f"{good} of {count.total()} right", *(f"{n}: {what}" for what, n in rest[:MOST])]
        lines.append(f"{name}: {'; '.join(parts)}")
    return lines


def _good(name):
    return {"right"} | {each.name for each in EXERCISES[name].conventions}


def picture(graded: Sequence[Graded]) -> bytes:
    """The picture, as PNG bytes."""
    table = {name: _bars(name, count) for name, count in counts(graded).items()}
    lines = sum(len(bars) + 2 for bars in table.values())
    with plots.style():
        figure = plots.new_figure((9, 0.28 * lines + 0.2))
        heights = [len(bars) + 1 for bars in table.values()]
        panels = figure.subplots(len(table), 1, squeeze=False, height_ratios=heights)
        for axes, (name, bars) in zip(panels[:, 0], table.items(), strict=True):
            _draw(axes, name, bars, len(graded))
        return plots.png(figure)


def _bars(name, count):
    """(what, how many, its colour): the right ones, the mistakes with a name, whatever else."""
    slips = {slip.name for slip in EXERCISES[name].slips}
    good, known, others = [], [], []
    for what, n in count.most_common():
        if what in _good(name):
            good.append((what, n, plots.GREEN))
        elif what.partition(", in the convention: ")[0] in slips:
            known.append((what, n, plots.ORANGE))
        else:
            others.append((what, n, plots.GREY))
    more = sum(n for _, n, _ in known[MOST:])
    rest = [("other mistakes with a name", more, plots.ORANGE)] if more else []
    return [*good, *known[:MOST], *rest, *others]


def _draw(axes, name, bars, total):
    places = range(len(bars))
    axes.barh(places, [n for _, n, _ in bars], color=[color for *_, color in bars], height=0.7)
    for place, (_, n, _) in zip(places, bars, strict=True):
        axes.text(n, place, f" {n}", va="center", fontsize=9)
    most = max(n for _, n, _ in bars)
    axes.set(xlim=(0, most * 1.1), ylim=(len(bars) - 0.4, -0.6), xticks=[])
    axes.set_yticks(places, [what for what, *_ in bars])
    axes.tick_params(length=0)
    axes.set_title(f"{name}, {total} students", loc="left", fontsize=10)
    axes.spines["bottom"].set_visible(False)
