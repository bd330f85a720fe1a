"""Which of the cells above a cell are to be run before it: those whose names it uses."""

import ast

OWN_NAMES = ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


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
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set(), set(), set()
    nodes = list(ast.walk(tree))
    uses = {name for node in nodes for name in _used(node)}
    return uses, set(_made(tree)), {name for node in nodes for name in _changed(node)}


def _used(node):
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            yield name
        case ast.Constant(value=str(name)) if name.isidentifier():
            yield name


def _made(node):
    """The names that are there when the cell has run; what a function calls its own is not."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
        case _ if not isinstance(node, OWN_NAMES):
            for inner in ast.iter_child_nodes(node):
                yield from _made(inner)


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
