"""What `import coursekit` costs beyond NumPy, in fresh processes."""

import statistics
import subprocess
import sys

from benchmarks.table import Row, amount

ROUNDS = 9
CODE = "import time{}; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"
MARKS = {"coursekit": 0.15, "coursekit.exercises": None, "coursekit.lectures.averages.demos": None}


def rows():
    times = {name: [] for name in ["numpy", *MARKS]}
    for _ in range(ROUNDS):  # one of each in turn, so that a busy moment hits all
        for name, seconds in times.items():
            seconds.append(_import(name))
    numpy = amount(statistics.median(times["numpy"]))
    for name, mark in MARKS.items():
        seconds = statistics.median(times[name])
        must = "" if mark is None else f"≤ {amount(mark)}" + ("  MISSED" if seconds > mark else "")
        yield Row(f"import {name}, beyond import numpy", amount(seconds), numpy, must=must)


def _import(name):
    code = CODE.format("" if name == "numpy" else ", numpy", name)
    return float(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout
    )
