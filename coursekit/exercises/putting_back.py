"""Put a notebook back from a cell: what `make reset` does, without a terminal."""

import subprocess
import sys
from pathlib import Path

from coursekit.exercises.asked import Note

WORKBOOK = Path(__file__).resolve().parents[2]


def reset(name):
    """Put the notebook of this name, a part of it or its number back as it was shipped; yours is
    kept beside it. The page that this is asked on has to be closed first: `reset` says so.

    Raises FileNotFoundError where coursekit was installed without the workbook.
    """
    if not (WORKBOOK / "tools" / "reset.py").exists():
        raise FileNotFoundError(
            f"{WORKBOOK} has no tools/reset.py: coursekit was installed without the workbook; run"
            " this in a checkout of it."
        )
    command = [sys.executable, "-m", "tools.reset", str(name)]
    done = subprocess.run(command, cwd=WORKBOOK, capture_output=True, text=True)
    return Note((done.stdout + done.stderr).strip())
