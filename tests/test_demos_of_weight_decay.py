"""The demos of weight decay: numbers behind the pictures, and presets that show what their names
say.
"""

import numpy as np
import pytest

from coursekit import conventions, datasets, rules
from coursekit.lectures.weight_decay import by_heart, demos, loud, pull, sparse
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------- pull


@pytest.mark.parametrize("penalty", [pull.L1, pull.L2])
@pytest.mark.parametrize("lam", [0.05, 0.7, 3.0, 30.0])
def test_the_minimum_of_loss_and_penalty_is_where_descent_ends(lam, penalty):
    curvatures = np.array([1.0, 8.0])
    rule = rules.l1_step if penalty == pull.L1 else rules.sgd_decay_step
    w = np.zeros(2)
    for _ in range(4000):
        w = rule(w, curvatures * (w - pull.TARGET), alpha=0.02, decay=lam)
    np.testing.assert_allclose(pull.lowest(lam, penalty, curvatures), w, atol=1e-9)


def test_the_pulls_presets_are_what_their_names_say():
    shown = {name: arrays(demos.pull(), name)["now"] for name in pull.PRESETS}
    assert shown["no pull yet"] == pytest.approx((1.5, 0.5), rel=0.02)
    assert shown["L2 leans"] == pytest.approx((0.5, 0.5 * 20 / 22))
    assert shown["L1 lands on the axis"] == pytest.approx((0, 0.4))
    assert shown["all gone"] == (0, 0)
    said = "x is exactly 0, and y is still 0.40"
    assert twin(demos.pull(), "L1 lands on the axis").startswith(said)
    assert "x keeps 33\u00a0% of its length and y 91\u00a0%" in twin(demos.pull(), "L2 leans")


@pytest.mark.parametrize("preset", ["L2 leans", "L1 lands on the axis"])
def test_the_line_of_one_penalty_goes_through_the_minimum(preset):
    shown = arrays(demos.pull(), preset)
    order = 2 if pull.PRESETS[preset]["penalty"] == pull.L2 else 1
    sizes = np.linalg.norm(shown["price"], ord=order, axis=1)
    np.testing.assert_allclose(sizes, np.linalg.norm(shown["now"], ord=order))


# ------------------------------------------------------------------------------------- by heart


def test_decay_narrows_the_gap_and_too_much_of_it_leaves_a_guess():
    done = by_heart.runs(rules.sgd_decay_step, "one in five wrong")
    train, valid = done["history"].train_loss[-1], done["history"].valid_loss[-1]
    np.testing.assert_allclose([train[0], valid[0]], [0.012, 0.839], atol=5e-4)
    at = by_heart.nearest(0.03)
    np.testing.assert_allclose([train[at], valid[at]], [0.388, 0.532], atol=5e-4)
    assert at == 1 + valid[1:].argmin()
    np.testing.assert_allclose([train[-1], valid[-1]], np.log(10), atol=1e-3)
    assert (np.diff(done["sizes"]) < 0.01).all(), "the stronger the pull, the smaller"
    assert done["wrong"] == done["learnt"][0] == 40
    assert done["learnt"][at] < 25


def test_the_run_without_decay_is_that_of_plain_descent():
    done = by_heart.runs(rules.sgd_decay_step, "one in five wrong")
    plain = by_heart.fit(
        by_heart.NETWORK, by_heart.few_digits(0.2), rules.sgd_step, epochs=3, alpha=0.3
    )
    np.testing.assert_allclose(done["history"].valid_loss[:4, 0], plain.valid_loss)


def test_by_heart_says_four_things():
    demo = demos.by_heart()
    assert twin(demo, "too weak").startswith("Too weak at λ = 0.0001: held-out loss 0.83")
    assert "21 of 40 wrong labels learnt" in twin(demo, "about right")
    assert "only guesses: loss 2.30 = ln 10" in twin(demo, "too strong")
    assert twin(demo, "right labels").startswith("Nothing to gain with right labels")
    demo.live.preset("too strong")
    assert demo.live.artists["fate"].get_text() == "× it only guesses"


# ------------------------------------------------------------------------------------- sparse


def test_only_the_step_that_stops_makes_zeros():
    zeros = {
        rule: (sparse.runs(rule)["weights"] == 0).sum(axis=1)
        for rule in (rules.l1_step, sparse.subgradient_step, rules.sgd_decay_step)
    }
    stops, over, shrinks = zeros.values()
    assert stops[sparse.LAMS == 0.01] == 512
    assert stops[sparse.LAMS == 0.001] == 307
    assert (np.diff(stops) > 0).all()
    constant = 10 * (np.ptp(datasets.digits().train.x, axis=0) == 0).sum()
    assert constant == 30
    assert (over == constant).all()
    assert (shrinks == constant).all()


def test_its_gradients_are_those_of_the_network():
    data, w = datasets.digits(), np.random.default_rng(3).normal(size=(7, sparse.MODEL.count))
    theirs = sparse.MODEL.gradient(w, *data.train)
    np.testing.assert_allclose(sparse.gradients(w, *data.train), theirs, atol=1e-14)


def test_the_penalty_leaves_the_biases_alone():
    """They are moved by their gradient alone, which adds up to 0 over the classes."""
    run = sparse.runs(rules.l1_step)
    assert run["weights"].shape == (len(sparse.LAMS), 640)
    data, model = datasets.digits(), sparse.MODEL
    w = np.zeros(model.count)
    for _ in range(sparse.STEPS):
        w = rules.l1_step(
            w, model.gradient(w, *data.train), alpha=sparse.ALPHA, decay=0.01 * model.is_weight
        )
    np.testing.assert_allclose(w[model.is_weight == 1], run["weights"][4], atol=1e-12)


def test_sparse_says_what_its_presets_are_named_for():
    demo = demos.sparse()
    assert twin(demo, "half gone").startswith("307 of 640 weights are exactly 0")
    assert twin(demo, "four in five gone").startswith("A few strokes are enough: 512 of 640")
    assert twin(demo, "too much").startswith("Too much: 608 of 640")
    over = twin(demo, "stepping over 0")
    assert "jump to and fro over 0. The 30 zeros" in over
    assert "95\u00a0%" in over
    demo.live.set(method=sparse.L2)
    assert "L2 only shrinks" in demo.live.twin


# ------------------------------------------------------------------------------------- loud


@pytest.mark.parametrize("lam", loud.LAMS)
def test_adamw_decays_every_weight_alike_and_as_theory_says(lam):
    ends = loud.walks(rules.adamw_step, lam)[:, -1]
    np.testing.assert_allclose(ends, (1 - loud.ALPHA * lam) ** loud.STEPS, atol=1e-6)


def test_the_l2_term_is_divided_by_the_size_of_the_gradients():
    """For loud gradients it acts as λ divided by their size."""
    for lam in loud.LAMS:
        ends = loud.walks(conventions.adam_l2_step, lam)[:, -1]
        assert (np.diff(ends) > -1e-3).all()
        large = lam / loud.SCALES < 0.2
        acting = np.exp(-loud.ALPHA * lam / loud.SCALES * loud.STEPS)
        np.testing.assert_allclose(ends[large], acting[large], atol=0.01)


def test_loud_says_four_things():
    demo = demos.loud()
    assert twin(demo, "quiet").startswith("Quiet gradients make the L2 term 2.9 times as strong")
    assert twin(demo, "just equal").startswith("Here the two are alike")
    assert "it takes 8.8 times less" in twin(demo, "loud")
    assert twin(demo, "deafening").startswith("The L2 term is as good as off")


def test_an_own_adamw_is_drawn_in_the_place_of_coursekits():
    def no_decay(w, dw, v, s, *, t, alpha, decay):
        return rules.adam_step(w, dw, v, s, t=t, alpha=alpha)

    shown = demos.loud(no_decay).compute(lam=0.3, scale=10.0)
    assert shown["left"][0] == pytest.approx(1, abs=1e-9)
    assert shown["left"][1] < 0.98
