"""The demos of gradient descent: numbers behind the pictures, and presets that show what their
names say.
"""

import numpy as np
import pytest

from coursekit import datasets, gradients
from coursekit.lectures import QUESTIONS
from coursekit.lectures.gradient_descent import bowl, demos
from coursekit.lectures.gradient_descent import chain as unit
from coursekit.lectures.gradient_descent.softmax_regression import MODEL, run
from tests.shown import arrays, twin


def start_of(demo):
    return {slider.name: slider.start for slider in demo.sliders}


# ----------------------------------------------------------------- steps


@pytest.mark.parametrize("preset", ["too timid", "swings", "same α, steeper"])
def test_a_step_on_a_parabola_keeps_the_same_part_of_the_distance(preset):
    demo = demos.steps()
    values = demo.presets[preset]
    w = arrays(demo, preset)["track"][:, 0]
    kept = (1 - values["alpha"] * values["h"]) ** np.arange(values["step"] + 1)
    np.testing.assert_allclose(w, values["start"] * kept, atol=1e-12)


def test_the_words_about_steps_name_the_limits():
    demo = demos.steps()
    limits = "; limits here: 1/h = 1, 2/h = 2."
    assert twin(demo, "swings") == (
        f"Swings and settles: each step overshoots and keeps 0.80 of the distance{limits}"
    )
    steeper = twin(demo, "same α, steeper")
    assert steeper.startswith("Flies away: each step is 1.16 times as far out")
    assert steeper.endswith("1/h = 0.833, 2/h = 1.67.")
    assert twin(demo, "too timid").startswith("Creeps: each step keeps 0.95")
    demo.live.set(alpha=1.0)
    assert demo.live.twin.startswith("Lands in one step")
    demo.live.set(alpha=2.1)
    assert demo.live.twin.startswith("Flies away: each step is 1.10 times as far out")
    demo.live.set(alpha=2.0)
    assert demo.live.twin.startswith("Swings for ever")
    demo.live.set(start=0)
    assert "never moves" in demo.live.twin


@pytest.mark.parametrize("pull", [0.1, 0.3, 0.5])
def test_beyond_the_border_of_the_steeper_curve_descent_is_lost(pull):
    border = np.sqrt(2 / pull - 1)
    values = start_of(demos.steps()) | {"curve": demos.STEEPER, "alpha": pull, "h": 1}
    ends = [
        demos._steps(gradients.gradient_descent, **values | {"start": border + off})["lost"]
        for off in (-1e-3, 1e-2)
    ]
    assert ends[0] is None
    assert ends[1] is not None
    said = demos._said_of_steeper(values | {"start": border + 1e-3}, {"lost": None})
    assert "outside" in said


def test_just_inside_and_just_outside_are_told_apart():
    demo = demos.steps()
    assert "±2.38; the start is outside, and w is lost at step 6" in twin(demo, "just outside")
    demo.live.set(start=2.37)
    assert "±2.38; the start is inside" in demo.live.twin
    demo.live.set(alpha=5.0)
    assert demo.live.twin.startswith("Flies away from every start")


def test_the_first_prediction_is_shown_by_the_steps():
    assert QUESTIONS["on the edge"].truth() == 1
    demo = demos.steps()
    demo.live.set(curve=demos.PARABOLA, h=4, alpha=0.5, start=1, step=20)
    assert demo.live.twin.startswith("Swings for ever")
    assert demo.live.arrays["now"] == 1


# ----------------------------------------------------------------- compass


def test_the_compass_says_what_a_small_step_does():
    demo, tiny = demos.compass(), 1e-6
    for preset, values in demo.presets.items():
        shown = arrays(demo, preset)
        point = np.array([values["x"], values["y"]])
        way = (shown["way"][1] - point) / demos.REACH
        assert np.hypot(*way) == pytest.approx(1)
        change = (demos.SURFACE.value(point + tiny * way) - demos.SURFACE.value(point)) / tiny
        assert shown["change"] == pytest.approx(change, abs=1e-4)
    np.testing.assert_allclose(demos.SURFACE.value(shown["level"]), demos.SURFACE.value(point))


def test_the_words_of_the_compass():
    demo = demos.compass()
    assert twin(demo, "60° off") == (
        "60° off falls half as fast: −1.79 per unit; straight down −3.58. Straight down misses the"
        " minimum by 37°."
    )
    assert twin(demo, "along the level line").endswith(
        "the change is 0; a whole step of 0.5 even rises by 0.20."
    )
    assert "points to the minimum" in twin(demo, "in the valley")
    demo.live.set(x=1.2, y=0.6, turn=180)
    assert "rises fastest: +2.68" in demo.live.twin
    demo.live.set(x=0, y=0)
    assert "no direction falls" in demo.live.twin


# ----------------------------------------------------------------- the line


@pytest.mark.parametrize(
    ("preset", "cost", "words"),
    [
        ("one step", 10.48, "One step"),
        ("and then it crawls", 7.28, "It crawls: the height has come 53%"),
        ("flies away", 860, "Flies away: α is above 2/h = 0.0199"),
        ("standardised", 6.32, "Arrived after 1 step"),
    ],
)
def test_the_line_tells_what_becomes_of_it(preset, cost, words):
    demo = demos.line()
    assert arrays(demo, preset)["cost"] == pytest.approx(cost, rel=5e-3)
    assert twin(demo, preset).startswith(words)
    written = demo.live.artists["fate"].get_text()
    assert written == ("× flies away" if preset == "flies away" else "")


def test_the_path_of_the_line_is_that_of_pytorch_and_jax():
    path = arrays(demos.line(), "one step")["run"]["path"]
    np.testing.assert_allclose(path[100], (1.42095139, 1.66922743), rtol=1e-8)


def test_the_cost_of_the_line_is_the_mean_over_the_days():
    x, y, surface, (low, high) = bowl.data(bowl.MEASURED)
    w = np.array([1.5, 0.7])
    assert surface.value(w) == pytest.approx(np.mean((w[0] + w[1] * x - y) ** 2) / 2)
    assert (high, high / low) == pytest.approx((100.5, 409), rel=2e-3)


def test_a_line_that_is_lost_or_does_not_move_is_said():
    demo = demos.line()
    demo.live.set(alpha=2.0, step=400)
    assert demo.live.twin.endswith("the cost is beyond 10,000.")
    demo.live.set(alpha=0.0185, step=8)
    assert demo.live.twin.startswith("To and fro")
    assert demo.live.arrays["cost"] == pytest.approx(24.2, rel=5e-3)
    demo.live.set(feature=bowl.CENTRED, alpha=0.0405, step=40)
    assert demo.live.arrays["cost"] == pytest.approx(11.6, rel=5e-3)
    demo.live.set(feature=bowl.MEASURED, alpha=0.01, step=0)
    assert demo.live.twin.startswith("Nothing has moved yet")


# ----------------------------------------------------------------- the chain


@pytest.mark.parametrize(
    ("preset", "values", "slopes", "nudged"),
    [
        ("too low", "1.5 3 2 2 −2 2", "−4 −2 −2 −2 −2 1", -4),
        ("asleep", "−0.5 −1 −2 0 −4 8", "0 0 0 −4 −4 1", 0),
        ("on the edge", "0.5 1 0 0 −4 8", "0 0 0 −4 −4 1", -3.5),
        ("too high", "2.8 5.6 5.1 5.1 1.1 0.605", "2.2 1.1 1.1 1.1 1.1 1", 2.2),
    ],
)
def test_values_go_forward_and_slopes_back(preset, values, slopes, nudged):
    shown = arrays(demos.chain(), preset)
    assert " ".join(shown["values"]) == values
    assert " ".join(shown["slopes"]) == slopes
    assert shown["nudged"] == pytest.approx(nudged)


def test_backward_agrees_with_nudging_away_from_the_kink():
    rng = np.random.default_rng(0)
    for _ in range(50):
        w, b, x, y = rng.uniform(-2, 2, 4)
        if abs(w * x + b) < 0.1:
            continue
        dw, db = gradients.unit_gradient(np.array([w]), b, np.array([x]), y)

        def loss(p, x=x, y=y):
            return unit.loss(p[0], p[1], x, y)

        both = gradients.numerical_gradient(loss, [w, b])
        np.testing.assert_allclose([dw[0], db], both, atol=1e-8)


def test_the_words_of_the_chain():
    demo = demos.chain()
    assert twin(demo, "asleep").startswith(
        "Asleep: relu lets nothing back, so both slopes are 0 although the loss is 8"
    )
    assert "nudging says −3.5" in twin(demo, "on the edge")
    demo.live.set(w=2.5, b=-1, x=2, y=4)
    assert demo.live.twin.startswith("Just right")
    demo.live.set(w=2.5, b=1, x=0, y=4)
    assert "the weight does not matter" in demo.live.twin
    demo.live.set(w=0.7, b=-1, x=2, y=4, nudge=1.0)
    assert "reaches over the kink" in demo.live.twin


# ----------------------------------------------------------------- reading


def test_after_one_step_each_picture_is_the_average_digit_less_the_mean_of_all():
    train = datasets.digits().train
    weights = MODEL.views(run(0.3)["path"][1])["W1"].T
    for label in range(10):
        mine = train.y == label
        picture = 0.3 * mine.mean() * (train.x[mine].mean(axis=0) - train.x.mean(axis=0))
        np.testing.assert_allclose(weights[label], picture, atol=1e-12)


@pytest.mark.parametrize(
    ("preset", "cost", "right"),
    [
        ("knows nothing", np.log(10), 10),
        ("after one step", 1.58, 87),
        ("after a hundred", 0.134, 95),
        ("too bold at first", 2.83, 87),
    ],
)
def test_reading_shows_cost_and_share(preset, cost, right):
    demo = demos.reading()
    step, shown = demo.presets[preset]["step"], arrays(demo, preset)
    assert shown["cost"][step] == pytest.approx(cost, rel=5e-3)
    assert shown["right"][step] == pytest.approx(right, abs=0.6)
    assert shown["chances"].sum() == pytest.approx(1)


def test_the_second_prediction_holds_for_every_alpha():
    truth = QUESTIONS["one step"].truth()
    assert truth == pytest.approx(100 * 262 / 300)
    for alpha in (0.03, 0.3, 3, 30):
        assert 100 * run(alpha)["right"][1] == truth
    assert "87\u00a0% right after one step" in twin(demos.reading(), "after one step")
    assert twin(demos.reading(), "too bold at first").startswith("Too bold: the cost has gone up")


def test_the_hard_digits_are_misread():
    demo = demos.reading()
    demo.live.preset("after a hundred")
    for digit in (10, 11):
        demo.live.set(digit=digit)
        shown = demo.live.arrays
        assert shown["chances"].argmax() != shown["label"]


# ----------------------------------------------------------------- known figures


def test_descents_that_were_computed_elsewhere():
    def slope(w):
        return 4 * w**3 - 9 * w**2

    path = gradients.gradient_descent(slope, [6.0], alpha=0.01, steps=70)[:, 0]
    np.testing.assert_allclose(path[:4], [6, 0.6, 0.62376, 0.649069], rtol=1e-5)
    assert path[70] == pytest.approx(2.249965, abs=2e-6)


def test_slopes_that_were_computed_elsewhere():
    product = gradients.numerical_gradient(lambda w: (w[0] + w[1]) * w[2], [-2.0, 5.0, -4.0])
    np.testing.assert_allclose(product, (-4, -4, 3), atol=1e-8)

    def neuron(w):
        return 1 / (1 + np.exp(w[0] * 1 + w[1] * 2 - w[2]))

    found = gradients.numerical_gradient(neuron, [2.0, -3.0, -3.0])
    np.testing.assert_allclose(found, (-0.19661, -0.39322, 0.19661), atol=1e-5)
