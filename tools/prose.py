"""Numbers in prose, tied to the cells that compute them.

An author ends a markdown cell with a comment, which no page shows:
``<!-- computed: 65 % = cell-id; 50 = averages.effective_window(0.98) -->``.
A tie names a code cell whose stored output holds the number, or an expression of numpy (``np``)
and coursekit, compared at the precision that the prose prints.
"""

import importlib
import re

COMMENT = re.compile(r"<!--\s*computed:(.*?)-->", re.S)
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")


def ties(source):
    """The pairs (text, cell id or expression) that a markdown cell declares."""
    parts = [p for body in COMMENT.findall(source) for p in body.split(";") if p.strip()]
    return [tuple(side.strip() for side in part.split("=", 1)) for part in parts]


def output_text(cell):
    """All text that the stored outputs of a code cell show."""
    texts = []
    for output in cell.get("outputs", []):
        texts += [output.get("text", ""), output.get("data", {}).get("text/plain", "")]
    return "\n".join("".join(text) for text in texts)


def value_of(expression):
    """The value of an expression over numpy and the modules of coursekit."""
    names = {"np": importlib.import_module("numpy")}
    for name in re.findall(r"\b([a-z_]+)\.", expression):
        if name != "np":
            names[name] = importlib.import_module(f"coursekit.{name}")
    return float(eval(expression, names))


def fault(text, origin, source, cells):
    """One sentence about a tie that does not hold, or None."""
    number = NUMBER.search(text)
    prose = re.sub(r"<!--.*?-->", "", source, flags=re.S)
    if number is None or not re.search(rf"(?<![\w.]){re.escape(text)}(?!\.?\d)", prose):
        return f"'{text}' does not stand in the prose: correct the prose or its tie."
    if "(" in origin:
        places = len(number[0].partition(".")[2])
        value = f"{value_of(origin):.{places}f}"
        return None if value == number[0] else f"'{text}': {origin} gives {value}: correct it."
    if origin not in cells:
        return f"'{text}' is tied to '{origin}', which is no code cell: name the id of one."
    if number[0] not in NUMBER.findall(output_text(cells[origin])):
        return f"'{text}' is not in the output of '{origin}': correct the prose or refresh."
    return None


def faults(notebook):
    """One sentence for each tie of a notebook that does not hold."""
    cells = {cell["id"]: cell for cell in notebook["cells"] if cell["cell_type"] == "code"}
    pages = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    found = [fault(*tie, page, cells) for page in pages for tie in ties(page)]
    return [sentence for sentence in found if sentence]
