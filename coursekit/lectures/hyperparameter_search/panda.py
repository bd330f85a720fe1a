"""One more demo: one run that is watched, its learning rate in your hand, against 32
that are left alone.
"""

import functools

import numpy as np

from coursekit import batches, datasets, plots, rules
from coursekit._stepper import Stepper
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.network import Network
from coursekit.search import LogUniform

NETWORK, DATA = Network(), datasets.digits
MANY = 32
BEHIND = 3  # times the errors of the best of the many
ROUNDS = 40
EACH = 5  # steps that each of the many takes in a round; the one takes MANY times as many
RATES = LogUniform(1e-3, 10)
SPENT = np.arange(ROUNDS + 1) * EACH * MANY


PRESETS = {
    "few steps": {"alpha": 0.1, "round": 4},
    "many steps": {"alpha": 0.1, "round": ROUNDS},
    "too carefully": {"alpha": 0.001, "round": 12},
    "too boldly": {"alpha": 10.0, "round": 3},
}


def panda_or_caviar() -> Demo:
    """Train one network round by round, changing α as it goes, beside 32 trained at once with a
    fixed α each.
    """
    panda = Panda()
    return Demo(
        title="Watch one run while steps are scarce; later, many catch up",
        sliders=[
            Slider("round", "round", 0, ROUNDS, 4, whole=True, plays=400, role="ink"),
            Slider("alpha", "α from now on", RATES.low, RATES.high, 0.1, scale="log"),
        ],
        compute=functools.partial(_at, panda),
        draw=_draw,
        describe=_describe,
        remembers=True,
        presets=PRESETS,
        handles=[Handle(name="α of the panda", panel=1, x="alpha", at="one")],
    )


class Panda:
    """The one run: it remembers the α of each round. Going back to a round undoes what came after
    it.
    """

    def __init__(self):
        self.weights, self.alphas, self.errors = [_start()], [], [_error(_start())]
        self.held = None  # the α that was asked for last

    def told(self, count, alpha):
        """The same as `at`, for controls: a preset with another α is a run from the start."""
        if alpha != self.held and {"alpha": alpha, "round": count} in PRESETS.values():
            self.at(0, alpha)
        self.held = alpha
        return self.at(count, alpha)

    def at(self, count, alpha):
        """Errors (count + 1,) after each round and the alphas (count,) of the rounds; new rounds
        are trained with alpha.
        """
        del self.weights[count + 1 :], self.alphas[count:], self.errors[count + 1 :]
        for number in range(len(self.alphas), count):
            self.weights.append(
                _trained(self.weights[-1], alpha, number * EACH * MANY, EACH * MANY)
            )
            self.alphas.append(alpha)
            self.errors.append(_error(self.weights[-1]))
        return {"errors": np.array(self.errors), "alphas": np.array(self.alphas)}


@functools.cache
def caviar():
    """Errors (ROUNDS + 1, MANY) of the many runs, and their learning rates are `rates()`."""
    return _together(rates(), EACH)


def pandas(alphas):
    """Errors (ROUNDS + 1, alphas) of runs that are watched, and never change their α."""
    return _together(np.array(alphas), EACH * MANY)


def _together(alphas, steps):
    """Errors (ROUNDS + 1, alphas) of runs side by side that take so many steps in a round."""
    w = np.broadcast_to(_start(), (len(alphas), NETWORK.count))
    errors = [_error(w)]
    for number in range(ROUNDS):
        w = _trained(w, alphas[:, np.newaxis], number * steps, steps)
        errors.append(_error(w))
    return np.array(errors)


def rates():
    """The learning rates of the many, drawn on a log scale."""
    rng = np.random.default_rng(1)
    return np.array([RATES.sample(rng) for _ in range(MANY)])


@functools.cache
def _start():
    return NETWORK.start(np.random.default_rng(0))


@functools.cache
def _batches():
    """Mini-batches for all steps of the one run; the many take the first of them."""
    rng, found = np.random.default_rng(2), []
    while len(found) < SPENT[-1]:
        found += batches.make_minibatches(*DATA().train, 32, rng)
    return found


def _trained(w, alpha, first, steps):
    stepper, gradient = Stepper(rules.sgd_step, w, None, {"alpha": alpha}), NETWORK.gradient_with()
    with np.errstate(all="ignore"):
        for x, y in _batches()[first : first + steps]:
            w = stepper.take(w, gradient(w, x, y))
    return w


def _error(w):
    """Share of the validation digits that are read wrongly; NaN for a run that is lost."""
    with np.errstate(all="ignore"):
        _, accuracy = NETWORK.evaluate(w, *DATA().valid)
    return np.where(np.isfinite(w).all(axis=-1), 1 - accuracy, np.nan)


PANDA = {"color": plots.ORANGE, "linewidth": 2.4}
BEST = {"color": plots.BLUE, "linestyle": "--", "linewidth": 1.7}
EACH_ONE = {"color": plots.BLUE, "linewidth": 1, "alpha": 0.25}
LIMITS = (0.015, 1.05)
WRONG = [0.02, 0.05, 0.1, 0.2, 0.5, 1], ["2 %", "5 %", "10 %", "20 %", "50 %", "100 %"]


def _draw(figure):
    spent, rate = figure.subplots(1, 2, width_ratios=[3, 2])
    for axes in (spent, rate):
        axes.set(ylim=LIMITS, yscale="log")
        axes.set_yticks(*WRONG)
        axes.minorticks_off()
    spent.set(xlim=(0, SPENT[-1]), xticks=SPENT[::10])
    spent.set(xlabel="steps spent: by the panda, or by all 32 together")
    spent.set(ylabel="validation digits read wrongly, log scale")
    rate.set(xscale="log", xlim=(RATES.low / 1.8, RATES.high * 1.8), xlabel="α, log scale")
    rate.set(ylabel="wrong in this round")
    rate.set_xticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
    rate.minorticks_off()
    guessing = {"color": plots.INK, "linestyle": ":", "linewidth": 1, "label": "guessing"}
    rate.plot([RATES.low / 1.8, RATES.high * 1.8], [0.9, 0.9], **guessing)  # one in ten is right
    lost = {"ha": "center", "va": "top", "color": plots.RED, "weight": "bold"}
    dots = {"linestyle": "", "marker": "o"}
    return {
        "each": plots.mover(spent, **EACH_ONE),
        "best": plots.mover(spent, **BEST, label="caviar: the best of 32 so far"),
        "track": plots.mover(spent, **PANDA, label="panda: one run", zorder=3),
        "head": plots.mover(
            spent, **dots, color=plots.ORANGE, markersize=7, zorder=4, clip_on=False
        ),
        "fate": spent.text(0.5, 0.96, "", transform=spent.transAxes, **lost),
        "many": plots.mover(
            rate, **dots, color=plots.BLUE, alpha=0.55, markersize=5, label="each of the 32"
        ),
        "one": plots.mover(rate, **dots, color=plots.ORANGE, markersize=3),
    }


def _at(panda, alpha, round):
    """What the panda and the many have come to in this round."""
    ran, many = panda.told(round, alpha), caviar()[: round + 1]
    errors, x = ran["errors"], SPENT[: round + 1]
    # one line for all of the many: a gap ends each
    apart = np.concatenate([many, np.full((1, MANY), np.nan)])
    now = errors[-1] if np.isfinite(errors[-1]) else LIMITS[1]  # what is lost is at the top
    return {
        "panda": ran,
        "caviar": list(many),
        "each": (np.tile(np.append(x, np.nan), MANY), apart.T.ravel()),
        "best": (x, _best(many)),
        "track": (x, errors),
        "head": (x[-1], errors[-1]),
        "fate": "" if np.isfinite(errors[-1]) else "× lost",
        "many": (rates(), many[-1]),
        "one": (alpha, now),
    }


def _best(errors):
    """The smallest error of any run so far."""
    return np.fmin.accumulate(np.fmin.reduce(errors, axis=1))


def _describe(values, arrays):
    errors, many = arrays["panda"]["errors"], np.array(arrays["caviar"])
    if not values["round"]:
        start = f"All start alike, with [{errors[0]:.0%}|yours] wrong. Press play:"
        return f"{start} {_promise(values['alpha'])}"
    winner, best = np.nanargmin(many[-1]), _best(many)[-1]
    rival = f"the best of the 32 had [{best:.1%}|blue]"
    lost = np.flatnonzero(np.isnan(errors))
    if len(lost):
        return (
            f"The panda is [lost since round {lost[0]}|bad]: pull the round back and choose another"
            f" α. Meanwhile {rival}."
        )
    now = f"[{errors[-1]:.1%}|yours]"
    found = f"now α = {rates()[winner]:.2g} leads"
    if values["alpha"] != arrays["panda"]["alphas"][-1]:
        found = f"α = [{values['alpha']:g}|yours] counts from round {values['round'] + 1} on"
    if abs(errors[-1] - best) < 1e-9:
        return f"They are level: both read {now} wrongly; {found}."
    if errors[-1] > BEHIND * best:
        return f"The panda is far behind with {now} wrong; {rival}; {found}."
    if errors[-1] < best:
        half = f"half of them are above [{np.nanmedian(many[-1]):.0%}|blue]"
        tail = found if found.startswith("α") else half
        return f"The panda is ahead with {now} wrong; {rival}; {tail}."
    return f"The caviar is ahead: {rival}, the panda has {now} wrong; {found}."


def _promise(alpha):
    if alpha < 0.01:
        return "so small an α is safe, and slow."
    if alpha > 3:
        return "so large an α may throw the run away."
    return "this α is a good start; change it as you go."
