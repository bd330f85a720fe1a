"""The demos of momentum, RMSProp, Adam and learning-rate decay: numbers behind the pictures, and
presets that show what their names say.
"""

import numpy as np
import pytest

from coursekit import convergence, rules, schedules, surfaces
from coursekit.descent import descend
from coursekit.lectures.adam import demos as adam
from coursekit.lectures.adam.race import LOOKS as RACERS
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
    assert "diverged at step 6" in twin(demo, "diverges")


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
    assert "crosses the floor of the ravine 28 times" in twin(momentum.ravine(), "zig-zag")


@pytest.mark.parametrize(
    "preset", ["plain descent at its best", "the optimum, κ = 20", "the optimum, κ = 100"]
)
def test_on_the_map_theory_and_run_agree(preset):
    shown = arrays(momentum.rate_map(), preset)
    steps = np.arange(60, 120) if preset != "the optimum, κ = 20" else np.arange(20, 60)
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
    assert "no convergence" in twin(demo, "too much of both")
    assert "diverged at step" in demo.live.twin
    assert "23 steps for each digit" in twin(demo, "plain descent at its best")
    assert "critically damped along the ravine, critically damped across" in twin(
        demo, "the optimum, κ = 20"
    )


def test_the_average_scatters_less_by_the_factor_of_theory():
    shown = arrays(momentum.noise(), "the average calms")
    assert (shown["seen"] - shown["true"]).std() == pytest.approx(1.5, rel=0.1)
    assert shown["scatter"][1] == pytest.approx(1.5 * np.sqrt(0.1 / 1.9), rel=0.25)
    assert arrays(momentum.noise(), "no momentum")["scatter"][1] == pytest.approx(1.5, rel=0.1)


def test_dialects_agree_until_alpha_changes():
    demo = momentum.dialects()
    ng, sums, keras = arrays(demo, "α stays: one path")["runs"]
    np.testing.assert_allclose([sums, keras], [ng, ng])
    ng, sums, keras = arrays(demo, "α falls: two paths")["runs"]
    np.testing.assert_allclose(sums, ng)
    assert np.allclose(keras[:16], ng[:16])
    assert abs(keras[-1] - ng[-1]) > 0.3
    assert "Keras' leaves the course's at step 16" in twin(demo, "α falls: two paths")


# ----------------------------------------------------------------- RMSProp


def test_brakes_even_out_the_coordinates():
    demo = rmsprop.brakes()
    for preset, ratio in (("no brakes", 1), ("RMSProp's brakes", 10.1), ("AdaGrad's brakes", 13.9)):
        along, across = arrays(demo, preset)["effective"][9]
        assert along / across == pytest.approx(ratio, rel=0.01)


@pytest.mark.parametrize(
    ("rule", "step", "hyper"),
    [("RMSProp", rules.rmsprop_step, {"beta2": 0.8}), ("AdaGrad", rules.adagrad_step, {})],
)
def test_the_effective_step_is_what_moves_the_point(rule, step, hyper):
    demo = rmsprop.brakes()
    shown = demo.compute(rule=rule, alpha=0.05, eps=1e-3, beta2=0.8)
    path = descend(
        rmsprop.RAVINE, step, rmsprop.RAVINE.start, rmsprop.STEPS, alpha=0.05, eps=1e-3, **hyper
    )
    moved = np.diff(path.positions, axis=0)
    np.testing.assert_allclose(
        moved, -shown["effective"] * rmsprop.RAVINE.gradient(path.positions[:-1]), atol=1e-12
    )


def test_adagrad_does_not_forget_and_rmsprop_does():
    shown = arrays(rmsprop.forgetting(), "it becomes weak")
    assert shown["AdaGrad"][98] == pytest.approx(1 / np.sqrt(99))
    assert shown["AdaGrad"][-1] < 0.01
    # β2^n (1 - 0.01) + 0.01 <= (0.1/0.9)²: the first n for which the step is within a tenth again
    n = next(n for n in range(1, 200) if 0.1 / np.sqrt(0.9**n * 0.99 + 0.01) >= 0.9)
    assert shown["recovered"] == n - 1
    assert f"again after {n - 1} steps" in twin(rmsprop.forgetting(), "it becomes weak")
    assert arrays(rmsprop.forgetting(), "it stays")["recovered"] == 0


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
    shown = adam.assemble().compute(**values, alpha=0.05, beta1=0.8, beta2=0.95, surface="ravine")
    ravine = adam.SURFACES["ravine"]
    np.testing.assert_allclose(
        shown["path"].positions,
        descend(ravine, rule, ravine.start, adam.STEPS, alpha=0.05, **hyper).positions,
        atol=1e-9,
    )


def test_presets_are_called_what_they_are():
    demo = adam.assemble()
    for preset in demo.presets:
        assert twin(demo, preset).lower().startswith(preset.lower() + ", ravine, α = ")
    assert adam.name(True, False, True) == "momentum with bias correction"
    assert "nothing to correct" in adam.name(False, False, True)


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


def test_the_race_is_scrubbed_and_says_who_arrives():
    demo = adam.race()
    demo.live.set(surface="ravine", step=20)
    assert len(demo.live.artists["paths"]["Adam"].get_xdata()) == 21
    order = demo.live.twin.split("lowest cost: ")[1]
    steps = [int(part.split()[0].strip(";.")) for part in order.split("at step ")[1:]]
    assert steps == sorted(steps)


def test_where_adam_fails_amsgrad_does_not():
    shown = arrays(adam.failure(), "as in the paper")
    assert shown["Adam"][-1] > 0.95
    assert shown["AMSGrad"][-1] < -0.95
    assert arrays(adam.failure(), "a longer memory")["Adam"][-1] < -0.95


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
    assert "If e counted steps, it would end at almost 0" in twin(demo, "halved every five")
    assert "rises to 0.2 in epoch 4" in twin(demo, "warm-up, then cosine")


def test_a_students_schedule_is_asked_for_one_number_at_a_time():
    def mine(alpha0, rate, epoch):
        assert isinstance(epoch, int)
        return alpha0 / (1 + rate * epoch)

    np.testing.assert_allclose(
        arrays(decay.designer(mine), "the lecture's numbers")["alpha"],
        arrays(decay.designer(), "the lecture's numbers")["alpha"],
    )


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


def test_an_ending_says_what_happened():
    bowl = surfaces.bowl()
    assert (
        landscape.ending(descend(bowl, rules.sgd_step, (1, 1), 50, alpha=0.5))
        == "within 0.001 of the lowest cost from step 5 on"
    )
    assert (
        landscape.ending(descend(bowl, rules.sgd_step, (1, 1), 5, alpha=0.01))
        == "not within 0.001 of the lowest cost after 5 steps"
    )
    assert (
        landscape.ending(descend(bowl, rules.sgd_step, (1, 1), 50, alpha=5.0))
        == "diverged at step 5"
    )
