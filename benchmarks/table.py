"""Rows, and the one table that they make."""

from dataclasses import astuple, dataclass

HEADS = ("what", "measured", "baseline", "ratio", "must reach")


@dataclass(frozen=True)
class Row:
    """One line of the table, ready to print."""

    what: str
    measured: str = ""
    baseline: str = ""
    ratio: str = ""
    must: str = ""


def alone(what, seconds, at_most=None):
    """A row of a time that stands for itself."""
    return Row(
        what,
        amount(seconds),
        must="" if at_most is None else _must(f"≤ {amount(at_most)}", seconds <= at_most),
    )


def faster(what, seconds, baseline, at_least=None):
    """A row of a time that should be many times shorter than `baseline`, the usual way of doing the
    same.
    """
    ratio = baseline / seconds
    must = "" if at_least is None else _must(f"≥ {at_least}×", ratio >= at_least)
    times = f"{ratio:.3g}× faster" if ratio >= 1 else f"{1 / ratio:.3g}× slower"
    return Row(what, amount(seconds), amount(baseline), times, must)


def near(what, seconds, floor, at_most):
    """A row of a time that should be hardly longer than `floor`, below which nobody gets."""
    ratio = seconds / floor
    return Row(
        what,
        amount(seconds),
        amount(floor),
        f"{ratio:.2f}× as long",
        _must(f"≤ {at_most}×", ratio <= at_most),
    )


def at_least(what, rate, baseline, share):
    """A row of a rate that should be at least this share of the baseline's."""
    ratio = rate / baseline
    must = _must(f"≥ {share}×", ratio >= share)
    return Row(what, f"{rate:.1f}/s", f"{baseline:.1f}/s", f"{ratio:.2f}×", must)


def grown(what, megabytes, below):
    """A row of memory that should not grow."""
    return Row(what, f"{megabytes:+.1f} MB", must=_must(f"< {below} MB", megabytes < below))


def small(what, megabytes, at_most=None):
    """A row of what is sent."""
    must = "" if at_most is None else _must(f"≤ {at_most} MB", megabytes <= at_most)
    return Row(what, f"{megabytes:.1f} MB", must=must)


def amount(seconds):
    """A time with three digits, in the unit in which it is easiest to read."""
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if abs(seconds) >= size:
            return f"{seconds / size:#.3g} {unit}".replace(". ", " ")
    return f"{seconds / 1e-6:.0f} µs"


def table(rows):
    """The rows under their heads, in columns."""
    lines = [HEADS, *(astuple(row) for row in rows)]
    # A row that is one sentence has no columns and must not widen them.
    widths = [max(len(line[i]) for line in lines if any(line[1:])) for i in range(len(HEADS))]
    texts = [
        "  ".join(
            [line[0].ljust(widths[0]), *map(str.rjust, line[1:4], widths[1:4]), line[4]]
        ).rstrip()
        for line in lines
    ]
    return "\n".join([texts[0], "-" * (sum(widths) + 2 * len(widths)), *texts[1:]])


def _must(mark, reached):
    return mark if reached else f"{mark}  MISSED"
