"""How a call and its numbers are shown in a verdict."""

import numpy as np

LARGE = 5000  # elements; such an array says nothing by its corners


def called(exercise, inputs):
    """The call, as a student would type it."""
    named = [*zip(exercise.arguments, inputs.positional, strict=False), *inputs.keywords.items()]
    return (
        f"called as {exercise.name}({', '.join(f'{name}={_show(value)}' for name, value in named)})"
    )


def _show(value):
    if isinstance(value, np.random.Generator):
        return "rng"
    if not isinstance(value, np.ndarray):
        return repr(value)
    if value.size > LARGE:
        return f"<array of shape {value.shape}>"
    shown = np.array2string(
        value, separator=", ", threshold=8, edgeitems=3, max_line_width=200, precision=4
    )
    return f"np.array({shown})"


def table(exercise, expected, answer):
    """Expected and got side by side; where several arrays come back, each line says which one it
    belongs to.
    """
    names = exercise.returns or ("",)
    rows = [("", "expected", "got")]
    for name, e, a in zip(names, expected, answer, strict=True):
        rows += [
            (name, f"{left + 0.0:.6g}", f"{right + 0.0:.6g}")  # no "-0"
            for left, right in zip(np.ravel(e), np.ravel(a), strict=True)
        ]
    lines = [
        f"{name:>3}{left:>12} {right:>12}" if exercise.returns else f"{left:>12} {right:>12}"
        for name, left, right in rows
    ]
    return "\n".join(lines[:9]) + ("\n           …" if len(lines) > 9 else "")
