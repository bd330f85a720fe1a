"""The files that say what to install agree, and the two locks pin all of it."""

import ast
import json
import os
import re
import sys
import tomllib
from itertools import product
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import coursekit
from tests import complaints

ROOT = Path(__file__).resolve().parent.parent
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

# The lock is one file for all of them. (3.11.0 has pins of its own.)
MACHINES = [
    {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": system,
        "os_name": os_name,
    }
    for python, (system, os_name) in product(
        ["3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0"],
        [("linux", "posix"), ("darwin", "posix"), ("win32", "nt")],
    )
]


def read_lock(text: str) -> list[Requirement]:
    """The pins of a lock; `ValueError` for a line that is not `name==version` with SHA-256 hashes
    and nothing else.
    """
    pins = []
    for line in text.replace("\\\n", " ").splitlines():
        pinned, *hashes = re.split(r"\s+(?=--)", line)
        pin = Requirement(
            pinned
        )  # a ValueError of its own for an option, an address or a blank line
        if pin.url or pin.extras or not re.fullmatch(r"==[^*,]+", str(pin.specifier)):
            raise ValueError(f"not pinned to one version: {line}")
        if not hashes or not all(map(HASH.fullmatch, hashes)):
            raise ValueError(f"not pinned by hashes: {line}")
        pins.append(pin)
    return pins


def applying(pins: list[Requirement], machine: dict) -> dict[str, Requirement]:
    """The pins for one machine by name; `ValueError` where two of one name apply."""
    found: dict[str, Requirement] = {}
    for pin in pins:
        applies = pin.marker is None or pin.marker.evaluate(machine)
        if applies and found.setdefault(canonicalize_name(pin.name), pin) is not pin:
            raise ValueError(f"two pins of {pin.name} on {machine}")
    return found


def unmet(wanted: list[Requirement], pins: dict[str, Requirement]) -> list[str]:
    """Requirements that have no pin, or one that they do not admit."""

    def met(requirement: Requirement) -> bool:
        pin = pins.get(canonicalize_name(requirement.name))
        return pin is not None and requirement.specifier.contains(
            str(pin.specifier).removeprefix("==")
        )

    lacking = [requirement for requirement in wanted if not met(requirement)]
    return [f"no pin admits {requirement}: run `make lock`" for requirement in lacking]


def read_conda(spec: str) -> Requirement:
    """A conda requirement: `name`, `name>=1.2`, or `name=1.2`, which means any 1.2.*; `ValueError`
    for another.
    """
    match = re.fullmatch(r"([a-z0-9][a-z0-9-]*)(?:(=|>=)(\d+(?:\.\d+)*))?", spec)
    if not match:
        raise ValueError(f"not a conda requirement: {spec!r}")
    name, operator, version = match.groups(default="")
    return Requirement(f"{name}=={version}.*" if operator == "=" else spec)


def read_environment(text: str) -> tuple[dict[str, SpecifierSet], list[str]]:
    """What environment.yml asks of conda, by name, and its lines for pip."""
    *for_conda, for_pip = yaml.safe_load(text)["dependencies"]
    if not (isinstance(for_pip, dict) and list(for_pip) == ["pip"]):
        raise ValueError("the last dependency is not the list for pip")
    wanted = [read_conda(spec) for spec in for_conda]
    return {requirement.name: requirement.specifier for requirement in wanted}, for_pip["pip"]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = read_lock((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
STUDENTS = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
CONDA, FOR_PIP = read_environment((ROOT / "environment.yml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = PROJECT["dependency-groups"]["build"]
DIRECT = [
    Requirement(line)
    for line in [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["lab"],
        *EXTRAS["search"],
        *EXTRAS["test"],
        *EXTRAS["site"],
        *BUILD,
    ]
]

FOR_TESTS = {Requirement(line).name for line in EXTRAS["test"] + EXTRAS["site"]}
FOLDERS = ("coursekit", "tests", "tools", "benchmarks")
DISTRIBUTIONS = {
    "PIL": "pillow",
    "markdown_it": "markdown-it-py",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}
BROUGHT_BY_JUPYTERLAB = {"jupyter-server"}  # its own server, which coursekit/_jupyter.py extends


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "-".join(machine.values()))
def test_lock_admits_what_pyproject_asks_for(machine):
    complaints.none(unmet(DIRECT, applying(PINS, machine)))


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "-".join(machine.values()))
def test_students_have_what_they_need_in_the_developers_versions(machine):
    students, developers = applying(STUDENTS, machine), applying(PINS, machine)
    needed = [line for line in DIRECT if line.name not in FOR_TESTS]
    complaints.none(unmet(needed, students))
    assert {name: developers[name].specifier for name in students} == {
        name: pin.specifier for name, pin in students.items()
    }


def test_students_do_not_install_what_only_tests_need():
    names = {canonicalize_name(pin.name) for pin in STUDENTS}
    assert not names & {"pytest", "playwright", "nbval", "hypothesis", "ruff", "radon", "pdoc"}


def test_every_import_is_declared():
    """Of a package that something else happens to bring along, too."""
    declared = {canonicalize_name(line.name) for line in DIRECT} | {"scikit-learn"}
    known = sys.stdlib_module_names | {"coursekit", "tests", "tools", "benchmarks"}
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    imported = {name for path in files for name in imports_of(path)} - known
    named = {canonicalize_name(DISTRIBUTIONS.get(name, name)) for name in imported}
    assert named - declared - BROUGHT_BY_JUPYTERLAB == set(), "declare it in pyproject.toml"


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


def test_every_direct_requirement_has_a_lower_bound():
    unbounded = [line for line in DIRECT if ">=" not in str(line.specifier)]
    complaints.none(f"give {line} a lower bound in pyproject.toml: >=…" for line in unbounded)


def test_environment_has_pyprojects_bounds():
    bounds = {canonicalize_name(line.name): line.specifier for line in DIRECT}
    shared = {name: bound for name, bound in CONDA.items() if name not in ("python", "pip")}
    assert shared == {name: bounds.get(name) for name in shared}
    assert shared.keys() >= {"jupyterlab", "numpy", "matplotlib", "ipywidgets", "nbval", "pytest"}


def test_environment_installs_the_workbook_on_a_python_it_supports():
    assert FOR_PIP == ["-e .[lab,search,test]"]
    supported = SpecifierSet(PROJECT["project"]["requires-python"])
    assert str(CONDA["python"]).removeprefix("==").removesuffix(".*") in supported


def test_build_is_pinned_too():
    assert PROJECT["build-system"]["requires"] == BUILD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no executable bit")
def test_ci_is_executable():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# Each reader refuses what it is there to refuse.

HASHED = "--hash=sha256:" + 64 * "0"


def test_lock_reader_reads_continued_lines_and_markers():
    one, other = read_lock(
        f"a==1 ; os_name == 'nt' \\\n    {HASHED} \\\n    {HASHED}\nb==2 \\\n    {HASHED}\n"
    )
    assert (one.name, str(one.marker), str(other.specifier)) == ("a", 'os_name == "nt"', "==2")


@pytest.mark.parametrize(
    "line",
    [
        "numpy==2.0",
        f"numpy {HASHED}",
        f"numpy>=2.0 {HASHED}",
        f"numpy==2.* {HASHED}",
        f"numpy==2.0,!=2.1 {HASHED}",
        f"numpy[extra]==2.0 {HASHED}",
        f"numpy @ https://example.org/numpy.whl {HASHED}",
        "numpy==2.0 --hash=md5:" + 32 * "0",
        f"numpy==2.0 {HASHED[:-1]}",
        f"numpy==2.0 {HASHED} --index-url=https://example.org",
        "--index-url https://example.org",
        "--find-links ./wheels",
        "-r other.lock",
        "-e .",
        "<<<<<<< HEAD",
        "# a comment",
        "",
    ],
)
def test_lock_reader_refuses(line):
    with pytest.raises(ValueError, match=r"."):
        read_lock(f"a==1 {HASHED}\n{line}\nb==2 {HASHED}\n")


def test_one_pin_a_machine():
    nt = {"os_name": "nt"}
    pins = read_lock(f"a==1 ; os_name == 'nt' {HASHED}\na==2 ; os_name != 'nt' {HASHED}\n")
    assert str(applying(pins, nt)["a"].specifier) == "==1"
    with pytest.raises(ValueError, match="two pins of A"):
        applying([*pins, Requirement("A==3")], nt)


def test_unmet_names_missing_and_unadmitted():
    pins = {"flit-core": Requirement("flit_core==3.12"), "numpy": Requirement("numpy==1.26")}
    wanted = [Requirement("flit_core>=3.11"), Requirement("numpy>=2.0"), Requirement("joblib>=1.4")]
    assert [line.split(":")[0] for line in unmet(wanted, pins)] == [
        "no pin admits numpy>=2.0",
        "no pin admits joblib>=1.4",
    ]


def test_conda_reader():
    assert [str(read_conda(spec)) for spec in ["pip", "numpy>=2.0", "python=3.13"]] == [
        "pip",
        "numpy>=2.0",
        "python==3.13.*",
    ]


@pytest.mark.parametrize(
    "spec",
    ["", "numpy>2", "numpy >=2.0", "numpy>=", "numpy=2.*", "conda-forge::numpy", "numpy>=2.0,<3"],
)
def test_conda_reader_refuses(spec):
    with pytest.raises(ValueError, match="not a conda requirement"):
        read_conda(spec)


def test_environment_without_a_list_for_pip_is_refused():
    with pytest.raises(ValueError, match="list for pip"):
        read_environment("dependencies: [python=3.13, pip]")


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")))
def test_issue_forms_ask_for_something(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    assert any(field["type"] in ("textarea", "input") for field in form["body"])


def test_all_files_name_one_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)[1]
    versions = {PROJECT["project"]["version"], coursekit.__version__, citation["version"], newest}
    assert len(versions) == 1


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")))
def test_workflows_make_what_can_be_made(path):
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    runs = [line.partition("#")[0] for step in steps for line in step.get("run", "").splitlines()]
    made = {name for run in runs if run.startswith("make ") for name in run.split()[1:]}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert made <= set(re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)[1].split())
    assert all(step.get("uses") or step.get("run") for step in steps)


def test_a_codespace_makes_the_environment_that_the_makefile_knows():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    target = container["postCreateCommand"].removeprefix("make ")
    assert f"\n{target}: " in (ROOT / "Makefile").read_text(encoding="utf-8")
