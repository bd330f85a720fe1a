"""What an objective uses beside its code: names, and their content as text.

A journal keeps a fingerprint of it, so that a search that goes on with other data says so.
"""

import ast
import dataclasses
import functools
import hashlib
import inspect
import textwrap
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

MOST_BYTES = 50_000_000  # of all arrays together; hashing them takes about a twentieth of a second
MOST_ENTRIES = 100_000  # of all containers together
CHANGERS = {
    *("append", "appendleft", "extend", "insert", "add", "update", "setdefault", "fill", "sort"),
    *("reverse", "pop", "popleft", "popitem", "remove", "discard", "clear"),
}
CODE = (types.FunctionType, types.MethodType)
BY_NAME = (types.BuiltinFunctionType, np.ufunc)
UNREADABLE = (OSError, TypeError, ValueError, SyntaxError)  # what has no source, or half a line


class NotCompared(Exception):
    """A value that has no text of its own, or too long a one."""


def fingerprint(function: Callable) -> tuple[str, tuple[str, ...]]:
    """Sixteen letters that change with a function's code and with what it uses, and the names of
    what could not be compared. "" for a function without readable source.
    """
    return _Reading().of(function)


class _Reading:
    """One reading of a function and all that it uses; what is large is counted over all of it."""

    def __init__(self):
        self.bytes, self.entries, self.seen, self.skipped = MOST_BYTES, MOST_ENTRIES, set(), []

    def of(self, function):
        try:
            text = self._function(function)
        except UNREADABLE:
            return "", ()
        return hashlib.sha256(text.encode()).hexdigest()[:16], tuple(dict.fromkeys(self.skipped))

    def _function(self, function):
        if isinstance(function, functools.partial):
            arguments = self._named("partial", (function.args, function.keywords), function)
            return f"partial({self._function(function.func)}, {arguments})"
        function = inspect.unwrap(function)
        self.seen.add(id(function))
        tree = _tree(function)
        own = _changed_by(tree)
        lines = [ast.dump(tree)]
        for name, value in _used(function):
            if name not in own and not isinstance(value, types.ModuleType | type):
                lines.append(f"{name}={self._named(name, value, function)}")
        return "\n".join(lines)

    def _named(self, name, value, user):
        try:
            if isinstance(value, CODE):
                return self._code(value, user)
            return self._content(value)
        except Exception:  # NotCompared, no source, or whatever a stranger's object raises
            self.skipped.append(name)
            return ""

    def _code(self, function, user):
        """A function of the objective's own file with all that it uses; of another its code."""
        if id(function) in self.seen:
            return ""
        if function.__module__ == user.__module__:
            return self._function(function)
        return ast.dump(_tree(function))

    def _content(self, value):
        """A plain value, container or array as text. Raises NotCompared for any other."""
        if isinstance(
            value, bool | int | float | complex | str | bytes | None | range | np.generic
        ):
            return repr(value)
        if isinstance(value, np.ndarray) and value.dtype.kind in "biufcSUmM":
            return self._array(value)
        if isinstance(value, BY_NAME):
            return value.__name__
        if isinstance(value, CODE):
            return "" if id(value) in self.seen else ast.dump(_tree(value))
        return self._container(value)

    def _array(self, array):
        self.bytes -= array.nbytes
        if self.bytes < 0:
            raise NotCompared
        digest = hashlib.sha256(np.asarray(array).tobytes()).hexdigest()
        return f"array({array.shape}, {array.dtype.str}, {digest})"

    def _container(self, value):
        if id(value) in self.seen:  # it holds itself
            return "…"
        parts = _parts(value)
        self.entries -= len(parts)
        if self.entries < 0:
            raise NotCompared
        self.seen.add(id(value))
        texts = [self._content(part) for part in parts]
        self.seen.discard(id(value))
        if isinstance(value, set | frozenset):
            texts.sort()
        return f"{type(value).__name__}({', '.join(texts)})"


def _parts(value):
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if isinstance(value, Mapping):
        return [part for item in value.items() for part in item]
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    raise NotCompared


def _tree(function):
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _used(function) -> Iterator[tuple[str, Any]]:
    """The names and values that a function finds outside, and the defaults of its parameters."""
    found = inspect.getclosurevars(function)
    yield from sorted({**found.globals, **found.nonlocals}.items())
    if inspect.ismethod(function):
        yield "self", function.__self__
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is not parameter.empty:
            yield parameter.name, parameter.default


def _changed_by(tree):
    """The names that a function changes itself: a counter, a list it appends to. With them, every
    search that goes on would seem another one.
    """
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Global | ast.Nonlocal):
            names.update(node.names)
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(
            node.ctx, ast.Store | ast.Del
        ):
            names.add(_root(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names.update([_root(node.func)] if node.func.attr in CHANGERS else [])
    return names


def _root(node):
    """The name that `a.b[c]` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return getattr(node, "id", None)
