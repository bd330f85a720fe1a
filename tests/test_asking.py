"""What the verbs of a page do without a page: guesses that are kept, verdicts under definitions,
help for those who ask, numbers that are folded.
"""

import contextlib
import json
import subprocess
import sys

import nbformat
import pytest

from coursekit.exercises import folded, predict, stuck
from coursekit.exercises.guessing import guessing
from coursekit.exercises.kept import kept_guess
from coursekit.exercises.watching import defined
from coursekit.lectures import QUESTIONS
from coursekit.live.player import AMOUNT
from tools.refresh import execute

MARKS = {"coursekit": {"question": "memory", "guess": 30.0, "close": False}}
RIGHT = "def effective_window(beta):\n    return 1 / (1 - beta)"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_asked_on_a_line_that_does_not_give_it_away(question):
    demo, truth = guessing(question), float(question.truth())
    low, high = question.between
    assert low < truth < high
    spec = demo.sliders[0]
    assert not question.close(spec.start), "the mark does not begin at the answer"
    assert demo.live.sweep() > 5
    told = AMOUNT.sub("\u00a0", question.told(truth))
    assert told not in demo.live.twin
    demo.live.set(told=True)
    assert f"it is {told}." in demo.live.twin
    demo.live.close()


def test_a_guess_that_was_made_is_shown_with_the_truth():
    demo = guessing(QUESTIONS["memory"], 12.5)
    assert demo.live.values == {"guess": 12.5, "told": True}
    assert demo.live.twin == "Not quite: it is 50 days."
    assert guessing(QUESTIONS["memory"], 1e9).live.values["guess"] == 150, "at the end of the line"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_reason_is_a_sentence_that_stands_after_another(question):
    assert question.why[0] == question.why[0].upper()
    assert not question.why.endswith(".")
    assert question.asks.endswith("?")


def keep(folder, *outputs):
    path = folder / "a.ipynb"
    path.write_text(json.dumps({"cells": [{"outputs": list(outputs)}, {"source": "text"}]}))
    return path


def test_a_saved_guess_is_found_by_its_question(tmp_path, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(keep(tmp_path, {"metadata": MARKS}, {})))
    assert kept_guess("memory") == 30
    assert kept_guess("speed-up") is None


@pytest.mark.parametrize("guess", ["true", "NaN", "Infinity", f"1{'0' * 400}", "[1]", '"30"'])
def test_a_saved_guess_that_is_no_number_is_none(tmp_path, monkeypatch, guess):
    text = json.dumps({"cells": [{"outputs": [{"metadata": MARKS}]}]}).replace("30.0", guess)
    (tmp_path / "a.ipynb").write_text(text)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "a.ipynb"))
    assert kept_guess("memory") is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"cells": 3}', '{"cells": [{"outputs": [3]}]}', '{"cells": [{"outputs": '
     '[{"metadata": {"coursekit": {"question": "memory", "guess": "many"}}}]}]}'],
)  # fmt: skip
def test_a_notebook_that_cannot_be_read_has_no_guess(tmp_path, monkeypatch, text):
    (tmp_path / "a.ipynb").write_text(text)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "a.ipynb"))
    assert kept_guess("memory") is None
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path))
    assert kept_guess("memory") is None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (RIGHT, ["effective_window"]),
        (f"import numpy as np\n{RIGHT}\n{RIGHT}", ["effective_window"]),
        ("def helper():\n    def ewa(theta, beta): ...", []),
        ("ewa = 3", []),
        ("%timeit ewa", []),
        ("def ewa(", []),
    ],
)
def test_what_a_cell_defines(source, names):
    assert defined(source) == names


def ran(*sources):
    """The outputs of cells that were run one after the other in a fresh kernel."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return [cell.outputs for cell in execute(nbformat.v4.new_notebook(cells=cells)).cells]


@pytest.mark.notebooks
def test_the_verdict_stands_under_the_definition():
    wrong = RIGHT.replace("(1 - beta)", "1 - beta")
    setup, stub, slip, right, check, again, magic, helped, changed = ran(
        "from coursekit.exercises import check, use",
        "def effective_window(beta):\n    ...",
        wrong,
        RIGHT,
        "check(effective_window)",
        "effective_window = lambda beta: beta\ncheck(effective_window)",
        f"%%time\n{RIGHT}",
        "def part(beta):\n    return 1 - beta\n"
        "def effective_window(beta):\n    return 1 / part(beta)",
        "def part(beta):\n    return beta\ncheck(effective_window)",
    )
    assert setup == stub == []
    assert "looks like this slip: 1/1 − β without brackets" in slip[0].data["text/plain"]
    said = right[0].data["text/plain"]
    assert said.startswith("✓ right:")
    assert said.endswith("Now see it at work: go on.")
    assert check[0].data["text/plain"] == "✓ right: as it says under its definition."
    assert "under its definition" not in again[0].data["text/plain"], "another function"
    assert all(output.output_type == "stream" for output in magic)
    assert helped[0].data["text/plain"].startswith("✓ right:")
    said = changed[0].data["text/plain"]
    assert said.startswith("✗"), "what the function calls has changed since"
    assert "under its definition" not in said


@pytest.mark.notebooks
def test_help_waits_until_it_is_asked_for():
    _, first, second = ran("from coursekit.exercises import stuck", 'stuck("ewa")', 'stuck("ewa")')
    for buttons, given in (first, second):
        assert "press a button" in buttons.data["text/plain"]
        assert given.data["text/plain"] == ""
    with pytest.raises(LookupError, match="Did you mean ewa"):
        stuck("ewaa")


def test_printed_numbers_are_folded(capsys):
    code = (
        "from coursekit.exercises import folded, predict\n"
        "with folded('The sum'):\n    print(1 + 1)\n"
        "predict('memory')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("The sum:\n2\n"), "plainly where there is no notebook"
    assert QUESTIONS["memory"].asks in done.stdout
    with contextlib.suppress(ZeroDivisionError), folded():
        print("before")
        raise ZeroDivisionError
    assert "before" in capsys.readouterr().out, "nothing is lost"


def test_a_guess_in_brackets_is_answered_at_once():
    assert str(predict("memory", 49)).startswith("Close: you said 49, it is 50 days")
    _, kept = predict("memory", 49)._repr_mimebundle_()
    assert kept["coursekit"] == {"question": "memory", "guess": 49.0, "close": True}
