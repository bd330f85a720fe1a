"""What `pytest --nbval` takes for each notebook, one process a notebook."""

import statistics
import subprocess
import sys
import time
from dataclasses import replace

from benchmarks.table import alone
from tools.shipped import shipped

ENOUGH = 25  # seconds; until they are over, all notebooks are run once more
COMMAND = [
    sys.executable,
    "-m",
    "pytest",
    "-p",
    "tools.quick_start",
    "-p",
    "no:hypothesispytest",
    "--nbval",
    "--quiet",
    "-p",
    "no:cacheprovider",
]


def rows():
    times, failed, start = {path: [] for path in shipped()}, set(), time.perf_counter()
    while time.perf_counter() - start < ENOUGH:
        for path, seconds in times.items():
            begun = time.perf_counter()
            done = subprocess.run([*COMMAND, path], capture_output=True, cwd=path.parents[1])
            seconds.append(time.perf_counter() - begun)
            failed |= {path} if done.returncode else set()
    for path, seconds in times.items():
        row = alone(f"nbval {path.stem}", statistics.median(seconds), at_most=5)
        yield replace(row, ratio="fails") if path in failed else row
