"""The demos of the lecture on hyperparameter search: numbers behind the pictures."""

import numpy as np
import pytest

from coursekit import datasets, rules, search_pictures
from coursekit.batches import make_minibatches
from coursekit.lectures.hyperparameter_search import demos as search
from coursekit.lectures.hyperparameter_search import panda, zooms
from coursekit.network import Network
from coursekit.search import Choice, CoarseToFine, LogUniform, Results, Space, Trial, Uniform
from coursekit.search import search as run_search
from coursekit.training import fit
from tests.shown import twin


@pytest.mark.parametrize("matters", [search.ONE, search.BOTH])
@pytest.mark.parametrize(
    ("budget", "width"), [(4, 0.1), (9, 0.2), (25, 0.04), (30, 0.3), (25, 0.5)]
)
def test_chances_are_those_of_many_zones(budget, width, matters):
    """Zones anywhere in the square: hit or missed by a grid, and by as many random points."""
    grid = search._square(budget, width, matters, 1, zone=0.5, height=0.5)["grid"]
    rng, axes = np.random.default_rng(0), 1 if matters == search.ONE else 2
    corners = rng.uniform(0, 1 - width, (4000, 1, 2))[..., :axes]
    hit = [
        ((points[..., :axes] >= corners) & (points[..., :axes] <= corners + width))
        .all(axis=-1)
        .any(axis=-1)
        .mean()
        for points in (grid, rng.random((4000, budget, 2)))
    ]
    chances = search._chances(budget, len(grid), width, matters)
    np.testing.assert_allclose([chances["grid"], chances["random"]], hit, atol=0.04)
    for name, line in search._lines(width, matters).items():
        assert line[budget - search.BUDGETS[0]] == chances[name], "the line goes through the chance"


def test_the_twin_counts_what_the_picture_shows():
    shown = search._square(25, 0.3, search.BOTH, 5, zone=0.22, height=0.51)
    assert len(np.unique(shown["grid"][:, 0])) == 5
    assert len(np.unique(shown["random"][:, 0])) == 25
    assert "the grid hits once, random search never" in twin(search.grid_or_random(), "both matter")
    assert "the grid hits never, random search 2 times" in twin(search.grid_or_random(), "one axis")


@pytest.mark.parametrize(("zone", "ends"), [(0, (0, 0.2)), (0.45, (0.35, 0.55)), (1, (0.8, 1))])
def test_a_dragged_zone_stays_whole_and_lights_what_it_holds(zone, ends):
    shown = search._square(64, 0.2, search.ONE, 2, zone=zone, height=0.9)
    np.testing.assert_allclose(shown["zone"], np.transpose([ends, (0, 1)]))
    for name in ("grid", "random"):
        x = shown[name][:, 0]
        np.testing.assert_array_equal(shown["inside"][name], (x >= ends[0]) & (x <= ends[1]))
        assert shown["hits"][name] == shown["inside"][name].sum()


@pytest.mark.parametrize(
    ("alpha", "beta", "shares"),
    [
        ("linear", "β itself", ([0.0009, 0.009, 0.09, 0.9], [0.09 / 0.099, 0.009 / 0.099])),
        ("log", "log of 1 − β", ([0.25] * 4, [0.5] * 2)),
        (
            "log",
            "log of β",
            (
                [0.25] * 4,
                [
                    np.log(0.99 / 0.9) / np.log(0.999 / 0.9),
                    np.log(0.999 / 0.99) / np.log(0.999 / 0.9),
                ],
            ),
        ),
    ],
)
def test_shares_of_decades_follow_their_laws(alpha, beta, shares):
    drawn = search._drawn(search.ALPHAS[alpha], search.BETAS[beta], 200_000, 3)["shares"]
    for name, law in zip(("alpha", "beta"), shares, strict=True):
        np.testing.assert_allclose(drawn[name], law, atol=0.005)
        assert drawn[name].sum() == pytest.approx(1)


def test_what_nobody_misses_is_a_tie():
    demo = search.grid_or_random()
    demo.live.set(width=0.5)
    assert demo.live.twin.startswith("So wide a zone nobody misses")
    demo.live.set(width=0.03)
    assert demo.live.twin.startswith("A narrow zone slips")
    assert demo.live.twin.endswith("Here both miss.")
    demo.live.set(matters=search.BOTH)
    assert demo.live.figure.axes[0].get_ylabel() == "second axis: it matters, too"


def test_the_fair_share_is_drawn_and_the_sentence_names_what_is_not_fair():
    demo = search.which_scale()
    assert "The top decade of α takes 94%, where 25% is fair" in twin(demo, "both linear")
    assert "the top decade of α still takes 94%, where 50% is fair" in twin(demo, "α from 0.01")
    assert twin(demo, "the right scales").startswith("Fair")
    assert "the logarithm of β hardly helps: only 9% of the β" in twin(demo, "log of β")
    for name, fair in (("alpha", 0.25), ("beta", 0.5)):
        assert set(demo.live.artists[name]["fair"].get_ydata().round(9)) == {fair}


def test_a_range_of_alpha_from_a_higher_end_has_other_fair_shares():
    """0.03 to 1 are about one and a half decades: the top one is two thirds of them."""
    demo = search.which_scale()
    demo.live.set(low=0.03, alpha="log", count=1000)
    shown = demo.live.arrays
    whole = -np.log10(0.03)
    np.testing.assert_allclose(shown["fair"]["alpha"], [0, 0, 1 - 1 / whole, 1 / whole])
    np.testing.assert_allclose(shown["shares"]["alpha"], shown["fair"]["alpha"], atol=0.06)
    demo.live.set(alpha="linear")
    np.testing.assert_allclose(demo.live.arrays["shares"]["alpha"][-1], 0.9 / 0.97, atol=0.03)
    assert "where 66% is fair" in demo.live.twin
    own = search.which_scale(lambda u, low, high: low + u * (high - low))
    own.live.set(low=0.01, alpha="log", beta="log of 1 − β")
    assert own.live.arrays["alpha"].min() >= 0.01, "the student's function is asked for this range"
    assert not own.live.twin.startswith("Fair"), "a scale that is not one is not called fair"


def test_a_cell_of_the_landscape_is_a_network_trained_by_itself():
    network, data = Network((64, zooms.WIDTHS[6], 10)), datasets.digits().first(600)
    alone = fit(
        network, data, rules.adam_step, epochs=3, alpha=zooms.ALPHAS[8], progress=False
    ).valid_loss[-1]
    assert zooms.nearest(zooms.ALPHAS[8] * 1.1, zooms.WIDTHS[6] + 1) == pytest.approx(
        alone, rel=1e-9
    )


def test_what_the_page_says_of_zooming():
    ends = {
        name: search.coarse_to_fine().presets[name] for name in ("three rounds", "zoomed too fast")
    }
    found = {name: zooms._searched(**values) for name, values in ends.items()}
    assert "The bet is lost" in twin(search.coarse_to_fine(), "zoomed too fast")
    assert "The bet is won" in twin(search.coarse_to_fine(), "three rounds")
    demo = search.coarse_to_fine()
    assert "decides nothing" in twin(demo, "hardly zoomed")
    demo.live.set(alpha=1.0)
    assert demo.live.artists["your loss"].get_label() == "yours 61.5 ↑", "where it leaves the panel"
    assert "your own" not in demo.live.twin, "only if it wins"
    demo.live.preset("zoomed too fast")
    demo.live.set(alpha=0.01)
    assert "your own trial beats both" in demo.live.twin
    assert found["three rounds"]["fine"][-1] < found["three rounds"]["random"][-1]
    assert found["zoomed too fast"]["fine"][-1] > 2 * found["zoomed too fast"]["random"][-1], (
        "far behind"
    )


def test_rounds_share_their_first_trials_with_random_search_and_stay_in_their_boxes():
    shown = zooms._searched(8, 0.4, 3, 1)
    np.testing.assert_array_equal(shown["fine"][:8], shown["random"][:8])
    for wave, region in zip(shown["waves"], shown["regions"], strict=True):  # none is to come
        for trial in wave:
            assert all(
                region[name].low <= trial.config[name] <= region[name].high for name in region
            )
    assert shown["ends"] == sorted(shown["ends"], reverse=True)


def test_the_box_of_the_next_round_and_the_trial_of_ones_own_are_shown():
    demo = search.coarse_to_fine()
    first, done = (
        demo.compute(alpha=0.01, width=64, rounds=rounds, trials=4, draw=3, shrink=0.1)
        for rounds in (1, 3)
    )
    np.testing.assert_array_equal(first["next box"], done["boxes"][0])
    assert len(done["next box"]) == 0
    np.testing.assert_array_equal(first["later"][1], done["fine"][1])
    assert first["random end"] == done["random"][1][3]
    assert done["own"] == zooms.nearest(0.01, 64)


def test_the_panda_takes_the_steps_of_plain_descent():
    network, (x, y) = panda.NETWORK, datasets.digits().train
    w, rng, taken = network.start(np.random.default_rng(0)), np.random.default_rng(2), 0
    while taken < 2 * 160:
        for batch in make_minibatches(x, y, 32, rng):
            if taken < 2 * 160:
                w, taken = (
                    w - (0.1 if taken < 160 else 0.02) * network.gradient(w, *batch),
                    taken + 1,
                )
    one = panda.Panda()
    one.at(1, 0.1)
    assert one.at(2, 0.02)["errors"][-1] == pytest.approx(
        1 - network.evaluate(w, *datasets.digits().valid)[1]
    )
    np.testing.assert_allclose(one.weights[-1], w, atol=1e-12)


def test_going_back_undoes_and_the_same_hand_leads_to_the_same_run():
    one = panda.Panda()
    one.at(2, 10.0)
    one.at(0, 10.0)
    steered = [one.at(1, 0.3), one.at(3, 0.1)][-1]
    other = panda.Panda()
    other.at(1, 0.3)
    np.testing.assert_array_equal(steered["errors"], other.at(3, 0.1)["errors"])
    assert steered["alphas"].tolist() == [0.3, 0.1, 0.1]


def test_each_of_the_many_is_a_run_of_its_own():
    w = panda._start()
    for x, y in panda._batches()[: 3 * panda.EACH]:
        w = w - panda.rates()[4] * panda.NETWORK.gradient(w, x, y)
    assert panda.caviar()[3, 4] == pytest.approx(float(panda._error(w)))
    assert panda.SPENT[-1] == panda.ROUNDS * panda.MANY * panda.EACH  # as many steps on either side


def test_what_the_page_says_of_the_panda():
    best = panda._best(panda.caviar())
    for alpha in (0.03, 0.1, 0.3, 1):
        assert (panda.Panda().at(10, alpha)["errors"][1:] < best[1:11]).all(), (
            "ahead for ten rounds"
        )
    assert np.isnan(panda.Panda().at(4, 10.0)["errors"][-1]), "too boldly"


def test_at_the_start_nobody_is_ahead():
    live = search.panda_or_caviar().live
    live.set(round=0)
    assert "All start alike, with 87% wrong" in live.twin
    np.testing.assert_allclose(
        live.artists["head"].get_xydata(), [(0, panda._error(panda._start()))]
    )
    assert live.artists["one"].get_xdata() == [0.1], "the panda is there before its first round"


def test_a_preset_of_the_panda_is_a_run_from_the_start():
    live = search.panda_or_caviar().live
    live.set(alpha=3.0)
    assert "α = 3 counts from round 5 on" in live.twin
    live.preset("too carefully")
    assert set(live.arrays["panda"]["alphas"]) == {0.001}
    assert live.twin.startswith(("The caviar is ahead", "The panda is far behind"))
    live.preset("many steps")
    assert set(live.arrays["panda"]["alphas"]) == {0.1}
    assert live.twin.startswith(("The caviar is ahead", "The panda is far behind"))
    live.preset("few steps")
    assert live.twin.startswith("The panda is ahead")


def test_who_is_ahead_is_said():
    live = search.panda_or_caviar().live
    live.set(round=0)
    live.set(round=8, alpha=0.1)
    error, best = panda.Panda().at(8, 0.1)["errors"][-1], panda._best(panda.caviar())[8]
    assert live.twin.startswith(
        f"The panda is ahead with {error:.1%} wrong; the best of the 32 had {best:.1%}"
    )
    live.set(round=0)
    live.set(round=8, alpha=0.001)
    assert live.twin.startswith("The panda is far behind")
    assert f"the best of the 32 had {best:.1%}" in live.twin


def test_a_run_that_is_lost_is_told_so():
    live = search.panda_or_caviar().live
    live.preset("too boldly")
    assert "lost since round 2" in live.twin
    live.set(round=12)
    assert "lost since round" in live.twin
    assert "nan" not in live.twin
    assert live.artists["fate"].get_text() == "× lost"


# -------------------------------------------------------------------------------------------
# pictures of results

SPACE = Space(alpha=LogUniform(1e-4, 1), keep=Uniform(0.5, 1), rule=Choice(("sgd", "adam")))


def bowl(alpha, keep, rule):
    if keep > 0.95:
        raise ValueError("too much")
    return (np.log10(alpha) + 2) ** 2 + keep - 0.5 * (rule == "adam")


@pytest.mark.parametrize("lift", [0, 10], ids=["with values below 0", "all above 0"])
def test_results_show_as_pictures(lift):
    results = run_search(lambda **config: bowl(**config) + lift, SPACE, CoarseToFine(), 30)
    for picture in (
        search_pictures.tried(results, "loss"),
        search_pictures.best_so_far({"one": results, "two": results}),
        search_pictures.zooms(results, "alpha", "rule"),
    ):
        assert picture.image[:4] == b"\x89PNG"
        assert len(str(picture)) > 40


def test_pictures_of_searches_that_found_little():
    failed = Results(
        (Trial(0, {"alpha": 0.1, "keep": 0.7, "rule": "sgd"}, np.nan, "failed"),), SPACE, None, (1,)
    )
    assert "none with a value" in str(search_pictures.tried(failed))
    assert "all: none" in str(search_pictures.best_so_far({"all": failed}))
    interrupted = Results(
        (*failed.trials, Trial(9, {"alpha": 1.0, "keep": 0.7, "rule": "sgd"}, 0.5)),
        SPACE,
        None,
        (1, 1, 0),
    )
    assert "The 2 rounds" in str(search_pictures.zooms(interrupted, "alpha", "keep"))
    with pytest.raises(ValueError, match="5 results were given; 4 are the most"):
        search_pictures.best_so_far(dict.fromkeys("abcde", failed))
