"""The files that say what to install agree, the lock pins all of it, and `make reset` loses
nothing.
"""

import os
import re
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tools.reset import main as reset

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

    return [str(requirement) for requirement in wanted if not met(requirement)]


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
PINS = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
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
        *BUILD,
    ]
]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "-".join(machine.values()))
def test_lock_admits_what_pyproject_asks_for(machine):
    assert unmet(DIRECT, applying(PINS, machine)) == []


def test_every_direct_requirement_has_a_lower_bound():
    assert [str(line) for line in DIRECT if ">=" not in str(line.specifier)] == []


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
    assert unmet(wanted, pins) == ["numpy>=2.0", "joblib>=1.4"]


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


# make reset

SHIPPED = '{"cells": []}\n'


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A checkout with two lectures, out of reach of any repository or git settings around it."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    for name in ("00-start-here", "02-averages", "02-averages-mine-7"):
        write(notebooks / f"{name}.ipynb", SHIPPED)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    (notebooks / "02-averages-mine-7.ipynb").unlink()
    return tmp_path


def git(root, *arguments):
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "add", ".")
    git(
        root,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=no",
        "commit",
        "-m",
        "ship",
    )


def write(path, text):
    path.write_bytes(text.encode())


def contents(root):
    return {path.name: path.read_bytes().decode() for path in (root / "notebooks").iterdir()}


def test_keeps_mine_and_restores(course, capsys):
    for work in ("first", "second"):
        write(course / "notebooks" / "02-averages.ipynb", work)
        reset(["02"], course)
    assert contents(course) == {
        "00-start-here.ipynb": SHIPPED,
        "02-averages.ipynb": SHIPPED,
        "02-averages-mine-1.ipynb": "first",
        "02-averages-mine-2.ipynb": "second",
    }
    assert (
        "02-averages.ipynb is as shipped again, and yours is 02-averages-mine-2.ipynb."
        in capsys.readouterr().out
    )


def test_shipped_is_the_last_commit(course):
    write(course / "notebooks" / "02-averages.ipynb", "new edition")
    commit(course)
    write(course / "notebooks" / "02-averages.ipynb", "work")
    reset(["2"], course)
    assert contents(course)["02-averages.ipynb"] == "new edition"


def test_nothing_to_do(course, capsys):
    before = contents(course)
    reset(["02"], course)
    assert contents(course) == before
    assert capsys.readouterr().out == "02-averages.ipynb is as shipped: there is nothing to do.\n"


def test_a_deleted_notebook_comes_back(course, capsys):
    (course / "notebooks" / "02-averages.ipynb").unlink()
    reset(["02"], course)
    assert contents(course) == {"00-start-here.ipynb": SHIPPED, "02-averages.ipynb": SHIPPED}
    assert capsys.readouterr().out == "02-averages.ipynb was gone and is back as shipped.\n"


@pytest.mark.parametrize("arguments", [[], ["02", "03"]])
def test_says_that_the_number_is_missing(course, arguments):
    with pytest.raises(SystemExit, match=r"^Say which lecture, for example: make reset N=02$"):
        reset(arguments, course)


def test_says_which_lectures_there_are(course):
    with pytest.raises(SystemExit, match=r"^There is no lecture 13; there are: 00, 02\.$"):
        reset(["13"], course)


def test_says_that_there_is_no_checkout(course):
    write(course / "notebooks" / "02-averages.ipynb", "work")
    (course / ".git").rename(course / "elsewhere")
    before = contents(course)
    with pytest.raises(SystemExit, match=r"^This folder is not a git checkout"):
        reset(["02"], course)
    assert contents(course) == before


def test_says_so_without_git_too(course, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"^This folder is not a git checkout"):
        reset(["02"], course)
