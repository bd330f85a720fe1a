"""The audit of all exercises: each names its mistakes, inputs tell all forms apart, and what the
references give was also computed without this package.
"""

import re

import numpy as np
import pytest

from coursekit import random_search
from coursekit.checking.audit import forms_left_alike
from coursekit.checking.edits import code_of, edit
from coursekit.checking.exercise import Exercise, Slip, given
from coursekit.checking.judge import judge
from coursekit.checking.observation import parts
from coursekit.checking.sandbox import TIPS, run
from coursekit.exercises import check
from coursekit.lectures import EXERCISES
from tests import complaints

NAMES = sorted(EXERCISES)


def forms(kind):
    return [
        pytest.param(exercise, form, id=f"{name}-{form.name}-{number}")
        for name, exercise in EXERCISES.items()
        for number, form in enumerate(getattr(exercise, kind))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_passes_and_the_stub_is_not_attempted(name):
    report = check(EXERCISES[name].reference)
    assert report.verdict == "right", f"the reference itself is judged so: {report}"

    def stub(theta, beta):
        """What to do."""
        ...

    stub.__name__ = name
    assert check(stub).verdict == "not attempted"


@pytest.mark.parametrize(("exercise", "form"), forms("mistakes"))
def test_every_slip_is_named_as_itself(exercise, form):
    report = judge(exercise, form.function)
    as_itself = (report.verdict, report.slip, bool(report)) == ("slip", form.slip.name, False)
    if not as_itself:
        pytest.fail(f"«{form.slip.name}» is judged so: {report}", pytrace=False)


@pytest.mark.parametrize(("exercise", "form"), forms("accepted"))
def test_every_convention_passes_and_is_named(exercise, form):
    report = judge(exercise, form.function)
    if (report.verdict, report.slip) != ("convention", form.convention.name):
        pytest.fail(f"«{form.convention.name}» is judged so: {report}", pytrace=False)
    assert "`use` runs coursekit's" in report.message


@pytest.mark.parametrize("name", NAMES)
def test_every_pair_of_forms_is_told_apart_by_some_input(name):
    complaints.none(forms_left_alike(EXERCISES[name]))


def test_there_are_slips_inside_conventions():
    """Each is named with both, unless it is, as a function, another form that comes before it."""
    named = {
        name: judge(exercise, form.function)
        for name, exercise in EXERCISES.items()
        for form in exercise.mistakes_in_conventions
        if name in ("rmsprop_step", "momentum_step")
    }
    assert {report.verdict for report in named.values()} <= {"slip", "convention"}
    assert "in another convention: ε inside the root" in check(_two_mistakes()).message


def _two_mistakes():
    def rmsprop_step(w, dw, s, *, alpha, beta2=0.9, eps=1e-8):
        s = beta2 * s + dw**2
        return w - alpha * dw / np.sqrt(s + eps), s

    return rmsprop_step


# ----------------------------------------------------------------- computed without this package


@pytest.mark.parametrize("name", [name for name in NAMES if not EXERCISES[name].facts])
def test_the_reference_gives_figures_computed_apart(name):
    exercise = EXERCISES[name]
    assert exercise.figures, (
        f"{name} has no figures: compute what it gives for one input by other means, and write"
        ' figures=(given(…), "0.908 -2.028") into its Exercise'
    )
    inputs, figures = exercise.figures
    found = np.concatenate([np.ravel(part) for part in parts(run(exercise.reference, inputs)[0])])
    np.testing.assert_allclose(
        found,
        [float(text) for text in figures.split()],
        rtol=2e-5,
        err_msg=f"ACTUAL is what the reference of {name} gives, DESIRED its figures=…: one of the"
        " two is wrong",
    )


class Uniforms:
    """Stands in for rng and gives these numbers, one after the other."""

    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def random(self, shape=()):
        drawn = [self.numbers.pop(0) for _ in range(int(np.prod(shape)))]
        return np.reshape(drawn, shape) if shape else drawn[0]


def test_dropout_on_given_numbers():
    x = np.array([[1.0, -2, 3, 4, 5], [2, 0.5, -1, 6, 7]])
    u = Uniforms(0.1, 0.85, 0.3, 0.95, 0.79, 0.81, 0.2, 0.6, 0.05, 0.99)
    out, mask = EXERCISES["dropout_forward"].reference(x, 0.8, u)
    np.testing.assert_allclose(np.ravel(out), [1.25, 0, 3.75, 0, 6.25, 0, 0.625, -1.25, 7.5, 0])
    assert mask.sum() == 6


def test_a_random_search_on_given_numbers():
    u = Uniforms(0.1, 0.7, 0.6, 0.2, 0.9, 0.4)
    space = {
        "alpha": lambda share: random_search.log_uniform_sample(share, 5e-5, 0.5),
        "beta": random_search.sample_beta,
    }
    tried, losses = [], [0.9, 0.25, 0.4]

    def objective(config):
        tried.append(config)
        return losses[len(tried) - 1], 1 - losses[len(tried) - 1]

    best = EXERCISES["random_search"].reference(objective, space, 3, u)
    assert best == (tried[1], 0.25)
    found = [config[name] for name in space for config in tried]
    wanted = [0.000125594, 0.0125594, 0.199054, 0.974881, 0.997488, 0.99369]
    np.testing.assert_allclose(found, wanted, rtol=2e-5)


# ----------------------------------------------------------------- words


@pytest.mark.parametrize("name", NAMES)
def test_nudges_ask_and_do_not_give_the_answer_away(name):
    exercise = EXERCISES[name]
    body = code_of(exercise.reference).body
    lines = {_bare(line).removeprefix("return") for line in body.splitlines()}
    lines = {line for line in lines if len(line) > 8}
    for slip in exercise.slips:
        assert slip.nudge.endswith("?"), f"end the nudge of «{slip.name}» with a question mark"
        assert slip.belief.endswith("."), f"end the belief of «{slip.name}» with a full stop"
        assert slip.seen_in, f"say where «{slip.name}» was met"
        gives_away = any(line in _bare(slip.nudge) for line in lines)
        assert not gives_away, f"the nudge of «{slip.name}» holds a line of the solution"
    assert len(exercise.hints) == 3, "three hints: a nudge, the line, a worked number"


def _bare(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_tips_speak_of_what_the_exercise_has(name):
    """A tip of one exercise is not given in another, where its words mean nothing."""
    exercise = EXERCISES[name]
    belongings = {"rng", "objective", "gradient", "X", "Y", "x", "errors", "key"}
    foreign = belongings - set(exercise.arguments) - {"key", "errors"}
    for tip in (exercise.tips | TIPS).values():
        assert not foreign & set(re.findall(r"\b[A-Za-z_]+\b", tip)), tip


# ----------------------------------------------------------------- how an exercise is written


def test_an_edit_must_find_its_text_once():
    code = code_of(EXERCISES["momentum_step"].reference)
    for old, count in (("gamma", 0), ("beta", 2)):
        with pytest.raises(LookupError, match=f"looks for '{old}', which stands {count} times"):
            code.edited(edit(old, "u"))
    with pytest.raises(ValueError, match="give pairs: the old text, the new one"):
        edit("alone")


def _double(x, factor):
    """Twice x."""
    return 2 * x + 0 * factor


def _slip(name, *change):
    return Slip(name, edit(*change), "A belief.", "A question?", "nowhere")


def test_an_edit_that_does_not_fit_names_its_exercise_and_slip():
    exercise = Exercise(_double, (given(1.0, 2.0),), (_slip("thrice", "4 *", "3 *"),), ())
    with pytest.raises(LookupError, match=r"^_double, «thrice»: The edit looks for '4 \*'"):
        exercise.mistakes  # noqa: B018


def test_inputs_that_leave_two_forms_alike_are_named_with_one_that_would_not():
    squared = _slip("squared", "2 * x", "x**2")
    exercise = Exercise(_double, (given(2.0, 3.0),), (squared,), ())
    (sentence,) = forms_left_alike(exercise)
    assert "no input tells «squared» from «right»; add one that does, such as\ngiven(" in sentence
    same = _slip("the other way round", "2 * x", "x * 2")
    (sentence,) = forms_left_alike(Exercise(_double, (given(2.0, 3.0),), (same,), ()))
    assert "if they are one mistake, name one of them" in sentence
