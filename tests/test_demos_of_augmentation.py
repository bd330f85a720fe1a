"""The demos of data augmentation: numbers behind the pictures, and presets that show what their
names say.
"""

import numpy as np
import pytest

from coursekit import augmentation, datasets
from coursekit.lectures.augmentation import changes, demos, how_many, looks, pictures, strength
from coursekit.lectures.augmentation.training import NETWORK, trained
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------- changes


@pytest.mark.parametrize("kind", changes.KINDS)
def test_without_strength_nothing_changes(kind):
    x = datasets.digit_parts().valid.x[:20].astype(float)
    same = changes.changed(kind, 0.0, x, np.random.default_rng(0))
    np.testing.assert_allclose(same, x, atol=1e-12)


def test_changes_reach_as_far_as_they_say():
    rng = np.random.default_rng(0)
    angle, size, down, right = changes.drawn(changes.ALL, 1.0, 4000, rng)
    for numbers, most in ((angle, 15), (size - 1, 0.1), (down, 0.7), (right, 0.7)):
        assert 0.99 * most < np.abs(numbers).max() <= most
        assert abs(numbers.mean()) < 0.05 * most
    assert changes.told(changes.TURN, 15) == "up to ±15°"
    assert changes.told(changes.ALL, 1) == "up to ±15°, ±10 % in size and ±0.7 pixels"


def test_each_of_the_networks_has_its_own_strength():
    x = np.ones((50, 8, 8))
    for kind in (changes.MOVE, changes.MIRROR, changes.INK):
        many = changes.by_runs(kind, np.array([0.0, 0.5, 1.0]))(x, np.random.default_rng(0))
        assert many.shape == (3, 50, 8, 8)
        np.testing.assert_array_equal(many[0], x)
    lost = 1 - many.mean(axis=(2, 3))
    assert np.abs(lost[2]).max() > np.abs(lost[1]).max() > 0


def test_the_networks_begin_alike_and_part_by_their_pictures():
    data = datasets.digits().first(40)

    def ways(x, rng):
        return np.stack([x, x, x[:, :, ::-1]])

    weights = trained(data, ways, 4, runs=3, starts=2, every=2)
    assert weights.shape == (2, 2, 3, NETWORK.count)
    np.testing.assert_array_equal(weights[:, :, 0], weights[:, :, 1])
    assert (weights[:, :, 0] != weights[:, :, 2]).any()
    assert (weights[:, 0] != weights[:, 1]).any()


# ------------------------------------------------------------------------------------- pictures


def test_the_presets_of_the_pictures_are_what_their_names_say():
    demo = demos.pictures()
    assert twin(demo, "a little turn").startswith("All nine are still read as a 7")
    assert "as a 4" in twin(demo, "too far")
    assert twin(demo, "in the mirror").startswith(
        "None of the nine is read as a 5 any more, but as a 2"
    )
    assert "of 9 are still read as a 5" in twin(demo, "a little of all")


def test_an_untouched_network_reads_mirrored_digits_so():
    """0 stays 0, 3 becomes 8, 5 a 2 and 6 a 4; fewer than half are right."""
    images, labels = datasets.digits_of_others()
    said = pictures.said_of(images[:, :, ::-1].astype(float)).argmax(axis=1)
    for label, answer, low, high in (
        (0, 0, 0.95, 1),
        (3, 8, 0.5, 0.85),
        (5, 2, 0.3, 0.5),
        (6, 4, 0.4, 0.75),
    ):
        assert low <= (said[labels == label] == answer).mean() <= high
    assert 0.37 < (said == labels).mean() < 0.48


def test_own_functions_are_drawn_and_looked_at():
    def upside_down(x, p, rng):
        return x[:, ::-1]

    preset = pictures.PRESETS["in the mirror"]
    shown = demos.pictures(mirror_some=upside_down).compute(**preset)
    plain = demos.pictures().compute(**preset)
    np.testing.assert_array_equal(
        shown["wall"][:11, :10][1:9], plain["wall"][:11, :10][1:9][::-1, ::-1]
    )
    with pytest.raises(ValueError, match=r"mirror_some gives .* is asked for"):
        demos.pictures(mirror_some=lambda x, p, rng: x[:3]).compute(**preset)


# ------------------------------------------------------------------------------------- strength


def test_all_changes_have_a_best_strength_between_none_and_most():
    wrong = strength.runs(changes.ALL)[strength.AS_THEY_COME]
    assert wrong[0] == pytest.approx(0.11, abs=0.015)
    assert wrong[3:5].min() < wrong[0] - 0.008
    assert wrong[-1] > 0.4


def test_a_mirror_only_harms():
    wrong = strength.runs(changes.MIRROR)[strength.AS_THEY_COME]
    assert wrong[1:].min() > wrong[0] + 0.01
    assert wrong[5] == pytest.approx(0.145, abs=0.02)
    assert wrong[-1] > 0.5


def test_ink_makes_no_difference():
    wrong = strength.runs(changes.INK)[strength.AS_THEY_COME]
    assert np.abs(wrong - wrong[0]).max() < 0.015


def test_moves_cost_little_on_digits_in_the_middle_and_save_much_on_moved_ones():
    wrong = strength.runs(changes.MOVE)
    centred, moved = wrong[strength.AS_THEY_COME], wrong[strength.MOVED]
    assert moved[0] > 0.55
    assert moved[5:7].max() < 0.3
    assert centred[5] < centred[0] + 0.08
    assert np.argmin(centred) < np.argmin(moved)


def test_strength_says_what_its_presets_are_named_for():
    demo = demos.strength()
    assert twin(demo, "a little").startswith("It helps: up to ±11°")
    assert twin(demo, "too strong").startswith("Too strong: move up to ±3 pixels")
    assert twin(demo, "half in the mirror").startswith("It harms: 50\u00a0% mirrored")
    assert twin(demo, "moved test, moved training").startswith("It helps on moved digits")


# ------------------------------------------------------------------------------------- how many


def test_augmentation_saves_more_where_digits_are_few_and_a_mirror_harms_everywhere():
    ends = {count: 100 * how_many.curves(count)[-1] for count in (100, 1000)}
    few, many = (ends[count][0] - ends[count][1] for count in ends)
    assert few > many > 0
    assert all(end[2] > end[0] + 1 for end in ends.values())


def test_changed_digits_take_longer():
    early = how_many.curves(1000)[how_many.TAKEN.tolist().index(200)]
    assert early[1] > early[0]
    assert twin(demos.how_many(), "stopped early").startswith("Not yet, with 1,000 digits")
    assert twin(demos.how_many(), "stopped early").endswith(
        "steps it is 3.7\u00a0% against 4.7\u00a0%."
    )
    few, many = (twin(demos.how_many(), f"{count} digits") for count in ("100", "1,000"))
    assert few.startswith("It pays, with 100 digits after 600 steps: errors fall by 2.0 points")
    assert "with 1,000 digits they fall by 1.0" in few
    assert "with 100 digits they fall by 2.0" in many


# ------------------------------------------------------------------------------------- looks


def test_looks_help_who_is_used_to_them():
    """The one that saw all digits in the middle is worse by nine looks, the other better; a mirror
    image is a bad look for both.
    """
    demo, half = demos.looks(), 4
    for trained_on, helps in ((looks.USED, True), (looks.PLAIN, False)):
        shown = demo.compute(trained=trained_on, looks=9, apart=0.5, mirror=False)
        alone, mean = shown["errors"]
        assert (mean < alone) is helps
        assert mean == shown["curve"][1][half]
        mirrored = demo.compute(trained=trained_on, looks=1, apart=0.0, mirror=True)
        assert mirrored["errors"][1] > alone + 0.02


def test_looks_no_distance_apart_are_one_look():
    for looks_at in (1, 5, 9):
        shown = demos.looks().compute(trained=looks.USED, looks=looks_at, apart=0.0, mirror=False)
        assert shown["errors"][0] == shown["errors"][1]


def test_looks_are_moved_copies_whose_answers_are_averaged():
    """The error of five looks, by hand."""
    images, labels = datasets.digits_of_others()
    images, labels, data = images[: looks.TESTED], labels[: looks.TESTED], datasets.digits()
    said = [
        pictures.layers.softmax(
            NETWORK.logits(
                looks.network(looks.USED),
                data.rows(augmentation.warp(images, 0, 1, 0.25 * down, 0.25 * right)),
            )
        )
        for down, right in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
    ]
    wrong = (np.mean(said, axis=0).argmax(axis=1) != labels).mean()
    shown = demos.looks().compute(trained=looks.USED, looks=5, apart=0.25, mirror=False)
    assert shown["errors"][1] == pytest.approx(wrong, abs=0.002)


def test_looks_says_what_its_presets_are_named_for():
    demo = demos.looks()
    assert twin(demo, "used to it").startswith("The mean is ahead")
    assert twin(demo, "not used to it").startswith("One look is ahead")
    assert twin(demo, "whole pixels").startswith("The mean is far ahead")
    assert twin(demo, "and the mirror").startswith("With mirror images the mean is behind")


def test_the_shown_presets_have_finite_arrays():
    for make in (demos.pictures, demos.strength, demos.how_many, demos.looks):
        demo = make()
        for preset in demo.presets:
            for part in arrays(demo, preset).values():
                if isinstance(part, np.ndarray):
                    assert np.isfinite(part).all()
