"""Students' functions in demos: whatever they do, the demo says it, the page stays quiet and the
kernel alive.
"""

import functools
import gc
import inspect
import sys
import weakref

import numpy as np
import pytest

from coursekit import _notebook, datasets, surfaces
from coursekit._fence import fence
from coursekit.descent import descend
from coursekit.lectures import LECTURES
from coursekit.lectures.averages import demos as averages
from coursekit.live import demo as demo_module
from coursekit.network import Network
from coursekit.training import fit

TAKEN = [
    pytest.param(make, name, id=f"{lecture.title}-{make.__name__}-{name}")
    for lecture in LECTURES
    for make in lecture.demos.values()
    for name, parameter in inspect.signature(make).parameters.items()
    if callable(parameter.default)
]
WHOLE = [case for case in TAKEN if not case.values[1].endswith("_step")]


def ends(*_, **__):
    sys.exit()


def ends_a_generator(*_, **__):
    raise GeneratorExit


def is_ragged(*_, **__):
    return [[1, 2], [3]]


def is_long(*_, **__):
    return np.ones(17)


def is_a_word(*_, **__):
    return "good"


def gives_nothing(*_, **__):
    return None


def is_not_finite(reference):
    def spoiled(*arguments, **keywords):
        answer = reference(*arguments, **keywords)
        parts = [np.where(True, np.nan, part) for part in _parts(answer)]
        return tuple(parts) if isinstance(answer, tuple) else parts[0]

    return spoiled


def _parts(answer):
    return answer if isinstance(answer, tuple) else (answer,)


def error_with(make, name, function):
    """What the demo shows with this function: at its start, or else after a move."""
    live = make(**{name: function}).live
    moves = [{spec.name: value} for spec in live.demo.sliders for value in spec.tries()]
    for values in [*live.demo.presets.values(), *moves]:
        if not live.stage.error:
            live.set(**values)
    error = live.stage.error
    assert live.stage.still, "there is a picture"
    live.close()
    return error


@pytest.mark.parametrize(("make", "name"), TAKEN)
@pytest.mark.parametrize(
    "function", [ends, ends_a_generator, is_ragged, is_long, is_a_word, gives_nothing]
)
def test_what_a_function_does_wrong_is_said_in_the_demo(make, name, function):
    if name == "make_minibatches" and function is is_ragged:
        function = gives_nothing  # a list of lists is a list of batches, and refused as such
    assert error_with(make, name, function).startswith("This picture could not follow: ")


@pytest.mark.parametrize(("make", "name"), [c for c in WHOLE if c.values[1] != "make_minibatches"])
def test_nan_in_the_place_of_numbers_is_said(make, name):
    reference = inspect.signature(make).parameters[name].default
    error = error_with(make, name, is_not_finite(reference))
    assert f"{name} gives NaN or infinity, and a number is asked for; check({name}) says" in error


@pytest.mark.parametrize(("make", "name"), TAKEN)
def test_what_a_function_prints_and_warns_is_not_shown(make, name, capsys):
    reference = inspect.signature(make).parameters[name].default

    @functools.wraps(reference)
    def loud(*arguments, **keywords):
        print("here" * 1000)
        np.log(np.zeros(1))
        return reference(*arguments, **keywords)

    assert error_with(make, name, loud) == ""
    assert capsys.readouterr() == ("", "")


def test_every_demo_that_takes_a_function_looks_at_it():
    """By its decorator, or what it gives would be drawn unseen."""
    for case in WHOLE:
        make, name = case.values
        assert hasattr(make, "__wrapped__"), f"put @takes_own over {make.__name__}, for {name}"


def test_an_error_without_words_and_one_with_too_many_are_said():
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    def mute(theta, beta):
        raise Mute

    def talkative(theta, beta):
        raise ValueError("word " * 10**6)

    assert "its text cannot be read" in error_with(averages.temperatures, "ewa", mute)
    assert len(error_with(averages.temperatures, "ewa", talkative)) < 2000


def test_an_interrupt_is_not_swallowed():
    def interrupted(theta, beta):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        averages.temperatures(interrupted).live  # noqa: B018


# ----------------------------------------------------------------- the notebook


class Shell:
    """Stands in for IPython's shell."""

    def __init__(self):
        self.ended = False

    def ask_exit(self):
        self.ended = True

    def get_parent(self):
        return {"metadata": {"cellId": "cell"}}


@pytest.fixture
def shell(monkeypatch):
    shell = Shell()
    monkeypatch.setattr(_notebook, "shell", lambda: shell)
    return shell


def test_exit_does_not_end_the_kernel(shell):
    def leaves(theta, beta):
        shell.ask_exit()  # what exit() calls in a notebook

    assert "SystemExit: exit() would end the kernel; leave a function with return." in error_with(
        averages.temperatures, "ewa", leaves
    )
    with fence(), fence(), pytest.raises(SystemExit):
        shell.ask_exit()
    assert not shell.ended
    shell.ask_exit()
    assert shell.ended


def test_exit_does_not_end_the_kernel_in_a_training_either(shell):
    def leaves(w, dw, *, alpha):
        shell.ask_exit()

    with pytest.raises(SystemExit, match="would end the kernel"):
        descend(surfaces.bowl(), leaves, (2.0, 1.0), 3, alpha=0.1)
    with pytest.raises(SystemExit, match="would end the kernel"):
        fit(Network(), datasets.digits(), leaves, epochs=1, alpha=0.1)
    assert not shell.ended


def test_a_cell_that_runs_again_closes_its_old_player(shell):
    lives = []
    for _ in range(10):
        demo = averages.unrolled()
        demo._repr_mimebundle_()
        lives.append(weakref.ref(demo.live))
        shell.kept = demo  # as Out keeps it
    gc.collect()
    assert sum(live() is not None for live in lives) == 1
    assert lives[-1]() is not None
    assert demo.live is lives[-1]()


def test_a_demo_that_another_cell_shows_stays_open(shell, monkeypatch):
    first = averages.unrolled()
    first._repr_mimebundle_()
    monkeypatch.setattr(demo_module, "running_cell", lambda: "another")
    first._repr_mimebundle_()
    second = averages.unrolled()
    second._repr_mimebundle_()
    player = first.live
    assert player.stage.comm is not None
    monkeypatch.setattr(demo_module, "running_cell", lambda: "cell")
    averages.unrolled()._repr_mimebundle_()
    assert player.stage.comm is None, "now nobody shows it"


@pytest.mark.parametrize("parent", [{}, None, {"metadata": {}}])
def test_where_nobody_names_the_cell_nothing_is_closed(shell, monkeypatch, parent):
    monkeypatch.setattr(shell, "get_parent", lambda: parent)
    assert _notebook.running_cell() is None
    first, second = averages.unrolled(), averages.unrolled()
    first._repr_mimebundle_()
    second._repr_mimebundle_()
    assert first.live.stage.comm is not None
