"""One more demo: one run that is watched, its learning rate in your hand, against 32
that are left alone.
"""

import functools

import numpy as np

from coursekit import batches, datasets, plots, rules
from coursekit._stepper import Stepper
from coursekit.live.controls import Slider
from coursekit.live.demo import Demo
from coursekit.network import Network
from coursekit.search import LogUniform

NETWORK, DATA = Network(), datasets.digits
MANY = 32
ROUNDS = 40
EACH = 5  # steps that each of the many takes in a round; the one takes MANY times as many
RATES = LogUniform(1e-3, 10)
SPENT = np.arange(ROUNDS + 1) * EACH * MANY


def panda_or_caviar() -> Demo:
    """Train one network round by round, changing α as it goes, beside 32 trained at once with a
    fixed α each.
    """
    panda = Panda()
    return Demo(
        title="The same steps buy one watched run, or thirty-two left alone",
        sliders=[
            Slider("alpha", "α of the panda, from now on", RATES.low, RATES.high, 0.1, scale="log"),
            Slider("round", "round", 0, ROUNDS, 8, whole=True, plays=400),
        ],
        compute=lambda alpha, round: {
            "panda": panda.at(round, alpha),
            "caviar": caviar()[: round + 1],
        },
        draw=_draw,
        move=_move,
        describe=_describe,
        remembers=True,
        presets={
            "start with α = 0.1": {"alpha": 0.1, "round": 0},
            "start too carefully": {"alpha": 0.001, "round": 0},
            "start too boldly": {"alpha": 10.0, "round": 0},
        },
    )


class Panda:
    """The one run: it remembers the α of each round. Going back to a round undoes what came after
    it.
    """

    def __init__(self):
        self.weights, self.alphas, self.errors = [_start()], [], [_error(_start())]

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
    w = np.broadcast_to(_start(), (MANY, NETWORK.count))
    errors = [_error(w)]
    for number in range(ROUNDS):
        w = _trained(w, rates()[:, np.newaxis], number * EACH, EACH)
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
    stepper = Stepper(rules.sgd_step, w, None, {"alpha": alpha})
    with np.errstate(all="ignore"):
        for x, y in _batches()[first : first + steps]:
            w = stepper.take(w, NETWORK.gradient(w, x, y))
    return w


def _error(w):
    """Share of the validation digits that are read wrongly; NaN for a run that is lost."""
    with np.errstate(all="ignore"):
        _, accuracy = NETWORK.evaluate(w, *DATA().valid)
    return np.where(np.isfinite(w).all(axis=-1), 1 - accuracy, np.nan)


PANDA, CAVIAR = (
    {"color": plots.BLUE, "linewidth": 2.5},
    {"color": plots.ORANGE, "linestyle": "--", "linewidth": 2.5},
)
EACH_ONE = {"color": plots.HIGH, "linewidth": 1}
LIMITS = (0.015, 1.05)


def _draw(figure):
    spent, rate = figure.subplots(1, 2, sharey=True, width_ratios=[3, 2])
    spent.set(
        xlim=(0, SPENT[-1]),
        ylim=LIMITS,
        yscale="log",
        xlabel="steps spent, by the one or by all 32 together",
        ylabel="validation digits read wrongly (log scale)",
    )
    spent.set_yticks(
        [0.02, 0.05, 0.1, 0.2, 0.5, 1], ["2 %", "5 %", "10 %", "20 %", "50 %", "100 %"]
    )
    spent.minorticks_off()
    rate.set(
        xscale="log",
        xlim=(RATES.low / 1.8, RATES.high * 1.8),
        xlabel="α (log scale)",
        title="now: ◆ panda, ● each of the 32",
    )
    figure.legend(
        handles=[
            plots.mover(spent, label=label, **look)
            for label, look in (
                ("panda", PANDA),
                ("best of the caviar so far", CAVIAR),
                ("each of the 32", EACH_ONE),
            )
        ],
        loc="outside upper center",
        ncols=3,
    )
    return {
        "each": plots.mover(spent, **EACH_ONE),
        "best": plots.mover(spent, **CAVIAR),
        "panda": plots.mover(spent, **PANDA),
        "many": plots.mover(rate, linestyle="", marker="o", color=plots.ORANGE, markersize=6),
        "one": plots.mover(rate, linestyle="", marker="D", color=plots.BLUE, markersize=10),
    }


def _move(artists, arrays):
    caviar_, panda = arrays["caviar"], arrays["panda"]
    x = SPENT[: len(caviar_)]
    apart = np.concatenate(
        [caviar_, np.full((1, MANY), np.nan)]
    )  # one line for all: a gap ends each
    artists["each"].set_data(np.tile(np.append(x, np.nan), MANY), apart.T.ravel())
    artists["best"].set_data(x, _best(caviar_))
    artists["panda"].set_data(x, panda["errors"])
    artists["many"].set_data(rates(), caviar_[-1])
    artists["one"].set_data(
        panda["alphas"][-1:], panda["errors"][-1:] if len(panda["alphas"]) else []
    )


def _best(errors):
    """The smallest error of any run so far."""
    return np.fmin.accumulate(np.fmin.reduce(errors, axis=1))


def _describe(values, arrays):
    errors, alphas, many = arrays["panda"]["errors"], arrays["panda"]["alphas"], arrays["caviar"]
    lost = np.flatnonzero(np.isnan(errors))
    changes = int((np.diff(alphas) != 0).sum())
    now = (
        f"lost since round {lost[0]}; go back with the slider and choose another α"
        if len(lost)
        else f"{errors[-1]:.1%} wrong"
    )
    turned = (
        "never changed"
        if not changes
        else "changed once"
        if changes == 1
        else f"changed {changes} times"
    )
    winner = np.nanargmin(many[-1])
    best_now = (
        f"now {many[-1][winner]:.1%}, with α = {rates()[winner]:.2g},"
        if values["round"]
        else "at the start all are alike,"
    )
    return (
        f"Round {values['round']} of {ROUNDS}, {SPENT[values['round']]:,} steps on either side. The"
        f" panda: {now}; {np.nanmin(errors):.1%} at its best; α was {turned}, and is"
        f" {values['alpha']:.3g} from now on. The caviar: {_best(many)[-1]:.1%} at its best;"
        f" {best_now} and {np.nanmedian(many[-1]):.0%} in the middle of the {MANY}."
    )
