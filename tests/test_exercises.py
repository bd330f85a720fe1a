"""What the verbs say and do, and what the judge leaves untouched.

Student programs and their verdicts are in tests/attempts, see tests/test_attempts.py; the audit of
the exercises is in tests/test_audit.py.
"""

import functools
import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from coursekit import averages, layers, rules
from coursekit.augmentation import pixel
from coursekit.checking.exercise import CheckFailed
from coursekit.exercises import check, hint, predict, score, solution, use
from coursekit.exercises import verbs as core
from coursekit.lectures import EXERCISES
from coursekit.network import Network


def unwritten(theta, beta):
    """The cell of ewa before the student writes it."""
    ...


unwritten.__name__ = "ewa"


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
            "There is no exercise '<lambda>'. Write the function with `def`",
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

    assert check(averages.ewa, strict=True) is None
    for function in (ewa, unwritten, None):
        with pytest.raises(CheckFailed):
            check(function, strict=True)


def test_a_score_is_a_share_of_the_points():
    def ewa(theta, beta):
        return theta

    assert score(averages.ewa) == 1
    assert score(averages.ewa, 4) == 4
    assert score(ewa, 4) == 2  # a mistake that is known by name
    assert score(unwritten, 4) == 0


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
    at_hand = {"ewa": averages.ewa, "pixel": pixel, "layers": layers, "Network": Network}
    namespace = {"np": np} | at_hand  # what a student has
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
    assert solution("ewa")._repr_mimebundle_()[0]["text/markdown"].startswith("```python\ndef ewa(")


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
        ("12,5", "Not quite: you said 12.5"),
        ((12, 5), "Not quite: you said 12.5"),
        ("50 %", "Close"),
        ("100/2", "Close"),
        ("1/0", "A guess is a number"),
        ("1e999999999", "A guess is a number"),
        ("1/2/3", "A guess is a number"),
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
        match="There is no question 'speed'; there are 'on the edge', 'one step', 'four times",
    ):
        predict("speed", 1)


def test_a_name_that_a_decorator_hides_is_said_without_a_list_of_all_names():
    message = check(functools.partial(averages.ewa)).message
    assert "a decorator or `partial`" in message
    assert "momentum_step" not in message


def test_a_list_is_judged_by_its_content_and_used_as_an_array(capsys):
    def ewa(theta, beta):
        v, values = 0.0, []
        for datum in theta:
            v = beta * v + (1 - beta) * datum
            values.append(v)
        return values

    report = check(ewa)
    assert report.verdict == "right"
    assert "make it an array: np.array(…)" in report.message
    assert isinstance(use(ewa)(np.ones(3), 0.5), np.ndarray)
    assert "your own ewa" in capsys.readouterr().out


def test_a_list_of_arrays_is_judged_and_used_as_a_tuple():
    def momentum_step(w, dw, v, *, alpha=0.1, beta=0.9):
        v = beta * v + (1 - beta) * dw
        return [w - alpha * v, v]

    report = check(momentum_step)
    assert report.verdict == "right"
    assert "without the brackets: `return w, v`" in report.message
    assert isinstance(use(momentum_step)(np.ones(3), np.ones(3), np.ones(3)), tuple)


def test_a_list_of_wrong_arrays_or_of_numbers_is_not_excused():
    def wrong(w, dw, v, *, alpha, beta):
        return [w - 7 * alpha * beta * v - dw, v]

    def numbers(w, dw, v, *, alpha, beta):
        return list(w - alpha * (beta * v + (1 - beta) * dw))[:2]

    wrong.__name__ = numbers.__name__ = "momentum_step"
    assert "expected" in check(wrong).message
    assert "returned one list; it must return 2 arrays" in check(numbers).message


@pytest.mark.parametrize("name", ["allclose", "isclose", "array_equal", "isfinite"])
def test_what_a_function_does_to_numpy_ends_with_its_call(name):
    def ewa(theta, beta):
        setattr(np, name, lambda *anything, **more: True)
        return theta

    before = getattr(np, name)
    assert not check(ewa)
    assert getattr(np, name) is before
    assert check(averages.ewa)


class Unspeakable(BaseException):
    """An error that is no Exception, and that cannot even say what it is."""

    def __str__(self):
        raise ValueError("no words")


def test_check_has_a_verdict_for_every_error():
    def ewa(theta, beta):
        raise Unspeakable

    report = check(ewa)
    assert report.verdict == "crashed"
    assert "Unspeakable: (and its text cannot be read: ValueError)" in report.message


def test_a_function_is_called_a_bounded_number_of_times():
    calls = []

    def make_minibatches(X, Y, size, rng):
        calls.append(size)
        order = rng.permutation(len(X))
        cut = range(size, len(X), size)
        return list(zip(np.split(X[order], cut), np.split(Y[order], cut), strict=True))

    assert check(make_minibatches)
    assert len(calls) < 1500
