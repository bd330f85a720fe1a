"""What the notebook that runs us kept of an earlier day."""

import json
import os
from pathlib import Path

FAR = 1e300  # a guess is a number that can be computed with


def kept_guess(question: str) -> float | None:
    """The guess that the saved notebook holds for a question, or None.

    The server tells a kernel by JPY_SESSION_NAME which notebook it runs.
    """
    for marks in _marks(Path(os.environ.get("JPY_SESSION_NAME", ""))):
        guess = marks.get("guess")
        if marks.get("question") == question and type(guess) in (int, float) and abs(guess) < FAR:
            return float(guess)
    return None


def _marks(path):
    """What coursekit wrote beside the outputs of a notebook; nothing of a file that is none."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        found = [output.get("metadata", {}).get("coursekit", {}) for output in outputs]
        return [marks for marks in found if isinstance(marks, dict)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
