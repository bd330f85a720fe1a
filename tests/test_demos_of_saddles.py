"""The demos of plateaus, saddles and valleys: numbers behind the pictures, and presets that show
what their names say.
"""

import numpy as np
import pytest

from coursekit import datasets, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures import QUESTIONS
from coursekit.lectures.plateaus_and_saddles import (
    bends,
    chance,
    demos,
    escape,
    plateau,
    symmetry,
    valleys,
)
from tests.shown import arrays, twin


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("bowl", "A minimum: it bends up in every direction, by 2 at least."),
        ("saddle", "A saddle: up by 1 along 0°, down by −1 along 90°."),
        ("saddle in disguise", "A saddle in disguise: it bends up by 1 and 1 along the axes, and"),
        ("trough", "Undecided: it bends up by 1, and not at all along 90°."),
    ],
)
def test_each_kind_of_point_has_its_sentence(preset, words):
    assert twin(demos.bends(), preset).startswith(words)


def test_the_other_bends_are_said_too():
    live = demos.bends().live
    live.set(x=-2, y=-3, mixed=0)
    assert live.twin.startswith("A maximum: it bends down in every direction, by 2 at least.")
    live.set(x=-1, y=-1, mixed=3)
    assert "down by −1 and −1 along the axes, and up by 2 along 45°" in live.twin
    live.set(x=0, y=0, mixed=0)
    assert live.twin.startswith("Flat: no direction bends at all")
    live.set(x=0, y=-2)
    assert live.twin.startswith("Undecided: it bends down by −2, and not at all along 0°.")


@pytest.mark.parametrize("values", [(2, 3, 0.5), (1, 1, 3), (-2, -1, 0.7), (1, 0, 0), (0, -2, 0)])
def test_level_lines_are_level(values):
    x, y, mixed = values
    w = bends._bends(x=x, y=y, mixed=mixed, turn=0)["levels"]
    w = w[(np.abs(w) < 5).all(axis=1)]
    cost = np.abs(x * w[:, 0] ** 2 / 2 + mixed * w[:, 0] * w[:, 1] + y * w[:, 1] ** 2 / 2)
    nearest = np.abs(cost[:, np.newaxis] - np.array(bends.LEVELS)).min(axis=1)
    assert len(w) > 20
    np.testing.assert_allclose(nearest, 0, atol=1e-9)


@pytest.mark.parametrize(
    ("n", "share"), [(1, 0.5), (2, (2 - 2**0.5) / 4), (3, (np.pi - 8**0.5) / (4 * np.pi))]
)
def test_the_share_of_minima_is_that_of_theory(n, share):
    """Closed forms for Gaussian symmetric matrices, within four standard errors of the draws."""
    drawn = chance._chance(n=n, lift=0)["share"]
    assert abs(drawn - share) < 4 * (share * (1 - share) / chance.DRAWN) ** 0.5


def test_where_no_curvature_points_down_the_sentence_says_so():
    live = demos.chance().live
    live.set(n=18, lift=1.3)
    assert live.error is None
    assert live.twin.endswith("bend up in every direction: none points down.")


def test_lifting_brings_minima_back_and_never_seen_is_said():
    demo = demos.chance()
    assert arrays(demo, "twelve")["share"] == 0
    assert "none of 10,000" in twin(demo, "twelve")
    lifted = arrays(demo, "twelve, lifted")
    assert lifted["share"] > 0.1 > lifted["below"]
    assert twin(demo, "four").startswith("Far rarer than with coins, 20 times: of points with 4")
    demo.live.set(n=1, lift=0)
    assert demo.live.twin.startswith("One parameter is one curvature: up in 50\u00a0%")


@pytest.mark.parametrize(
    ("preset", "steps"),
    [("a hair off", (139, 216, 6)), ("an atom off", (284, 436, 8)), ("with room", (139, 50, 6))],
)
def test_the_steps_to_leave_are_those_of_each_run_alone(preset, steps):
    demo = demos.escape()
    assert tuple(arrays(demo, preset)["left"].values()) == steps
    values = demo.presets[preset]
    for (name, found), factor in zip(
        arrays(demo, preset)["left"].items(),
        (1, 10 if values["room"] == escape.TEN else 1, 1),
        strict=True,
    ):
        rule, start = escape.RULES[name][0], (escape.START, values["distance"])
        alone = descend(surfaces.saddle(), rule, start, 600, alpha=factor * values["alpha"])
        assert (np.abs(alone.positions[:, 1]) >= escape.REACH).argmax() == found


def test_on_the_ridge_nothing_leaves():
    demo = demos.escape()
    found = arrays(demo, "on the ridge")
    assert all(np.isinf(steps) for steps in found["left"].values())
    assert all((path[:, 1] == 0).all() for path in found["paths"].values())
    assert twin(demo, "on the ridge").startswith("Nothing ever leaves")


def test_every_stop_of_the_sliders_has_its_run():
    demo = demos.escape()
    for slider, stops in zip(
        [s for s in demo.sliders if s.name in ("distance", "alpha")],
        (escape.DISTANCES, escape.ALPHAS),
        strict=True,
    ):
        assert [slider.neat(stop) for stop in stops] == stops


def test_the_formula_drawn_is_that_of_the_student():
    found = demos.escape(lambda distance, curvature, *, alpha, reach: 100.0)
    assert set(arrays(found, "a hair off")["formula"]) == {100.0}


def test_the_prediction_is_what_the_picture_says():
    ten = arrays(demos.escape(), "a hair off")["ten"]
    assert ten == pytest.approx(QUESTIONS["ten times nearer"].truth())


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("on the slope", "Here there is slope enough: plain descent arrives at step 31"),
        ("flat", "Plain descent arrives at step 2225, momentum at step 2277; Adam at step 65"),
        ("farther out", "Plain descent and momentum stand still, 3,000 steps long"),
        ("a larger α", "Plain descent arrives at step 743"),
    ],
)
def test_who_crosses_the_plateau_is_said(preset, words):
    demo = demos.plateau()
    assert twin(demo, preset).startswith(words)
    values = demo.presets[preset]
    for name, rule in plateau.RULES.items():
        start = (values["start"], 0.0)
        alone = descend(surfaces.plateau(), rule, start, plateau.STEPS, alpha=values["alpha"])
        assert arrays(demo, preset)["arrived"][name] == alone.steps_to(plateau.NEAR)


def test_momentum_carries_in_and_out():
    demo = demos.valleys()
    assert twin(demo, "no momentum").startswith("Nothing crosses: every start ends in its own")
    assert twin(demo, "carried in").startswith("Carried in: from 1.7")
    assert twin(demo, "carried out").startswith("Carried out: it began in the deep valley")
    demo.live.set(start=-1.0, beta=0.5)
    assert demo.live.twin.startswith("It stays deep, where it began, at cost −0.31.")


def test_a_cell_of_the_map_is_a_run_of_its_own():
    for alpha in valleys.ALPHAS:
        for row, column in ((0, 80), (50, 118), (59, 2), (40, 30)):
            start, beta = (valleys.STARTS[column], 0.0), valleys.BETAS[row]
            path = descend(
                surfaces.two_valleys(), rules.momentum_step, start, 300, alpha=alpha, beta=beta
            )
            deep = path.positions[-1, 0] < valleys.HUMP
            assert deep == valleys.ends_deep(alpha)[row, column]


def test_the_bottoms_and_the_hump_have_no_slope():
    for x in (0.96014956, -1.03557871, valleys.HUMP):
        slope = surfaces.two_valleys().gradient(np.array([x, 0.0]))
        np.testing.assert_allclose(slope, 0, atol=1e-6)
    assert surfaces.two_valleys().lowest == pytest.approx(valleys.DEEP)


# ----------------------------------------------------------------- the network's symmetry


@pytest.fixture(scope="module")
def digits():
    return datasets.digits()


@pytest.fixture(scope="module")
def w():
    return symmetry.NETWORK.start(np.random.default_rng(3))


def test_another_order_of_units_is_the_same_function(w, digits):
    other = symmetry.reordered(w, np.random.default_rng(0).permutation(32))
    x, _ = digits.valid
    assert not np.array_equal(w, other)
    np.testing.assert_allclose(symmetry.NETWORK.logits(other, x), symmetry.NETWORK.logits(w, x))


def test_matching_undoes_an_order(w):
    other = symmetry.reordered(w, np.random.default_rng(0).permutation(32))
    np.testing.assert_array_equal(symmetry.matched(w, other), w)


def test_units_that_are_alike_get_one_gradient(digits):
    parts = symmetry.NETWORK.views(symmetry.alike(0, np.random.default_rng(0)))
    assert np.ptp(parts["W1"], axis=1).max() == np.ptp(parts["W2"], axis=0).max() == 0
    dw = symmetry.NETWORK.gradient(symmetry.alike(0, np.random.default_rng(0)), *digits.train)
    slopes = symmetry.NETWORK.views(dw)
    np.testing.assert_allclose(slopes["W1"], slopes["W1"][:, :1] + 0 * slopes["W1"], atol=1e-12)


def test_the_way_begins_and_ends_at_its_ends(w, digits):
    other = symmetry.NETWORK.start(np.random.default_rng(4))
    way = symmetry.between(w, other, 3)
    ends = [symmetry.NETWORK.evaluate(each, *digits.train)[0] for each in (w, other)]
    np.testing.assert_allclose(way[[0, -1]], ends)


def test_from_zero_no_weight_ever_moves(digits):
    zero = np.zeros(symmetry.NETWORK.count)
    slopes = symmetry.NETWORK.views(symmetry.NETWORK.gradient(zero, *digits.train))
    assert {name for name, part in slopes.items() if part.any()} == {"b2"}
