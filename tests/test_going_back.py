"""Whoever goes back to a cell and runs it again gets what it showed: no later cell has given its
names to something else.
"""

import ast

import nbformat
import pytest

from tests import complaints
from tools.shipped import shipped


def taken(cells):
    """(name, the cell that reads it, the later ones that give it to something else)."""
    known = [(name, *_names(source)) for name, source in cells]
    for i, (cell, _, read) in enumerate(known):
        for name in sorted(read):
            given = any(name in made for _, made, _ in known[:i])
            later = [other for other, made, _ in known[i + 1 :] if name in made]
            if given and later:
                yield name, cell, later


def _names(source):
    """The names that a cell gives, and those that it needs from cells before."""
    made, needed = set(), set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            made.add(node.name)
            continue
        stored, loaded = _of(node)
        # a loop reads what it has set itself
        needed |= loaded - made - (stored if isinstance(node, ast.For | ast.With) else set())
        made |= stored
    return made, needed


def _of(node):
    inner = {
        name.id
        for part in ast.walk(node)
        if isinstance(part, ast.comprehension)
        for name in ast.walk(part.target)
        if isinstance(name, ast.Name)
    }
    inner |= {
        argument.arg
        for part in ast.walk(node)
        if isinstance(part, ast.Lambda)
        for argument in part.args.args + part.args.kwonlyargs
    }
    names = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id not in inner]
    stored = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return stored, {name.id for name in names if isinstance(name.ctx, ast.Load)}


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_cell_keeps_its_names(path):
    cells = [
        (cell.id, cell.source) for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"
    ]
    complaints.none(
        f"cell {cell} reads {name}, which {', '.join(later)} gives to something else: rename it"
        for name, cell, later in taken(cells)
    )


def test_a_name_that_is_taken_is_seen():
    cells = [("a", "w = 1"), ("b", "print([x * w for x in (1, 2)])"), ("c", "for w in (2, 3): ...")]
    assert list(taken(cells)) == [("w", "b", ["c"])]
    assert list(taken([("a", "w = 1\nprint(w)"), ("b", "w = 2\nprint(w)")])) == []
