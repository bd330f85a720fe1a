"""The audit: every exercise names each of its mistakes; and what the verbs say and do.

Student programs and their verdicts are in tests/attempts, see tests/test_attempts.py.
"""

import dataclasses
import functools
import inspect
import re
import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from coursekit import averages, random_search, rules
from coursekit.exercises import check, hint, predict, solution, use
from coursekit.exercises import sandbox as running
from coursekit.exercises import verbs as core
from coursekit.exercises.exercise import CheckFailed
from coursekit.lectures import EXERCISES
from tests.catalogue import CATALOGUE, OWN, PARTITIONS, SETTINGS, SHARES, InTurn

WRONG = [
    (name, slip.name, slip.wrong) for name, exercise in EXERCISES.items() for slip in exercise.slips
]
FORMS = [
    (name, form.name, form.form)
    for name, exercise in EXERCISES.items()
    for form in exercise.conventions
]


def named(name, function):
    """The function under an exercise's name, as a student's."""

    @functools.wraps(function)
    def student(*positional, **keywords):
        return function(*positional, **keywords)

    student.__name__ = name
    return student


def unwritten(theta, beta):
    """The cell of ewa before the student writes it."""
    ...


unwritten.__name__ = "ewa"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_reference_passes_and_the_stub_is_not_attempted(name):
    assert check(EXERCISES[name].reference).verdict == "right"

    def stub(theta, beta):
        """What to do."""
        ...

    stub.__name__ = name
    assert check(stub).verdict == "not attempted"


@pytest.mark.parametrize(
    ("name", "slip", "wrong"), WRONG, ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_slip_is_named_as_itself(name, slip, wrong):
    report = check(named(name, wrong))
    assert (report.verdict, report.slip, bool(report)) == ("slip", slip, False)


@pytest.mark.parametrize(
    ("name", "convention", "form"), FORMS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_convention_passes_and_is_named(name, convention, form):
    report = check(named(name, form))
    assert (report.verdict, report.slip, bool(report)) == ("convention", convention, True)


@pytest.mark.parametrize("name", sorted(set(EXERCISES) - {"make_minibatches"}))
def test_slips_are_those_of_the_catalogue(name):
    inputs, figures = CATALOGUE[name]
    exercise = EXERCISES[name]
    forms = {slip.name: slip.wrong for slip in exercise.slips} | {
        c.name: c.form for c in exercise.conventions
    }
    assert set(forms) - OWN.get(name, set()) == set(figures) - {"right"}
    for label, figure in figures.items():
        result = flat((forms | {"right": exercise.reference})[label], inputs)
        result = (
            result[:10] if name == "dropout_forward" else result
        )  # the figures are of the output, without the mask
        np.testing.assert_allclose(
            result, [float(v) for v in figure.split()], rtol=2e-5, err_msg=label
        )


def flat(form, inputs):
    """All numbers a form returns; for a tuple in the input, one call for each of its values."""
    calls = [inputs]
    for place, value in enumerate(inputs.positional):
        if isinstance(value, tuple):
            calls = [
                dataclasses.replace(
                    inputs,
                    positional=(*inputs.positional[:place], one, *inputs.positional[place + 1 :]),
                )
                for one in value
            ]
    answers = [running.run(form, call)[0] for call in calls]
    if isinstance(answers[0], tuple) and not isinstance(
        answers[0][0], np.ndarray
    ):  # a setting, or none, and its loss
        setting, loss = answers[0]
        return [
            *(
                setting.values()
                if isinstance(setting, dict)
                else [np.nan if setting is None else setting]
            ),
            loss,
        ]
    return np.concatenate([np.ravel(part) for answer in answers for part in running.parts(answer)])


@pytest.mark.parametrize("label", SETTINGS)
def test_settings_tried_are_those_of_the_catalogue(label):
    tried, exercise = [], EXERCISES["random_search"]
    form = {slip.name: slip.wrong for slip in exercise.slips}.get(label, exercise.reference)
    numbers = (
        SHARES[0]
        if label.startswith("the same u")
        else [u for pair in zip(*SHARES, strict=True) for u in pair]
    )
    space = {
        "alpha": lambda u: random_search.log_uniform_sample(u, 5e-5, 0.5),
        "beta": random_search.sample_beta,
    }
    form(lambda config: tried.append(config) or (1.0, 1.0), space, 3, InTurn(*numbers))
    found = [config[name] for name in space for config in tried]
    np.testing.assert_allclose(found, [float(v) for v in SETTINGS[label].split()], rtol=2e-5)


def properties(batches):
    """The seven properties of the catalogue's table."""
    x, y = (np.concatenate(parts) for parts in zip(*batches, strict=True))
    first, full = x[:, 0].tolist(), [v for a, _ in batches[:2] for v in a[:, 0]]
    return (
        tuple(len(a) for a, _ in batches),
        bool((x[:, 0] == y).all() and (x[:, 1] == 10 * y).all()),
        len(set(range(1, 11)) - set(first)),
        len(set(first) - set(range(1, 11))),
        len(full) - len(set(full)),
        len(first) - len(set(first)),
        y.tolist() != sorted(y) or first != sorted(first),
    )


@pytest.mark.parametrize("label", PARTITIONS)
def test_partitions_have_the_properties_of_the_catalogues_table(label):
    exercise = EXERCISES["make_minibatches"]
    form = {slip.name: slip.wrong for slip in exercise.slips}.get(label, exercise.reference)
    found = properties(running.run(form, exercise.inputs[0])[0])
    for got, want in zip(found, PARTITIONS[label], strict=True):
        assert got > 0 if want is None else got == want


@pytest.mark.parametrize("name", EXERCISES)
def test_nudges_ask_and_do_not_give_the_answer_away(name):
    exercise = EXERCISES[name]
    code = inspect.getsource(exercise.reference).rsplit('"""', 1)[1]
    lines = {
        re.sub(r"\s", "", line).removeprefix("return")
        for line in code.splitlines()
        if len(line.strip()) > 8
    }
    for slip in exercise.slips:
        assert slip.nudge.endswith("?"), slip.nudge
        assert slip.belief.endswith(".")
        assert slip.seen_in
        assert not any(line in re.sub(r"\s", "", slip.nudge) for line in lines)
    assert len(exercise.hints) == 3


def test_a_wrong_step_is_shown_array_by_array():
    def momentum_step(w, dw, v, *, alpha, beta=0.9):
        return w - alpha * dw / 3, beta * v + (1 - beta) * dw

    _head, call, *table = check(momentum_step).message.split("\n")
    assert call == (
        "called as momentum_step(w=np.array([ 1., -2.]), dw=np.array([ 0.1, -0.4]),"
        " v=np.array([0.5, 0.2]), alpha=0.2, beta=0.9)"
    )
    assert [row.split()[:2] for row in table] == [
        ["expected", "got"],
        ["w", "0.908"],
        ["w", "-2.028"],
        ["v", "0.46"],
        ["v", "0.14"],
    ]


def test_a_crash_quotes_the_students_own_line(tmp_path):
    source = textwrap.dedent("""\
        def ewa(theta, beta):
            return helper(theta)

        def helper(theta):
            return theta[99]
    """)
    path = tmp_path / "mine.py"
    path.write_text(source)
    namespace = {}
    exec(compile(source, str(path), "exec"), namespace)
    quoted = "in your line 5: return theta[99]\ncalled as ewa(theta=np.array([40.]), beta=0.9)"
    assert quoted in check(namespace["ewa"]).message


def test_wrong_numbers_stand_side_by_side_on_the_smallest_input_that_shows_them():
    def ewa(theta, beta):
        return theta * (1 - beta)

    _head, call, *table = check(ewa).message.split("\n")
    assert call == "called as ewa(theta=np.array([3, 1, 4]), beta=0.6)"
    assert [row.split() for row in table] == [
        ["expected", "got"],
        ["1.2", "1.2"],
        ["1.12", "0.4"],
        ["2.272", "1.6"],
    ]


def state():
    """What a student's function could leave changed: NumPy's settings, its chance, the inputs."""
    inputs = [call.positional[0].tolist() for call in EXERCISES["ewa"].inputs]
    return np.geterr(), np.random.get_state()[1].tolist(), inputs


def test_checks_leave_no_trace():
    def ewa(theta, beta):
        return theta / 0

    before = state()
    check(ewa)
    with pytest.warns(RuntimeWarning, match="invalid"):
        np.array([np.nan]).astype(int)  # warnings still arrive after a check
    assert state() == before
    assert check(averages.ewa) == check(averages.ewa)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            lambda theta, beta: theta,
            "There is no exercise '<lambda>'; there are make_minibatches, minibatch_gradient, ewa,",
        ),
        ("ewa", 'check("ewa") was asked; give the function without quotes: check(ewa).'),
        (
            None,
            "check was given a value of type NoneType; give it the function itself, not a result",
        ),
        (
            np.arange(3),
            "check was given a value of type ndarray; give it the function itself, not a result",
        ),
        (np.mean, "There is no exercise 'mean'"),
    ],
)
def test_what_is_no_exercise_is_said(given, words):
    report = check(given)
    assert report.verdict == "malformed"
    assert words in report.message


def test_a_misspelt_name_gets_the_nearest():
    def bias_corected_ewa(theta, beta):
        return theta

    assert "Did you mean bias_corrected_ewa?" in check(bias_corected_ewa).message
    for verb in (hint, solution):
        with pytest.raises(LookupError, match="Did you mean effective_window"):
            verb("efective_windw")


def test_strict_raises_for_all_that_does_not_pass():
    def ewa(theta, beta):
        return theta

    assert check(averages.ewa, strict=True)
    for function in (ewa, unwritten, None):
        with pytest.raises(CheckFailed):
            check(function, strict=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to another process.")
def test_an_endless_loop_can_be_interrupted():
    code = textwrap.dedent("""
        import os, signal
        from coursekit.exercises import check
        # A shell's background jobs ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        def ewa(theta, beta):
            os.write(1, b"looping\\n")
            while True:
                pass
        try:
            check(ewa)
        except KeyboardInterrupt:
            print("stopped")
    """)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "looping\n"
        process.send_signal(signal.SIGINT)
        try:
            assert process.communicate(timeout=20)[0] == "stopped\n"
        finally:
            process.kill()


def test_hints_come_one_by_one(monkeypatch):
    monkeypatch.setattr(core, "_hints_given", core.Counter())
    shown = [str(hint("ewa")) for _ in range(4)]
    assert [text.split(" (")[0] for text in shown] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]
    assert str(hint(averages.effective_window)).startswith("Hint 1 of 3")


@pytest.mark.parametrize("name", EXERCISES)
def test_the_shown_solution_is_the_tested_one(name):
    namespace = {"np": np, "ewa": averages.ewa}  # what a student has at hand
    exec(str(solution(name)), namespace)
    assert check(namespace[name]).verdict == "right"


def test_use_takes_the_students_function_once_it_passes(capsys, monkeypatch):
    def ewa(theta, beta):
        powers = beta ** np.arange(len(theta))
        return (1 - beta) * np.convolve(theta, powers)[: len(theta)]

    assert use(ewa) is ewa
    assert use(unwritten) is averages.ewa
    main = sys.modules["__main__"]
    assert use("effective_window") is averages.effective_window
    monkeypatch.setattr(main, "ewa", ewa, raising=False)
    assert use("ewa") is ewa
    monkeypatch.setattr(main, "ewa", averages.ewa)  # imported, not written
    assert use("ewa") is averages.ewa
    assert capsys.readouterr().out.splitlines() == [
        "This runs on your own ewa.",
        "This runs on coursekit's ewa; yours is: not attempted.",
        "This runs on coursekit's effective_window; yours is: not attempted.",
        "This runs on your own ewa.",
        "This runs on coursekit's ewa; yours is: not attempted.",
    ]


def test_use_runs_coursekits_function_for_another_convention(capsys):
    def momentum_step(w, dw, v, *, alpha, beta=0.9):
        v = beta * v + dw
        return w - alpha * v, v

    assert check(momentum_step).verdict == "convention"
    assert use(momentum_step) is rules.momentum_step, "the page's α belongs to the course's form"
    assert capsys.readouterr().out == (
        "This runs on coursekit's momentum_step; yours is: right, in another convention (CS231n,"
        " PyTorch: no 1 − β).\n"
    )


@pytest.mark.parametrize(("keep", "shares"), [(0.2, (0.421, 0.579)), (0.8, (0.212, 0.788))])
def test_normal_numbers_keep_the_shares_of_the_catalogue(keep, shares):
    drawn = np.random.default_rng(0).standard_normal(10**6)
    np.testing.assert_allclose([(drawn > keep).mean(), (drawn < keep).mean()], shares, atol=0.002)


def test_what_the_function_prints_does_not_bury_the_verdict(capsys):
    def effective_window(beta):
        print("a student's print")
        return 1 / (1 - beta)

    assert check(effective_window)
    assert capsys.readouterr().out == ""


def test_reports_show_in_text_and_in_jupyter():
    def ewa(theta, beta):
        return "<b>"

    report = check(ewa)
    assert str(report).startswith("✗ malformed: ewa returned a str")
    assert "<strong>✗ malformed</strong>" in report._repr_html_()
    assert "&lt;b&gt;" not in check(averages.ewa)._repr_html_()
    assert solution("ewa")._repr_markdown_().startswith("```python\ndef ewa(")


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (..., "No guess yet"),
        (50, "Close: you said 50, it is 50 days"),
        (20, "Not quite: you said 20, it is 50 days"),
        (np.float32(50), "Close"),
        (10**400, "A guess is a number"),
        ("fifty", "A guess is a number"),
        (float("nan"), "A guess is a number"),
        (None, "A guess is a number"),
    ],
)
def test_predictions(guess, words):
    assert str(predict("memory", guess)).startswith(words)


def test_a_share_where_per_cent_are_asked_is_asked_about():
    assert "is 0.9 meant as 90 %?" in str(predict("last decade", 0.9))
    assert str(predict("last decade", 90)).startswith("Close: you said 90, it is 90 %")


def test_an_unknown_question_is_said():
    with pytest.raises(
        LookupError,
        match="There is no question 'speed'; there are 'four times the batch', 'hottest day'",
    ):
        predict("speed", 1)
