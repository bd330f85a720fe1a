"""Imports run one way: maths, then exercises and plots, then demos. Read from the source, without
importing.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests import complaints

PACKAGE = Path(__file__).parent.parent / "coursekit"
LAYERS = {  # layer -> its files; what is not named is mathematics, one file a topic
    "top": {"__init__"},
    "labels": {"labels"},
    "plots": {"plots"},
    "search": {"search"},
    "search pictures": {"search_pictures"},
    "checking": {"checking"},
    "live": {"live"},
    "lectures": {"lectures"},
    "verbs": {"exercises"},
    "grading": {"grading", "grade"},
    "old names": {"demos"},
    "the server's": {"_jupyter"},
    "the exporter's": {"_export", "_mathml"},
    "fence": {"_chosen", "_fence", "_notebook"},
}
ALLOWED = {  # layer -> the layers of coursekit it may import
    "top": set(),
    "fence": {"fence"},
    "the server's": set(),
    "the exporter's": {"the server's", "the exporter's"},
    "maths": {"maths", "fence"},
    "labels": set(),
    "plots": {"plots", "labels"},
    "search": {"maths", "search"},
    "search pictures": {"plots", "search"},
    "checking": {"checking", "fence"},
    "live": {"maths", "labels", "plots", "live", "fence"},
    "lectures": {"maths", "search", "plots", "checking", "live", "lectures"},
    "verbs": {"checking", "lectures", "plots", "live", "verbs", "fence"},
    "grading": {"maths", "checking", "lectures", "plots", "verbs", "grading", "fence"},
    "old names": {"lectures"},
}
OUTSIDE = {  # package -> the files that may import it
    "anywidget": {"live/stage.py"},
    "traitlets": {"live/stage.py"},
    "matplotlib": {
        "labels.py",
        "plots.py",
        "live/demo.py",
        "live/moving.py",
        "live/player.py",
        "live/scene.py",
    },
    "joblib": {"search/run.py", "grading/grades.py"},
    "jupyter_server": {"_jupyter.py"},
    "nbconvert": {"_export.py"},
    "jupyter_core": {"_export.py"},
    "latex2mathml": {"_mathml.py"},
    "ipywidgets": {"exercises/stuck.py"},
    "IPython": {
        "exercises/asked.py",
        "exercises/folded.py",
        "exercises/saved_work.py",
        "exercises/watching.py",
    },
    "tqdm": {"_progress.py"},
}
STANDARD = sys.stdlib_module_names | {"numpy", "coursekit"}
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def layer(module):
    """The layer of a module or file below coursekit: "live/demo.py" or "coursekit.live.demo"."""
    name = module.removeprefix("coursekit").removesuffix(".py").strip("./").replace("/", ".")
    parts = (name or "__init__").split(".")
    paths = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]  # the longest first
    found = (layer for path in paths for layer, files in LAYERS.items() if path in files)
    return next(found, "maths")


def imports(source):
    """Every module a source imports, wherever in it; `from package import name` counts as
    package.name too.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            if node.module == "coursekit":
                yield from (f"coursekit.{alias.name}" for alias in node.names)
            else:
                yield node.module


def offences(file, source):
    """The imports of this file that the layers do not allow."""
    bad = []
    for module in imports(source):
        package = module.split(".")[0]
        if package == "coursekit":
            bad += [module] * (layer(module) not in ALLOWED[layer(file)])
        elif package not in STANDARD:
            bad += [module] * (file not in OUTSIDE.get(package, ()))
    return bad


@pytest.mark.parametrize("file", FILES)
def test_imports_run_one_way(file):
    found = offences(file, (PACKAGE / file).read_text(encoding="utf-8"))
    complaints.none(
        f"{file} imports {module}, which its layer may not; LAYERS and ALLOWED in this test say"
        " who may import whom"
        for module in found
    )


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("averages.py", "from coursekit import plots"),
        ("averages.py", "import matplotlib.pyplot"),
        ("plots.py", "from coursekit.averages import ewa"),
        ("checking/judge.py", "from coursekit.lectures import LECTURES"),
        ("exercises/verbs.py", "import ipywidgets"),
        ("lectures/averages/demos.py", "import ipywidgets"),
        ("lectures/averages/demos.py", "from coursekit.exercises.verbs import use"),
        ("__init__.py", "from coursekit import averages"),
        ("averages.py", "import pandas"),
    ],
)
def test_a_forbidden_import_is_seen(file, line):
    assert offences(file, f"def late():\n    {line}\n")


def test_importing_coursekit_is_light():
    heavy = "{'matplotlib', 'ipywidgets', 'joblib', 'numpy'} & set(sys.modules)"
    check = "from coursekit.exercises import check"
    code = f"import sys, coursekit; assert not {heavy}; {check}; print({heavy})"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("{'numpy'}", "")
