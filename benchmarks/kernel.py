"""The kernel's part of one slider move, in a real kernel.

Only there are messages sent and figures shown: without a kernel `plt.show()` and every widget cost
nothing.
"""

import json
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.table import alone, faster
from tools.refresh import execute

TOP = Path(__file__).parents[1]


def rows():
    notebook = new_notebook(cells=[new_code_cell("from benchmarks import moves; moves.main()")])
    execute(notebook, folder=TOP)
    printed = [
        output.text for output in notebook.cells[-1].outputs if output.output_type == "stream"
    ]
    times = json.loads(printed[-1].splitlines()[-1])
    for clock, ours, theirs in zip(("thread", "wall"), times["ours"], times["theirs"], strict=True):
        what = f"move, kernel beyond compute, {clock} time"
        yield alone(what, ours, at_most=3e-3 if clock == "thread" else None)
        yield faster(f"{what}: interact", ours, theirs, at_least=30)
