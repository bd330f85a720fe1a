"""The demos of mini-batches and of dropout: numbers behind the pictures, and
presets that show what their names say.
"""

import numpy as np
import pytest

from coursekit import datasets, layers
from coursekit.batches import make_minibatches
from coursekit.lectures.dropout import crowd as dropout_crowd
from coursekit.lectures.dropout import demos as dropout
from coursekit.lectures.mini_batches import demos as batches
from coursekit.lectures.mini_batches import noise
from coursekit.lectures.mini_batches.exercises import MAKE_MINIBATCHES
from tests.shown import arrays, twin

# ------------------------------------------------------------------------------------------- 01


@pytest.mark.parametrize("size", [1, 2, 7, 32, 100])
@pytest.mark.parametrize("epochs", noise.TRAINED)
def test_the_spread_falls_with_the_root_of_the_batch_size(epochs, size):
    """Drawn without putting back: σ/√b · √((m - b)/(m - 1))."""
    cloud = noise._cloud(epochs)
    rest = np.sqrt((batches.DIGITS - size) / (batches.DIGITS - 1))
    assert noise.distance(cloud, size) == pytest.approx(
        cloud["measured"][0] / np.sqrt(size) * rest, rel=0.05
    )


def test_the_cloud_lies_around_the_full_gradient():
    cloud = noise._cloud(1)
    np.testing.assert_allclose(
        cloud["sums"][:, -1] / batches.DIGITS,
        np.tile(cloud["center"], (noise.CLOUD, 1)),
        atol=1e-12,
    )
    np.testing.assert_allclose(cloud["center"], [cloud["full"], 0], atol=1e-12)


@pytest.mark.parametrize("preset", noise.gradient_noise().presets)
def test_the_noise_is_that_of_the_batches_in_lengths_of_the_full_gradient(preset):
    shown = arrays(noise.gradient_noise(), preset)
    zoom = shown["zoom"]
    off = shown["batches"] / zoom - [1, 0]
    spread = np.sqrt((off**2).sum(axis=1).mean())
    assert spread == pytest.approx(shown["ratio"], rel=0.2, abs=1e-9)
    radius = np.hypot(*(shown["noise"] / zoom - [1, 0]).T)
    if preset == "all of them":
        assert np.isnan(radius).all(), "no noise, no circle"
    else:
        np.testing.assert_allclose(radius, shown["ratio"])


def test_the_verdict_on_noise_says_how_much_less_it_is():
    trained = "The noise drowns the gradient, 4.9 times its length"
    assert twin(noise.gradient_noise(), "32, when trained").startswith(trained)
    start = "The noise is drowned by the gradient, 0.21 times its length"
    assert twin(noise.gradient_noise(), "32, at the start").startswith(start)
    assert "5.8 times less than for one example" in twin(noise.gradient_noise(), "32, at the start")
    assert "no noise" in twin(noise.gradient_noise(), "all of them")


def test_the_digits_shown_are_those_of_the_batch_in_orange():
    shown = noise._noise(3, 1)
    rows = noise._cloud(1)["order"][:3]
    images = datasets.digit_parts().train.x[rows]
    np.testing.assert_array_equal(shown["digits"][:8, :26:9], images[:, :, 0].T)
    data = datasets.digits().first(noise.DIGITS)
    gradient = noise.MODEL.gradient(
        np.zeros(noise.MODEL.count), data.train.x[rows], data.train.y[rows]
    )
    full = noise.MODEL.gradient(np.zeros(noise.MODEL.count), *data.train)
    flat, along = (noise.MODEL.views(one)["W1"].ravel() for one in (gradient, full))
    few = noise._noise(3, 0)
    shares = few["one"][1] / few["zoom"]
    assert shares[0] == pytest.approx(flat @ along / (along @ along))
    assert noise._noise(1024, 1)["more"] == "+1,015"
    assert noise._noise(10, 1)["more"] == ""


def test_the_full_gradient_is_the_models():
    data, w = datasets.digits().first(batches.DIGITS), np.zeros(batches.MODEL.count)
    dW = batches.MODEL.views(batches.MODEL.gradient(w, *data.train))["W1"]
    assert noise._cloud(0)["full"] == pytest.approx(np.linalg.norm(dW))


def test_diets_count_updates_and_look_at_the_cost_on_all_digits():
    run = arrays(batches.diets(), "all at once")["chosen"]
    assert run["updates"].tolist() == [0, 1, 2, 3]
    assert run["up"] == 0
    assert run["epoch"] == 1
    data, w = datasets.digits().first(batches.DIGITS), np.zeros(batches.MODEL.count)
    for cost in run["costs"]:
        assert cost == pytest.approx(batches.MODEL.evaluate(w, *data.train)[0])
        w = w - 0.3 * batches.MODEL.gradient(w, *data.train)


def test_the_diets_presets_are_what_the_lecture_says():
    end = {name: arrays(batches.diets(), name)["chosen"] for name in batches.diets().presets}
    assert end["mini-batches of 4"]["first_epoch"] < min(
        end["one by one"]["first_epoch"], end["all at once"]["first_epoch"]
    )
    assert end["one by one, a small α"]["up"] < end["one by one"]["up"]
    assert end["one by one"]["epoch"] == 1024
    assert "1,024 updates" in twin(batches.diets(), "one by one")


def test_the_diets_are_compared_after_the_same_work():
    demo = batches.diets()
    runs = arrays(demo, "one by one")["runs"]
    assert f"{runs[0]['first_epoch']:.2f}" in twin(demo, "one by one")
    assert f"{runs[batches.POWERS]['first_epoch']:.2f}" in twin(demo, "all at once")
    for run in runs:
        for epoch in range(1, batches.EPOCHS + 1):
            seen = epoch * batches.DIGITS
            number = batches._at(run, seen)
            assert run["updates"][number] * run["size"] == seen
        assert run["costs"][batches._at(run, batches.DIGITS)] == pytest.approx(run["first_epoch"])


def test_the_best_size_is_drawn_when_the_verdict_names_it():
    demo = batches.diets()
    assert "Batches of 4 are at 0.12." in twin(demo, "all at once")
    assert demo.live.artists["best"][1].get_label() == "batches of 4"
    assert np.isfinite(demo.live.artists["best"][1].get_ydata()).all()
    demo.live.preset("mini-batches of 4")
    assert not np.isfinite(demo.live.artists["best"][1].get_ydata()).any()
    assert "even one by one is smooth enough" in twin(demo, "one by one, a small α")


def test_a_partition_that_loses_the_labels_shows_in_the_picture():
    wrong = next(
        form.function
        for form in MAKE_MINIBATCHES.mistakes
        if form.name == "X and Y are shuffled apart"
    )
    cost = {
        make: arrays(batches.diets(make), "mini-batches of 4")["chosen"]["first_epoch"]
        for make in (make_minibatches, wrong)
    }
    assert cost[wrong] > 10 * cost[make_minibatches]


# ------------------------------------------------------------------------------------------- 12


@pytest.mark.parametrize(
    ("preset", "ratio"),
    [
        ("half of them", 1),
        ("one in five", 1),
        ("scaled at test time", 1),
        ("scale forgotten", 0.5),
    ],
)
def test_the_next_layer_gets_the_same_in_training_and_testing_if_it_is_scaled(preset, ratio):
    shown = arrays(dropout.mask(), preset)
    _units, _weights, bias = dropout._hidden()
    error = 4 * shown["inputs"].std() / np.sqrt(dropout.MASKS)
    assert shown["inputs"].mean() - bias == pytest.approx(ratio * (shown["test"] - bias), abs=error)


@pytest.mark.parametrize("scaling", dropout.SCALINGS)
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8, 1.0])
def test_the_curves_over_keep_are_those_of_the_masks(keep, scaling):
    """Theory: the mean and the spread of a sum of independent units."""
    shown = dropout.mask().compute(keep=keep, scaling=scaling, number=1)
    curves = shown["curves"]
    at = int(np.abs(curves["training"][0] - keep).argmin())
    mean, spread = shown["inputs"].mean(), shown["inputs"].std()
    assert curves["training"][1][at] == pytest.approx(mean, abs=4 * spread / 500**0.5 + 1e-9)
    assert curves["testing"][1][at] == pytest.approx(shown["test"])
    low, high = curves["spread"][[at, -1 - at], 1]
    assert (high - low) / 2 == pytest.approx(spread, rel=0.15, abs=1e-9)


def test_keep_one_leaves_the_units_alone():
    shown = dropout.mask().compute(keep=1.0, scaling="inverted", number=3)
    np.testing.assert_array_equal(shown["shown"], shown["units"])
    demo = dropout.mask()
    demo.live.set(keep=1)
    assert demo.live.twin.startswith("Nothing is dropped")
    assert demo.live.artists["named"].get_text() == "", "all masks are one"
    assert shown["kept"].all()
    assert shown["inputs"].std() == pytest.approx(0, abs=1e-12)


def test_overfitting_is_there_and_dropout_narrows_it():
    history = arrays(dropout.overfitting(), "no dropout")["history"]
    gap = history.valid_loss[-1] - history.train_loss[-1]
    assert (np.diff(gap) > 0).all(), "the more is kept, the wider the gap"
    assert history.valid_accuracy[-1, 3] > history.valid_accuracy[-1, -1] + 0.05
    assert "Without dropout the gap is 0.65: 40 of 40" in twin(dropout.overfitting(), "no dropout")
    assert "The gap is 0.35, and 0.65 without" in twin(dropout.overfitting(), "half of them")


def test_wrong_labels_are_learnt_by_heart_the_more_is_kept():
    shown = arrays(dropout.overfitting(), "no dropout")
    assert shown["wrong labels"] == 40
    assert (np.diff(shown["heart"]) >= 0).all()
    assert shown["heart"][-1] == 40
    assert shown["said"] == shown["label"] != shown["right"]
    thin = arrays(dropout.overfitting(), "one in five")
    assert thin["said"] == thin["right"] != thin["label"], "the picture shows what dropout saves"
    assert arrays(dropout.overfitting(), "clean labels")["wrong labels"] == 0


def test_the_digit_shown_is_the_one_that_is_read():
    """The images stand in the rows of the data: their ink is the data's own."""
    shown = dropout.crowd().compute(number=1, keep=0.5)
    image = datasets.digit_parts().valid.x[shown["row"]].ravel()
    row = datasets.digits().valid.x[shown["row"]]
    assert np.corrcoef(image, row)[0, 1] > 0.5
    assert datasets.digit_parts().valid.y[shown["row"]] == shown["label"]
    assert shown["mean"][0].argmax() != shown["label"] == shown["pass"].argmax()


@pytest.mark.parametrize("keep", dropout_crowd.KEEPS)
def test_a_crowd_beats_one_thinned_network_and_the_pass_is_its_geometric_mean(keep):
    shown = dropout.crowd().compute(number=1, keep=keep)
    assert shown["losses"][-1] < 0.9 * shown["losses"][0]
    np.testing.assert_allclose(shown["mean"].sum(axis=-1), 1)
    parts = dropout_crowd.NETWORK.views(dropout_crowd._weights()[dropout_crowd.KEEPS.index(keep)])
    hidden = layers.relu_forward(datasets.digits().valid.x[:1] @ parts["W1"] + parts["b1"])
    masked, _ = layers.dropout_forward(
        np.tile(hidden, (200_000, 1)), keep, np.random.default_rng(0)
    )
    logs = np.log(layers.softmax(masked @ parts["W2"] + parts["b2"])).mean(axis=0)
    np.testing.assert_allclose(
        layers.softmax(logs), layers.softmax(hidden @ parts["W2"] + parts["b2"])[0], atol=0.01
    )
