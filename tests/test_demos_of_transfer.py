"""The demos of transfer learning: numbers behind the pictures, and presets that are what they are
named.
"""

import numpy as np
import pytest

from coursekit import datasets, transfer
from coursekit.lectures.transfer import demos, quarters, tasks, thaw, where
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------- tasks


def test_the_lender_has_units_of_its_own():
    data = tasks.lender()
    assert len(data.train.y) == len(datasets.digits_of_others().y) == 1823
    np.testing.assert_allclose(data.train.x.mean(axis=0), 0, atol=1e-12)
    assert data.train.x.std() == pytest.approx(1)
    others, new = datasets.digits_of_others().x, datasets.digit_parts().train.x
    np.testing.assert_allclose(data.pictures(data.train.x), others, atol=1e-12)
    np.testing.assert_allclose(data.pictures(tasks.borrower().train.x), new, atol=1e-12)


@pytest.mark.parametrize("name", tasks.NAMES)
def test_nobody_is_judged_by_what_was_drawn(name):
    asked = tasks.task(tasks.DEEP, name)
    rows, labels = tasks.draws(asked, 20)
    np.testing.assert_array_equal(asked.pool.y[rows], np.tile(labels, (tasks.DRAWS, 1)))
    assert all(len(set(row)) == len(row) for row in rows.tolist())
    assert len({tuple(row) for row in rows.tolist()}) == tasks.DRAWS
    drawn = {row.tobytes() for row in asked.pool.x}
    assert not any(row.tobytes() in drawn for row in asked.judged.x)
    assert set(asked.judged.y) == set(range(asked.classes))


# ------------------------------------------------------------------------------------- where


@pytest.mark.parametrize("count", [1, 2, 5, 10, 20])
def test_reuse_helps_on_the_same_digits(count):
    wrong, alone = where.errors(tasks.SAME, count).mean(axis=1), where.scratch(tasks.SAME, count)
    assert wrong[2] < 0.65 * alone.mean()
    assert wrong[2] < wrong[1] < wrong[0]


@pytest.mark.parametrize("count", where.COUNTS)
def test_layers_of_0_to_4_lose_on_5_to_9_at_every_number_of_examples(count):
    wrong, alone = where.errors(tasks.OTHER, count), where.scratch(tasks.OTHER, count)
    assert wrong[2].mean() > 1.3 * alone.mean()
    assert wrong[1].mean() > wrong[0].mean() - 0.003, "one layer is no better than raw pixels"
    assert wrong[3].mean() > wrong[2].mean() > wrong[1].mean()


def test_the_last_cut_is_a_question_asked_of_the_answers():
    asked = tasks.task(tasks.DEEP, tasks.SAME)
    answers = where.at(tasks.SAME, 3)[1]
    said = asked.network.logits(asked.w, asked.judged.x)
    np.testing.assert_array_equal(answers.argmax(axis=1), said.argmax(axis=1))


def test_the_picture_is_of_the_digits_at_the_cut():
    shown = arrays(demos.where_to_cut(), "other classes")
    assert set(shown["digits"]) == {5, 6, 7, 8, 9}
    assert shown["places"].shape == (where.GLYPHS, 2)
    head, w = where.heads(tasks.OTHER, 20, 2)
    asked = tasks.task(tasks.DEEP, tasks.OTHER)
    network, whole = transfer.new_head(asked.network, asked.w, 5, np.random.default_rng(0))
    unit = transfer.features(asked.network, asked.w, tasks.lender().train.x, 2).std()
    parts, new = head.views(w[0]), network.views(whole)
    new["W3"][:], new["b3"][:] = parts["W1"] / unit, parts["b1"]
    said = network.logits(whole, asked.judged.x[: where.GLYPHS]).argmax(axis=1)
    np.testing.assert_array_equal(shown["read"], said == asked.judged.y[: where.GLYPHS])


def test_where_says_what_its_presets_are_named_for():
    demo = demos.where_to_cut()
    for preset in ("two of each, other people", "a new question"):
        assert twin(demo, preset).startswith(("Reuse helps", "Reuse saves more than half"))
    assert twin(demo, "other classes").startswith("Reuse hurts")
    assert twin(demo, "raw pixels").startswith("Nothing is borrowed")


# ------------------------------------------------------------------------------------- thaw


def test_a_frozen_layer_does_not_move_and_a_thawed_one_does():
    for body in (thaw.BORROWED, thaw.RANDOM):
        moved = thaw.tuned(tasks.OTHER, 5, body)[1].mean(axis=2)
        assert moved[0, 0] == 0
        assert (np.diff(moved[0]) > 0).all()
        assert (moved[1] > 0.5).all()


def test_all_of_it_trained_from_random_is_from_scratch():
    found = thaw.tuned(tasks.OTHER, 5, thaw.RANDOM)[0][-1]
    np.testing.assert_allclose(found, thaw.scratch(tasks.OTHER, 5), atol=0.004)


@pytest.mark.parametrize("count", thaw.COUNTS)
def test_on_other_classes_to_thaw_is_better_than_to_freeze(count):
    wrong = thaw.tuned(tasks.OTHER, count, thaw.BORROWED)[0].mean(axis=1)
    assert wrong[-1] < 0.9 * wrong[0]
    assert thaw.scratch(tasks.OTHER, count).mean() < 1.02 * wrong[-1]


def test_thaw_says_what_its_presets_are_named_for():
    demo = demos.thaw()
    assert twin(demo, "frozen").startswith("Frozen, as it was borrowed")
    assert twin(demo, "a frozen random layer").startswith("Frozen, and it knows nothing")
    assert "frozen 15" in twin(demo, "thawed")
    assert twin(demo, "same digits, two of each").startswith("Thawing harms")


# ------------------------------------------------------------------------------------- quarters


def test_the_board_says_what_was_best_in_each_quarter():
    demo = demos.four_quarters()
    verdicts = {preset: twin(demo, preset).partition(":")[0] for preset in quarters.PRESETS}
    assert verdicts["alike, little"] == "Take it as it is"
    assert verdicts["alike, much"] == "Train all of it on"
    assert verdicts["different, much"] == "Begin from scratch"
    assert verdicts["different, little"] == "Trouble every way. Begin from scratch"


def test_what_has_no_answer_has_no_bar():
    for alike in (0, 1):
        wrong = quarters.ways(alike, 2)
        assert np.isnan(wrong[0]).all() == (not alike)
        assert np.isfinite(wrong[1:]).all()
