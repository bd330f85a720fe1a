"""What crosses the wall between the judge and a student's code: numbers, arrays, texts, lists,
dicts and networks as JSON, a length before each message. Nothing that arrives can run.

Both sides use this file; inside the wall it stands alone, beside the course without its answers.
"""

import base64
import itertools
import json
import os
import re
import select
import struct
import time

import numpy as np

DEEPEST, LONGEST = 8, 100_000  # nested so deep, so many parts: more is not looked at
MOST = 2_000  # of what a generator gives
LARGEST = 8_000_000  # bytes of a message
PLAIN = (type(None), bool, int, float, str)


class Unreadable(Exception):
    """What arrived is no message of this format."""


def packed(value, number_of=None, depth=0):
    """A value as what JSON can hold. number_of(function): the number by which the other side may
    call it; what has none, and whatever else is not data, arrives as an empty object of its type's
    name.
    """
    for kind, pack in _PACKERS:
        if depth <= DEEPEST and kind(value):
            return pack(value, lambda part: packed(part, number_of, depth + 1))
    if callable(value) and number_of and not isinstance(value, type):
        return {"f": [number_of(value), type(value).__name__]}
    return {"o": type(value).__name__[:60]}


def _is_data(value):
    return isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biufc"


def _is_long_int(value):
    return type(value) is int and value.bit_length() > 4000  # Python writes no longer ones


def _is_long_text(value):
    return type(value) is str and len(value) > LONGEST


def _is_list(value):
    return type(value) in (list, tuple) and len(value) <= LONGEST


def _array(value, _):
    data = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
    return {"a": [value.dtype.str, list(np.shape(value)), isinstance(value, np.generic), data]}


def _masked(value, pack):
    return {"m": [pack(value.data), pack(np.ma.getmaskarray(value))]}


def _generator(value, pack):
    state = value.bit_generator.state
    return {"r": [type(value.bit_generator).__name__, pack(state)]}


def _is_network(value):
    """Told by its name: most of what crosses the wall needs no part of the course."""
    kind = type(value)
    return (kind.__module__, kind.__name__) == ("coursekit.network", "Network")


def _network(value, pack):
    return {"n": [pack(tuple(value.sizes)), pack(value.norm), pack(value.start_scale)]}


def _first(values):
    """The parts of what can be gone through once, as many as are looked at."""
    return list(itertools.islice(values, MOST))


_PACKERS = (  # whether a value is of a kind -> how it is packed
    (
        lambda v: type(v) in PLAIN and not (_is_long_int(v) or _is_long_text(v)),
        lambda v, pack: v,
    ),
    (lambda v: v is ..., lambda v, pack: {"e": 0}),
    (lambda v: type(v) is np.ndarray and _is_data(v) and v.nbytes < LARGEST // 2, _array),
    (lambda v: isinstance(v, np.generic) and _is_data(v), _array),
    (lambda v: type(v) is np.ma.MaskedArray, _masked),
    (_is_list, lambda v, pack: {"tl"[type(v) is list]: [pack(part) for part in v]}),
    (
        lambda v: type(v) is dict and len(v) <= LONGEST,
        lambda v, pack: {"d": [[pack(key), pack(part)] for key, part in v.items()]},
    ),
    (lambda v: isinstance(v, np.random.Generator), _generator),
    (_is_network, _network),
    (
        lambda v: hasattr(v, "__next__") and hasattr(v, "__iter__"),
        lambda v, pack: {"i": [pack(part) for part in _first(v)]},
    ),
)


def unpacked(told, function=None):
    """The value that was packed. function(number, kind): what stands for a function of the other
    side, whose type has the name `kind`. Raises Unreadable.
    """
    try:
        return _unpacked(told, function)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError, MemoryError) as error:
        raise Unreadable(str(error)) from None


def _unpacked(told, function):
    if type(told) in PLAIN:
        return told
    ((kind, inner),) = told.items()
    return _UNPACKERS[kind](inner, lambda part: _unpacked(part, function), function)


def _to_array(inner, *_):
    dtype, shape, scalar, data = inner
    if np.dtype(dtype).kind not in "biufc" or len(shape) > DEEPEST:
        raise ValueError("no such array")
    found = np.frombuffer(base64.b64decode(data), dtype).reshape(shape).copy()
    return found[()] if scalar else found


def _to_generator(inner, unpack, _):
    name, state = inner
    if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
        raise ValueError("no such generator")
    generator = np.random.Generator(getattr(np.random, name)(0))
    generator.bit_generator.state = unpack(state)
    return generator


def _to_network(inner, unpack, _):
    from coursekit.network import Network

    sizes, norm, scale = map(unpack, inner)
    return Network(sizes, norm=norm, start_scale=scale)


_UNPACKERS = {
    "e": lambda *_: ...,
    "a": _to_array,
    "m": lambda inner, unpack, _: np.ma.array(unpack(inner[0]), mask=unpack(inner[1])),
    "t": lambda inner, unpack, _: tuple(map(unpack, inner)),
    "l": lambda inner, unpack, _: list(map(unpack, inner)),
    "d": lambda inner, unpack, _: {unpack(key): unpack(part) for key, part in inner},
    "r": _to_generator,
    "n": _to_network,
    "i": lambda inner, unpack, _: iter(list(map(unpack, inner))),
    "f": lambda inner, _, function: function(*inner),
    "o": lambda name, *_: type(re.sub(r"\W", "_", name)[:60] or "object", (), {})(),
}


def send(handle, message, until=None):
    """Write one message. Raises OSError if the other side is gone; TimeoutError if it has not read
    it by `until` (of time.monotonic), which a pipe that is full would wait for.
    """
    data = json.dumps(message).encode()
    data = memoryview(struct.pack("<I", len(data)) + data)
    while data:
        _wait([], [handle], until)
        # what select promises: so many bytes never block
        part = data if until is None else data[: select.PIPE_BUF]
        data = data[os.write(handle, part) :]


def receive(handle, until=None):
    """The next message; None if the other side is gone. Raises TimeoutError after `until` (of
    time.monotonic), and Unreadable.
    """
    head = _exactly(handle, 4, until)
    if head is None:
        return None
    (size,) = struct.unpack("<I", head)
    if size > LARGEST:
        raise Unreadable("it is too large")
    data = _exactly(handle, size, until)
    if data is None:
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def _exactly(handle, count, until):
    data = bytearray()
    while len(data) < count:
        _wait([handle], [], until)
        part = os.read(handle, min(count - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)


def _wait(readable, writable, until):
    if until is None:
        return
    left = until - time.monotonic()
    if left <= 0 or not any(select.select(readable, writable, [], left)):
        raise TimeoutError
