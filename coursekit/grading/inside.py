"""The child: the one process in which a student's code runs. It stands alone, with NumPy, this
folder and the course without its answers; see `confined` for its walls.

It is told the cells of a notebook and the names that are asked for, says what it found, and then
answers calls until nobody asks any more.
"""

import ast
import builtins
import importlib
import inspect
import linecache
import os
import re
import sys
import traceback

HERE = os.path.dirname(__file__)
MAGIC = re.compile(r"^(\s*)[%!?].*$", re.MULTILINE)
CONSTANT = (
    *(ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.BinOp),
    *(ast.Load, ast.operator, ast.unaryop),
)


def main():
    """Live as a child: limit yourself, define, answer."""
    asks, answers = os.dup(0), os.dup(1)
    _silence()
    told = dict(word.split("=", 1) for word in sys.argv[1:])
    sys.path[:0] = [HERE, *told.pop("paths").split(os.pathsep)]
    limit(**{name: int(value) for name, value in told.items()})
    builtins.exit = builtins.quit = sys.exit  # as in a notebook
    wire = importlib.import_module("wire")
    told = wire.receive(asks)
    where, found = defined(told["cells"], told["names"])
    wire.send(answers, found)
    Answers(wire, asks, answers, where).serve()


def _silence():
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def limit(seconds, memory, files, user):
    """Limits of the system: processor time, memory, sizes of files, no further processes."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if user:  # root may start processes whatever the limit is
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    bounds = {"AS": memory, "FSIZE": files, "CORE": 0, "NOFILE": 64, "NPROC": 0}
    for name, most in bounds.items():
        what = getattr(resource, f"RLIMIT_{name}", None)
        if what is not None:
            resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # asked to end, then ended


# ----------------------------------------------------------------- what of a notebook counts


def defined(cells, names):
    """Run what counts of a notebook; returns its names, and what is to be said of those that are
    asked for.

    cells: pairs of an id and a source. What counts are imports that are used, functions, classes
    and constants; nothing else runs. Of several functions of a name that in the course's own
    cell for it counts, else the last.
    """
    kept, unread = _that_count(cells, set(names))
    meant = {number for number, (name, _) in enumerate(cells, start=1) if name.startswith("write")}
    where = _ran(kept, meant, set(names))
    times = [name for _, node in kept for name in _names(node)]
    return where, {name: _told(name, where, unread, times.count(name)) for name in names}


def _ran(kept, meant, names):
    """The names after these statements. meant: the numbers of the cells that are meant for them."""
    imports = importlib.import_module("imports")
    used = imports.used_by(node for _, node in kept)
    where, own = {"__name__": "__main__"}, {}
    for number, node in kept:
        if imports.is_idle(node, used):
            continue
        _run(number, node, where)
        if number in meant:
            own |= {name: where.get(name) for name in _names(node) & names}
    return where | own


def _that_count(cells, names):
    """The statements that count, with the numbers of their cells; and for a name in a cell that is
    no Python what is the matter with it.
    """
    kept, unread = [], {}
    for number, (_, source) in enumerate(cells, start=1):
        tree, why = _parsed(source)
        if why:
            unread |= {name: why for name in names if re.search(rf"\bdef\s+{name}\b", source)}
        linecache.cache[f"cell {number}"] = len(source), None, source.splitlines(True), ""
        kept += [(number, node) for node in tree if _counts(node) or _names(node) & names]
    return kept, unread


def _parsed(source):
    """The statements of a cell, and why there are none."""
    try:
        return ast.parse(MAGIC.sub(r"\1pass", source)).body, ""
    except (SyntaxError, ValueError) as error:
        line = f", line {error.lineno}" if getattr(error, "lineno", None) else ""
        return [], f"{getattr(error, 'msg', error)}{line}"
    except (RecursionError, MemoryError):
        return [], "it is nested too deeply"


def _counts(node):
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    if isinstance(node, kinds):
        return True
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    constant = all(isinstance(part, CONSTANT) for part in ast.walk(node.value))
    return constant or isinstance(node.value, ast.Lambda)


def _names(node):
    """The names that a statement gives to something."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _run(number, node, where):
    try:
        exec(compile(ast.Module([node], []), f"cell {number}", "exec"), where)
    except BaseException:  # it matters only if what it brings is used, which then says so
        traceback.clear_frames(sys.exc_info()[2])


def _told(name, where, unread, times):
    function = where.get(name)
    return {
        "there": callable(function),
        "times": times,
        "stub": importlib.import_module("stub").is_stub(function),
        "signature": _signature(function),
        "unread": unread.get(name, "") if not callable(function) else "",
    }


def _signature(function):
    """The parameters as (name, kind, default): "none", "nothing" for None and 0, or its text."""
    try:
        parameters = inspect.signature(function).parameters.values()
        return [[each.name, int(each.kind), *_default(each.default)] for each in parameters]
    except Exception:
        return None


def _default(value):
    if value is inspect.Parameter.empty:
        return "none", ""
    return ("nothing" if value is None or value is False or value == 0 else "text"), repr(value)[
        :40
    ]


# ----------------------------------------------------------------- answers


class Answers:
    """Answers calls of the functions in `where`."""

    def __init__(self, wire, asks, answers, where):
        self.wire, self.asks, self.answers, self.where = wire, asks, answers, where

    def serve(self):
        """Answer until nobody asks any more."""
        while (asked := self.wire.receive(self.asks)) is not None:
            self.wire.send(self.answers, self.answer(asked))

    def answer(self, asked):
        """What a call returns, and its arguments afterwards; or what it raised."""
        import numpy as np

        positional, keywords = self.wire.unpacked(asked["given"], self.theirs)
        try:
            with np.errstate(all="ignore"):
                value = self.where[asked["name"]](*positional, **keywords)
                return {"value": self.wire.packed(value), "after": self.wire.packed(positional)}
        except BaseException as error:
            return _raised(error)

    def theirs(self, number, kind):
        """A function of the judge's side, of a type of that name."""

        def ask(_, *positional, **keywords):
            told = {"function": number, "given": self.wire.packed((positional, keywords))}
            self.wire.send(self.answers, told)
            back = self.wire.receive(self.asks)
            if "refused" in back:
                raise Refused(back["refused"])
            return self.wire.unpacked(back["value"])

        return type(kind, (), {"__call__": ask})()


class Refused(RuntimeError):
    """A function of the judge's side raised an error, which the judge remembers."""


def _raised(error):
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith("cell ")]
    try:
        words = str(error)[:2000]
    except BaseException:
        words = ""
    return {
        "raised": type(error).__name__[:60],
        "words": words.encode("utf-8", "replace").decode(),
        "line": f"{own[-1].lineno}: {own[-1].line}"[:200].removesuffix(": ") if own else "",
    }


if __name__ == "__main__":
    main()
