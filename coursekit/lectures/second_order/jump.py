"""Newton's step as a jump to the middle of the parabola that fits here."""

import functools

import numpy as np

from coursekit import newton, plots, rules, surfaces
from coursekit._checks import shown
from coursekit.descent import _path, descend
from coursekit.live import landscape
from coursekit.live.controls import Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 12
SURFACES = {
    "Rosenbrock": surfaces.rosenbrock(),
    "ravine": surfaces.ravine(20),
    "saddle": surfaces.saddle(),
    "plateau": surfaces.plateau(),
}
ALPHAS = np.geomspace(1e-4, 10, 51)[:, np.newaxis]
TURN = np.linspace(0, 2 * np.pi, 97)
ARM = np.linspace(-3, 3, 49)
STILL = 1e-3  # a jump so short counts as none
PRESETS = {
    "up and over": {"surface": "Rosenbrock", "x0": 0.0, "y0": 1.0, "step": 1, "damped": False},
    "one jump": landscape.start_of(SURFACES["ravine"])
    | {"surface": "ravine", "step": 0, "damped": False},
    "onto the saddle": {"surface": "saddle", "x0": -1.5, "y0": 0.3, "step": 0, "damped": False},
    "runs away": {"surface": "plateau", "x0": 2.0, "y0": 1.2, "step": 2, "damped": False},
}


@takes_own
def jump(newton_step=newton.newton_step) -> Demo:
    """Newton's path on a surface, with the parabola of the moment, beside plain descent with its
    best α.
    """
    first = PRESETS["up and over"]
    return Demo(
        title="Newton jumps to the middle of a parabola, wherever the cost goes",
        sliders=[
            landscape.surface_choice(SURFACES, "surface"),
            Slider("x0", "start x", -3.6, 3.6, first["x0"], track=False),
            Slider("y0", "y", -2.4, 2.4, first["y0"], track=False),
            Switch("damped", "damped", False),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=400, role="ink"),
            Slider("damping", "damping λ", 0.01, 10, 1, scale="log", when={"damped": (True,)}),
        ],
        compute=functools.partial(_jump, newton_step),
        draw=_draw,
        still=landscape.still,
        describe=_describe,
        presets={name: {"damping": 1.0} | preset for name, preset in PRESETS.items()},
        handles=[landscape.START_HANDLE],
    )


def _jump(newton_step, *, surface, x0, y0, damped, damping, step):
    place, start = SURFACES[surface], (x0, y0)
    path = _walk(newton_step, place, start, damping if damped else 0.0)
    kind = _kind(place, path)
    plain = _plain(place, start)
    here = path.positions[step]
    middle = path.positions[step + 1] if step < STEPS else np.full(2, np.nan)
    costs = landscape.losses(path)
    return landscape.points(place, path) | {
        "surface": place,
        "path": path,
        "plain": plain,
        "kind": kind,
        "fate": _fate(path, kind),
        "plain track": plain.positions,
        "future": path.positions,
        "track": path.positions[: step + 1],
        "head": [here],
        "fit": _level(place, here, damping if damped else 0.0),
        "middle": [middle],
        "plain losses": landscape.losses(plain),
        "future losses": costs,
        "losses": costs[: step + 1],
        "head loss": (step, costs[step]),
    }


def _walk(newton_step, place, start, damping):
    """The path of a step that may be a student's; lost where it finds no inverse."""
    positions = np.full((STEPS + 1, 2), np.nan)
    positions[0] = w = np.array(start, float)
    for t in range(1, STEPS + 1):
        try:
            w = newton_step(w, place.gradient(w), place.hessian(w), damping=damping)
        except ValueError:  # among them NumPy's error for a singular matrix
            break
        if np.shape(w) != (2,):
            raise ValueError(
                f"newton_step gives {shown(w)}; it must give the new w, of shape (2,):"
                " check(newton_step) says more."
            )
        positions[t] = w
        if not np.isfinite(w).all() or np.abs(w).max() > 1e6:
            break
    return _path(place, positions)


def _plain(place, start):
    """Plain descent with that α of a sweep that is lowest after all steps."""
    runs = descend(place, rules.sgd_step, np.tile(start, (len(ALPHAS), 1)), STEPS, alpha=ALPHAS)
    best = ALPHAS[np.nanargmin(np.nan_to_num(runs.losses[-1], nan=np.inf)), 0]
    return descend(place, rules.sgd_step, start, STEPS, alpha=best)


def _level(place, w, damping):
    """The level line through w of the parabola that fits there: an ellipse, or the two arms of a
    hyperbola, with a gap.
    """
    nothing = np.full((1, 2), np.nan)
    if not np.isfinite(w).all():
        return nothing
    bends, directions = np.linalg.eigh(place.hessian(w) + damping * np.eye(2))
    if np.abs(bends).min() < 1e-9:
        return nothing
    middle = w - directions @ (directions.T @ place.gradient(w) / bends)
    height = bends @ (directions.T @ (w - middle)) ** 2
    if abs(height) < 1e-12:
        return nothing
    radii = np.sqrt(np.abs(height / bends))
    return middle + (_curve(np.sign(bends * height)) * radii) @ directions.T


def _curve(signs):
    """Points (n, 2) with signs·u² = 1."""
    if signs.min() > 0:
        return np.column_stack([np.cos(TURN), np.sin(TURN)])
    arm = np.column_stack([np.cosh(ARM), np.sinh(ARM)])
    both = np.concatenate([arm, [[np.nan, np.nan]], -arm])
    return both if signs[0] > 0 else both[:, ::-1]


def _kind(place, path):
    """What the run has come to in the end."""
    if np.isfinite(path.steps_to(landscape.TOLERANCE)):
        return "minimum"
    end, before = path.positions[-1], path.positions[-2]
    if not np.isfinite(end).all() or np.linalg.norm(end - before) > STILL:
        return "nothing"
    return "saddle" if np.linalg.eigvalsh(place.hessian(end))[0] < 0 else "nothing"


def _fate(path, kind):
    """What is written in the picture of a run that comes to nothing."""
    if kind == "saddle":
        return "× stays on the saddle"
    if np.isfinite(path.diverged_at):
        return "× lost"
    return "× runs away" if _uphill(path) else ""


def _uphill(path):
    return path.losses[-1] > path.losses[0]


# ----------------------------------------------------------------- the picture


def _draw(figure):
    above, costs = figure.subplots(1, 2, width_ratios=[1.7, 1])
    landscape.panel(above)
    costs.set(xlim=(0, STEPS), ylim=(1e-8, 1e4), yscale="log", xlabel="step", ylabel="cost")
    costs.set(xticks=[0, 3, 6, 9, 12], yticks=[1e-8, 1e-4, 1, 1e4])
    arrived = {"color": plots.MUTED, "linestyle": ":", "linewidth": 1, "label": "arrived"}
    costs.plot([0, STEPS], [landscape.TOLERANCE] * 2, **arrived)
    steps = np.arange(STEPS + 1)
    grey = {"color": plots.GREY, "linewidth": 1.4, "linestyle": "--"}
    fit = {"color": plots.BLUE, "linewidth": 1.6, "linestyle": (0, (5, 3))}
    cross = {"color": plots.BLUE, "marker": "x", "linestyle": "", "markersize": 9}
    return landscape.marks(above) | {
        "above": above,
        "plain track": plots.mover(above, **landscape.PLAIN, label="plain"),
        "fit": plots.mover(above, **fit, zorder=2.5),
        "middle": plots.mover(above, **cross, markeredgewidth=2, zorder=4, label="the next jump"),
        "future": plots.mover(above, **landscape.FAINT),
        "track": plots.mover(above, **landscape.PATH, zorder=3),
        "head": plots.mover(above, **landscape.HEAD, zorder=4),
        "plain losses": plots.mover(costs, steps, **grey, label="plain, its best α"),
        "future losses": plots.mover(costs, steps, **landscape.FAINT, label="Newton"),
        "losses": plots.mover(costs, steps, color=plots.ORANGE, linewidth=1.8, zorder=3),
        "head loss": plots.mover(costs, **landscape.HEAD | {"markersize": 7}, zorder=4),
    }


# ----------------------------------------------------------------- the sentence


def _describe(values, arrays):
    path, plain, step = arrays["path"], arrays["plain"], values["step"]
    if arrays["kind"] == "saddle":
        return (
            "It [lands on a saddle|bad] and stays there: the slope is 0, and that is all that"
            f" Newton looks for. Plain descent {landscape.arrival(plain, 'other')}."
        )
    if arrays["kind"] == "minimum":
        return (
            f"{_way(path, step)} {_end(path)}; plain descent {landscape.arrival(plain, 'other')}."
        )
    if np.isfinite(path.diverged_at):
        return f"It is [lost at step {path.diverged_at:.0f}|bad]: there the parabola has no middle."
    if _uphill(path):
        cost = path.losses[[0, -1]]
        return (
            "It [runs away|bad], uphill: outwards the parabola bends down, and its middle lies"
            " higher."
            f" The cost grows from {cost[0]:.2f} to [{cost[1]:.2f}|yours]."
        )
    return f"It has [not arrived|yours] after {STEPS} steps: each jump is a short one."


def _way(path, step):
    """What the jump of the moment does to the cost."""
    if path.steps_to(landscape.TOLERANCE) <= 1:
        return "The cost is a parabola."
    if step == STEPS:
        return ""
    before, after = path.losses[step : step + 2]
    if after > before * 1.01:
        return (
            f"The next jump goes [up|bad], from a cost of {_short(before)} to"
            f" [{_short(after)}|yours]: that far away the parabola does not fit."
        )
    return f"The next jump goes down, from {before:.2g} to [{after:.2g}|yours]."


def _short(cost):
    return f"{cost:,.0f}" if cost >= 1000 else f"{cost:.3g}"


def _end(path):
    steps = path.steps_to(landscape.TOLERANCE)
    return f"Newton arrives at step [{steps:.0f}|yours]"
