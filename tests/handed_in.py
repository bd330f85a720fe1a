"""Notebooks as a class hands them in: right and wrong answers of every kind, and worse."""

import json

import numpy as np

from coursekit.checking.edits import Edit, code_of
from coursekit.lectures import EXERCISES

SETUP = "import numpy as np\nfrom coursekit.lectures.adam import demos\nfrom coursekit import rules"
# What a student may do round a right answer, and it stays right: a template with {code}.
HARMLESS = {
    "as it is": "{code}",
    "prints": "print('here')\n{code}",
    "a cell crashes": "1 / 0\n{code}",
    "a cell never ends": "while True:\n    pass\n{code}",
    "a comment": "# my answer\n{code}",
    "a magic": "%matplotlib inline\n{code}",
    "checks it": "{code}\ncheck({name})",
    "helpers": "def helper(x):\n    return x\n\n{code}",
    "a constant": "EPS = 1e-8\n{code}",
    "an import inside": "{code}\nimport math",
    "shadows check": "def check(function, strict=False):\n    return True\n\n{code}",
    "shadows numpy's": "{code}\nnp.allclose = lambda *a, **k: True",
    "a stub first": "def {name}(*a, **k):\n    ...\n\n{code}",
}
# What is put in the place of the body, and the verdict that it gets.
BODIES = {
    "nothing": ("...", "not attempted"),
    "pass": ("pass", "not attempted"),
    "raises": ("raise ValueError('=1+1')", "crashed"),
    "not implemented": ("raise NotImplementedError", "not attempted"),
    "exits": ("import os; os._exit(0)", "ended"),
    "a loop": ("while True: pass", "too long"),
    "sleeps": ("import time; time.sleep(1e6)", "too long"),
    "memory": ("return bytearray(10**10)", "crashed"),
    "deep": ("return {name}(*w_)", "crashed"),
    "None": ("x = 1; return None", "malformed"),
    "a text": ("return 'right'", "malformed"),
    "a long text": ("return 'x' * 10**8", "malformed"),
    "an object": ("return object()", "malformed"),
    "a function": ("return print", "malformed"),
    "objects": ("return np.array([object()])", "malformed"),
    "too many": ("return [0] * 10**7", "malformed"),
    "asks for answers": ("from coursekit.rules import {name} as f; return f(*w_, **k_)", "crashed"),
    "reads files": ("return open('/etc/passwd').read()", "crashed"),
    "the network": ("import socket; socket.create_connection(('1.1.1.1', 80))", "crashed"),
    "a process": ("import os; os.fork(); return None", "crashed"),
    "a program": ("import subprocess; subprocess.run(['ls'])", "crashed"),
    "kills": ("import os; os.kill(-1, 9)", "crashed"),
    "fills the disk": ("open('big', 'wb').write(b'x' * 10**8)", "crashed"),
    "writes outside": ("open('/inside/inside.py', 'w').write('')", "crashed"),
    "more limits": (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (-1, -1))",
        "crashed",
    ),
    "into the pipes": ("import os; [_write(fd) for fd in range(3, 60)]", "ended"),
}
FILES = {  # whole files, and what they get
    "empty": (b"", "unreadable"),
    "no JSON": (b"{", "unreadable"),
    "a list": (b"[]", "unreadable"),
    "a number": (b"5", "unreadable"),
    "no cells": (b'{"cells": 5}', "unreadable"),
    "cells of numbers": (
        b'{"cells": [3, null, {"cell_type": "code", "source": 5}]}',
        "not attempted",
    ),
    "deep JSON": (b"[" * 100_000, "unreadable"),
    "bytes": (bytes(range(256)), "unreadable"),
}


def notebook(*sources):
    """A notebook with a setup cell and these code cells, as bytes."""
    cells = [
        {"cell_type": "code", "id": f"{'write' if i else 'setup'}-{i}", "source": source}
        for i, source in enumerate((SETUP, *sources))
    ]
    kept = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(kept).encode()


def source_of(exercise, change=None):
    """The reference's own source, or that of an edit of it."""
    code = code_of(exercise.reference)
    code = code.edited(change) if change else code
    head = f"def {exercise.name}({exercise.first_line}):"
    return f"{head}\n{code.body}\n"


def kinds(name):
    """(kind, the file's bytes, the verdict it should get) for one exercise."""
    exercise = EXERCISES[name]
    right = source_of(exercise)
    for kind, template in HARMLESS.items():
        cells = template.format(code="\0", name=name).replace("\0", right)
        yield f"right, {kind}", notebook(*_cells(cells)), "right"
    for convention in exercise.conventions:
        if isinstance(convention.change, Edit):
            source = source_of(exercise, convention.change)
            yield f"convention, {convention.name}", notebook(source), "convention"
    for slip in exercise.slips:
        if isinstance(slip.change, Edit):
            yield f"slip, {slip.name}", notebook(source_of(exercise, slip.change)), "slip"
    for kind, (body, verdict) in BODIES.items():
        yield f"{verdict}, {kind}", notebook(_with_body(name, body)), verdict
    for kind, (file, verdict) in FILES.items():
        yield f"{verdict}, {kind}", file, verdict
    yield "unreadable, no Python", notebook(f"def {name}(w:\n  return"), "unreadable"
    yield "unreadable, brackets", notebook(f"def {name}(w):\n  return {'(' * 10**5}"), "unreadable"
    yield (
        "right, as a lambda",
        notebook(f"{right.replace(name, 'f')}\n{name} = lambda *a, **k: f(*a, **k)"),
        "right",
    )


def _cells(text):
    """One cell for each statement that runs on its own, so that a crash stays alone."""
    return [part.strip("\n") for part in text.split("\n\n")]


def _with_body(name, body):
    body = body.format(name=name) if "{name}" in body else body
    names = "w_ = k_ = ()\n\ndef _write(fd):\n    import os\n    try:\n"
    names += "        os.write(fd, b'\\x08\\0\\0\\0tttttttt')\n    except OSError:\n        pass\n"
    return f"{names}\n\ndef {name}(*w_, **k_):\n    {body}\n"


def class_of(name, count, folder, seed=0):
    """Write `count` notebooks into a folder, every kind as often as another; returns student -> the
    verdict that it should get.
    """
    every, wanted = list(kinds(name)), {}
    order = np.random.default_rng(seed).permutation(len(every))
    for number in range(count):
        kind, file, verdict = every[order[number % len(every)]]
        student = f"{number:03d} {kind}".replace("/", "-")[:100]
        (folder / f"{student}.ipynb").write_bytes(file)
        wanted[student] = verdict
    return wanted
