"""The demos of momentum, RMSProp, Adam and learning-rate decay: numbers behind the pictures, and
presets that show what their names say.
"""

import numpy as np
import pytest

from coursekit import convergence, rules, schedules, surfaces
from coursekit.descent import descend
from coursekit.lectures import QUESTIONS
from coursekit.lectures.adam import demos as adam
from coursekit.lectures.adam import race as race_of_adam
from coursekit.lectures.adam.race import LOOKS as RACERS
from coursekit.lectures.adam.race import SURFACES as RACE_SURFACES
from coursekit.lectures.learning_rate_decay import demos as decay
from coursekit.lectures.momentum import demos as momentum
from coursekit.lectures.rmsprop import demos as rmsprop
from coursekit.live import landscape
from tests.shown import arrays, twin

# ----------------------------------------------------------------- momentum


def test_the_ravines_presets_are_what_their_names_say():
    demo = momentum.ravine()
    paths = {name: arrays(demo, name)["path"] for name in demo.presets}
    y = paths["zig-zag"].positions[:10, 1]
    assert (np.sign(y[1:]) == -np.sign(y[:-1])).all(), "every step crosses the floor"
    assert paths["just right"].steps_to(1e-3) < 0.6 * paths["zig-zag"].steps_to(1e-3)
    assert paths["it swings"].steps_to(1e-3) > 100
    assert paths["diverges"].diverged_at == 6
    assert "diverges at step 6" in twin(demo, "diverges")


@pytest.mark.parametrize(
    ("make", "axes"), [(momentum.ravine, "above"), (momentum.rate_map, "chart")]
)
def test_moving_alpha_or_beta_never_draws_the_surface_again(make, axes):
    live = make().live
    before, still = list(live.artists[axes].collections), live.stage.still
    live.set(alpha=0.3, beta=0.5)
    assert list(live.artists[axes].collections) == before
    assert live.stage.still is still
    live.set(kappa=5)
    after = list(live.artists[axes].collections)
    assert len(after) == len(before)
    assert after != before
    assert live.stage.still != still


def test_crossings_are_counted():
    assert momentum._crossings(np.array([1.0, -1.0, -2.0, 1.0, 1e-9, np.nan])) == 2
    demo = momentum.ravine()
    assert "crossing the floor of the ravine 28 times" in twin(demo, "zig-zag")
    demo.live.set(kappa=1)
    assert "crossing" not in demo.live.twin, "there is nothing to cross in a bowl"
    demo.live.set(alpha=3)
    assert "crossing" not in demo.live.twin, "a run that diverges is not told by its crossings"


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({"alpha": 0.0952, "beta": 0, "kappa": 20}, 60),
        (momentum._optimum(20), 20),
        (momentum._optimum(100), 60),
    ],
)
def test_on_the_map_theory_and_run_agree(values, first):
    shown = momentum.rate_map().compute(**values, swings=False)
    steps = np.arange(first, 120 if first > 20 else 60)
    slope = np.polyfit(steps, np.log(shown["path"].losses[steps]), 1)[0] / 2
    # At the optimum two roots fall together and the distance is (a + b t) rate^t: a little above
    # the rate for long.
    assert np.exp(slope) == pytest.approx(shown["rate"], rel=0.035)


def test_the_maps_optimum_is_the_best_point_of_the_map():
    for kappa in (5, 20, 100):
        best = momentum._optimum(kappa)
        rate = convergence.momentum_rate(best["alpha"], best["beta"], (1, kappa))
        assert (
            rate
            <= convergence.momentum_rate(
                momentum.ALPHAS, momentum.BETAS[:, np.newaxis], (1, kappa)
            ).min()
            + 0.015
        )  # four digits: the rate is steep here


def test_no_preset_of_the_map_promises_what_does_not_converge():
    demo = momentum.rate_map()
    assert "the run diverges" in twin(demo, "too much of both")
    assert "23 steps to come ten times closer" in twin(demo, "plain at its best")
    assert twin(demo, "too much β").startswith("β is too large, it swings")
    demo.live.set(alpha=0.1, beta=0)
    assert demo.live.twin.startswith("At the edge: the run swings for ever")
    demo.live.set(alpha=0.01, beta=0.5)
    assert demo.live.twin.startswith("Too slow along the ravine")
    best = "You are at the best pair: 5.06 steps to come ten times closer."
    assert twin(demo, "the optimum") == best
    demo.live.set(swings=True)
    assert "It just does not swing along the ravine, and across it." in demo.live.twin
    demo.live.set(alpha=0.01, beta=0.1)
    assert "It creeps along the ravine, and across it." in demo.live.twin
    demo.live.set(alpha=0.09, beta=0)
    assert "It creeps along the ravine, and turns round in each step across it." in demo.live.twin


def test_the_best_pair_is_the_same_star_wherever_the_cross_stands():
    demo = momentum.rate_map()
    for alpha, beta in ((0.1, 0.9), (5, 0.1)):
        demo.live.set(alpha=alpha, beta=beta)
        assert "★ α = 0.224, β = 0.4, needs 5.06" in demo.live.twin


def test_plain_descent_may_have_its_own_best_rate():
    demo = momentum.ravine()
    shown = arrays(demo, "just right")
    assert shown["rival"] == 2 / 21
    fair = descend(surfaces.ravine(20), rules.sgd_step, (-2.0, 0.6), 120, alpha=2 / 21)
    np.testing.assert_array_equal(shown["plain"].losses, fair.losses)
    assert fair.steps_to(1e-3) == 44
    assert demo.live.twin == twin(demo, "just right"), "the first picture has the whole claim"
    said = "Momentum arrives at step 12; plain descent with its own α, 0.0952, arrives"
    assert f"{said} at step 44" in twin(demo, "just right")


def test_a_run_starts_where_the_hand_puts_it():
    for make in (momentum.ravine, momentum.noise):
        demo = make()
        start = {spec.name: spec.start for spec in demo.sliders}
        shown = demo.compute(**start | {"x0": 1.0, "y0": -0.5})
        track = shown["track"] if "track" in shown else shown["momentum"]
        np.testing.assert_array_equal(track[0], (1.0, -0.5))


def test_what_is_to_come_is_shown_and_the_past_ends_at_the_clock():
    demo = momentum.ravine()
    start = {spec.name: spec.start for spec in demo.sliders}
    early, late = (demo.compute(**start | {"step": step}) for step in (3, 50))
    np.testing.assert_array_equal(early["future"], late["future"])
    np.testing.assert_array_equal(early["track"], late["track"][:4])
    np.testing.assert_array_equal(early["head"], early["future"][[3]])


def test_the_average_scatters_less_by_the_factor_of_theory():
    shown = arrays(momentum.noise(), "the average calms")
    assert (shown["seen"] - shown["true"]).std() == pytest.approx(1.5, rel=0.1)
    assert shown["scatter"][1] == pytest.approx(1.5 * np.sqrt(0.1 / 1.9), rel=0.25)
    assert arrays(momentum.noise(), "no momentum")["scatter"][1] == pytest.approx(1.5, rel=0.1)


def test_dialects_agree_until_alpha_changes():
    demo = momentum.dialects()
    ng, sums, keras = arrays(demo, "α stays")["runs"]
    np.testing.assert_allclose([sums, keras], [ng, ng])
    ng, sums, keras = arrays(demo, "α falls")["runs"]
    np.testing.assert_allclose(sums, ng)
    assert np.allclose(keras[:16], ng[:16])
    assert abs(keras[-1] - ng[-1]) > 0.3
    assert "Keras' form leaves it at step 16" in twin(demo, "α falls")
    assert "The sums leave the average at step 1" in twin(demo, "α not converted")


def test_paths_that_are_one_have_one_name():
    demo = momentum.dialects()
    named = {
        "α stays": ["Ng = PyTorch = Keras"],
        "α falls": ["Ng = PyTorch", "Keras"],
        "α not converted": ["Ng", "PyTorch = Keras"],
    }
    for preset, names in named.items():
        demo.live.preset(preset)
        assert [a.get_label() for a in demo.live.artists["names"] if a.get_label()] == names


def test_the_verdict_on_noise_tells_a_larger_batch_from_momentum():
    demo = momentum.noise()
    assert "times less than the gradients, yet momentum" in twin(demo, "the average calms")
    assert twin(demo, "so does a larger batch").startswith("A batch of 256 calms")
    assert twin(demo, "too slow to follow").startswith("Calm, but late")


# ----------------------------------------------------------------- RMSProp


def test_brakes_even_out_the_coordinates():
    demo = rmsprop.brakes()
    for preset, ratio in (("no brakes", 1), ("RMSProp", 8.3), ("AdaGrad", 13.9)):
        along, across = arrays(demo, preset)["run"]["effective"][9]
        assert along / across == pytest.approx(ratio, rel=0.01)


def test_the_brakes_begin_with_a_run_that_arrives_and_say_when_one_bounces():
    demo = rmsprop.brakes()
    assert demo.live.twin.startswith("RMSProp arrives at step 47.")
    demo.live.set(alpha=3, beta2=0.9)
    assert demo.live.twin.startswith("RMSProp bounces for ever.")
    assert demo.live.arrays["fate"] == "× bounces, never settles"
    demo.live.set(alpha=0.03, eps=1000, beta2=0.99)
    assert "α/ε = 0.00003, as in plain descent" in demo.live.twin
    assert demo.live.arrays["too small"] == "both below 0.0001 ↓"


@pytest.mark.parametrize(
    ("rule", "step", "hyper"),
    [("RMSProp", rules.rmsprop_step, {"beta2": 0.8}), ("AdaGrad", rules.adagrad_step, {})],
)
def test_the_effective_step_is_what_moves_the_point(rule, step, hyper):
    demo = rmsprop.brakes()
    start = dict(zip(("x0", "y0"), rmsprop.RAVINE.start, strict=True))
    shown = demo.compute(rule=rule, alpha=0.05, eps=1e-3, beta2=0.8, step=10, **start)["run"]
    path = descend(
        rmsprop.RAVINE, step, rmsprop.RAVINE.start, rmsprop.STEPS, alpha=0.05, eps=1e-3, **hyper
    )
    moved = np.diff(path.positions, axis=0)
    np.testing.assert_allclose(
        moved, -shown["effective"] * rmsprop.RAVINE.gradient(path.positions[:-1]), atol=1e-12
    )


def test_adagrad_does_not_forget_and_rmsprop_does():
    shown = arrays(rmsprop.forgetting(), "the gradient weakens")
    assert shown["AdaGrad"][98] == pytest.approx(1 / np.sqrt(99))
    assert shown["AdaGrad"][-1] < 0.01
    # β2^n (1 - 0.01) + 0.01 <= (0.1/0.9)²: the first n for which the step is within a tenth again
    n = next(n for n in range(1, 200) if 0.1 / np.sqrt(0.9**n * 0.99 + 0.01) >= 0.9)
    assert shown["recovered"] == n - 1
    assert f"again after {n - 1} steps" in twin(rmsprop.forgetting(), "the gradient weakens")
    assert arrays(rmsprop.forgetting(), "the gradient stays")["recovered"] == 0


def test_each_kind_of_forgetting_has_its_own_sentence():
    demo = rmsprop.forgetting()
    assert "AdaGrad leaps once, then shrinks on" in twin(demo, "the gradient grows")
    assert "remembers too long: its step falls to 0.11 α, for 291" in twin(demo, "a long memory")
    demo.live.set(factor=0.1, beta2=0)
    assert "Without a memory RMSProp's step is always 1 α." in demo.live.twin


# ----------------------------------------------------------------- Adam


@pytest.mark.parametrize(
    ("switches", "rule", "hyper"),
    [
        ((False, False, False), rules.sgd_step, {}),
        ((False, False, True), rules.sgd_step, {}),
        ((True, False, False), rules.momentum_step, {"beta": 0.8}),
        ((False, True, False), rules.rmsprop_step, {"beta2": 0.95}),
        ((True, True, True), rules.adam_step, {"beta1": 0.8, "beta2": 0.95}),
    ],
)
def test_the_switches_make_the_rules(switches, rule, hyper):
    values = dict(zip(("average", "scale", "correct"), switches, strict=True))
    ravine = adam.SURFACES["ravine"]
    values |= landscape.start_of(ravine) | {"surface": "ravine"}
    shown = adam.assemble().compute(**values, alpha=0.05, beta1=0.8, beta2=0.95)
    np.testing.assert_allclose(
        shown["path"].positions,
        descend(ravine, rule, ravine.start, adam.STEPS, alpha=0.05, **hyper).positions,
        atol=1e-9,
    )


def test_presets_are_called_what_they_are():
    demo = adam.assemble()
    for preset in demo.presets:
        assert f" {preset}. It " in twin(demo, preset)
        assert arrays(demo, preset)["made"] == preset
    assert adam.name(True, False, True) == "momentum with bias correction"
    demo.live.set(average=False, scale=False, correct=True)
    assert demo.live.twin.startswith("There is nothing to correct")


def test_the_formula_is_that_of_the_switches():
    assert adam._formula(False, False, True) == "w ← w − α dw"
    assert adam._formula(False, True, False) == "w ← w − α dw / (√s + ε)"
    assert adam._formula(True, True, True) == "w ← w − α v̂ / (√ŝ + ε)"


def test_adams_first_steps_have_the_known_lengths():
    shown = arrays(adam.first_steps(), "Adam's defaults")
    assert [round(float(shown["raw"][t - 1]), 2) for t in (1, 12)] == [3.16, 6.57]
    assert shown["raw"].argmax() == 11
    np.testing.assert_allclose(shown["corrected"], 1, rtol=1e-6)


@pytest.mark.parametrize("surface", ["ravine", "Rosenbrock", "saddle", "plateau", "Beale"])
def test_every_racer_runs_with_an_alpha_that_is_the_best_of_a_sweep(surface):
    runs = adam.race().compute(surface=surface, step=0)["runs"]
    assert list(runs) == list(RACERS)
    for run in runs.values():
        above = run["path"].losses - run["path"].lowest
        assert run["path"].diverged_at == np.inf
        assert above.max() <= 2 * above[0] + 1e-12
    assert runs["plain"]["arrival"] > min(run["arrival"] for run in runs.values()), (
        "somebody beats plain descent"
    )


def test_the_race_is_scrubbed_and_ranked():
    demo = adam.race()
    demo.live.set(surface="ravine", step=20)
    assert len(demo.live.artists["paths"]["Adam"].get_xdata()) == 21
    ranking, runs = demo.live.arrays["ranking"], demo.live.arrays["runs"]
    assert next(iter(ranking)) == "AdaGrad"
    assert f"First to arrive is AdaGrad, at step {runs['AdaGrad']['arrival']:.0f}." in (
        demo.live.twin
    )
    late = [name for name in ranking if runs[name]["arrival"] > 20]
    costs = [runs[name]["path"].losses[20] for name in late]
    assert costs == sorted(costs)


def test_runs_of_the_race_are_those_of_each_rule_alone():
    runs = adam.race().compute(surface="ravine", step=0, x0=-1.0, y0=0.7)["runs"]
    surface = RACE_SURFACES["ravine"]
    for name, rule in (("plain", rules.sgd_step), ("Adam", rules.adam_step)):
        alone = descend(surface, rule, (-1.0, 0.7), 300, alpha=runs[name]["alpha"])
        np.testing.assert_allclose(runs[name]["path"].positions, alone.positions)
        assert runs[name]["arrival"] == alone.steps_to(0.01)


def test_a_shorter_memory_lets_adam_win_in_the_bent_valley():
    usual = race_of_adam.arrivals("Rosenbrock", starts=5)
    assert "Adam" not in race_of_adam.wins(usual)
    assert race_of_adam.wins(race_of_adam.arrivals("Rosenbrock", 5, beta2=0.9))["Adam"] >= 3
    assert race_of_adam.wins({"a": [2, np.inf, 4], "b": [3, np.inf, 1]}) == {"a": 1, "b": 1}


def test_a_start_outside_the_surface_begins_at_its_edge():
    for demo in (adam.assemble(), adam.race()):
        demo.live.set(surface="ravine", x0=-3.6, y0=2.4)
        path = demo.live.arrays.get("path") or demo.live.arrays["runs"]["Adam"]["path"]
        np.testing.assert_array_equal(path.positions[0], (-2.4, 1.1))


@pytest.mark.parametrize(("beta2", "period", "end"), [(0.9, 3, -1), (0.9, 30, 1)])
def test_a_longer_period_defeats_a_longer_memory(beta2, period, end):
    """Theorem 2 of Reddi, Kale and Kumar (2018): the longer the memory, the longer the period."""
    x, v, s = (np.zeros(1) for _ in range(3))
    for t in range(1, 3000):
        dw = np.array([2.0 * (period - 1) if t % period == 1 else -1.0])
        hyper = {"alpha": 0.5 / np.sqrt(t), "beta1": 0.0, "beta2": beta2}
        x, v, s = rules.adam_step(x, dw, v, s, t=t, **hyper)
        x = np.clip(x, -1, 1)
    assert x[0] == pytest.approx(end, abs=0.5)


def test_where_adam_fails_amsgrad_does_not():
    shown = arrays(adam.failure(), "as in the paper")
    assert shown["Adam"][-1] > 0.95
    assert shown["AMSGrad"][-1] < -0.95
    assert arrays(adam.failure(), "a longer memory")["Adam"][-1] < -0.95


def test_what_counts_as_the_sum_decides_the_end():
    groups = arrays(adam.failure(), "as in the paper")["groups"]
    assert groups["gradient"].sum() > 0 > groups["Adam"].sum()
    assert groups["AMSGrad"].sum() > 0
    # s is nearly (1 - β2) C²: little is left of what came before
    assert groups["Adam"][0] == pytest.approx(1 / np.sqrt(1 - 0.059), rel=0.01)


# ----------------------------------------------------------------- learning-rate decay


def test_the_designers_numbers_are_the_lectures():
    demo = decay.designer()
    assert "rates are 0.2, 0.1, 0.0667, 0.05, 0.04" in twin(demo, "the lecture's numbers")
    assert arrays(demo, "the same, per step")["alpha"][10] == pytest.approx(
        schedules.inverse_time_decay(0.2, 1, 10)
    )
    for kind in decay.KINDS:
        alpha = demo.compute(kind=kind, alpha0=0.2, rate=0.3, unit="epochs")["alpha"]
        assert len(alpha) == 200
        assert (alpha > 0).all()
        assert alpha.max() <= 0.2 + 1e-12
        assert (np.diff(alpha.reshape(20, 10)) == 0).all(), "one rate an epoch"


def test_the_designer_shows_both_ways_to_count_at_once():
    demo = decay.designer()
    epochs, steps = (arrays(demo, name) for name in ("the lecture's numbers", "the same, per step"))
    np.testing.assert_array_equal(epochs["other"], steps["alpha"])
    np.testing.assert_array_equal(epochs["alpha"], steps["other"])
    assert "is 0.0182 instead of 0.1, and in the end 0.001 instead of 0.01" in twin(
        demo, "the same, per step"
    )
    assert demo.live.artists["other"].get_label() == "e counts epochs"
    assert "If e counted steps, α would end at almost 0" in twin(demo, "halved every five")
    assert "rises to 0.2 in epoch 4" in twin(demo, "warm-up, then cosine")


def test_the_designers_verdict_begins_with_what_counting_steps_does():
    demo = decay.designer()
    assert demo.live.twin.startswith("If e counted steps, α would end at 0.001, not at 0.01.")
    demo.live.set(kind="base^e", rate=1)
    assert demo.live.twin == "α never falls: it stays at 0.2 all the time."
    demo.live.set(kind="exp(−ke)", rate=0.4)
    assert "0.0001" in demo.live.twin
    assert "e-0" not in demo.live.twin, "small numbers are spelt out"
    assert demo.live.artists["other"].get_label() == "e counts steps ↓ 0"


def test_a_run_that_has_not_begun_says_so():
    demo = decay.settling()
    demo.live.set(step=0)
    assert demo.live.twin.startswith("Not begun: both are 2.09 from the minimum.")
    demo.live.set(step=300, alpha0=1)
    assert demo.live.arrays["outside"].endswith("outside")


def test_a_students_schedule_is_asked_for_one_number_at_a_time():
    def mine(alpha0, rate, epoch):
        assert isinstance(epoch, int)
        return alpha0 / (1 + rate * epoch)

    np.testing.assert_allclose(
        arrays(decay.designer(mine), "the lecture's numbers")["alpha"],
        arrays(decay.designer(), "the lecture's numbers")["alpha"],
    )


def test_the_designer_shows_what_the_prediction_asks():
    truth = QUESTIONS["a tenth"].truth()
    assert f"epoch {truth} has a tenth of α₀" in twin(decay.designer(), "the lecture's numbers")


def test_every_kind_of_schedule_begins_with_a_rate_that_changes_alpha():
    for kind in decay.KINDS:
        assert len(np.unique(decay.designer(kind=kind).live.arrays["alpha"])) > 1


def test_a_falling_alpha_helps_adam_in_noise():
    def scatter(schedule):
        starts = np.tile((2.0, 0.0), (20, 1))
        rng = np.random.default_rng(0)
        run = {"schedule": schedule, "noise": 1.0, "rng": rng}
        return descend(surfaces.bowl(), rules.adam_step, starts, 1000, **run).positions[-200:].var()

    assert scatter(lambda t: 0.1 / (1 + 0.01 * t)) < 0.2 * scatter(lambda _t: 0.1)


def test_noise_has_a_floor_that_a_decay_lowers():
    shown = arrays(decay.settling(), "a good decay")
    floor = np.sqrt(
        2 * 0.4 / (2 - 0.4)
    )  # of descent on w²/2 with noise 1 in two coordinates: variance α / (2 - α) each
    assert shown["constant distance"][-200:].mean() == pytest.approx(floor, rel=0.05)
    assert shown["floor"][1] == pytest.approx([floor, floor])
    assert shown["decayed distance"][-50:].mean() < 0.35 * floor
    assert arrays(decay.settling(), "decayed too soon")["decayed distance"][-1] > 1


def test_the_clouds_are_the_last_fifty_steps_of_one_run():
    demo = decay.settling()
    values = {spec.name: spec.start for spec in demo.sliders} | {"x0": 1.0, "y0": -1.5}
    late, early = (demo.compute(**values | {"step": step}) for step in (300, 10))
    assert len(late["decayed cloud"]) == 50
    assert len(early["decayed cloud"]) == 11
    np.testing.assert_array_equal(early["track"][0], (1, -1.5))
    np.testing.assert_array_equal(late["head"][0], late["decayed cloud"][-1])
    assert late["decayed end"] == pytest.approx(late["decayed distance"][-50:].mean())
    assert late["decayed cloud"].std() < 0.5 * late["constant cloud"].std()


def test_an_arrival_says_what_became_of_a_run_in_the_colour_of_its_line():
    bowl = surfaces.bowl()
    for alpha, steps, said in (
        (0.5, 50, "arrives at step [5|other]"),
        (0.01, 5, "has [not arrived|other] after 5 steps"),
        (5.0, 50, "[diverges at step 5|bad]"),
    ):
        path = descend(bowl, rules.sgd_step, (1, 1), steps, alpha=alpha)
        assert landscape.arrival(path, "other") == said
