"""Imports run one way: maths, then exercises and plots, then demos. Read from the source, without
importing.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "coursekit"
MATHS = {
    "averages",
    "batches",
    "datasets",
    "descent",
    "guard",
    "layers",
    "network",
    "own",
    "progress",
    "rates",
    "rivals",
    "rulebook",
    "rules",
    "sampling",
    "schedules",
    "stepping",
    "surfaces",
    "training",
}
ALLOWED = {  # layer -> the layers of coursekit it may import
    "maths": {"maths"},
    "search": {"maths", "search"},
    "exercises": {"maths", "exercises"},
    "plots": {"plots"},
    "pictures": {"plots", "search"},
    "demos": {"maths", "search", "plots", "demos"},
    "top": set(),
}
OUTSIDE = {  # package -> the files that may import it
    "ipywidgets": {"demos/live.py", "demos/controls.py"},
    "anywidget": {"demos/live.py"},
    "traitlets": {"demos/live.py"},
    "PIL": {"demos/live.py"},
    "matplotlib": {"plots.py", "demos/live.py", "demos/scene.py"},
    "joblib": {"search/run.py"},
    "tqdm": {"progress.py"},
}
STANDARD = sys.stdlib_module_names | {"numpy", "coursekit"}
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def layer(module):
    """The layer of a module or file below coursekit, such as "demos/live.py" or
    "coursekit.demos.live".
    """
    part = module.removeprefix("coursekit").strip("./").replace("/", ".").split(".")[0]
    return "maths" if part in MATHS else "top" if part in ("", "__init__") else part


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
    assert offences(file, (PACKAGE / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("averages.py", "from coursekit import plots"),
        ("averages.py", "import matplotlib.pyplot"),
        ("plots.py", "from coursekit.averages import ewa"),
        ("exercises/core.py", "from coursekit.demos import live"),
        ("demos/averages.py", "import ipywidgets"),
        ("demos/averages.py", "from coursekit.exercises import use"),
        ("__init__.py", "from coursekit import averages"),
        ("averages.py", "import pandas"),
    ],
)
def test_a_forbidden_import_is_seen(file, line):
    assert offences(file, f"def late():\n    {line}\n")


def test_importing_coursekit_is_light():
    heavy = "{'matplotlib', 'ipywidgets', 'joblib', 'numpy'} & set(sys.modules)"
    code = f"import sys, coursekit; assert not {heavy}; import coursekit.exercises; print({heavy})"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("{'numpy'}", "")
