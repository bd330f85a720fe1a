"""The audit: every exercise names each of its mistakes, and nothing wrong passes."""

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


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            (
                "return np.array([sum((1 - beta) * beta**k * theta[t - k] for k in range(t + 1))"
                " for t in range(len(theta))])"
            ),
            "ewa",
        ),
        (
            (
                "v = 0; a = []\n    for x in theta: v = v + (1 - beta) * (x - v); a.append(v)\n   "
                " return np.array(a)"
            ),
            "ewa",
        ),
        (
            (
                "v = np.zeros(len(theta) + 1)\n    for t in range(len(theta)): v[t + 1] = beta *"
                " v[t] + (1 - beta) * theta[t]\n    return v[1:]"
            ),
            "ewa",
        ),
        (
            (
                "k = np.arange(len(theta)); w = beta**k; return np.convolve(theta, w)[:len(k)] /"
                " w.cumsum()"
            ),
            "bias_corrected_ewa",
        ),
    ],
)
def test_other_ways_to_be_right_pass(body, name):
    assert check(written(f"def {name}(theta, beta):\n    {body}")).verdict == "right"


def written(source):
    namespace = {"np": np}
    exec(source, namespace)
    return next(value for key, value in namespace.items() if key in EXERCISES)


LOOP = (
    "v, out = 0.0, []\n    for t, x in enumerate(theta.tolist(){}):\n        {}\n    return"
    " np.array(out)"
)
FILL = (
    "V = np.zeros_like(theta)\n    v = 0\n    for t in range(len(theta)):\n        V[t] = v = {}\n "
    "   return V"
)


@pytest.mark.parametrize(
    ("name", "body", "slip"),
    [
        (
            "bias_corrected_ewa",
            LOOP.format("", "v = beta*v + (1-beta)*x; out.append(v/(1-beta**t))"),
            "t counted from 0",
        ),
        (
            "bias_corrected_ewa",
            LOOP.format(", 1", "v = beta*v + (1-beta)*x; out.append(v/1-beta**t)"),
            "no brackets: V/1 − βᵗ",
        ),
        (
            "bias_corrected_ewa",
            LOOP.format(", 1", "v = (beta*v + (1-beta)*x)/(1-beta**t); out.append(v)"),
            "the corrected value is carried on",
        ),
        ("ewa", FILL.format("v + (1-beta)*theta[t]"), "β is missing before the old average"),
        ("ewa", FILL.format("beta*v + (1-beta)*theta[t]"), "the averages are cut to whole numbers"),
        (
            "ewa",
            (
                "V = theta.copy()\n    for t in range(1, len(theta)): V[t] = beta*V[t-1] +"
                " (1-beta)*theta[t]\n    return V"
            ),
            "the averages are cut to whole numbers",
        ),
    ],
)
def test_slips_are_named_however_they_are_typed(name, body, slip):
    assert check(written(f"def {name}(theta, beta):\n    {body}")).slip == slip


@pytest.mark.parametrize("body", ["1 / beta", "(1 / beta if beta else 0.0)"])
def test_a_window_typed_with_pythons_floats_is_named(body):
    assert check(written(f"def effective_window(beta):\n    return {body}")).slip == "1/β"


@pytest.mark.parametrize(
    "body",
    ["round(1 / (1 - beta))", "np.rint(1 / (1 - beta))", "int(1 / (1 - beta) + 0.5)", "10", "50"],
)
def test_a_window_that_is_only_sometimes_right_does_not_pass(body):
    assert not check(written(f"def effective_window(beta):\n    return {body}"))


def test_sums_cut_short_and_recursions_do_not_pass():
    assert not check(
        written(
            "def ewa(theta, beta):\n    return np.array([sum((1-beta)*beta**k*theta[t-k] for k in"
            " range(min(t+1, 50))) for t in range(len(theta))])"
        )
    )
    recursive = (
        "def ewa(a, b):\n    if len(a) == 0: return np.array([])\n    r = ewa(a[:-1], b)\n   "
        " return np.append(r, (b * r[-1] if len(r) else 0) + (1 - b) * a[-1])"
    )
    assert "RecursionError" in check(written(recursive)).message


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        (
            "theta + 1",
            "malformed",
            (
                "returned None; it must return an array of shape (1,): does every path end with"
                " `return`?"
            ),
        ),
        (
            "return list(theta)",
            "malformed",
            "returned a list; it must return an array of shape (1,): wrap it in np.array(…).",
        ),
        (
            "return theta[-1]",
            "malformed",
            "returned one number; it must return an array of shape (1,).",
        ),
        (
            "return np.append(theta, 0)",
            "malformed",
            "returned an array of shape (2,); it must return an array of shape (1,).",
        ),
        (
            "return theta * np.nan",
            "malformed",
            "not finite (NaN or infinity): where could it divide by zero, or take the root",
        ),
        (
            "theta *= 2\n    return theta",
            "malformed",
            "changed its input theta; leave it as it was",
        ),
        (
            (
                "v = 0\n    for t in range(len(theta)): theta[t] = v = beta * v + (1 - beta) *"
                " theta[t]\n    return theta"
            ),
            "malformed",
            "changed its input theta; leave it as it was",
        ),
        ("return 'V'", "malformed", "returned a str; it must return"),
        ("return theta > 1", "malformed", "returned an array of type bool"),
        ("return np.ma.masked_less(theta, 1e9)", "malformed", "returned an array of masked values"),
        ("return theta * 1j", "malformed", "returned an array of type complex128"),
        ("return theta[9]", "crashed", "raised IndexError: index 9 is out of bounds"),
        ("raise NotImplementedError", "not attempted", "write its code"),
        ("exit()", "crashed", "raised SystemExit"),
        ("return beta * theta", "wrong", "wrong numbers"),
        ("return averages", "crashed", "NameError"),
    ],
)
def test_every_bad_answer_gets_its_own_sentence(body, verdict, words):
    report = check(written(f"def ewa(theta, beta):\n    {body}"))
    assert report.verdict == verdict
    assert words in report.message.split("\n")[0]


STEP = "def momentum_step(w, dw, v, *, alpha, beta=0.9):\n    "


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        (
            "v = beta * v + (1 - beta) * dw\n    return w - alpha * v",
            "malformed",
            "returned one ndarray; it must return 2 arrays: end it with `return w, v`.",
        ),
        ("return [w, v]", "malformed", "returned one list; it must return 2 arrays"),
        ("return w, v, dw", "malformed", "returned 3 values; it must return 2 arrays"),
        (
            "v = beta * v + (1 - beta) * dw",
            "malformed",
            "returned None; it must return w, v: does every path end",
        ),
        (
            "return w, v[0]",
            "malformed",
            "The v that momentum_step returned is one number; v must be an array of shape (2,).",
        ),
        (
            "v = beta * v + (1 - beta) * dw\n    w -= alpha * v\n    return w, v",
            "malformed",
            "changed its input w; leave it as it was",
        ),
        (
            "v *= beta\n    v += (1 - beta) * dw\n    return w - alpha * v, v",
            "malformed",
            "changed its input v",
        ),
        (
            "v = beta * v + (1 - beta) * dw\n    return v, w - alpha * v",
            "wrong",
            "right arrays in the wrong order: end it with `return w, v`.",
        ),
        ("return w, v / 0", "malformed", "not finite"),
        ("return w - alpha, ...", "malformed", "The v that momentum_step returned is still `...`"),
        ("return w - dw^2, v", "crashed", "(a power is ** in Python, not ^)"),
        ("return w - alpha, v", "wrong", "wrong numbers"),
        ("return w + t, v", "crashed", "NameError"),
    ],
)
def test_every_bad_step_gets_its_own_sentence(body, verdict, words):
    report = check(written(STEP + body))
    assert report.verdict == verdict
    assert words in report.message.split("\n")[0]


def test_a_wrong_step_is_shown_array_by_array():
    table = check(
        written(STEP + "return w - alpha * dw / 3, beta * v + (1 - beta) * dw")
    ).message.split("\n")[1:]
    assert (
        table[0] == "called as momentum_step(w=np.array([ 1., -2.]), dw=np.array([ 0.1, -0.4]),"
        " v=np.array([0.5, 0.2]), alpha=0.2, beta=0.9)"
    )
    assert [row.split()[:2] for row in table[1:]] == [
        ["expected", "got"],
        ["w", "0.908"],
        ["w", "-2.028"],
        ["v", "0.46"],
        ["v", "0.14"],
    ]


@pytest.mark.parametrize(
    "source",
    [
        (
            "def momentum_step(w, dw, v, alpha, beta):\n    v = v + (1 - beta) * (dw - v)\n   "
            " return w - alpha * v, v"
        ),
        (
            "def adam_step(w, dw, v, s, *, t, alpha, beta1, beta2, eps):\n    v = beta1 * v + (1 -"
            " beta1) * dw; s = beta2 * s + (1 - beta2) * dw * dw\n    return w - alpha / (1 -"
            " beta1**t) * v / (np.sqrt(s) / np.sqrt(1 - beta2**t) + eps), v, s"
        ),
        (
            "def adam_step(w, dw, v, s, **h):\n    v = h['beta1'] * v + (1 - h['beta1']) * dw; s ="
            " h['beta2'] * s + (1 - h['beta2']) * dw**2\n    v_hat, s_hat = v / (1 - h['beta1'] **"
            " h['t']), s / (1 - h['beta2'] ** h['t'])\n    return w - h['alpha'] * v_hat /"
            " (np.sqrt(s_hat) + h['eps']), v, s"
        ),
        (
            "def exponential_decay(alpha0, base, epoch):\n    for _ in range(epoch): alpha0 ="
            " alpha0 * base\n    return alpha0"
        ),
        (
            "def staircase_decay(alpha0, rate, step, every):\n    return alpha0 * rate **"
            " np.floor(step / every)"
        ),
        "def inverse_time_decay(alpha0, rate, epoch):\n    return 1 / (1 + rate * epoch) * alpha0",
    ],
)
def test_other_forms_of_the_rules_pass(source):
    assert check(written(source)).verdict == "right"


def test_a_first_line_without_the_keywords_is_quoted():
    report = check(written("def momentum_step(w, dw, v, lr):\n    return w, v"))
    assert (
        report.message
        == "momentum_step must take (w, dw, v, *, alpha=0.1, beta=0.9); yours takes (w, dw, v, lr):"
        " change its first line."
    )


def test_a_crash_quotes_the_students_own_line(tmp_path):
    source = (
        "def ewa(theta, beta):\n    return helper(theta)\n\ndef helper(theta):\n    return"
        " theta[99]\n"
    )
    (tmp_path / "mine.py").write_text(source)
    namespace = {}
    exec(compile(source, str(tmp_path / "mine.py"), "exec"), namespace)
    assert (
        "in your line 5: return theta[99]\ncalled as ewa(theta=np.array([40.]), beta=0.9)"
        in check(namespace["ewa"]).message
    )


def test_wrong_numbers_stand_side_by_side_on_the_smallest_input_that_shows_them():
    report = check(written("def ewa(theta, beta):\n    return theta * (1 - beta)"))
    _head, call, *table = report.message.split("\n")
    assert call == "called as ewa(theta=np.array([3, 1, 4]), beta=0.6)"
    assert [row.split() for row in table] == [
        ["expected", "got"],
        ["1.2", "1.2"],
        ["1.12", "0.4"],
        ["2.272", "1.6"],
    ]


def test_a_first_line_that_does_not_fit_is_quoted():
    report = check(written("def ewa(theta):\n    return theta"))
    assert (
        report.message == "ewa must take (theta, beta); yours takes (theta): change its first line."
    )


@pytest.mark.parametrize(
    "source",
    [
        "calls = []\ndef ewa(theta, beta):\n    calls.append(1)\n    return theta * len(calls)",
        "rng = np.random.default_rng(1)\ndef ewa(theta, beta):\n    return theta + rng.normal()",
        (
            "def rmsprop_step(w, dw, s, *, alpha, beta2, eps):\n    global S\n    S = s if 'S' not"
            " in globals() or S.shape != s.shape else S\n    S = beta2 * S + (1 - beta2) * dw**2\n "
            "   return w - alpha * dw / (np.sqrt(S) + eps), S"
        ),
        "def ewa(theta, beta, memory=[0.0]):\n    memory[0] += 1\n    return theta + memory[0]",
    ],
)
def test_a_function_that_remembers_is_told_so(source):
    assert "differently the second time" in check(written(source)).message


def test_checks_leave_no_trace():
    before = (
        np.geterr(),
        np.random.get_state()[1].tolist(),
        [v.positional[0].copy() for v in EXERCISES["ewa"].inputs],
    )
    check(written("def ewa(theta, beta):\n    return theta / 0"))
    with pytest.warns(RuntimeWarning, match="invalid"):
        np.array([np.nan]).astype(int)  # warnings still arrive after a check
    after = (
        np.geterr(),
        np.random.get_state()[1].tolist(),
        [v.positional[0] for v in EXERCISES["ewa"].inputs],
    )
    assert before[:2] == after[:2]
    assert all(map(np.array_equal, before[2], after[2]))
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
    assert check(averages.ewa, strict=True)
    for wrong in (
        written("def ewa(theta, beta):\n    return theta"),
        written("def ewa(theta, beta):\n    ..."),
        None,
    ):
        with pytest.raises(CheckFailed):
            check(wrong, strict=True)


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
    right = written(
        "def ewa(theta, beta):\n    v = 0; a = []\n    for x in theta: v = beta * v + (1 - beta) *"
        " x; a.append(v)\n    return np.array(a)"
    )
    assert use(right) is right
    assert use(written("def ewa(theta, beta):\n    ...")) is averages.ewa
    main = sys.modules["__main__"]
    assert use("effective_window") is averages.effective_window
    monkeypatch.setattr(main, "ewa", right, raising=False)
    assert use("ewa") is right
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
    source = (
        "def momentum_step(w, dw, v, *, alpha, beta=0.9):\n    v = beta * v + dw\n    return w -"
        " alpha * v, v"
    )
    assert check(written(source)).verdict == "convention"
    assert use(written(source)) is rules.momentum_step, (
        "the α of the numbers around it is the course's"
    )
    said = (
        "This runs on coursekit's momentum_step; yours is: right, in another convention (CS231n,"
        " PyTorch: no 1 − β)."
    )
    assert capsys.readouterr().out.strip() == said


BATCHES = "def make_minibatches(X, Y, size, rng):\n    "
DROP = "def dropout_forward(x, keep, rng):\n    mask = {}\n    return x * mask / keep, mask"
BACK = "def dropout_backward(dout, mask, keep):\n    "


@pytest.mark.parametrize(
    "source",
    [
        DROP.format("rng.binomial(1, keep, size=x.shape)"),
        DROP.format("rng.uniform(size=x.shape) <= keep"),
        DROP.format("np.floor(rng.random(x.shape) + keep)"),
        DROP.format("rng.choice([0, 1], size=x.shape, p=[1 - keep, keep])"),
        DROP.format("rng.random(x.shape) > 1 - keep"),
        BACK + "return np.where(mask, dout / keep, 0)",
        BACK + "dx = dout / keep; dx[~mask] = 0\n    return dx",
        BATCHES + "n = rng.permutation(len(X)) // size\n    return [(X[n == b], Y[n == b]) for b in"
        " range(-(-len(X) // size))]",
        BATCHES
        + "if size >= len(X): return [(X, Y)]\n    o = rng.permutation(len(X))\n    return [(X[i],"
        " Y[i]) for i in np.split(o, range(size, len(X), size))]",
        (
            "def minibatch_gradient(w, X, y, m=None):\n    m = m or len(y)\n    return X.T @ (X @ w"
            " - y) / m"
        ),
        BATCHES
        + "o = rng.permutation(len(X))\n    for k in range(0, len(X), size): yield X[o[k:k+size]],"
        " Y[o[k:k+size]]",
        BATCHES + "Z = np.column_stack([X, Y]); rng.shuffle(Z)\n    return tuple((Z[k:k+size, :-1],"
        " Z[k:k+size, -1].astype(Y.dtype)) for k in range(0, len(X), size))",
        BATCHES + "o = np.argsort(rng.random(len(X))); cuts = range(size, len(X), size)\n    return"
        " list(zip(np.split(X[o], cuts), np.split(Y[o], cuts)))",
    ],
)
def test_chance_may_be_drawn_in_other_ways(source):
    assert check(written(source)).verdict == "right"


@pytest.mark.parametrize(
    ("source", "slip"),
    [
        (DROP.format("np.random.rand(*x.shape) < keep"), "the mask is not drawn from rng"),
        (
            DROP.format("np.random.randn(*x.shape) < keep"),
            "normal numbers in place of uniform ones: randn < keep",
        ),
        (
            DROP.format("np.random.rand(*x.shape) > keep"),
            "the mask is turned round: it keeps what it should drop",
        ),
        (
            DROP.format("np.random.default_rng().random(x.shape) < keep"),
            "the mask is not drawn from rng",
        ),
        (
            BACK + "return dout * (np.random.default_rng().random(dout.shape) < keep) / keep",
            "a new mask is drawn",
        ),
        (
            BATCHES + "o = np.random.permutation(len(X)); n = len(X) // size * size\n    return"
            " [(X[o[k:k+size]], Y[o[k:k+size]]) for k in range(0, n, size)]",
            "the last, smaller batch is dropped",
        ),
        (
            BATCHES
            + "o = np.random.default_rng().permutation(len(X)); n = len(X) // size * size\n   "
            " return [(X[o[k:k+size]], Y[o[k:k+size]]) for k in range(0, n, size)]",
            "the last, smaller batch is dropped",
        ),
        (
            BATCHES
            + "p = rng.permutation(X.shape[1]); X = X[:, p]\n    return [(X[k:k+size], Y[k:k+size])"
            " for k in range(0, len(X), size)]",
            "the features are shuffled, not the examples",
        ),
        (
            DROP.format("np.random.rand(len(x), 1) < keep; mask = np.repeat(mask, x.shape[1], 1)"),
            "a whole example is kept or dropped",
        ),
        (
            BATCHES
            + "np.random.seed(1); o = np.random.permutation(len(X))\n    return [(X[o[k:k+size]],"
            " Y[o[k:k+size]]) for k in range(0, len(X), size)]",
            "every epoch has the same order",
        ),
    ],
)
def test_slips_of_chance_are_named_whatever_the_generator(source, slip):
    assert check(written(source)).slip == slip


ORDER = "o = rng.permutation(len(X)); "
CUT = "\n    return [(X[o[k:k+size]], Y[o[k:k+size]]) for k in range(0, len(X), size)]"


@pytest.mark.parametrize(
    "source",
    [
        BATCHES + "s = rng.integers(1, len(X)); X, Y = np.roll(X, s, 0), np.roll(Y, s)\n    return"
        " [(X[k:k+size], Y[k:k+size]) for k in range(0, len(X), size)]",
        BATCHES
        + "n = len(X) // size * size; o = np.append(rng.permutation(n), np.arange(n, len(X)))"
        + CUT,
        BATCHES + "o = np.append(0, 1 + rng.permutation(len(X) - 1))" + CUT,
        BATCHES + ORDER + "X = X[:, rng.permutation(X.shape[1])]" + CUT,
        BATCHES + ORDER + "X = X.astype(np.float16)" + CUT,
        DROP.format("rng.integers(0, 101, x.shape) < keep * 100"),
        DROP.format("rng.random(x.shape) < keep - 0.01"),
        DROP.format("rng.random(x.shape) < keep; mask[:, 0] = True"),
        DROP.format("rng.random(x.shape) < keep; mask[-1] = True"),
        DROP.format("np.resize(rng.random((20, x.shape[1])) < keep, x.shape)"),
        DROP.format("rng.random(x.shape) < keep; x = np.abs(x)"),
        (
            "def dropout_forward(x, keep, rng):\n    u = rng.random(x.shape); m = np.where(u > 1 -"
            " keep, u, 0)\n    return np.where(m > 0, x / keep, 0), m"
        ),
        (
            "def dropout_forward(x, keep, rng):\n    out = x * (rng.random(x.shape) < keep) /"
            " keep\n    return out, out > 0"
        ),
    ],
)
def test_what_is_only_nearly_random_enough_does_not_pass(source):
    assert not check(written(source))


SEARCH = """def random_search(objective, space, n, rng):
    best, low = None, np.inf
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid, test = objective(config)
        if CONDITION: best, low = config, valid
    return best, low"""
ALL = """def random_search(objective, space, n, rng):
    configs = [{name: scale(rng.random()) for name, scale in space.items()} for _ in range(n)]
    losses = [objective(config)[0] for config in configs]
    """


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            SEARCH.replace("CONDITION", "0.99 * valid + 0.01 * test < low"),
            "and test losses -500, 900, 20: the setting with validation loss 1.3, and 1.3",
        ),
        (
            SEARCH.replace(
                "valid, test = objective(config)", "valid = min(objective(config))"
            ).replace("CONDITION", "valid < low"),
            (
                "validation loss 1.3, and -500; it should be: the setting with validation loss 1.1,"
                " and 1.1"
            ),
        ),
        (
            SEARCH.replace("CONDITION", "not np.isnan(valid) and (not low or valid < low)").replace(
                "np.inf", "None"
            ),
            "losses 3, 0, 5: the setting with validation loss 5, and 5",
        ),
        (
            SEARCH.replace("CONDITION", "abs(valid) < low"),
            "losses -1, -3, nan, -2: the setting with validation loss -1",
        ),
        (
            SEARCH.replace("CONDITION", "valid < low").replace("np.inf", "1e6"),
            "losses 3e+12, 1e+12, 2e+12: None, and 1e+06",
        ),
        (
            SEARCH.replace("CONDITION", "valid < low - 1e-4"),
            "losses 4e-06, 1e-06, 3e-06: the setting with validation loss 4e-06",
        ),
        (
            SEARCH.replace("CONDITION", "valid < low").replace(
                "{name: scale(rng.random()) for name, scale in space.items()}",
                "dict(zip(space, [s(u) for s, u in zip(space.values(), rng.random(2))]))",
            ),
            "space of a, b, c, validation losses 2, 1: random_search tried",
        ),
        (
            ALL + "return configs[np.nanargmin(losses)], np.nanmin(losses)",
            (
                "losses nan, nan: it raises ValueError: All-NaN slice encountered; it should be:"
                " None, and inf"
            ),
        ),
        (
            ALL + "return min(((loss, config) for loss, config in zip(losses, configs) if loss =="
            " loss), default=(np.inf, None))[::-1]",
            "losses 2, 1, 1: it raises TypeError",
        ),
        (
            BATCHES + "Y = Y.astype(int); " + ORDER + CUT,
            "labels such as 10.7, every example comes once, as it was: no",
        ),
        (
            BATCHES + "o = [Y.tolist().index(y) for y in rng.permutation(Y)]" + CUT,
            "with equal rows, equal labels",
        ),
        (
            BATCHES
            + ORDER
            + "n = range(0, len(X), size)\n    b = [(X[o[k:k+size]], Y[o[k:k+size]]) for k in n]\n "
            "   return [b[i] for i in (rng.permutation(len(b)) if rng.random() < 0.5 else"
            " range(len(b)))]",
            "batches",
        ),
        (
            BATCHES
            + ORDER
            + "return [(X[i], Y[i]) for i in np.split(o, [c for c in (size, 2 * size, 3 * size, 4 *"
            " size, 5 * size) if c < len(X)])]",
            "the sizes of the batches of 23 examples and size 3",
        ),
        (
            BATCHES + "o = np.arange(len(X))\n    for i in range(len(X)):\n        j ="
            " rng.integers(len(X)); o[[i, j]] = o[[j, i]]" + CUT,
            "every example is in every batch equally often, but for chance: no",
        ),
        (
            BATCHES + "o = np.argsort(rng.integers(0, len(X), len(X)), kind='stable')" + CUT,
            "every example is in every batch equally often, but for chance: no",
        ),
        (
            DROP.format("np.argsort(rng.random(x.shape), axis=1) < round(keep * x.shape[1])"),
            "how many units an example keeps varies by chance: no",
        ),
        (
            DROP.format("np.argsort(rng.random(x.shape), axis=0) < round(keep * len(x))"),
            "in how many examples a unit is kept varies by chance: no",
        ),
        (
            DROP.format("(u := rng.random(x.shape)) <= np.quantile(u, keep)"),
            "how many units a batch keeps varies by chance: no",
        ),
        (
            DROP.format("rng.integers(0, 100, x.shape) < keep * 100"),
            "one unit in 200 is kept at keep = 0.005: no",
        ),
        (
            "def minibatch_gradient(w, X, y, size):\n    return X.T @ (X @ w - y) / len(y)",
            "must take (w, X, y); yours takes (w, X, y, size)",
        ),
        (
            (
                "def minibatch_gradient(w, X, y):\n    e = np.zeros_like(y)\n    for i in"
                " range(len(y)): e[i] = X[i] @ w - y[i]\n    return X.T @ e / len(y)"
            ),
            "wrong numbers",
        ),
        (
            (
                "def sample_beta(u, high=0.999, low=0.9):\n    return 1 - 10 ** (np.log10(1 - high)"
                " + u * (np.log10(1 - low) - np.log10(1 - high)))"
            ),
            "must take (u, low=0.9, high=0.999)",
        ),
        (
            "def sample_beta(u):\n    return 1 - 10 ** (2 * u - 3)",
            "must take (u, low=0.9, high=0.999)",
        ),
        (
            BACK + "return dout * mask / keep,",
            "return the array alone, without a comma or a second value",
        ),
        (
            DROP.format("rng.random(x.shape) < keep").replace(
                "x * mask / keep", "np.where(mask, x / keep, x)"
            ),
            "a dropped unit is multiplied by: 1; it should be 0",
        ),
        (
            DROP.format("(np.random.rand(*x.shape) < keep) / keep").replace(
                "x * mask / keep", "x * mask"
            ),
            "known here.\nan equal rng drops the same units: no",
        ),
    ],
)
def test_rare_cases_are_asked(source, words):
    report = check(written(source))
    assert words in str(report)
    assert not report


@pytest.mark.parametrize(("keep", "shares"), [(0.2, (0.421, 0.579)), (0.8, (0.212, 0.788))])
def test_normal_numbers_keep_the_shares_of_the_catalogue(keep, shares):
    drawn = np.random.default_rng(0).standard_normal(10**6)
    np.testing.assert_allclose([(drawn > keep).mean(), (drawn < keep).mean()], shares, atol=0.002)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (BATCHES + "pass", "not attempted"),
        (
            BATCHES + "rng.shuffle(X)\n    return [(X, Y)]",
            "changed its input X, as rng.shuffle does",
        ),
        (
            BATCHES + "return X",
            (
                "returned a value of type ndarray where a batch should be; it must return a list of"
                " pairs (X_batch, Y_batch)"
            ),
        ),
        (BATCHES + "return 5", "returned a value of type int; it must return a list of pairs"),
        (BATCHES + "return [X, Y]", "append((X_batch, Y_batch)), with inner brackets"),
        (
            BATCHES + "return [(X.tolist(), Y)]",
            "a batch whose X_batch is of type list; it must be an array: wrap it in np.array",
        ),
        (
            BATCHES + "return [(X[:3], Y[:2])]",
            "a batch of shapes (3, 5) and (2,); examples are rows",
        ),
        (
            BATCHES + "while True: yield X, Y",
            "and goes on; it must return a list of pairs (X_batch, Y_batch), one epoch long",
        ),
        (
            BATCHES + "o = rng.permutation(len(X))\n    return [(X[o[k:k+size]].astype(int),"
            " Y[o[k:k+size]]) for k in range(0, len(X), size)]",
            "X_batch and Y_batch have the dtypes of X and Y: no",
        ),
        (
            BATCHES + "assert size != 10; o = rng.permutation(len(X))\n    return [(X[o[k:k+size]],"
            " Y[o[k:k+size]]) for k in range(0, len(X), size)]",
            "size=10, rng=rng)",
        ),
        (
            BATCHES + "o = rng.shuffle(X)\n    return X[o[:3]]",
            "rng.shuffle works in place and returns None",
        ),
        (BATCHES + "len(X)", "returned None"),
        (BATCHES + "return []", "sizes of the batches: none; it should be 4, 4, 2"),
        (BATCHES + "return [X], [Y]", "returned 1 thing where a batch should be"),
        (
            BATCHES + "return Y[:, 0]",
            "in this course an example is a row, and its label one number",
        ),
        (DROP.format("rng.random() < keep"), "The mask that dropout_forward returned is a bool"),
        (DROP.format("rng.random(x.shape) < 0.4"), "share of the units kept at keep = 0.2: 0.4"),
        (DROP.format("rng.random(x.shape) < keep; x *= mask"), "changed its input x"),
        (
            DROP.format("rng.random(x.shape) < keep; 1 / 0"),
            "called as dropout_forward(x=<array of shape (200, 100)>, keep=0.2, rng=rng)",
        ),
        (DROP.format("rng.random(*x.shape)"), "the shape is one argument: rng.random(x.shape)"),
        (DROP.format("rng.rand(3)"), "rng is a NumPy Generator: it has random"),
    ],
)
def test_bad_answers_that_depend_on_chance_get_their_sentence(source, words):
    report = check(written(source))
    assert words in str(report)
    assert not report


def test_arguments_in_another_order_are_seen_before_their_numbers():
    report = check(
        written(
            "def momentum_step(w, v, dw, *, alpha, beta):\n    v = beta * v + (1 - beta) * dw\n   "
            " return w - alpha * v, v"
        )
    )
    assert report.verdict == "malformed"
    assert "yours takes (w, v, dw, *, alpha, beta): change its first line" in report.message


def test_what_the_function_prints_does_not_bury_the_verdict(capsys):
    assert check(
        written("def effective_window(beta):\n    print('here')\n    return 1 / (1 - beta)")
    )
    assert capsys.readouterr().out == ""


def test_reports_show_in_text_and_in_jupyter():
    report = check(written("def ewa(theta, beta):\n    return '<b>'"))
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
