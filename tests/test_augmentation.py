"""Pictures read between their pixels, turned, moved and mirrored: laws, and figures by hand."""

import numpy as np
import pytest

from coursekit import augmentation, batches, datasets, rules
from coursekit.augmentation import mirror_some, pixel, places, sample_bilinear, warp
from coursekit.network import Network
from coursekit.training import fit

PICTURES = np.random.default_rng(0).normal(size=(5, 8, 8))
ROWS, COLUMNS = np.indices((8, 8))


def rng():
    return np.random.default_rng(0)


def test_a_pixel_outside_is_0():
    x = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    i = np.array([[0, 1, -1], [2, 1, -7]])
    j = np.array([[1, 0, 0], [0, 2, 9]])
    assert pixel(x, i, j).tolist() == [[[2, 3, 0], [0, 0, 0]], [[6, 7, 0], [0, 0, 0]]]


def test_whole_places_are_the_pixels():
    np.testing.assert_array_equal(sample_bilinear(PICTURES, ROWS, COLUMNS), PICTURES)


def test_between_pixels_a_plane_and_a_product_are_read_exactly():
    """1 + 2r - 3c + 0.5rc is what four corners know without fault."""
    surface = 1 + 2 * ROWS - 3.0 * COLUMNS + 0.5 * ROWS * COLUMNS
    r, c = rng().uniform(0, 7, (2, 1, 6, 9))
    read = sample_bilinear(surface[np.newaxis], r, c)
    np.testing.assert_allclose(read, 1 + 2 * r - 3 * c + 0.5 * r * c, atol=1e-12)


def test_ink_fades_out_across_the_border():
    x = np.full((1, 2, 2), 8.0)
    read = sample_bilinear(x, np.array([[-0.25, 0, 1.75, 3]]), np.array([[0.5, 1.5, 0, 0]]))
    assert read.tolist() == [[[6, 4, 2, 0]]]


def test_each_picture_has_places_of_its_own_or_all_share_them():
    own = np.stack([ROWS + 1, ROWS - 2]), np.stack([COLUMNS, COLUMNS + 1])
    read = sample_bilinear(PICTURES[:2], *own)
    np.testing.assert_array_equal(read[0, :7], PICTURES[0, 1:])
    np.testing.assert_array_equal(read[1, 2:, :7], PICTURES[1, :6, 1:])
    shared = sample_bilinear(PICTURES, ROWS + 1, COLUMNS)
    np.testing.assert_array_equal(shared[:, :7], PICTURES[:, 1:])


@pytest.mark.parametrize("side", [2, 3, 8])
@pytest.mark.parametrize("quarters", [-1, 1, 2, 3])
def test_quarter_turns_are_those_of_numpy(side, quarters):
    x = rng().normal(size=(4, side, side))
    turned = np.rot90(x, quarters, axes=(1, 2))
    np.testing.assert_allclose(warp(x, 90 * quarters, 1, 0, 0), turned, atol=1e-12)


def test_moves_go_down_and_right():
    moved = warp(PICTURES, 0, 1, 2, 1)
    np.testing.assert_array_equal(moved[:, 2:, 1:], PICTURES[:, :6, :7])
    assert not moved[:, :2].any()
    assert not moved[:, :, 0].any()


def test_twice_as_large_shows_the_middle():
    """Places are then half a pixel apart: the four in the middle surround the four of before."""
    large = warp(PICTURES, 0, 2, 0, 0)
    kept = PICTURES[:, 3:5, 3:5]
    np.testing.assert_allclose(large[:, 3:5, 3:5].mean(axis=(1, 2)), kept.mean(axis=(1, 2)))
    pairs = 0.75 * PICTURES[:, 3] + 0.25 * PICTURES[:, 4]  # the row a quarter below row 3
    np.testing.assert_allclose(large[:, 3, 3], 0.75 * pairs[:, 3] + 0.25 * pairs[:, 4])


def test_the_move_comes_after_the_turn():
    moved = warp(warp(PICTURES, 90, 1, 0, 0), 0, 1, 0, 2)
    np.testing.assert_allclose(warp(PICTURES, 90, 1, 0, 2), moved, atol=1e-12)


def test_the_fast_way_is_the_formula_at_any_place():
    chance = rng()
    many = chance.normal(size=(150, 8, 8))
    change = (
        chance.uniform(-180, 180, 150),
        chance.uniform(0.3, 3, 150),
        *chance.uniform(-9, 9, (2, 150)),
    )
    np.testing.assert_allclose(
        warp(many, *change), sample_bilinear(many, *places(8, *change)), atol=1e-12
    )


def test_a_mirror_exchanges_left_and_right_as_often_as_asked():
    x = np.arange(20_000 * 6.0).reshape(-1, 2, 3)
    for p in (0, 0.2, 1):
        out = mirror_some(x, p, rng())
        mirrored = (out == x[:, :, ::-1]).all(axis=(1, 2))
        assert (mirrored | (out == x).all(axis=(1, 2))).all()
        assert mirrored.mean() == pytest.approx(p, abs=0.015)
    assert x[0].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_batches_are_changed_afresh_and_their_examples_stay_in_order():
    data = datasets.digits().first(40)

    def paler(x, chance):
        return x * chance.uniform(0.1, 1, (len(x), 1, 1))

    make = augmentation.augmented(batches.make_minibatches, paler, data)
    plain_chance, chance = rng(), rng()
    factors = []
    for _ in range(2):
        plain = list(batches.make_minibatches(*data.train, 16, plain_chance))
        changed = list(make(*data.train, 16, chance))
        for (x, y), (new, labels) in zip(plain, changed, strict=True):
            np.testing.assert_array_equal(y, labels)
            before, after = data.pictures(x), data.pictures(new)
            factors.append(after.sum(axis=(1, 2)) / before.sum(axis=(1, 2)))
            np.testing.assert_allclose(after, factors[-1][:, None, None] * before, atol=1e-9)
    assert [len(part) for part in factors] == [16, 16, 8] * 2
    assert len(np.unique(np.concatenate(factors).round(9))) == 80, "each of them drawn afresh"


def test_networks_side_by_side_have_pictures_of_their_own():
    """Two networks in one training are what they are one by one."""
    data, network = datasets.digits().first(60), Network((64, 6, 10))
    starts = np.array([network.start(np.random.default_rng(seed)) for seed in (0, 1)])
    ways = (lambda x, _: x, lambda x, _: x[:, :, ::-1])

    def both(x, chance):
        return np.stack([way(x, chance) for way in ways])

    def trained(change, start):
        make = augmentation.augmented(batches.make_minibatches, change, data)
        options = {"make_minibatches": make, "start": start, "epochs": 3, "alpha": 0.01}
        return fit(network, data, rules.adam_step, **options).weights

    together = trained(both, starts)
    for way, start, weights in zip(ways, starts, together, strict=True):
        np.testing.assert_allclose(trained(way, start), weights, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: pixel(PICTURES, ROWS + 0.5, COLUMNS), "i holds numbers that are not whole"),
        (
            lambda: sample_bilinear(PICTURES[0], ROWS, COLUMNS),
            r"x has shape \(8, 8\); give one pic",
        ),
        (lambda: sample_bilinear(PICTURES, ROWS + np.nan, COLUMNS), "rows is nan; it must be fini"),
        (lambda: sample_bilinear(PICTURES, ROWS, COLUMNS[:3]), "do not fit together"),
        (lambda: warp(PICTURES, 0, 0, 0, 0), "size is 0; it is a factor, above 0"),
        (lambda: warp(PICTURES[:, :4], 0, 1, 0, 0), r"x has shape \(5, 4, 8\); give square pictur"),
        (lambda: warp(PICTURES, np.zeros(3), 1, 0, 0), "do not fit together"),
        (lambda: mirror_some(PICTURES, 1.5, rng()), "p is 1.5; it is a probability, from 0 to 1"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_augmented_wants_functions_and_data_with_pictures():
    for arguments in ((1, abs, datasets.digits()), (abs, 1, datasets.digits()), (abs, abs, 1)):
        with pytest.raises(TypeError, match="is 1; give"):
            augmentation.augmented(*arguments)
