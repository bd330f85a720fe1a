"""The walls round a student's code: bubblewrap gives it no network, no processes but its own, and
no files but Python, NumPy, the course and an empty folder. Limits of processor time, memory and
files are set inside (`inside.limit`), before any of its code runs.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coursekit.checking import imports, stub
from coursekit.grading import inside, wire

NOBODY = 65534
INSIDE = wire, inside, stub, imports  # the files that lie beside a student's code
OPEN = (
    "This system has no bubblewrap, which keeps students' code from your files, your network and"
    " your other processes. Install it (Debian, Ubuntu: apt install bubblewrap), or grade in a"
    " container of its own with --unsafe."
)


WINDOWS = (
    "Windows cannot wait for a pipe, through which students' code is asked: grade in the Windows"
    " Subsystem for Linux, where bubblewrap works, too."
)


@dataclass(frozen=True)
class Limits:
    """What a notebook may use. seconds: of processor time, for all of its exercises together;
    clock: how many times as long it may take by the clock; memory, files: bytes; walls: whether
    bubblewrap stands round it.
    """

    seconds: int = 5
    clock: int = 6
    memory: int = 1_000_000_000
    files: int = 1_000_000
    walls: bool = True


def available() -> bool:
    """Whether walls can be built here: bubblewrap is there, and the system lets it work."""
    if shutil.which("bwrap") is None:
        return False
    tried = subprocess.run([*_bwrap(), "--ro-bind", "/", "/", "true"], capture_output=True)
    return tried.returncode == 0


def refuse_if_open(unsafe: bool) -> None:
    """Raise ValueError where students' code cannot run, or only without walls, which nobody asked
    for.
    """
    if sys.platform == "win32":
        raise ValueError(WINDOWS)
    if not unsafe and not available():
        raise ValueError(OPEN)


@contextlib.contextmanager
def child(course: Path, limits: Limits, place: Path):
    """A process that runs `inside`, with pipes to it; afterwards nothing of it is left.

    course: the course without its answers; place: an empty folder, where the child works if it
    has no walls (within walls that folder is in memory).
    """
    user = NOBODY if limits.walls and _is_root() else 0
    words = [
        f"{name}={value}"
        for name, value in (
            ("seconds", limits.seconds),
            ("memory", limits.memory),
            ("files", limits.files),
            ("user", user),
        )
    ]
    command = _within(course, words) if limits.walls else _without(course, place, words)
    environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd=place,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _end(process):
    process.kill()  # with bubblewrap all that it started dies, too
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, 9)
    process.wait()
    process.stdin.close()
    process.stdout.close()


def _bwrap():
    """Root keeps its own user namespace: only there a change of user makes the limit on processes
    hold (`inside.limit`).
    """
    own = ["pid", "net", "ipc", "uts", "cgroup-try", *([] if _is_root() else ["user"])]
    return ["bwrap", *(f"--unshare-{what}" for what in own), "--die-with-parent", "--new-session"]


def _within(course, words):
    mounts = [
        *("--ro-bind", "/usr", "/usr"),
        *("--ro-bind", sys.base_prefix, "/python"),
        *("--ro-bind", Path(np.__file__).parents[1], "/packages"),
        *("--ro-bind", course, "/course", "--perms", "0755", "--dir", "/inside"),
        *(part for each in INSIDE for part in ("--ro-bind", each.__file__, _place(each))),
        *("--proc", "/proc", "--dev", "/dev"),
        *("--size", "10000000", "--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/tmp"),
    ]
    links = [
        part
        for name in ("bin", "lib", "lib32", "lib64", "sbin")
        for part in _system_folder(Path("/") / name)
    ]
    python = f"/python/bin/{Path(sys.executable).resolve().name}"
    program = [python, "-I", "-S", _place(inside), "paths=/packages:/course", *words]
    return [*_bwrap(), *links, *map(str, mounts), *program]


def _system_folder(path):
    """Debian has /lib as a link into /usr; others have a folder."""
    if path.is_symlink():
        return ["--symlink", os.readlink(path), str(path)]
    return ["--ro-bind", str(path), str(path)] if path.exists() else []


def _place(module):
    return f"/inside/{Path(module.__file__).name}"


def _without(course, place, words):
    """Without walls these files lie in one folder, and the course beside it."""
    folder = place / "inside"
    folder.mkdir()
    for each in INSIDE:
        shutil.copy(each.__file__, folder)
    paths = f"paths={Path(np.__file__).parents[1]}{os.pathsep}{course}"
    return [sys.executable, "-I", "-S", str(folder / "inside.py"), paths, *words]
