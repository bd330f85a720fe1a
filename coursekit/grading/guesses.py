"""What a class predicted, from the notebooks handed in: nothing of them runs."""

import ast
import json
from collections.abc import Iterable
from pathlib import Path

from coursekit.grading.verdicts import NoNotebook, code_cells
from coursekit.lectures import QUESTIONS

FAR = 1e300


def guesses(path: Path) -> dict[str, float]:
    """question -> the guess that a notebook holds: made with the hand, or typed as
    `predict("memory", 50)`.
    """
    try:
        cells = code_cells(path)
        notebook = json.loads(path.read_text("utf-8", "replace"))
    except (NoNotebook, ValueError, OSError):
        return {}
    return _typed(cells) | _kept(notebook["cells"])


def _kept(cells):
    found = {}
    for cell in cells:
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        for output in outputs if isinstance(outputs, list) else []:
            marks = output.get("metadata") if isinstance(output, dict) else None
            marks = marks.get("coursekit") if isinstance(marks, dict) else None
            if isinstance(marks, dict):
                found |= _allowed(marks.get("question"), marks.get("guess"))
    return found


def _allowed(question, guess):
    number = type(guess) in (int, float) and abs(guess) < FAR
    return {question: float(guess)} if number and question in list(QUESTIONS) else {}


def _typed(cells):
    found = {}
    for _, source in cells:
        if "predict" not in source:
            continue
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            found |= _guess(node)
    return found


def _guess(node):
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "predict":
        return {}
    try:
        question, guess = (ast.literal_eval(part) for part in node.args)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return {}
    return _allowed(question, guess)


def told(paths: Iterable[Path]) -> list[str]:
    """For each question that somebody guessed: how many did, how many were close, the middle."""
    found = {}
    for path in paths:
        for question, guess in guesses(path).items():
            found.setdefault(question, []).append(guess)
    return [_sentence(question, sorted(values)) for question, values in sorted(found.items())]


def _sentence(name, values):
    question = QUESTIONS[name]
    close = sum(map(question.close, values))
    middle = question.told(values[len(values) // 2])
    truth = question.told(float(question.truth()))
    return f"{name}: {len(values)} guesses, {close} close to {truth}; the middle one is {middle}"
