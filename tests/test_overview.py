"""The overview reads students' functions out of saved notebooks, and survives whatever stands in
them.
"""

import json
import textwrap

import pytest

from coursekit.exercises import overview, solution
from coursekit.lectures import LECTURES

RIGHT = (
    "k = np.arange(3)\ndef mine(a):\n    return a\ndef effective_window(beta):\n    return mine(1)"
    " / (1 - beta)"
)


def save(folder, lecture, *sources):
    cells = [
        {"cell_type": "code", "source": source.splitlines(keepends=True)} for source in sources
    ]
    (folder / f"{lecture}.ipynb").write_text(json.dumps({"cells": cells}))


def rows(folder):
    lines = [line.split("|") for line in str(overview(folder)).splitlines()[4:]]
    return {line[3].strip(" `"): line[4].strip() for line in lines}


def test_it_says_how_much_is_done_lecture_by_lecture(tmp_path):
    _, _, averages, *_ = LECTURES
    save(tmp_path, averages.notebook, RIGHT)
    first, _, _, _, *lines = str(overview(tmp_path)).splitlines()
    count = sum(len(lecture.exercises) for lecture in LECTURES)
    assert first == f"**1 of {count} right** ▰{'▱' * (count - 1)}"
    assert len(lines) == count
    link = f"[{averages.title}]({averages.notebook}.ipynb)"
    assert [line for line in lines if link in line] == [
        f"| {link} | 1 of 2 ▰▱ | `ewa` | not attempted |"
    ]


def test_each_exercise_has_its_verdict(tmp_path):
    _, _, averages, correction, *_ = (lecture.notebook for lecture in LECTURES)
    save(tmp_path, averages, "def ewa(theta, beta):\n    ...", "import math", RIGHT)
    save(tmp_path, correction, "def bias_corrected_ewa(theta, beta):\n    return theta * beta")
    assert (
        rows(tmp_path).items()
        >= {
            "ewa": "not attempted",
            "effective_window": "✓ right",
            "bias_corrected_ewa": "wrong",
        }.items()
    )


def test_what_was_written_before_a_page_was_split_counts(tmp_path):
    (page,) = (lecture for lecture in LECTURES if lecture.came_from)
    (name,) = (exercise.name for exercise in page.exercises)
    for before in reversed(page.came_from):
        save(tmp_path, before, f"def {name}(objective, space, n, rng):\n    return None, np.inf")
        assert rows(tmp_path)[name].endswith(f"(in {before})")
    save(tmp_path, page.notebook, str(solution(name)))
    assert rows(tmp_path)[name] == "✓ right"


def test_a_slip_is_named(tmp_path):
    save(
        tmp_path,
        "03-exponentially-weighted-averages",
        "def effective_window(beta):\n    return 1 / 1 - beta",
    )
    assert rows(tmp_path)["effective_window"] == "slip: 1/1 − β without brackets"


def test_what_passes_in_the_notebook_passes_here(tmp_path):
    _, _, averages, correction, *_ = (lecture.notebook for lecture in LECTURES)
    save(
        tmp_path,
        averages,
        "%matplotlib inline\nONE = 1\nimport nowhere_at_all\ndef effective_window(beta):\n   "
        " return ONE / (ONE - beta)",
    )
    uses_coursekit = (
        "def bias_corrected_ewa(theta, beta):\n    v = ewa(theta, beta)\n    return v / (1 - beta"
        " ** np.arange(1, len(v) + 1))"
    )
    save(tmp_path, correction, "from coursekit.averages import ewa", uses_coursekit)
    assert (
        rows(tmp_path).items()
        >= {
            "ewa": "not attempted",
            "effective_window": "✓ right",
            "bias_corrected_ewa": "✓ right",
        }.items()
    )


@pytest.mark.parametrize(
    "source",
    [
        "from coursekit.averages import ewa",
        "def ewa(theta",
        "%matplotlib inline",
        "import nowhere_at_all",
        "@broken\ndef ewa(a, b):\n    ...",
    ],
)
def test_half_written_work_is_not_attempted(tmp_path, source):
    save(tmp_path, "03-exponentially-weighted-averages", source)
    assert rows(tmp_path)["ewa"] == "not attempted"


def test_only_definitions_are_run(tmp_path):
    save(
        tmp_path,
        "03-exponentially-weighted-averages",
        f"from coursekit.exercises import check\nopen({str(tmp_path / 'touched')!r}, 'w')",
    )
    overview(tmp_path)
    assert not (tmp_path / "touched").exists()


def test_a_folder_without_lectures_is_said(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"No lecture is in .*; run this from the notebooks folder"
    ):
        overview(tmp_path)


def code_cell(source):
    return {"cell_type": "code", "source": source}


PLAIN = "def effective_window(beta):\n    return 1 / (1 - beta)"
CANNOT = "cannot be read: open it in JupyterLab, or reset it"
BROKEN = {
    "a list": b"[]",
    "null": b"null",
    "a number": b"3",
    "no JSON": b"<<<<<<< mine",
    "nothing": b"",
    "no cells": b"{}",
    "cells null": b'{"cells": null}',
    "cells a word": b'{"cells": "word"}',
    "a cell without source": b'{"cells": [{"cell_type": "code"}]}',
    "a cell without type": b'{"cells": [{"source": ""}]}',
    "source null": b'{"cells": [{"cell_type": "code", "source": null}]}',
    "source of numbers": b'{"cells": [{"cell_type": "code", "source": [1]}]}',
    "brackets without end": b"[" * 10**5,
    "no UTF-8": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_one_broken_file_does_not_take_the_table_with_it(tmp_path, content):
    _, _, averages, correction, *_ = (lecture.notebook for lecture in LECTURES)
    (tmp_path / f"{averages}.ipynb").write_bytes(content)
    save(tmp_path, correction, "def bias_corrected_ewa(theta, beta):\n    return theta * beta")
    found = rows(tmp_path)
    assert (found["ewa"], found["bias_corrected_ewa"]) == (CANNOT, "wrong")


@pytest.mark.parametrize(
    "source",
    [
        "def f(a=exit()):\n    pass",
        "import sys\nclass A:\n    sys.exit()",
        "class A:\n    raise GeneratorExit",
        "x = " + "-" * 10**5 + "1",
        "def f():\n    return '\ud800'",
        "def g(:",
        "for",
        "\x00",
        "class B(BaseException):\n    pass\ndef h(a=print('loud')):\n    pass",
        "%%bash\nexit 1",
        "!rm -rf nothing",
    ],
)
def test_whatever_another_cell_does_the_function_is_judged(tmp_path, source, capsys):
    save(tmp_path, "03-exponentially-weighted-averages", source, RIGHT)
    assert rows(tmp_path)["effective_window"] == "✓ right"
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "source",
    [
        "from functools import lru_cache\n@lru_cache\n" + PLAIN,
        "if True:\n" + textwrap.indent(PLAIN, "    "),
        "try:\n" + textwrap.indent(PLAIN, "    ") + "\nexcept ValueError:\n    pass",
        PLAIN + "\neffective_window?",
        "%time x = 3\n" + PLAIN,
    ],
)
def test_a_function_is_found_wherever_it_is_defined(tmp_path, source):
    save(tmp_path, "03-exponentially-weighted-averages", source)
    assert rows(tmp_path)["effective_window"] == "✓ right"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    save(tmp_path, "03-exponentially-weighted-averages", RIGHT)
    path = tmp_path / "03-exponentially-weighted-averages.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert rows(tmp_path)["effective_window"] == "✓ right"


def test_a_folder_in_the_place_of_a_notebook_is_named(tmp_path):
    (tmp_path / "03-exponentially-weighted-averages.ipynb").mkdir()
    assert rows(tmp_path)["ewa"] == CANNOT
