"""A demo: all rules from one start."""

import functools
from collections import Counter

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit._stepper import Stepper
from coursekit.descent import Path, descend
from coursekit.live import landscape, moving
from coursekit.live.controls import Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 300
TOLERANCE = 0.01
ALPHAS = np.geomspace(1e-4, 100, 61)
STARTS = 6
SURFACES = {
    "ravine": surfaces.ravine(50),
    "Rosenbrock": surfaces.rosenbrock(),
    "saddle": surfaces.saddle(),
    "plateau": surfaces.plateau(),
    "Beale": surfaces.beale(),
}
LOOKS = {  # the same in all demos of this lecture; orange is what the reader sets
    "plain": {"color": plots.GREY, "linestyle": "-", "marker": "o"},
    "momentum": {"color": plots.BLUE, "linestyle": "--", "marker": "s"},
    "Nesterov": {"color": plots.BLUE, "linestyle": ":", "marker": "h"},
    "AdaGrad": {"color": plots.INK, "linestyle": ":", "marker": "v"},
    "RMSProp": {"color": plots.GREEN, "linestyle": "-.", "marker": "^"},
    "Adam": {"color": plots.PURPLE, "linestyle": "-", "marker": "D"},
}
ROLES = {color: role for role, color in plots.ROLES.items()}
RULES = {
    "plain": rules.sgd_step,
    "momentum": rules.momentum_step,
    "Nesterov": rules.nesterov_step,
    "AdaGrad": rules.adagrad_step,
    "RMSProp": rules.rmsprop_step,
    "Adam": rules.adam_step,
}


@takes_own
def race(adam_step=rules.adam_step) -> Demo:
    """All rules from one start, each with its best α for the surface's own; the slider is the
    clock.
    """
    steps = RULES | {"Adam": adam_step}
    alphas = functools.cache(
        lambda surface: [_best(SURFACES[surface], step) for step in steps.values()]
    )
    run = functools.lru_cache(maxsize=8)(
        lambda surface, start: _together(SURFACES[surface], steps, alphas(surface), start)
    )
    return Demo(
        title="No rule wins on every surface",
        sliders=[
            landscape.surface_choice(SURFACES, "surface"),
            *landscape.start_fields(*SURFACES.values()),
            Slider("step", "step", 0, STEPS, 24, whole=True, plays=33, role="ink"),
        ],
        compute=functools.partial(_race, run),
        draw=_draw_race,
        move=_move_race,
        still=landscape.still,
        describe=_describe_race,
        presets={
            "along a ravine": {"surface": "ravine", "step": 24},
            "round a bend": landscape.start_of(SURFACES["Rosenbrock"])
            | {"surface": "Rosenbrock", "step": STEPS},
            "off a saddle": landscape.start_of(SURFACES["saddle"])
            | {"surface": "saddle", "step": 12},
            "through Beale's valley": {"surface": "Beale", "x0": 0.8, "y0": 0.8, "step": 40},
        },
        handles=[landscape.START_HANDLE],
    )


def arrivals(surface, starts=10, **adam):
    """Steps to arrive within `TOLERANCE` from so many fresh starts near a surface's own, name of
    the rule -> array; infinity where it does not arrive. Each rule has its best α.

    surface: a name in `SURFACES`; adam: hyperparameters of Adam alone, such as beta2.
    """
    place, found = SURFACES[surface], {}
    for name, step in RULES.items():
        hyper = adam if name == "Adam" else {}
        runs = descend(
            place, step, _near(place, starts, 1), STEPS, alpha=_best(place, step, **hyper), **hyper
        )
        found[name] = runs.steps_to(TOLERANCE)
    return found


def wins(steps):
    """How often each rule is the first to arrive, name -> count, the most frequent first.

    steps: name -> steps to arrive from the same starts, as `arrivals` gives them.
    """
    names, table = list(steps), np.array(list(steps.values()))
    first = [names[i] for i in table.argmin(axis=0)[np.isfinite(table.min(axis=0))]]
    return dict(Counter(first).most_common())


def _near(surface, starts, seed):
    """Starts near the surface's own, (starts, 2)."""
    around = np.random.default_rng(seed).standard_normal((starts, 2))
    return np.array(surface.start) * np.exp(0.2 * around)


def _best(surface, step, **hyper):
    """The best α of a sweep.

    Best is what arrives first on average over starts near the start, so that no lucky leap wins,
    and never climbs above twice the cost it began with; if none arrives, what is lowest over the
    last fifth of the steps.
    """
    near = _near(surface, STARTS, 0)[:, np.newaxis]
    runs = descend(surface, step, near, STEPS, alpha=ALPHAS[:, np.newaxis], **hyper)
    above = np.nan_to_num(runs.losses - runs.lowest, nan=np.inf)
    sane = (above <= 2 * above[0]).all(axis=(0, 1))
    arrival = np.where(sane, np.minimum(runs.steps_to(TOLERANCE), STEPS + 1).mean(axis=0), np.inf)
    end = np.where(sane, above[-STEPS // 5 :].mean(axis=(0, 1)), np.inf)
    return ALPHAS[arrival.argmin() if arrival.min() < STEPS else end.argmin()]


def _together(surface, steps, alphas, start):
    """Every rule's run from this start; all in one loop, which asks the surface once a step instead
    of six times, so that the start can be dragged.
    """
    steppers = []

    def take(w, dw, *, t):
        if t == 1:
            steppers[:] = [
                Stepper(rule, w[0], None, {"alpha": alpha})
                for rule, alpha in zip(steps.values(), alphas, strict=True)
            ]
        taken = zip(steppers, w, dw, strict=True)
        return np.array([stepper.take(one, slope) for stepper, one, slope in taken])

    all_six = descend(surface, take, np.tile(start, (len(steps), 1)), STEPS)
    runs = {}
    for i, (name, alpha) in enumerate(zip(steps, alphas, strict=True)):
        lost, lowest = float(all_six.diverged_at[i]), all_six.lowest
        path = Path(all_six.positions[:, i], all_six.losses[:, i], lost, lowest)
        runs[name] = {"alpha": alpha, "path": path, "arrival": path.steps_to(TOLERANCE)}
    return runs


def inside(surface, x, y):
    """The nearest point in the box of the surface, so that no path begins outside the picture."""
    left, right, bottom, top = surface.box
    return float(np.clip(x, left, right)), float(np.clip(y, bottom, top))


def _race(run, surface, step, x0=None, y0=None):
    """Without x0 and y0 from the surface's own start."""
    place = SURFACES[surface]
    runs = run(surface, place.start if x0 is None else inside(place, x0, y0))
    paths = {name: run["path"] for name, run in runs.items()}
    costs = {name: landscape.losses(path) for name, path in paths.items()}
    return {
        "moved": landscape.points(place)
        | {
            "futures": {name: path.positions for name, path in paths.items()},
            "paths": {name: path.positions[: step + 1] for name, path in paths.items()},
            "heads": {name: path.positions[[step]] for name, path in paths.items()},
            "future losses": costs,
            "losses": {name: cost[: step + 1] for name, cost in costs.items()},
            "loss heads": {name: (step, cost[step]) for name, cost in costs.items()},
        },
        "surface": place,
        "runs": runs,
        "ranking": _ranking(runs, step),
        "started": step > 0,
    }


def _ranking(runs, step):
    """The names in order at this step: who has arrived, by when; then the others by their cost."""

    def rank(name):
        run = runs[name]
        here = run["arrival"] if run["arrival"] <= step else np.inf
        return here, np.nan_to_num(run["path"].losses[step], nan=np.inf)

    order = sorted(runs, key=rank)
    return {name: _state(runs[name], step) for name in order}


def _state(run, step):
    """Where a run stands at this step, in a word or two."""
    if run["path"].diverged_at <= step:
        return f"× diverged at {run['path'].diverged_at:.0f}"
    if run["arrival"] <= step:
        return f"arrived at {run['arrival']:.0f}"
    return f"cost {run['path'].losses[step] - run['path'].lowest:.2g}"


def _draw_race(figure):
    above, losses, places = figure.subplots(1, 3, width_ratios=[2.2, 1.15, 0.9])
    landscape.panel(above)
    losses.set(xlim=(0, STEPS), ylim=(1e-6, 1e2), yscale="log", xlabel="step", ylabel="cost")
    losses.set(xticks=[0, 100, 200, 300], yticks=[1e-6, 1e-4, 1e-2, 1, 100])
    losses.axhline(TOLERANCE, color=plots.PALE, linewidth=1)
    losses.text(STEPS, TOLERANCE * 2, "arrived", ha="right", color=plots.MUTED)
    places.axis("off")
    places.set(xlim=(0, 1), ylim=(len(LOOKS), 0))
    artists = landscape.marks(above) | {"above": above}
    kinds = ("futures", "paths", "heads", "future losses", "losses", "loss heads")
    artists |= {kind: {} for kind in (*kinds, "badges", "names", "states")}
    for name, look in LOOKS.items():
        _draw_racer(above, losses, artists, name, look)
        _draw_place(places, artists, name, look)
    return artists


def _draw_racer(above, losses, artists, name, look):
    """A rule on the surface and in the costs: what is to come faint, what was solid, its mark."""
    steps = np.arange(STEPS + 1)
    line = landscape.STEPS | {key: look[key] for key in ("color", "linestyle")}
    faint = line | {"linewidth": 1.1, "alpha": 0.3}
    solid = line | {"linewidth": 2.2 if name == "Adam" else 1.6, "zorder": 3}
    head = look | {"linestyle": "", "markeredgecolor": "white", "zorder": 5}
    artists["futures"][name] = plots.mover(above, **faint)
    artists["paths"][name] = plots.mover(above, **solid)
    artists["heads"][name] = plots.mover(above, **head, markersize=9)
    artists["future losses"][name] = plots.mover(losses, steps, **faint)
    artists["losses"][name] = plots.mover(losses, steps, **solid)
    artists["loss heads"][name] = plots.mover(losses, **head, markersize=7)


def _draw_place(axes, artists, name, look):
    """A row of the ranking: its mark, its name, and how it stands."""
    artists["badges"][name] = plots.mover(axes, **look | {"linestyle": ""}, markersize=7)
    words = {"ha": "left", "va": "center"}
    artists["names"][name] = axes.text(0, 0, "", color=look["color"], weight="bold", **words)
    artists["states"][name] = axes.text(0, 0, "", color=plots.MUTED, fontsize=8, **words)


def _move_race(artists, arrays):
    moved = arrays["moved"]
    moving.move({kind: artists[kind] for kind in moved}, moved)
    for row, (name, state) in enumerate(arrays["ranking"].items()):
        artists["badges"][name].set_data([0.07], [row + 0.27])
        place = f"{row + 1} " if arrays["started"] else ""
        artists["names"][name].set(position=(0.2, row + 0.27), text=f"{place}{name}")
        artists["states"][name].set(position=(0.2, row + 0.68), text=state)


def _describe_race(values, arrays):
    runs, step, order = arrays["runs"], values["step"], list(arrays["ranking"])
    if step == 0:
        return "All six start together, each with the α that suits it best. Press play."
    there = [name for name in order if runs[name]["arrival"] <= step]
    first, last = _named(order[0]), _named(order[-1])
    if not there:
        return f"{first} leads and {last} is last. Nobody has arrived after {step} steps."
    when = f"First to arrive is {first}, at step {_named(order[0], runs)}"
    if len(there) == len(order):
        return f"{when}. All six are there; {last} came last, at step {_named(order[-1], runs)}."
    if step == STEPS:
        return f"{when}. {len(order) - len(there)} of 6 have not arrived at all; {last} is last."
    adam = list(order).index("Adam") + 1
    rest = f" {_named('Adam')} is number {adam} of 6." if order[0] != "Adam" else ""
    if len(there) == 1:
        return f"{when}. After {step} steps no other is there.{rest}"
    return f"{when}. After {step} steps {len(there)} of 6 are there.{rest}"


def _named(name, runs=None):
    """A name in the colour of its line, or with the runs the step at which it arrived."""
    said = f"{runs[name]['arrival']:.0f}" if runs else name
    return f"[{said}|{ROLES[LOOKS[name]['color']]}]"
