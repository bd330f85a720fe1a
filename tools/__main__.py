"""Whatever `make` can do, without make: `python -m tools lint`, with the Python of `.venv`.

What each task runs stands here, and only here: the Makefile makes the environment and calls this.
`N`, `WORKERS` and `PARTS` are read from the process environment, where make puts what follows `N=`;
so no shell ever sees them.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.lab import jupyterlab

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]

# Test processes: one a core, unless told otherwise. A file, and so a notebook with its kernel,
# stays in one process. Where very much fails, waiting for all of it tells nothing more.
PYTEST = [*PYTHON, "pytest", "-n", os.environ.get("WORKERS") or "auto", "--dist", "loadfile"]
PYTEST += ["--maxfail=20"]
# What notebooks do not need is not loaded: their comparison would spend more time on it than on
# them. Students' copies are left out.
NBVAL = ["-p", "tools.quick_start", "-p", "no:hypothesispytest"]
NBVAL += ["--nbval", "notebooks", "--ignore-glob=*-mine-*.ipynb"]

EXPORT = ["--to", "html", "--template", "coursekit", "--output-dir", "build/html"]

LINT = [[*PYTHON, "ruff", "format", "--check", "--quiet", "."], [*PYTHON, "ruff", "check", "."]]
COMPARE = [*PYTEST, *NBVAL]


def _lock():
    """The students' lock first; the developers' has the same versions where both have a package."""
    compile_ = [*PYTHON, "uv", "pip", "compile", "pyproject.toml", "--group", "build"]
    compile_ += ["--extra", "lab", "--extra", "search", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    compile_ += [
        "--no-header",
        "--no-annotate",
        *(["--upgrade"] if os.environ.get("UPGRADE") else []),
    ]
    everything = ["--extra", "test", "--extra", "site", "--constraint", "requirements.lock"]
    return [
        [*PYTHON, "pip", "install", "--quiet", "uv"],
        [*compile_, "--output-file", "requirements.lock"],
        [*compile_, *everything, "--output-file", "requirements-dev.lock"],
    ]


TASKS = {
    "lab": lambda: [jupyterlab("notebooks/00-start-here.ipynb")],
    "test": lambda: [*LINT, PYTEST, COMPARE],
    "lint": lambda: LINT,
    "format": lambda: [
        [*PYTHON, "ruff", "check", "--fix", "--quiet", "."],
        [*PYTHON, "ruff", "format", "--quiet", "."],
    ],
    "unit": lambda: [[*PYTEST, "-m", "not browser and not notebooks"]],
    "nbval": lambda: [COMPARE],
    "refresh": lambda: [
        [*PYTHON, "tools.refresh", *_chosen()],
        [*PYTHON, "tools.shipped"],
        [*PYTHON, "tools.readme"],
    ],
    "update": lambda: [[*PYTHON, "tools.update"]],
    "reset": lambda: [[*PYTHON, "tools.reset", *_chosen()]],
    "export": lambda: [[*PYTHON, "nbconvert", *EXPORT, *_notebooks()]],
    "present": lambda: [[*PYTHON, "tools.present", *_chosen()]],
    "runsheet": lambda: [[*PYTHON, "tools.runsheet", *_chosen()]],
    "handout": lambda: [[*PYTHON, "tools.handout", *_chosen()]],
    "grade": lambda: [[*PYTHON, "coursekit.grade"]],
    "grade-trial": lambda: [[*PYTHON, "pytest", "-q", "tests/test_grading.py"]],
    "stage-trial": lambda: [[*PYTEST, "--dist=load", "tests/browser/test_stage_in_lab.py"]],
    "bench": lambda: [[*PYTHON, "benchmarks", *os.environ.get("PARTS", "").split()]],
    "site": lambda: [[*PYTHON, "tools.site"]],
    "site-python": lambda: [[*PYTHON, "tools.site.pyodide"]],
    "site-test": lambda: [[*PYTEST, *sorted(map(str, SITE_TESTS))]],
    "docs-api": lambda: [[*PYTHON, "tools.docs_api"]],
    "lock": _lock,
}

SITE_TESTS = [ROOT / "tests" / "test_site.py", *(ROOT / "tests" / "browser").glob("test_site*.py")]
TRIALS = {  # tests that try more than they do in CI
    "grade-trial": {"COURSEKIT_HAND_INS": "200"},
    "stage-trial": {"COURSEKIT_STAGE": "all"},
    "site-test": {"COURSEKIT_SCENES": "all"},
}
SHOWN = ("lab", "present")  # who stops such a task stops JupyterLab


def _notebooks():
    """All of the folder, a student's copies too: what is shown is what stands there."""
    return sorted(map(str, (ROOT / "notebooks").glob("*.ipynb")))


def _chosen():
    """What was given as N=…, if anything was."""
    return [os.environ["N"]] if os.environ.get("N") else []


def writable_places(environment: Mapping) -> dict:
    """Where Jupyter, IPython and Matplotlib may write if they cannot in the user's home: settings
    for the environment. Nothing if they can, or if the user has chosen places.
    """
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "")
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory(dir=home):
        return {}
    places = ROOT / ".venv" / "places"
    names = {f"JUPYTER_{name}_DIR" for name in ("CONFIG", "DATA", "RUNTIME")}
    names |= {"IPYTHONDIR", "MPLCONFIGDIR"}
    return {name: str(places / name.lower()) for name in names - set(environment)}


def main(arguments: list[str]) -> int:
    """Run a task; further arguments go to its last command. All commands run, even after one that
    fails; the answer is 0 if none did.
    """
    if not arguments or arguments[0] not in TASKS:
        sys.exit(f"Say what to do, for example: python -m tools lab. There are {', '.join(TASKS)}.")
    os.environ |= TRIALS.get(arguments[0], {})
    *commands, last = TASKS[arguments[0]]()
    os.environ |= writable_places(os.environ)
    if arguments[0] in SHOWN and os.name == "posix":
        os.chdir(ROOT)
        os.execv(sys.executable, [*last, *arguments[1:]])
    commands = [*commands, [*last, *arguments[1:]]]
    codes = [subprocess.run(each, cwd=ROOT).returncode for each in commands]
    return max(codes, key=abs)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
