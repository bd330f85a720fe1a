"""The overview reads students' functions out of saved notebooks, and survives whatever stands in
them.
"""

import json

import pytest

from coursekit.exercises import overview
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
    lines = [line.split("|") for line in str(overview(folder)).splitlines()[2:]]
    return {line[2].strip(" `"): line[3].strip() for line in lines}


def test_each_exercise_has_its_verdict(tmp_path):
    _, averages, correction, *_ = (lecture.notebook for lecture in LECTURES)
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


def test_a_slip_is_named(tmp_path):
    save(
        tmp_path,
        "03-exponentially-weighted-averages",
        "def effective_window(beta):\n    return 1 / 1 - beta",
    )
    assert rows(tmp_path)["effective_window"] == "slip: 1/1 − β without brackets"


def test_what_passes_in_the_notebook_passes_here(tmp_path):
    _, averages, correction, *_ = (lecture.notebook for lecture in LECTURES)
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


def test_a_file_that_is_no_notebook_defines_nothing(tmp_path):
    (tmp_path / "03-exponentially-weighted-averages.ipynb").write_text("")
    assert set(rows(tmp_path).values()) == {"not attempted"}


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
