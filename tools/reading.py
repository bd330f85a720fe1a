"""How long a page takes: `*About 40 minutes.` under its title, which `make refresh` keeps right."""

import re

from nbformat import NotebookNode

# As a beginner took who read in a second language, with pen and paper.
WORDS = 130  # read in a minute
CODE = 12 / 60  # minutes for a line of code
DEMO, GUESS, EXERCISE = 5, 2, 12  # minutes
NOT_READ = re.compile(r"<!--.*?-->|\$\$.*?\$\$|<[^<>]+>|\]\([^)]*\)", re.S)
SAID = re.compile(r"(?<=^\*About )\d+(?= minutes\.)", re.M)


def minutes(notebook: NotebookNode) -> int:
    """The minutes that a student needs for a page, to the next five."""
    total = 0.0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            total += len(NOT_READ.sub(" ", cell.source).split()) / WORDS
        elif cell.cell_type == "code":
            total += CODE * len(cell.source.splitlines())
            total += DEMO * cell.source.startswith("demos.") + GUESS * ("predict(" in cell.source)
            total += EXERCISE * is_stub(cell.source)
    return max(5, 5 * round(total / 5))


def is_stub(source: str) -> bool:
    """Whether a code cell is a function to write."""
    return source.startswith("def ") and source.rstrip().endswith("...")


def timed(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its own minutes under its title."""
    for cell in notebook.cells[:1]:
        cell.source = SAID.sub(str(minutes(notebook)), cell.source)
    return notebook
