"""Which of the cells above a cell are to be run before it: those whose names it uses."""

import ast


def needed(sources: dict[str, str], asked: str) -> list[str]:
    """The cells to run, in order, for the cell `asked`, which is the last; the first cell of all
    sets up, and always counts.

    sources: id of a cell -> its code, in the page's order.
    """
    names = {cell: _names(source) for cell, source in sources.items()}
    imported = names[next(iter(sources))][1]
    order = list(sources)
    order = order[: order.index(asked) + 1]
    wanted, found = set(names[asked][0]), [asked]
    for cell in reversed(order[:-1]):
        uses, makes, changes = names[cell]
        if cell == order[0] or wanted & (makes | (changes - imported)):
            found.append(cell)
            wanted = (wanted - (makes - changes)) | uses
    return found[::-1]


def _names(source):
    """The names that a cell uses, makes anew, and changes in place; a function may be used by its
    name in quotes, as in use("ewa").
    """
    uses, makes, changes = set(), set(), set()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return uses, makes, changes
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                uses.add(name)
            case ast.Name(id=name):
                makes.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                makes.add(name)
            case ast.alias(name=name, asname=other):
                makes.add(other or name.partition(".")[0])
            case ast.Constant(value=str(name)) if name.isidentifier():
                uses.add(name)
        changes |= _changed(node)
    return uses, makes, changes


def _changed(node):
    """The name whose object a piece of code changes: w[0] = 1, w.x = 1, w += 1, w.append(1)."""
    match node:
        case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
            return _root(node)
        case ast.AugAssign(target=target):
            return _root(target)
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=called))):
            return _root(called)
    return set()


def _root(node):
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
