"""Student programs, and what `check` has to say of each.

To add a student's bug, write one file: `tests/attempts/<exercise>/<verdict>-<short-name>.py`. It
holds the student's function as it is, below a comment with the verdict:

    # right                    accepted
    # convention: words        accepted in another convention; words: a part of its name
    # passes                   right, or in another convention
    # slip: words | words      refused, and this mistake is named; words: a part of its name,
                               or of another mistake's that would do as well
    # crashed: words           it raised an error; words: a part of the message, here and below
    # malformed: words         the answer is not of the kind that was asked for
    # wrong: words             the answer is wrong, and no mistake is named
    # not attempted            nothing is written yet
    # refused                  it does not pass
    # refused, unnamed         it does not pass, and none of the exercise's own slips is named
    # says: words              it does not pass, and the message says these words

Join several expectations by "; ". Continue a long line in the next one, after "#" and three spaces.
A further comment, "# …", may say where the program was met. The file's name begins with its first
verdict; for `says` and `refused` it begins with "refused".
"""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from coursekit.checking.exercise import Report
from coursekit.exercises import check
from coursekit.lectures import EXERCISES

ATTEMPTS = Path(__file__).parent / "attempts"
WITH_WORDS = ("convention", "slip", "crashed", "malformed", "wrong", "says")
ALONE = ("right", "not attempted", "passes", "refused", "refused, unnamed")
JOIN = re.compile(f"; (?=(?:{'|'.join(WITH_WORDS)}): |(?:{'|'.join(ALONE)})(?:;|$))")


def expectations(source):
    """Pairs (verdict, words) from the comment that a file begins with."""
    first, *lines = source.split("\n")
    for line in lines:
        if not line.startswith("#   "):
            break
        first += " " + line.removeprefix("#").strip()
    pairs = [part.partition(": ")[::2] for part in JOIN.split(first.removeprefix("# "))]
    for verdict, words in pairs:
        if not first.startswith("# ") or verdict not in (WITH_WORDS if words else ALONE):
            raise ValueError(
                f"the file begins with {first!r}; write # and one of: {'; '.join(ALONE)};"
                f" {': …; '.join(WITH_WORDS)}: …, with words of the slip or the message for …"
            )
    return pairs


def load(path):
    """The student's function in a file, run as in a notebook, and what is expected of it."""
    exercise = path.parent.name
    if exercise not in EXERCISES:
        raise ValueError(
            f"{exercise} is no exercise; name the folder like one: {', '.join(EXERCISES)}"
        )
    source = path.read_text(encoding="utf-8")
    expected = expectations(source)
    verdict = expected[0][0]
    start = "refused" if verdict.startswith(("says", "refused")) else verdict.replace(" ", "-")
    if not path.name.startswith(f"{start}-"):
        raise ValueError(f"{path.name} expects {verdict!r}; begin its name with {start}-")
    namespace = {"np": np, "math": math, "__name__": "notebook"}
    exec(compile(source, str(path), "exec"), namespace)
    if exercise not in namespace:
        raise ValueError(f"{path.name} has no {exercise}; name its function like its folder")
    return namespace[exercise], expected


def is_part(words, name, names):
    """Whether words are part of a name; a slip's whole name does not stand for a longer one's."""
    whole = words in names and alone(name) in names
    return words in (name, alone(name)) or (words in name and not whole)


def alone(name):
    """The name of a slip without the convention in which it was met."""
    return name and name.partition(", in the convention: ")[0]


def agrees(report, verdict, words, exercise):
    """Whether a report is what one expectation says."""
    names = {item.name for item in exercise.slips + exercise.conventions}
    if verdict in ("convention", "slip"):
        parts = words.split(" | ")
        return report.verdict == verdict and any(is_part(p, report.slip, names) for p in parts)
    if verdict == "passes":
        return bool(report)
    if verdict == "refused, unnamed":
        return not report and alone(report.slip) not in names
    message = " ".join(str(report).split())
    refused = not report if verdict in ("says", "refused") else report.verdict == verdict
    return refused and words in message


@pytest.mark.parametrize(
    "path",
    sorted(ATTEMPTS.rglob("*.py")),
    ids=lambda path: path.relative_to(ATTEMPTS).with_suffix("").as_posix(),
)
def test_every_attempt_gets_the_verdict_in_its_first_line(path):
    function, expected = load(path)
    report = check(function)
    for verdict, words in expected:
        if not agrees(report, verdict, words, EXERCISES[path.parent.name]):
            wanted = f"{verdict}: {words}".removesuffix(": ")
            pytest.fail(f"expected {wanted}\ngot {report}\nnamed {report.slip!r}", pytrace=False)


@pytest.mark.parametrize(
    ("name", "source", "sentence"),
    [
        ("ewa/right-a.py", "import math", "the file begins with 'import math'; write # and one of"),
        ("ewa/right-a.py", "# correct", "the file begins with '# correct'; write # and one of"),
        ("ewa/slip-a.py", "# slip", "write # and one of: right; not attempted; .* slip: …;"),
        ("ewa/right-a.py", "# right; says", "the file begins with '# right; says'"),
        ("ewma/right-a.py", "# right", "ewma is no exercise; name the folder like one: gradient_d"),
        ("ewa/right-a.py", "# says: no", "expects 'says'; begin its name with refused-"),
        ("ewa/right-a.py", "# right\ndef ema(): 1", "has no ewa; name its function like its fo"),
    ],
)
def test_a_file_that_cannot_be_judged_is_told_what_to_write(tmp_path, name, source, sentence):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match=sentence):
        load(path)


def test_expectations_are_joined_and_long_lines_go_on():
    source = "# slip: t from 0; says: a; it\n#   must be b\n# met: in a forum; right\ndef f(): 1"
    assert expectations(source) == [("slip", "t from 0"), ("says", "a; it must be b")]


RIGHT = Report("right", "ewa is right.")
SLIP = Report("slip", "β and 1 − β are swapped.", "the weights are swapped")
LONGER = Report("slip", "", "the power t is missing for v, and s is not corrected")


@pytest.mark.parametrize(
    ("report", "verdict", "words", "agreed"),
    [
        (RIGHT, "right", "", True),
        (RIGHT, "passes", "", True),
        (RIGHT, "convention", "ewa", False),
        (RIGHT, "refused", "", False),
        (RIGHT, "refused, unnamed", "", False),
        (RIGHT, "says", "is right", False),
        (SLIP, "slip", "lost | swapped", True),
        (SLIP, "slip", "lost", False),
        (SLIP, "convention", "swapped", False),
        (SLIP, "refused", "", True),
        (SLIP, "refused, unnamed", "", True),
        (SLIP, "says", "1 − β are swapped", True),
        (SLIP, "says", "1 − β is lost", False),
        (SLIP, "wrong", "swapped", False),
        (LONGER, "slip", "missing for v", True),
        (LONGER, "slip", "the power t is missing for v", False),  # the whole name of another slip
        (LONGER, "refused, unnamed", "", False),
        (Report("wrong", "wrong numbers\n  1   2"), "wrong", "numbers 1 2", True),
    ],
)
def test_a_report_agrees_with_what_is_expected(report, verdict, words, agreed):
    assert agrees(report, verdict, words, EXERCISES["adam_step"]) is agreed
