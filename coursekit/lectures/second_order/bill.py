"""What second order costs in memory and in work, by the number of parameters."""

import numpy as np

from coursekit import plots
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

SIZES = np.geomspace(100, 1e11, 91)
LAPTOP = 16e9  # bytes
BYTES = 8  # of a number
PAIRS = 10  # of steps and changes of the gradient that L-BFGS keeps
NAMES = ("Hessian", f"L-BFGS, {PAIRS} pairs", "Adam's v and s")
UNITS = ((1e18, "EB"), (1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B"))
SHORT = (
    (1e18, " million million million"),
    (1e12, " million million"),
    (1e9, " thousand million"),
    (1e6, " million"),
)
LONG = 1e5  # gradients of one example, beyond which a step is a training of its own


def memory(n):
    """Bytes for n parameters: of the Hessian, of L-BFGS, of Adam's two averages."""
    n = np.asarray(n, float)
    return np.stack([BYTES * n**2, BYTES * 2 * PAIRS * n, BYTES * 2 * n])


def work(n):
    """Operations for n parameters: to solve for Newton's step, n³/3 by Cholesky; for the gradient
    of one example, about 6 for each parameter (forward 2, backward 4).
    """
    n = np.asarray(n, float)
    return np.stack([n**3 / 3, 6 * n])


def bill() -> Demo:
    """Memory and work over the number of parameters, with a line that can be dragged."""
    return Demo(
        title="The Hessian is too large for any network worth the name",
        sliders=[Slider("n", "parameters n", 100, 1e11, 1_000_000, scale="log", whole=True)],
        compute=_bill,
        draw=_draw,
        describe=_describe,
        presets={
            "softmax on digits": {"n": 650},
            "the digits' network": {"n": 2410},
            "a million": {"n": 1_000_000},
            "a language model": {"n": 7_000_000_000},
        },
        handles=[Handle(name="number of parameters", x="n", at="here")],
    )


def _bill(n):
    bytes_, operations = memory(n), work(n)
    return {
        "line": ([n, n], [1, 1e25]),
        "line of work": ([n, n], [1, 1e35]),
        "here": (n, bytes_[0]),
        "others": ([n, n], bytes_[1:]),
        "work here": (n, operations[0]),
        "gradient here": (n, operations[1]),
        "bytes": tuple(bytes_),
        "operations": tuple(operations),
    }


def _draw(figure):
    left, right = figure.subplots(1, 2)
    for axes in (left, right):
        axes.set(xscale="log", yscale="log", xlim=(100, 1e11), xlabel="parameters, log scale")
        axes.set_xticks([1e2, 1e5, 1e8, 1e11], ["100", "10⁵", "10⁸", "10¹¹"])
    left.set(ylim=(1e3, 1e24), ylabel="memory, log scale")
    left.set_yticks([1e3, 1e9, 1e15, 1e21], ["1 kB", "1 GB", "10⁶ GB", "10¹² GB"])
    right.set(ylim=(1e2, 1e34), ylabel="operations a step, log scale")
    right.set_yticks([1e3, 1e12, 1e21, 1e30], ["10³", "10¹²", "10²¹", "10³⁰"])
    left.plot([100, 1e11], [LAPTOP] * 2, color=plots.INK, linestyle=":", linewidth=1)
    left.text(130, LAPTOP * 3, "a laptop", color=plots.MUTED)
    looks = ((plots.ORANGE, "-"), (plots.BLUE, "--"), (plots.GREEN, "-."))
    for (color, dash), height, name in zip(looks, memory(SIZES), NAMES, strict=True):
        left.plot(SIZES, height, color=color, linestyle=dash, linewidth=1.8, label=name)
    names = ("solve for Newton's step", "gradient of one example")
    looks = ((plots.ORANGE, "-"), (plots.GREY, "--"))
    for (color, dash), height, name in zip(looks, work(SIZES), names, strict=True):
        right.plot(SIZES, height, color=color, linestyle=dash, linewidth=1.8, label=name)
    faint = {"color": plots.ORANGE, "linewidth": 1, "alpha": 0.5}
    dots = {"linestyle": "", "marker": "o", "markersize": 5}
    big = {"color": plots.ORANGE, "linestyle": "", "marker": "o", "markersize": 8}
    return {
        "line": plots.mover(left, **faint),
        "line of work": plots.mover(right, **faint),
        "here": plots.mover(left, **big),
        "others": plots.mover(left, color=plots.INK, **dots),
        "work here": plots.mover(right, **big),
        "gradient here": plots.mover(right, color=plots.GREY, **dots),
    }


def _describe(values, arrays):
    hessian, _, adam = arrays["bytes"]
    solve, gradient = arrays["operations"]
    sizes = f"[{_in_bytes(hessian)}|yours] against [{_in_bytes(adam)}|green] for Adam's averages"
    times = f"[{_in_words(solve / gradient)}|yours] gradients of one example"
    if hessian > 1e6 * LAPTOP:
        laptops = f"[{_in_words(hessian / LAPTOP)} laptops|yours]"
        return f"The Hessian fills {laptops}: {sizes}. To solve for one step costs {times}."
    if hessian > LAPTOP:
        return f"The Hessian fits into [no laptop|yours]: {sizes}. A step costs {times}."
    if solve > LONG * gradient:
        return f"The Hessian fits, [the work grows|yours]: a step costs {times}; memory {sizes}."
    return f"The Hessian [fits into a laptop|yours]: {sizes}. To solve for a step costs {times}."


def _in_bytes(count):
    size, unit = next((size, unit) for size, unit in UNITS if count >= size)
    return f"{float(f'{count / size:.2g}'):,g} {unit}"


def _in_words(count):
    for size, name in SHORT:
        if count >= size:
            return f"{float(f'{count / size:.2g}'):,g}{name}"
    return f"{float(f'{count:.2g}'):,.0f}"
