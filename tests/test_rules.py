"""Update rules: against slow loops, against PyTorch and Keras, and by their laws."""

import doctest
import inspect
import math
import re

import numpy as np
import pytest

from coursekit import conventions, penalties, rules
from coursekit._checks import decay_rate, nonnegative
from coursekit._rule import bounds_of, rule, states_of, takes, unchecked
from coursekit.averages import bias_corrected_ewa, ewa
from tests import complaints

W0 = np.array([1.0, -2.0])
T = np.arange(1, 13)
GRADIENTS = np.stack([0.3 * np.sin(T) + 0.1, -2 * np.cos(0.5 * T)], axis=1)

# w after 1, 2, 5 and 12 steps over GRADIENTS from W0, in float64: made with PyTorch 2.13.0 (CPU)
# and Keras 3.15.1 (torch backend), by setting the parameter's gradient by hand and calling the
# optimiser's step. alpha = 0.05; beta 0.9, for Adam 0.9 and 0.99; eps = 0.01.
MADE_AT = (1, 2, 5, 12)
PUBLISHED = {
    "torch SGD(momentum)": (
        conventions.momentum_sum_step,
        {"alpha": 0.05, "beta": 0.9},
        [
            [0.9823779352, -1.912241744],
            [0.9478786155, -1.779229083],
            [0.8659009817, -1.594823681],
            [0.628736932, -2.652547777],
        ],
    ),
    "keras SGD(momentum)": (
        conventions.momentum_keras_step,
        {"alpha": 0.05, "beta": 0.9},
        [
            [0.9823779352, -1.912241744],
            [0.9478786155, -1.779229083],
            [0.8659009817, -1.594823681],
            [0.628736932, -2.652547777],
        ],
    ),
    "the course's momentum, α / (1-β)": (
        rules.momentum_step,
        {"alpha": 0.5, "beta": 0.9},
        [
            [0.9823779352, -1.912241744],
            [0.9478786155, -1.779229083],
            [0.8659009817, -1.594823681],
            [0.628736932, -2.652547777],
        ],
    ),
    "torch SGD(nesterov)": (
        conventions.nesterov_pytorch_step,
        {"alpha": 0.05, "beta": 0.9},
        [
            [0.9665180769, -1.833259313],
            [0.9168292278, -1.659517688],
            [0.8516684588, -1.608208151],
            [0.6077438601, -2.643998473],
        ],
    ),
    "keras SGD(nesterov)": (
        rules.nesterov_step,
        {"alpha": 0.05, "beta": 0.9},
        [
            [0.9665180769, -1.833259313],
            [0.9168292278, -1.659517688],
            [0.8516684588, -1.608208151],
            [0.6077438601, -2.643998473],
        ],
    ),
    "torch Adagrad": (
        rules.adagrad_step,
        {"alpha": 0.05, "eps": 0.01},
        [
            [0.9513795338, -1.95028326],
            [0.9157412021, -1.924196105],
            [0.9299591273, -1.968481234],
            [0.88610072, -1.999884805],
        ],
    ),
    "torch RMSprop": (
        rules.rmsprop_step,
        {"alpha": 0.05, "beta2": 0.9, "eps": 0.01},
        [
            [0.8549047781, -1.844684435],
            [0.7441899968, -1.759959592],
            [0.796164137, -1.915325092],
            [0.6435404432, -2.005901317],
        ],
    ),
    "keras RMSprop": (
        conventions.rmsprop_inside_step,
        {"alpha": 0.05, "beta2": 0.9, "eps": 0.01},
        [
            [0.8823140573, -1.844391562],
            [0.7827906775, -1.759388871],
            [0.829337247, -1.915400393],
            [0.6876197138, -2.006432681],
        ],
    ),
    "torch Adam": (
        rules.adam_step,
        {"alpha": 0.05, "beta1": 0.9, "beta2": 0.99, "eps": 0.01},
        [
            [0.9513795338, -1.95028326],
            [0.9026748789, -1.902523172],
            [0.8149876288, -1.84758806],
            [0.6655274854, -1.978465717],
        ],
    ),
    "keras Adam": (
        conventions.adam_eps_hat_step,
        {"alpha": 0.05, "beta1": 0.9, "beta2": 0.99, "eps": 0.01},
        [
            [0.9610511575, -1.952695178],
            [0.9191843033, -1.906839883],
            [0.8426251697, -1.853983454],
            [0.7059616702, -1.982505123],
        ],
    ),
    "torch Adam(amsgrad)": (
        rules.amsgrad_step,
        {"alpha": 0.05, "beta1": 0.9, "beta2": 0.99, "eps": 0.01},
        [
            [0.9513795338, -1.95028326],
            [0.9026748789, -1.902523172],
            [0.8149876288, -1.847689893],
            [0.6656538684, -1.97856755],
        ],
    ),
    "torch AdamW": (
        rules.adamw_step,
        {"alpha": 0.05, "beta1": 0.9, "beta2": 0.99, "eps": 0.01, "decay": 0.1},
        [
            [0.9463795338, -1.94028326],
            [0.8929429812, -1.882821756],
            [0.7925158861, -1.800268864],
            [0.6180150454, -1.866674242],
        ],
    ),
}
# The same, with the learning rate lowered from 0.05 to 0.005 before step 7; w after steps 7, 8 and
# 12.
LOWERED = {
    "torch": (
        conventions.momentum_sum_step,
        [[0.8480204952, -1.726686502], [0.8434811814, -1.75075413], [0.8286474153, -1.801741438]],
    ),
    "keras": (
        conventions.momentum_keras_step,
        [[0.83583705, -1.817717315], [0.8203326354, -1.923712675], [0.7715607861, -2.228274506]],
    ),
}
FUNCTIONS = [  # all that is written in the two modules
    function
    for module in (rules, conventions)
    for function in vars(module).values()
    if inspect.isfunction(function) and function.__module__ == module.__name__
]
RULES = [function for function in FUNCTIONS if bounds_of(function) is not None]


def run(rule, gradients, w=W0, states=None, first=1, **hyper):
    """The points a rule reaches, and its states after the last."""
    states = states or [np.zeros_like(w) for _ in states_of(rule)]
    points = []
    for t, dw in enumerate(gradients, start=first):
        answer = rule(w, dw, *states, **hyper, **({"t": t} if takes(rule, "t") else {}))
        w, *states = answer if isinstance(answer, tuple) else (answer,)
        points.append(w)
    return np.array(points), states


@pytest.mark.parametrize("name", PUBLISHED)
def test_rules_give_the_figures_of_pytorch_and_keras(name):
    rule, hyper, figures = PUBLISHED[name]
    points, _ = run(rule, GRADIENTS, **hyper)
    np.testing.assert_allclose(points[np.array(MADE_AT) - 1], figures, rtol=1e-8)


def test_keras_adagrad_starts_its_sum_at_a_tenth_and_has_eps_inside():
    figures = [
        [0.9635875783, -1.950869465],
        [0.933075605, -1.924988664],
        [0.9457248941, -1.969075365],
        [0.9056921137, -2.000402754],
    ]
    w, s, points = W0, np.full(2, 0.1), []
    for dw in GRADIENTS:
        s = s + dw**2
        w = w - 0.05 * dw / np.sqrt(s + 0.01)
        points.append(w)
    np.testing.assert_allclose(np.array(points)[np.array(MADE_AT) - 1], figures, rtol=1e-8)
    started, _ = run(rules.adagrad_step, GRADIENTS, states=[np.full(2, 0.1)], alpha=0.05, eps=0.01)
    assert np.abs(started - points).max() < 0.005, "the same but for the place of ε"


@pytest.mark.parametrize("name", LOWERED)
def test_momentum_forms_part_when_alpha_changes(name):
    rule, figures = LOWERED[name]
    before, states = run(rule, GRADIENTS[:6], alpha=0.05, beta=0.9)
    after, _ = run(rule, GRADIENTS[6:], before[-1], states, first=7, alpha=0.005, beta=0.9)
    np.testing.assert_allclose(after[[0, 1, 5]], figures, rtol=1e-8)


# ------------------------------------------------------------------------------------------- slow
# loops, written apart

START = {"w": [1.0, -2.0, 0.3], "v": [0.05, -0.3, 0.2], "s": [0.04, 0.9, 0.01]}


def slow(name, gradients, t0, **h):
    """The rule of this name with Python's floats, one parameter after the other, from START."""
    w, v, s = (list(START[key]) for key in "wvs")
    for t, dw in enumerate(gradients.tolist(), start=t0):
        for i, g in enumerate(dw):
            if name == "momentum_step":
                v[i] += (1 - h["beta"]) * (g - v[i])
                w[i] -= h["alpha"] * v[i]
            elif name == "nesterov_step":
                push = -h["alpha"] * g
                w[i] += h["beta"] * (h["beta"] * v[i] + push) + push
                v[i] = h["beta"] * v[i] + push
            elif name == "adagrad_step":
                s[i] += g * g
                w[i] -= h["alpha"] * g / (math.sqrt(s[i]) + h["eps"])
            elif name == "rmsprop_step":
                s[i] += (1 - h["beta2"]) * (g * g - s[i])
                w[i] -= h["alpha"] * g / (math.sqrt(s[i]) + h["eps"])
            elif name == "adam_step":
                v[i] += (1 - h["beta1"]) * (g - v[i])
                s[i] += (1 - h["beta2"]) * (g * g - s[i])
                size = math.sqrt(s[i] / -math.expm1(t * math.log(h["beta2"])))
                w[i] -= (
                    h["alpha"] * v[i] / -math.expm1(t * math.log(h["beta1"])) / (size + h["eps"])
                )
    return w


@pytest.mark.parametrize(
    ("name", "states", "hyper"),
    [
        ("momentum_step", "v", {"alpha": 0.2, "beta": 0.8}),
        ("nesterov_step", "v", {"alpha": 0.05, "beta": 0.7}),
        ("adagrad_step", "s", {"alpha": 0.5, "eps": 0.01}),
        ("rmsprop_step", "s", {"alpha": 0.05, "beta2": 0.95, "eps": 0.1}),
        ("adam_step", "vs", {"alpha": 0.1, "beta1": 0.8, "beta2": 0.97, "eps": 0.05}),
    ],
)
def test_rules_agree_with_a_slow_loop_from_a_state_that_is_not_zero(name, states, hyper):
    gradients = np.random.default_rng(1).normal(size=(25, 3)) * [1, 10, 0.1]
    points, _ = run(
        getattr(rules, name),
        gradients,
        np.array(START["w"]),
        [np.array(START[key]) for key in states],
        first=4,
        **hyper,
    )
    np.testing.assert_allclose(points[-1], slow(name, gradients, 4, **hyper), rtol=1e-12)


# ------------------------------------------------------------------------------------------- laws


def test_the_chain_from_the_average_to_adam():
    w0 = np.zeros(2)
    path, _ = run(rules.momentum_step, GRADIENTS, w0, alpha=0.1, beta=0.9)
    np.testing.assert_allclose(np.diff(path, axis=0, prepend=0), -0.1 * ewa(GRADIENTS.T, 0.9).T)
    path, _ = run(rules.rmsprop_step, GRADIENTS, w0, alpha=0.1, beta2=0.9, eps=1e-3)
    np.testing.assert_allclose(
        np.diff(path, axis=0, prepend=0),
        -0.1 * GRADIENTS / (np.sqrt(ewa(GRADIENTS.T**2, 0.9).T) + 1e-3),
    )
    path, _ = run(rules.adam_step, GRADIENTS, w0, alpha=0.1, beta1=0.9, beta2=0.99, eps=1e-3)
    v, s = bias_corrected_ewa(GRADIENTS.T, 0.9).T, bias_corrected_ewa(GRADIENTS.T**2, 0.99).T
    np.testing.assert_allclose(np.diff(path, axis=0, prepend=0), -0.1 * v / (np.sqrt(s) + 1e-3))


def test_beta_0_is_plain_descent():
    plain, _ = run(rules.sgd_step, GRADIENTS, alpha=0.1)
    for step in (
        rules.momentum_step,
        rules.nesterov_step,
        conventions.momentum_sum_step,
        conventions.momentum_keras_step,
    ):
        np.testing.assert_allclose(run(step, GRADIENTS, alpha=0.1, beta=0.0)[0], plain)


def test_adams_first_step_is_alpha_times_the_sign():
    for dw in (np.array([1e-3, -7e4]), np.array([50.0, -0.2])):
        w, _, _ = rules.adam_step(W0, dw, np.zeros(2), np.zeros(2), t=1, alpha=0.1, eps=1e-12)
        np.testing.assert_allclose(w, W0 - 0.1 * np.sign(dw))


@pytest.mark.parametrize("rule", [rules.adagrad_step, rules.rmsprop_step, rules.adam_step])
def test_the_scale_of_the_gradient_does_not_matter_without_eps(rule):
    np.testing.assert_allclose(
        run(rule, GRADIENTS, eps=0.0)[0], run(rule, GRADIENTS * 1e3, eps=0.0)[0]
    )


def test_momentum_forms_agree_while_alpha_is_constant():
    gradients = np.random.default_rng(2).normal(size=(40, 2))
    ng, _ = run(rules.momentum_step, gradients, alpha=0.5, beta=0.9)
    for rival in (conventions.momentum_sum_step, conventions.momentum_keras_step):
        np.testing.assert_allclose(run(rival, gradients, alpha=0.05, beta=0.9)[0], ng)


def test_nesterov_forms_are_one_path():
    scale = np.array([1.0, 10.0])
    x, y, hat, v, u, b = W0, W0, W0, np.zeros(2), np.zeros(2), np.zeros(2)
    for _ in range(30):
        x, v = conventions.nesterov_look_ahead(x, lambda w: scale * w, v, alpha=0.05, beta=0.9)
        hat, u = rules.nesterov_step(hat, scale * hat, u, alpha=0.05, beta=0.9)
        y, b = conventions.nesterov_pytorch_step(y, scale * y, b, alpha=0.05, beta=0.9)
        np.testing.assert_allclose(hat, x + 0.9 * v, atol=1e-14)
        np.testing.assert_allclose(y, hat, atol=1e-14)


def test_eps_hat_converts():
    eps, t = 1e-2, 7
    arguments = W0, GRADIENTS[0], np.array([0.1, 0.2]), np.array([0.3, 0.1])
    hat = conventions.adam_eps_hat_step(*arguments, t=t, alpha=0.1, beta2=0.99, eps=eps)
    standard = rules.adam_step(
        *arguments, t=t, alpha=0.1, beta2=0.99, eps=eps / np.sqrt(1 - 0.99**t)
    )
    np.testing.assert_allclose(hat, standard)


def test_amsgrad_never_lengthens_its_step():
    quiet = np.concatenate([np.full((3, 1), 10.0), np.full((200, 1), 0.1)])
    _, (v, s, top) = run(rules.amsgrad_step, quiet, np.zeros(1), beta2=0.9)
    assert top > 1 > s, "the large gradients are remembered"
    np.testing.assert_allclose(v, 0.1, rtol=1e-6)


def test_adamw_shrinks_beside_adams_step():
    still = np.zeros(2)
    w, _, _ = rules.adamw_step(W0, still, still, still, t=3, alpha=0.1, decay=0.2)
    np.testing.assert_allclose(w, 0.98 * W0)


# -------------------------------------------------------------------------------------------
# decay


FOUR = np.array([[0.3, -2.0], [0.1, 1.0], [0.5, 0.4], [0.2, -0.7]])
ADAMS = {"alpha": 0.2, "beta1": 0.9, "beta2": 0.99, "eps": 0.1, "decay": 0.3}


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        (rules.adamw_step, [0.28511448, -1.29838267]),
        (conventions.adam_l2_step, [0.34586484, -1.51795907]),
    ],
    ids=["torch AdamW", "torch Adam(weight_decay)"],
)
def test_adam_with_decay_gives_the_figures_of_pytorch(rule, figures):
    """Four steps of PyTorch 2.13.0."""
    points, _ = run(rule, FOUR, **ADAMS)
    np.testing.assert_allclose(points[-1], figures, rtol=1e-7)


def test_adam_l2_is_adam_on_the_cost_with_the_penalty():
    v, s, decay = np.array([0.1, -0.2]), np.array([0.3, 0.4]), 0.7
    hyper = {"t": 3, "alpha": 0.2, "eps": 0.1}
    with_penalty = rules.adam_step(W0, FOUR[0] + decay * W0, v, s, **hyper)
    np.testing.assert_array_equal(
        conventions.adam_l2_step(W0, FOUR[0], v, s, **hyper, decay=decay), with_penalty
    )


def test_sgd_with_decay_gives_the_figures_of_pytorch():
    w, dw = np.array([2.0, -3.0]), np.array([1.3, 0.4])
    np.testing.assert_allclose(
        rules.sgd_decay_step(w, dw, alpha=0.2, decay=0.3), [1.62, -2.9], rtol=1e-14
    )
    points, _ = run(rules.sgd_decay_step, np.zeros((20, 2)), alpha=0.1, decay=0.5)
    np.testing.assert_allclose(points[-1], 0.95**20 * W0)


def test_sgd_with_decay_is_descent_on_the_loss_and_the_penalty():
    """The slope of the loss cᵀw and of `l2_penalty`, by nudging."""
    c, step = np.array([0.4, -1.1]), 1e-6

    def cost(w):
        return c @ w + penalties.l2_penalty(w, decay=0.3)

    slope = [(cost(W0 + e) - cost(W0 - e)) / (2 * step) for e in step * np.eye(2)]
    np.testing.assert_allclose(
        rules.sgd_decay_step(W0, c, alpha=0.2, decay=0.3),
        rules.sgd_step(W0, np.array(slope), alpha=0.2),
        rtol=1e-8,
    )


def test_decay_for_some_of_the_weights_alone():
    decay = np.array([0.3, 0.0])
    still = np.zeros(2)
    for step in (rules.sgd_decay_step, rules.l1_step):
        moved = step(W0, still, alpha=0.2, decay=decay)
        assert abs(moved[0]) < 1, step.__name__
        assert moved[1] == -2, step.__name__


def test_l1_gives_the_figures_of_pytorchs_softshrink():
    w, dw = np.array([0.5, -0.3, 0.04, 0.1]), np.array([1.0, -0.5, 0.4, 2.0])
    moved = rules.l1_step(w, dw, alpha=0.2, decay=0.6)
    np.testing.assert_allclose(moved, [0.18, -0.08, 0, -0.18], atol=1e-15)
    u = np.array([0.3, -0.2, -0.04, -2.04])
    shrunk = rules.l1_step(u, np.zeros(4), alpha=1.0, decay=0.12)
    np.testing.assert_allclose(shrunk, [0.18, -0.08, 0, -1.92], atol=1e-15)


@pytest.mark.parametrize(("decay", "ends"), [(0.5, 1.0), (2.0, 0.25), (2.6, 0.0), (4.0, 0.0)])
def test_l1_ends_at_the_minimum_of_loss_and_penalty(decay, ends):
    """(h/2)(w - 1.25)² + λ|w| is lowest at soft(1.25, λ/h), which is exactly 0 from λ = 1.25 h."""
    h, w = 2.0, np.array([1.25])
    for _ in range(200):
        w = rules.l1_step(w, h * (w - 1.25), alpha=0.2, decay=decay)
    np.testing.assert_allclose(w, ends, atol=1e-12)
    assert (w == 0) == (ends == 0)


def test_l1_step_minimises_what_it_promises():
    """min of |x - u|²/2 + αλ|x|, on a fine grid of x."""
    x = np.linspace(-3, 3, 60_001)
    for u in (-2.0, -0.05, 0.0, 0.13, 1.7):
        best = x[np.argmin((x - u) ** 2 / 2 + 0.2 * 0.6 * np.abs(x))]
        got = rules.l1_step(np.array([u]), np.zeros(1), alpha=0.2, decay=0.6)
        assert got == pytest.approx(best, abs=1e-4)


def test_penalties_against_sums_by_hand():
    w = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert penalties.l2_penalty(w, decay=0.7) == pytest.approx(4.9875)
    assert penalties.l1_penalty(w, decay=0.7) == pytest.approx(4.55)
    assert penalties.l1_penalty(-w, decay=0.0) == 0


# -------------------------------------------------------------------------------------------
# promises of every rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_pure_keeps_its_type_and_broadcasts(rule):
    rng = np.random.default_rng(3)
    for dtype in (np.float32, np.float64):
        arrays = [rng.random(2).astype(dtype) for _ in range(2 + len(states_of(rule)))]
        before = [array.copy() for array in arrays]
        extra = {"t": 3} if takes(rule, "t") else {}
        answer = rule(*arrays, alpha=np.float64(0.1), **extra)
        parts = answer if isinstance(answer, tuple) else (answer,)
        assert [part.dtype for part in parts] == [dtype] * (1 + len(states_of(rule)))
        assert all(map(np.array_equal, arrays, before))
    alphas = np.array([[0.1], [0.2], [0.3]])
    sweep = rule(*(np.broadcast_to(array, (3, 2)) for array in arrays), alpha=alphas, **extra)
    for i, alpha in enumerate(alphas[:, 0]):
        alone = rule(*arrays, alpha=alpha, **extra)
        for many, one in zip(
            sweep if isinstance(sweep, tuple) else (sweep,),
            alone if isinstance(alone, tuple) else (alone,),
            strict=True,
        ):
            np.testing.assert_allclose(many[i], one)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_type_of_w_decides(rule):
    others = [np.ones(2)] * (1 + len(states_of(rule)))
    for w, wanted in ((W0.astype(np.float32), np.float32), (np.array([1, -2]), np.float64)):
        answer = rule(w, *others, **({"t": 3} if takes(rule, "t") else {}))
        for part in answer if isinstance(answer, tuple) else (answer,):
            assert part.dtype == wanted


def lacks(rule):
    """What a rule still needs, each as a sentence that says what to add."""
    name, bounds, parameters = rule.__name__, bounds_of(rule), inspect.signature(rule).parameters
    arrays = {*list(parameters)[:2], *states_of(rule)}
    examples = doctest.DocTestParser().get_examples(rule.__doc__ or "")
    return [
        f"{name} has no bound for {hyper}; add {hyper}=nonnegative, or another bound of"
        " coursekit._checks, to its @rule."
        for hyper in parameters
        if hyper not in arrays and hyper not in bounds
    ] + [
        sentence
        for sentence, wanted in (
            (
                f"{name} has bounds for {sorted({*bounds} - {*parameters})}; its @rule may name"
                " only what it takes.",
                {*bounds} <= {*parameters},
            ),
            (
                f"{name} shows no numbers; add an example to its docstring, >>> {name}(…), and what"
                " it gives.",
                any(re.search(r"\d", example.want) for example in examples),
            ),
            (
                f'{name} names no source; add a line "Source: …" to its docstring.',
                "Source:" in (rule.__doc__ or ""),
            ),
        )
        if not wanted
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_complete(rule):
    complaints.none(lacks(rule))


def test_every_step_is_a_rule():
    assert len(RULES) >= 14
    for function in FUNCTIONS:
        if function.__name__.endswith("_step"):
            assert function in RULES, f"{function.__name__} is not under @rule; add it."


def test_an_incomplete_rule_is_told_what_to_add():
    @rule(rho=decay_rate, top=nonnegative)
    def lion_step(w, dw, v, rho, *, lr=0.1):
        """Sign of the average. >>> is no example here."""

    assert lacks(lion_step) == [
        "lion_step has no bound for lr; add lr=nonnegative, or another bound of coursekit._checks,"
        " to its @rule.",
        "lion_step has bounds for ['top']; its @rule may name only what it takes.",
        "lion_step shows no numbers; add an example to its docstring, >>> lion_step(…), and what it"
        " gives.",
        'lion_step names no source; add a line "Source: …" to its docstring.',
    ]


def test_a_new_rule_has_the_bounds_it_declares():
    @rule(rho=decay_rate, lr=nonnegative)
    def new_step(w, dw, v, rho, lr=0.1):
        v = rho * v + (1 - rho) * dw
        return w - lr * v, v

    assert states_of(new_step) == ["v"], "what has a bound is no state"
    assert new_step(np.zeros(1), np.ones(1), np.zeros(1), rho=0.5)[1] == 0.5
    for hyper, words in (
        ({"rho": 1}, "rho is 1; it must be at least 0 and below 1"),
        ({"rho": 0.5, "lr": -0.1}, "lr is -0.1; it must be 0 or more"),
    ):
        with pytest.raises(ValueError, match=words):
            new_step(W0, W0, W0, **hyper)


def test_a_rule_without_bounds_still_checks_that_its_numbers_are_numbers():
    @rule
    def bare_step(w, dw, *, rho=0.1):
        return w - rho * dw

    assert bare_step(W0, W0, rho=-1).tolist() == [2, -4]
    with pytest.raises(TypeError, match="rho is 'a'; it must be a number"):
        bare_step(W0, W0, rho="a")


def test_the_formula_of_a_rule_is_what_is_under_its_own_decorator():
    def plain(w, dw):
        return w

    for step in RULES:
        assert unchecked(step) is step.__wrapped__
    assert unchecked(plain) is plain
    assert bounds_of(plain) is None


def test_states_are_read_off_the_signature():
    def mine(w, dw, v, alpha, beta=0.9):
        return w, v

    def other(w, dw, v, rho, lr):
        return w, v

    counts = {rule.__name__: len(states_of(rule)) for rule in RULES}
    assert counts["sgd_step"] == 0
    assert counts["nesterov_step"] == counts["rmsprop_step"] == 1
    assert counts["adam_step"] == 2
    assert counts["amsgrad_step"] == 3
    assert states_of(other, given={"rho": 0.9, "lr": 0.1}) == ["v"]

    def loose(w, dw, v, s, verbose=False, **h):
        return w, v, s

    assert states_of(mine) == ["v"]
    assert not takes(mine, "t")
    assert takes(rules.adam_step, "t")
    assert states_of(loose) == ["v", "s"]
    assert takes(loose, "t")


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: rules.momentum_step(W0, W0[:1], W0),
            ValueError,
            r"dw has shape \(1,\) and w has shape \(2,\); give dw the shape of w",
        ),
        (lambda: rules.adam_step(W0, W0, W0, np.zeros(3), t=1), ValueError, r"s has shape \(3,\)"),
        (
            lambda: rules.adam_step(W0, W0, W0, t=1),
            TypeError,
            "adam_step takes 2 states after w and dw; 1 were given",
        ),
        (
            lambda: rules.momentum_step(W0, W0, W0, alpha=-0.1),
            ValueError,
            "alpha is -0.1; it must be 0 or more",
        ),
        (
            lambda: rules.momentum_step(W0, W0, W0, beta=1.0),
            ValueError,
            "beta is 1; it must be at least 0 and below 1",
        ),
        (lambda: rules.rmsprop_step(W0, W0, W0, eps=-1e-8), ValueError, "eps is -1e-08"),
        (
            lambda: rules.rmsprop_step(W0, W0, W0, alpha=np.array([0.1, np.nan])),
            ValueError,
            "alpha is nan",
        ),
        (
            lambda: rules.adam_step(W0, W0, W0, W0, t=0),
            ValueError,
            "t is 0; steps are counted from 1",
        ),
        (lambda: rules.sgd_step(["a"], W0), TypeError, "w holds <U1 values"),
        (
            lambda: rules.sgd_step(W0, W0, alpha="0.1"),
            TypeError,
            "alpha is '0.1'; it must be a number",
        ),
        (lambda: rules.sgd_step(W0, None), TypeError, "dw holds object values"),
    ],
)
def test_bad_input_is_told_in_a_sentence(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_dampening_joins_the_courses_path_only_slowly():
    """PyTorch with dampening = β, on w²/2: its first v is dw; the gap fades like √β^t."""
    (w, v), (other, u) = (1.0, 0.0), (1.0, 0.0)
    gaps = []
    for t in range(1, 101):
        w, v = rules.momentum_step(w, w, v, alpha=1.0, beta=0.9)
        u = 0.9 * u + 0.1 * other if t > 1 else other
        other = other - 1.0 * u
        gaps.append(abs(w - other))
    assert gaps[0] == pytest.approx(0.9)
    assert max(gaps[5:15]) > 0.2
    assert 0.9**20 / 5 < max(gaps[35:45]) < 5 * 0.9**20
