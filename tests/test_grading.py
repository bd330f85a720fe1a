"""Grading a class: every file gets the verdict that it should get, and nothing that is in one does
any harm.

`COURSEKIT_HAND_INS` says how many notebooks are handed in; `make grade-trial` grades 200.
"""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coursekit import grade
from coursekit.checking.exercise import Report
from coursekit.checking.judge import judge
from coursekit.grading import confined, course, feedback, guesses, remote, tables, verdicts, wire
from coursekit.grading.grades import Graded, graded, marks
from coursekit.grading.hand_ins import HandIn, hand_ins
from coursekit.lectures import EXERCISES, LECTURES
from tests import handed_in
from tests.test_attempts import ATTEMPTS, load

COUNT = int(os.environ.get("COURSEKIT_HAND_INS", 26))
USUAL = confined.Limits()
QUICK = confined.Limits(seconds=2, clock=5)  # for what never ends: it is waited for
WALLS = confined.available()
if not WALLS and os.environ.get("COURSEKIT_REQUIRE_SANDBOX"):
    pytest.fail("bubblewrap is missing, or may not work here: apt install bubblewrap")
walled = pytest.mark.skipif(not WALLS, reason="there is no bubblewrap on this system")


@pytest.fixture(scope="module")
def the_course(tmp_path_factory):
    return course.without_answers(EXERCISES.values(), tmp_path_factory.mktemp("course"))


def _verdict(the_course, path, name="adam_step", limits=USUAL):
    (found,) = verdicts.verdicts(path, [EXERCISES[name]], the_course, limits)
    return found.report


@walled
def test_a_class_gets_the_verdicts_that_it_should_get_twice(tmp_path):
    wanted = handed_in.class_of("adam_step", COUNT, tmp_path, seed=int(COUNT == 26))
    found = list(hand_ins(tmp_path, "07-adam"))
    before = _processes()
    one, two = (list(graded(found, ["adam_step"], limits=QUICK)) for _ in range(2))
    got = {each.student: each.verdicts[0].report.verdict for each in one}
    assert got == wanted
    assert [list(tables.rows(each)) for each in one] == [list(tables.rows(each)) for each in two]
    assert _processes() <= before
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.ipynb" for name in wanted}


def _processes():
    """The children's programs that run on this machine."""
    lines = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    return {line for line in lines.splitlines() if "/inside/inside.py" in line}


def _some(paths, count):
    """A few of many, not always of the same kind; all of them in the trial."""
    paths = sorted(paths)
    return paths if COUNT >= 200 else paths[:: len(paths) // count]


@walled
@pytest.mark.parametrize("path", _some(ATTEMPTS.rglob("*.py"), 25), ids=lambda path: path.stem)
def test_the_grader_says_what_check_says(tmp_path, path):
    name, source = path.parent.name, path.read_text(encoding="utf-8")
    place = course.without_answers([EXERCISES[name]], tmp_path / "course")
    hand_in = tmp_path / "mine.ipynb"
    hand_in.write_bytes(handed_in.notebook("import math", source))
    said, graded_ = judge(EXERCISES[name], load(path)[0]), _verdict(place, hand_in, name)
    assert (graded_.verdict, graded_.slip) == (said.verdict, said.slip)
    assert graded_.message == said.message


@walled
@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_can_be_graded(tmp_path, name):
    """Those too that are given functions to call, or a generator to draw from."""
    exercise = EXERCISES[name]
    place = course.without_answers([exercise], tmp_path / "course")
    right = f"from {exercise.reference.__module__} import *\n{handed_in.source_of(exercise)}"
    for verdict, source in (("right", right), ("not attempted", f"def {name}(): ...")):
        path = tmp_path / f"{verdict}.ipynb"
        path.write_bytes(handed_in.notebook(source))
        assert _verdict(place, path, name).verdict == verdict


@walled
def test_a_child_that_died_takes_one_exercise_with_it(the_course, tmp_path):
    names = ["ewa", "effective_window"]
    path = tmp_path / "mine.ipynb"
    ends = "def ewa(theta, beta):\n    import os\n    os._exit(1)"
    path.write_bytes(handed_in.notebook(ends, handed_in.source_of(EXERCISES["effective_window"])))
    found = verdicts.verdicts(path, [EXERCISES[name] for name in names], the_course, QUICK)
    assert [each.report.verdict for each in found] == ["ended", "right"]


@walled
@pytest.mark.parametrize(
    "harm",
    [
        "wire.receive = lambda handle, until=None: __import__('time').sleep(1e6)",  # reads no more
        "wire._exactly = lambda *told: None",
        "wire.send = lambda *told: None",
    ],
)
def test_a_child_that_does_not_listen_or_answer_is_waited_for_and_no_longer(
    the_course, tmp_path, harm
):
    """The questions of dropout are larger than a pipe holds."""
    path = tmp_path / "mine.ipynb"
    source = f"import wire\n\ndef dropout_forward(x, keep, rng):\n    {harm}\n    return x, x\n"
    path.write_bytes(handed_in.notebook(source))
    report = _verdict(the_course, path, "dropout_forward", QUICK)
    assert report.verdict in ("too long", "ended")


def test_what_a_child_tells_of_an_error_is_cut():
    told = {"raised": "E" * 10**6, "words": "w" * 10**6, "line": "l" * 10**6}
    error = remote.Child._error(SimpleNamespace(refused=None), told)
    assert len(type(error).__name__) + len(str(error)) + len(error.in_line) < 3000


@walled
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise ValueError(str(open('/etc/passwd').read()))", "No such file"),
        ("raise ValueError(str(__import__('os').listdir('/home')))", "No such file"),
        ("open('/course/coursekit/rules.py', 'a')", "PermissionError|Read-only"),
        ("import socket; socket.create_connection(('127.0.0.1', 22))", "Error"),
        ("import os; os.fork()", "Resource temporarily unavailable"),
        ("raise ValueError(str(sorted(__import__('os').environ)))", r"^(?!.*(HOME|PATH))"),
        ("from coursekit.checking import judge", "No module named"),
        (
            "from coursekit.rules import adam_step as f; return f(*w_, **k_)",
            "is not there when you",
        ),
    ],
)
def test_walls(the_course, tmp_path, body, words):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(handed_in.notebook(f"def adam_step(*w_, **k_):\n    {body}"))
    report = _verdict(the_course, path)
    assert report.verdict == "crashed"
    assert re.search(words, report.message)


@walled
def test_the_rest_of_the_course_is_there(the_course, tmp_path):
    """A student may build on what other lectures taught."""
    own = "from coursekit.layers import softmax\n\ndef ewa(theta, beta):\n    return softmax(theta)"
    path = tmp_path / "mine.ipynb"
    path.write_bytes(handed_in.notebook(own))
    assert _verdict(the_course, path, "ewa").verdict in ("slip", "wrong")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is told to use its Linux.")
def test_without_walls_it_works_too(the_course, tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(handed_in.notebook(handed_in.source_of(EXERCISES["ewa"])))
    limits = confined.Limits(seconds=2, clock=5, walls=False)
    assert _verdict(the_course, path, "ewa", limits).verdict == "right"


# ----------------------------------------------------------------- what crosses the wall

numbers = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20))
data = st.recursive(
    st.one_of(numbers, arrays.arrays(np.float64, (2, 3)), arrays.arrays(np.int32, 4)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@sampled(data)
def test_data_arrive_as_they_were(value):
    np.testing.assert_equal(wire.unpacked(json.loads(json.dumps(wire.packed(value)))), value)


def test_a_generator_goes_on_on_the_other_side():
    rng = np.random.default_rng(3)
    rng.random(5)
    assert wire.unpacked(wire.packed(rng)).random() == rng.random()


@pytest.mark.parametrize(
    "value",
    [object(), print, b"x", {1, 2}, np.array([object()]), 10**10_000],
    ids=["object", "function", "bytes", "set", "objects", "long"],
)
def test_what_is_no_data_arrives_as_an_empty_object_of_its_name(value):
    assert type(wire.unpacked(wire.packed(value))).__name__ == type(value).__name__


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        {"x": 1},
        {"a": 5},
        {"a": ["O8", [1], False, ""]},
        {"a": ["<f8", [10**9], False, ""]},
        {"r": ["eval", 1]},
        {"f": [0, "x"]},
        {"d": [[{"l": []}, 1]]},
        {"t": 5},
    ],
)
def test_a_message_that_is_none_is_refused(told):
    with pytest.raises(wire.Unreadable):
        wire.unpacked(told)


def test_what_a_child_says_of_a_signature_is_believed_if_it_can_be_one():
    for told in (5, [5], [["w", 99, "none", ""]], [["1w", 1, "none", ""]], [["w", 1, "x", ""]]):
        assert not hasattr(remote.Remote(None, "f", {"signature": told}), "__signature__")
    own = remote.Remote(None, "f", {"signature": [["w", 1, "none", ""], ["t", 3, "text", "1"]]})
    assert str(own.__signature__) == "(w, *, t=1)"


# ----------------------------------------------------------------- whose it is


def test_a_student_is_a_file_or_a_folder(tmp_path):
    names = ["ann.ipynb", "group/bob.ipynb", "Cy_12_assignsubmission_file/07-adam.ipynb"]
    names += ["dan/07-adam.ipynb", "dan/06-rmsprop.ipynb", "dan/.ipynb_checkpoints/07-adam.ipynb"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    found = hand_ins(tmp_path, "07-adam")
    assert {each.student for each in found} == {"ann", "group/bob", "Cy_12", "dan"}


@walled
def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "other.ipynb").write_bytes(
        handed_in.notebook(handed_in.source_of(EXERCISES["ewa"]))
    )
    (tmp_path / "mine.ipynb").symlink_to(tmp_path / "other.ipynb")
    (found,) = graded([HandIn("me", tmp_path / "mine.ipynb")], ["ewa"], n_jobs=1)
    assert found.verdicts[0].report.verdict == "ungraded"
    assert "a link to another file" in found.verdicts[0].report.message


# ----------------------------------------------------------------- what comes out


def _graded(student="ann", message="it is right.", verdict="right", slip=None):
    report = Report(verdict, message, slip)
    return Graded(student, (verdicts.Verdict("adam_step", report),), marks())


def test_no_cell_of_a_table_can_run():
    (row,) = tables.rows(_graded("=cmd()", "@SUM(1)\x1b[31m\nmore", "crashed"))
    assert row == ("'=cmd()", "adam_step", "0", "crashed", "", "'@SUM(1) [31m", "")


def test_feedback_shows_what_was_raised_and_runs_nothing():
    page = feedback.page(_graded("<b>", "raised <script>alert(1)</script>", "crashed"), "Adam")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert feedback.file_name("a/b") != feedback.file_name("a b")
    assert feedback.file_name("../../x").startswith("x-")


def test_marks():
    assert marks("slip=0.75, right=2")["slip"] == 0.75
    with pytest.raises(ValueError, match="'slip' gives no points; write a verdict and a number"):
        marks("slip")
    assert _graded(verdict="slip").total == 0.5
    assert _graded(verdict="ended").total == 0


def test_lists_of_platforms_are_filled_in(tmp_path):
    moodle = tmp_path / "moodle.csv"
    moodle.write_text("Identifier,Full name,Grade\nParticipant 12,Ann,\nParticipant 13,Bob,\n")
    listed = tables.PlatformList("moodle", moodle)
    table, unknown = listed.filled(
        [_graded("Ann_12"), _graded("Eve_99")], {"Ann_12": "Ann_12", "Eve_99": "Eve_99"}
    )
    assert table[1:] == [["Participant 12", "Ann", "1"], ["Participant 13", "Bob", ""]]
    assert unknown == ["Eve_99"]
    canvas = tmp_path / "canvas.csv"
    canvas.write_text("Student,ID,Section,Adam (7)\nPoints Possible,,,1\nAnn,431,A,\n")
    listed = tables.PlatformList("canvas", canvas, "Adam (7)")
    table, unknown = listed.filled(
        [_graded("annlee_431_88_07-adam")], {"annlee_431_88_07-adam": "annlee_431_88_07-adam"}
    )
    assert table[2] == ["Ann", "431", "A", "1"]
    assert not unknown
    (test,) = json.loads(tables.gradescope(_graded()))["tests"]
    assert (test["name"], test["score"], test["max_score"]) == ("adam_step", 1.0, 1.0)


def test_guesses_are_read_and_nothing_runs(tmp_path):
    marks_ = {"coursekit": {"question": "memory", "guess": 40, "close": False}}
    cells = [
        {
            "cell_type": "code",
            "source": "predict('flash card', 0.01)\npredict('memory', __import__)",
        },
        {"cell_type": "code", "source": "predict('memory')", "outputs": [{"metadata": marks_}, 5]},
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    assert guesses.guesses(path)["memory"] == 40
    (line,) = [each for each in guesses.told([path, path]) if each.startswith("memory")]
    assert line.startswith("memory: 2 guesses, 0 close to 50 days; the middle one is 40 days")


# ----------------------------------------------------------------- the command


@walled
def test_the_command_writes_all_that_is_asked_for(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    slip = EXERCISES["ewa"].slips[0]
    for name, source in (
        ("ann", handed_in.source_of(EXERCISES["ewa"])),
        ("bob", handed_in.source_of(EXERCISES["ewa"], slip.change)),
    ):
        (folder / f"{name}.ipynb").write_bytes(handed_in.notebook(source))
    csv_, picture, pages = (tmp_path / name for name in ("g.csv", "slips.png", "pages"))
    words = [str(folder), "--lecture", "averages", "--csv", str(csv_), "--picture", str(picture)]
    words += ["--feedback", str(pages), "--lms", "gradescope", "--predictions", "--workers", "1"]
    assert grade.main(words) == 0
    with csv_.open(newline="", encoding="utf-8-sig") as file:
        rows = {(row["student"], row["exercise"]): row for row in csv.DictReader(file)}
    assert rows["ann", "ewa"]["points"] == "1"
    assert (rows["bob", "ewa"]["points"], rows["bob", "ewa"]["slip"]) == ("0.5", slip.name)
    assert rows["bob", "effective_window"]["verdict"] == "not attempted"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in pages.iterdir()} == {"ann.html", "bob.html"}
    assert (tmp_path / "g-gradescope" / "ann.json").exists()
    assert f"ewa: 1 of 2 right; 1: {slip.name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere", "--lecture", "adam"], "nowhere is no folder; give the folder with the notebo"),
        ([".", "--lecture", "lion"], "There is no lecture lion; there are: 01-gradient-descent, "),
        ([".", "--lecture", "a"], "'a' may be any of: 01-gradient-descent, "),
        ([".", "--lecture", "adam"], "There is no notebook in .; put there one file a student, or"),
        (
            ["in", "--lecture", "adam", "--exercise", "ewa"],
            "'ewa' is no exercise of Adam; there ar",
        ),
        (
            ["in", "--lecture", "adam", "--points", "slip"],
            "'slip' gives no points; write a verdict",
        ),
        (
            ["in", "--lecture", "adam", "--lms", "moodle"],
            "For moodle give the list of students tha",
        ),
        (
            ["in", "--lecture", "adam", "--lms", "moodle", "--list", "no.csv"],
            "could not be read as ",
        ),
        (
            ["in", "--lecture", "adam", "--lms", "canvas", "--list", "l.csv"],
            "has no column 'ID', as",
        ),
    ],
)
def test_what_cannot_be_graded_is_told_in_one_sentence_before_any_work(
    tmp_path, monkeypatch, capsys, words, sentence
):
    monkeypatch.chdir(tmp_path)
    if words[0] == "in":
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "ann.ipynb").write_text("{}")
    (tmp_path / "l.csv").write_text("Name,Grade\n")
    assert grade.main(words) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not Path("grades.csv").exists()


def test_a_system_without_walls_says_so(tmp_path, monkeypatch, capsys):
    (tmp_path / "ann.ipynb").write_text("{}")
    monkeypatch.setattr(confined, "available", lambda: False)
    assert grade.main([str(tmp_path), "--lecture", "07-adam"]) == 2
    assert "apt install bubblewrap), or grade in a container" in capsys.readouterr().err


def test_windows_is_told_where_to_go(tmp_path, monkeypatch, capsys):
    (tmp_path / "ann.ipynb").write_text("{}")
    monkeypatch.setattr(sys, "platform", "win32")
    assert grade.main([str(tmp_path), "--lecture", "07-adam", "--unsafe"]) == 2
    assert "grade in the Windows Subsystem for Linux" in capsys.readouterr().err


def test_it_is_a_program_of_its_own():
    told = [sys.executable, "-m", "coursekit.grade", "--help"]
    assert "one notebook a student" in subprocess.run(told, capture_output=True, text=True).stdout


def test_lectures_are_found_by_a_part_of_their_name():
    assert grade._lecture("07") is next(each for each in LECTURES if each.notebook == "07-adam")
