"""Python in a page: cells run as in a notebook, with NumPy alone until something is drawn.

The page's Python stands in a process of its own here, since it takes the places of IPython and of
Matplotlib; in a browser it is tried by tests/browser/test_site_python.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests import verdicts
from tools.shipped import shipped
from tools.site.inpage.needed import needed

ROOT = Path(__file__).parent.parent
WORKER = """
import json, sys
from tools.site.inpage import cells
from tools.site.inpage.stand_ins import NeedsDrawing
def tell(text, buffers):
    print(text, [len(each) for each in buffers], sep="\\t", file=sys.__stdout__)
cells.start(tell)
for act, *arguments in json.loads(sys.argv[1]):
    try:
        getattr(cells, act)(*arguments)
    except NeedsDrawing:
        tell('{"needs": "drawing"}', [])
"""
EWA = """def ewa(theta, beta):
    v, averages = 0.0, []
    for x in theta:
        v = beta * v + (1 - beta) * x
        averages.append(v)
    return np.array(averages)
"""


def told(*acts):
    """What the page is told when it asks for these acts, one after the other."""
    command = [sys.executable, "-W", "error", "-c", WORKER, json.dumps(acts)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line.split("\t")[0]) for line in done.stdout.splitlines()]


def shows(messages, cell):
    """What a cell showed: a text of what was printed, and the rest."""
    own = [message for message in messages if message.get("cell") == cell and "is" in message]
    printed = "".join(each["text"] for each in own if each["is"] == "text")
    return printed, [each for each in own if each["is"] not in ("text", "new")]


def sources(number):
    """The code cells of a lecture, as shipped."""
    (notebook,) = [path for path in shipped() if path.stem.startswith(number)]
    cells = nbformat.read(notebook, as_version=4).cells
    return {cell.id: cell.source for cell in cells if cell.cell_type == "code"}


@pytest.mark.parametrize(
    ("cells", "runs"),
    [
        ({"set": "a = 1", "b": "b = 2", "c": "print(a)"}, "set c"),
        ({"set": "", "b": "b = 2", "x": "b = 3", "c": "b"}, "set x c"),
        ({"set": "", "b": "w = []", "x": "w.append(1)", "c": "w"}, "set b x c"),
        ({"set": "", "b": "w = [0]", "x": "w[0] += 1", "c": "w"}, "set b x c"),
        ({"set": "", "b": "n = 1", "x": "n += 1", "c": "n"}, "set b x c"),
        ({"set": "", "b": "a = 1", "x": "b = a", "c": "b"}, "set b x c"),
        ({"set": "", "f": "def ewa(x): ...", "c": "use('ewa')"}, "set f c"),
        ({"set": "import demos", "d": "demos.one()", "c": "demos.two()"}, "set c"),
        ({"set": "", "b": "b = (", "c": "b"}, "set c"),
        ({"set": "", "b": "v = 1", "x": "def f():\n    v = 2", "c": "v"}, "set b c"),
        ({"set": "", "b": "v = 1", "x": "[v for v in 'ab']", "c": "v"}, "set b c"),
        ({"set": "a = 1"}, "set"),
    ],
)
def test_a_cell_runs_after_those_that_it_needs_and_no_others(cells, runs):
    assert needed(cells, list(cells)[-1]) == runs.split()


@pytest.mark.parametrize("number", ["03", "04"])
def test_each_cell_alone_prints_what_the_notebook_holds(number):
    (notebook,) = [path for path in shipped() if path.stem.startswith(number)]
    cells = nbformat.read(notebook, as_version=4).cells
    for cell in cells:
        stored = [each.text for each in cell.get("outputs", []) if each.output_type == "stream"]
        if stored and not cell.source.startswith("demos."):
            messages = told(["run", sources(number), cell.id])
            if {"needs": "drawing"} not in messages:
                assert shows(messages, cell.id)[0] == "".join(stored)


def test_every_exercise_is_judged_with_numpy_alone_as_in_a_notebook():
    code = Path(verdicts.__file__).read_text(encoding="utf-8")
    printed, others = shows(told(["run", {"all": code}, "all"]), "all")
    assert others == []
    here = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert printed == here.stdout
    assert len(printed.splitlines()) > 50


def test_a_definition_is_judged_and_the_function_drives_the_picture():
    cells = sources("03")
    wrong = cells | {"write-ewa": EWA.replace("beta * v + (1 - beta)", "(1 - beta) * v + beta")}
    right = cells | {"write-ewa": EWA}
    at_work = ["run", right, "own-demo"]
    messages = told(["run", wrong, "write-ewa"], at_work, ["draw"], at_work)
    first, *others = (each["html"] for each in shows(messages, "write-ewa")[1])
    assert "β and 1 − β are swapped" in first
    assert all("✓ right" in each for each in others)
    assert {"needs": "drawing"} in messages
    printed, (card,) = shows(messages, "own-demo")
    assert printed.endswith("This runs on your own ewa.\n")
    (state,) = [m["state"] for m in messages if m.get("model") == card["model"] and "state" in m]
    assert state["scene"]["items"]
    assert state["twin"].startswith("The average remembers")


def test_a_card_follows_what_the_page_sets_and_hears_no_echo():
    cells = sources("03")
    begun = told(["draw"], ["run", cells, "demo"])
    _, (card,) = shows(begun, "demo")
    set_to = {"window": 1.0, "asked": 1}
    messages = told(["draw"], ["run", cells, "demo"], ["set_state", card["model"], set_to])
    answer = messages[len(begun)]["state"]
    assert answer["answered"] == 1
    assert answer["twin"].startswith("No memory")
    assert not {"window", "asked"} & set(answer)


def test_hints_come_one_by_one_by_their_button():
    cells = sources("03")
    begun = told(["run", cells, "stuck-ewa"])
    more, solution = (each["model"] for each in begun if "clicked" in each.get("state", {}))
    press = [["set_state", more, {"clicked": n}] for n in (1, 2, 3)]
    messages = told(["run", cells, "stuck-ewa"], *press, ["set_state", solution, {"clicked": 1}])
    written = [each["html"] for each in messages[len(begun) :] if "place" in each]
    assert [html.count("<li>") for html in written] == [1, 2, 3, 3]
    assert "def ewa" in written[-1]
    states = [each["state"] for each in messages if each.get("model") == more and "state" in each]
    assert states[-1] == {"disabled": True}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", 'Traceback (most recent call last):\n  File "<cell c>", line 1'),
        ("def f(", "SyntaxError"),
        ("exit()", "SystemExit"),
        ("f = lambda: f()\nf()", "RecursionError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_what_fails_is_told_under_its_cell_and_the_next_one_runs(code, said):
    cells = {"set": "", "c": code, "next": "print('here')"}
    messages = told(["run", cells, "c"], ["run", cells, "next"])
    _, (error,) = shows(messages, "c")
    assert said in error["text"]
    assert {"cell": "c", "ran": False} in messages
    assert shows(messages, "next")[0] == "here\n"


def test_numbers_that_are_none_reach_the_page():
    code = "class A:\n    def _repr_mimebundle_(self): return {'text/html': float('nan')}\nA()"
    _, (shown,) = shows(told(["run", {"c": code}, "c"]), "c")
    assert shown["html"] == "nan"


def test_a_flood_of_lines_is_cut_and_comes_in_few_messages():
    code = "for i in range(100_000):\n    print(i)"
    messages = told(["run", {"c": code}, "c"])
    printed, others = shows(messages, "c")
    assert others == []
    assert printed.startswith("0\n1\n2\n")
    assert printed.endswith("\n… more was printed, and is left out.\n")
    assert len(printed) < 301_000
    assert len(messages) < 400


def test_what_is_printed_stands_where_it_was_printed():
    cells = {
        "set": "from coursekit.exercises import folded",
        "c": "print(1)\nwith folded():\n    pass",
    }
    kinds = [
        message["is"]
        for message in told(["run", cells, "c"])
        if message.get("cell") == "c" and "is" in message
    ]
    assert kinds == ["new", "text", "html"]
