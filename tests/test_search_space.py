"""Spaces and strategies: what is tried, and on which scale."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.search import (
    Choice,
    CoarseToFine,
    Grid,
    Halving,
    Integers,
    LogUniform,
    OneMinusLogUniform,
    Random,
    Space,
    Trial,
    Uniform,
)

DIMENSIONS = [
    Uniform(-2, 3),
    LogUniform(1e-5, 1),
    OneMinusLogUniform(0.9, 0.999),
    Integers(1, 6),
    Integers(4, 256, log=True),
    Choice(("a", "b", "c")),
]
RANGES = [d for d in DIMENSIONS if not isinstance(d, Choice)]


def stream(number):
    return np.random.default_rng([0, number])


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=repr)
@given(u=st.floats(0, 1))
def test_a_value_stands_at_its_place(dimension, u):
    value = dimension.at(u)
    assert (
        math.isclose(dimension.place(value), u, abs_tol=1e-6)
        or dimension.at(dimension.place(value)) == value
    )


@pytest.mark.parametrize("dimension", RANGES, ids=repr)
@given(u=st.floats(0, 1), v=st.floats(0, 1))
def test_places_rise_with_values_and_stay_inside(dimension, u, v):
    low, high = sorted((u, v))
    assert dimension.low <= dimension.at(low) <= dimension.at(high) <= dimension.high


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=repr)
def test_samples_are_uniform_on_the_scale(dimension):
    rng = np.random.default_rng(0)
    places = [dimension.place(dimension.sample(rng)) for _ in range(4000)]
    width = 1 / 6  # stretches that hold whole options and whole numbers alike
    if isinstance(dimension, Integers) and dimension.log:
        places = [
            p for p in places if p > 0.5
        ]  # where numbers are dense enough; half of all, by the law
        assert abs(len(places) / 4000 - 0.5) < 0.04
    else:
        shares = np.histogram(places, np.arange(7) * width)[0] / 4000
        assert np.allclose(shares, width, atol=0.03) or (
            isinstance(dimension, Choice) and np.allclose(shares[shares > 0], 1 / 3, atol=0.03)
        )


def test_every_decade_gets_the_same_share():
    rng = np.random.default_rng(0)
    alphas = np.array([LogUniform(1e-4, 1).sample(rng) for _ in range(8000)])
    windows = 1 / (1 - np.array([OneMinusLogUniform(0.9, 0.999).sample(rng) for _ in range(8000)]))
    np.testing.assert_allclose(
        np.histogram(np.log10(alphas), [-4, -3, -2, -1, 0])[0] / 8000, 0.25, atol=0.02
    )
    np.testing.assert_allclose(np.histogram(windows, [10, 100, 1000.001])[0] / 8000, 0.5, atol=0.02)


def test_whole_numbers_have_equal_chances_ends_included():
    rng = np.random.default_rng(0)
    drawn = [Integers(1, 4).sample(rng) for _ in range(8000)]
    np.testing.assert_allclose(np.bincount(drawn)[1:] / 8000, 0.25, atol=0.02)
    assert {type(value) for value in drawn} == {int}


def test_grids_hold_both_ends_at_equal_steps():
    np.testing.assert_allclose(LogUniform(1e-3, 1).grid(4), [1e-3, 1e-2, 1e-1, 1])
    np.testing.assert_allclose(OneMinusLogUniform(0.9, 0.999).grid(3), [0.9, 0.99, 0.999])
    assert Uniform(0, 10).grid(1) == [5]
    assert Integers(1, 3).grid(9) == [1, 2, 3]
    assert Integers(1, 4).grid(2) == [1, 4]
    assert Choice(("a", "b")).grid(1) == ["a", "b"]


@pytest.mark.parametrize("dimension", RANGES[:3], ids=repr)
@given(u=st.floats(0, 1), shrink=st.floats(0.01, 1))
def test_a_zoom_is_as_wide_as_asked_and_holds_its_centre(dimension, u, shrink):
    value = dimension.at(u)
    near = dimension.zoom(value, shrink)
    assert type(near) is type(dimension)
    assert (
        dimension.low <= near.low <= value * (1 + 1e-12)
        and value * (1 - 1e-12) <= near.high <= dimension.high
    ) or value < 0
    assert math.isclose(
        dimension.place(near.high) - dimension.place(near.low), shrink, rel_tol=1e-6
    )


@given(value=st.integers(4, 256), shrink=st.floats(1e-6, 1), log=st.booleans())
def test_a_zoom_of_whole_numbers_keeps_neighbours(value, shrink, log):
    near = Integers(4, 256, log).zoom(value, shrink)
    assert near.low <= value <= near.high
    assert near.low < near.high


@pytest.mark.parametrize("low", [1, 2, 4])
@pytest.mark.parametrize("log", [False, True])
def test_a_grid_of_whole_numbers_is_whole_where_there_is_room(low, log):
    for high in range(low + 1, 40):
        sizes = [len(Integers(low, high, log).grid(n)) for n in range(2, 45)]
        assert sizes[high - low - 1 :] == [high - low + 1] * (44 - high + low)
        assert max(sizes) == high - low + 1
        assert log or sizes == sorted(sizes)


def test_a_grid_over_few_values_has_no_trouble_with_a_large_budget():
    space = Space(layers=Integers(1, 4), rule=Choice(("a", "b")))
    assert len(Grid().ask(space, 10**9, [], stream)) == 8
    assert len(Grid().ask(Space(x=Uniform(0, 1)), 3000, [], stream)) == 3000


def test_ends_may_be_numpys():
    assert Integers(np.int8(0), np.uint8(255)).grid(3) == [0, 128, 255]
    assert Integers(np.int8(0), np.int8(127)).grid(2) == [0, 127]
    assert LogUniform(np.int64(1), np.int8(4)).grid(2) == pytest.approx([1, 4], abs=1e-12)
    assert type(Uniform(np.float32(0.5), 1).low) is float


def test_a_scale_of_beta_names_its_nines():
    assert OneMinusLogUniform(0.5, 0.999).ticks() == pytest.approx([0.9, 0.99, 0.999])
    assert len(OneMinusLogUniform(0.5, 0.7).ticks()) == 3


def test_a_zoom_stops_where_there_is_no_room():
    narrow = Uniform(1e6, 1e6 + 1e-9)
    assert narrow.zoom(1e6, 1e-6) == narrow


def test_options_have_no_neighbourhood():
    assert Choice((1, 2)).zoom(1, 0.1) == Choice((1, 2))


SPACE = Space(alpha=LogUniform(1e-4, 1), keep=Uniform(0, 1))


def told(configs, value, first=0):
    return [Trial(first + i, config, value(config)) for i, config in enumerate(configs)]


def test_random_trials_have_streams_of_their_own():
    wave = Random().ask(SPACE, 5, [], stream)
    assert wave[3] == SPACE.sample(stream(3))
    assert (
        Random().ask(SPACE, 9, [], stream)[:5] == wave
    )  # a larger budget goes on where a smaller one ended
    assert Random().ask(SPACE, 5, [told(wave, lambda c: 0)], stream) == []
    alphas, keeps = (
        np.array([dimension.place(c[name]) for c in Random().ask(SPACE, 200, [], stream)])
        for name, dimension in SPACE.items()
    )
    assert abs(np.corrcoef(alphas, keeps)[0, 1]) < 0.2  # no u serves two parameters


@pytest.mark.parametrize(("budget", "points"), [(4, 4), (8, 4), (9, 9), (24, 16), (25, 25)])
def test_a_grid_fills_its_budget(budget, points):
    wave = Grid().ask(SPACE, budget, [], stream)
    assert len(wave) == points
    assert len({c["alpha"] for c in wave}) ** 2 == points


def test_a_grid_takes_every_option():
    wave = Grid().ask(Space(rule=Choice(("a", "b", "c")), keep=Uniform(0, 1)), 7, [], stream)
    assert len(wave) == 6


def test_each_round_draws_around_the_best_so_far():
    strategy, waves = CoarseToFine(rounds=3, shrink=0.2), []
    while wave := strategy.ask(SPACE, 31, waves, stream):
        waves.append(
            told(
                wave,
                lambda c: abs(math.log10(c["alpha"]) + 2) + abs(c["keep"] - 0.7),
                sum(map(len, waves)),
            )
        )
    assert list(map(len, waves)) == [11, 10, 10]
    for number in (1, 2):
        best = strategy.best(waves[:number])
        region = SPACE.zoom(best.config, 0.2**number)
        for trial in waves[number]:
            assert all(
                region[name].low <= trial.config[name] <= region[name].high for name in SPACE
            )
    assert strategy.best(waves).value <= strategy.best(waves[:1]).value


def test_a_round_without_a_value_starts_from_all():
    failed = [
        [Trial(i, c, math.nan, "failed") for i, c in enumerate(Random().ask(SPACE, 3, [], stream))]
    ]
    assert CoarseToFine().region(SPACE, failed) == SPACE


def test_halving_hands_more_to_the_best():
    strategy, waves = Halving("epochs", least=1, most=9, eta=3), []
    while wave := strategy.ask(SPACE, 40, waves, stream):
        waves.append(told(wave, lambda c: c["keep"] + 1 / c["epochs"], sum(map(len, waves))))
    sizes, epochs = list(map(len, waves)), [{t.config["epochs"] for t in wave} for wave in waves]
    assert epochs == [{1}, {3}, {9}]
    assert sizes[1:] == [sizes[0] // 3, sizes[0] // 9]
    assert sum(sizes) <= 40
    keeps = sorted(t.config["keep"] for t in waves[0])
    assert [t.config["keep"] for t in waves[1]] == keeps[: sizes[1]]
    assert strategy.best(waves).config["epochs"] == 9


@settings(max_examples=50)
@given(budget=st.integers(3, 500), eta=st.integers(2, 5))
def test_halving_spends_what_it_may(budget, eta):
    strategy = Halving("epochs", 1, eta**2, eta)
    sizes = strategy._sizes(budget)
    assert sum(sizes) <= budget
    assert sum(max(1, (sizes[0] + 1) // eta**k) for k in range(3)) > budget


def test_halving_goes_on_with_fewer_where_trials_failed():
    first = Halving().ask(SPACE, 30, [], stream)
    wave = [
        Trial(i, c, 1.0 if i == 4 else math.nan, None if i == 4 else "failed")
        for i, c in enumerate(first)
    ]
    (only,) = Halving().ask(SPACE, 30, [wave], stream)
    assert only == first[4] | {"epochs": 3}
    nothing = [Trial(i, c, math.nan, "failed") for i, c in enumerate(first)]
    assert Halving().ask(SPACE, 30, [nothing], stream) == []
    assert Halving().best([nothing]) is None


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Space(), "The space is empty"),
        (lambda: Space(alpha=0.1), "alpha is 0.1; give a dimension"),
        (lambda: Uniform(1, 1), "low must be smaller than high"),
        (lambda: Uniform(2, 1), "low must be smaller than high"),
        (lambda: Uniform("a", 1), "low and high must be numbers between"),
        (lambda: Uniform(0, math.inf), "low and high must be numbers between"),
        (lambda: Uniform(math.nan, 1), "low and high must be numbers between"),
        (lambda: LogUniform(0, 1), "a log scale never reaches 0"),
        (lambda: LogUniform(-1, 1), "a log scale never reaches 0"),
        (lambda: OneMinusLogUniform(0.9, 1), "β needs 0 <= low < high < 1"),
        (lambda: Integers(0, 4, log=True), "a log scale never reaches 0"),
        (lambda: Integers(0.5, 4), "must be whole numbers"),
        (lambda: Uniform(1, 10**400), "low and high must be numbers between"),
        (lambda: Uniform(-1e308, 1e308), "low and high must be numbers between"),
        (lambda: Integers(1, 5, 10), "log must be True or False"),
        (lambda: Uniform(0, 1).at("a"), "u is 'a'"),
        (lambda: Uniform(0, 1).zoom(0.5, "a"), "shrink is 'a'"),
        (lambda: CoarseToFine(shrink=None), "shrink is None"),
        (lambda: CoarseToFine(rounds=10**400), "from 1 to 1000"),
        (lambda: Choice(b"ab"), "give several options in brackets"),
        (lambda: Choice("adam"), "give several options in brackets"),
        (lambda: Choice(()), "one option or more"),
        (lambda: Choice((1, 1)), "none of them twice"),
        (lambda: Uniform(0, 1).zoom(0.5, 0), "shrink is 0"),
        (lambda: Uniform(0, 1).at(1.5), "u is 1.5"),
        (lambda: Uniform(0, 1).sample(3), "rng is 3"),
        (lambda: Uniform(0, 1).grid(0), "n is 0"),
        (lambda: CoarseToFine(rounds=0), "rounds is 0"),
        (lambda: CoarseToFine(shrink=1), "shrink is 1"),
        (lambda: CoarseToFine(rounds=30), "take fewer rounds"),
        (lambda: Halving(eta=1), "eta is 1"),
        (lambda: Halving(least=5, most=4), "most is 4"),
        (lambda: Halving("two words"), "resource is 'two words'"),
        (lambda: Grid().ask(SPACE, 3, [], stream), "budget is 3; a grid"),
        (lambda: Halving().ask(SPACE, 2, [], stream), "budget is 2; 3 rungs"),
    ],
)
def test_bad_input_gets_a_sentence(make, said):
    with pytest.raises((ValueError, TypeError)) as raised:
        make()
    assert said in str(raised.value)
    assert str(raised.value)[-1] in ".)"
