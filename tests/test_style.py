"""What the formatter and the linter do not see: how tangled a function is, how many arguments, how
long a line with combined letters.
"""

import ast
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable  # the only JavaScript engine there
from radon.complexity import cc_visit

from coursekit.live import stage
from tests import complaints

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("coursekit", "tools", "benchmarks")  # each assert of a test counts as a branch
    for path in (ROOT / folder).rglob("*.py")
)
MOST_BRANCHES, MOST_POSITIONAL, WIDEST = 10, 5, 100


def functions(blocks):
    """All functions and methods among radon's blocks."""
    for block in blocks:
        yield from getattr(block, "methods", [block])
        yield from getattr(block, "closures", [])


@pytest.mark.parametrize("file", FILES)
def test_functions_are_simple(file):
    source = (ROOT / file).read_text(encoding="utf-8")
    tangled = [b.name for b in functions(cc_visit(source)) if b.complexity > MOST_BRANCHES]
    complaints.none(f"cut {name}: it has more than {MOST_BRANCHES} branches" for name in tangled)


@pytest.mark.parametrize("folder", ["coursekit", "tools", "benchmarks", "tests"])
def test_lines_are_short(folder):
    """The linter counts what is seen, and takes x̂ for one; some editors for two."""
    complaints.none(
        f"cut line {number} of {path.relative_to(ROOT)}: it has {len(line)} characters"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDEST
    )


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("coursekit")])
def test_functions_take_few_arguments_by_place(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    crowded = [node.name for node in defined if len(node.args.args) > MOST_POSITIONAL]
    complaints.none(
        f"let {name} take keywords after * : it takes more than {MOST_POSITIONAL} by place"
        for name in crowded
    )


def test_a_javascript_engine_can_read_the_page(tmp_path):
    """A name given twice left every card empty, and each browser test waited for it in vain."""
    module = tmp_path / "page.mjs"
    module.write_text(stage.page(), encoding="utf-8")
    node, _ = compute_driver_executable()
    read = subprocess.run([node, "--check", module], capture_output=True, text=True)
    assert read.returncode == 0, read.stderr
