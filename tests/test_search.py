"""A search is the same wherever it runs, and loses nothing."""

import functools
import io
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from coursekit.search import (
    Choice,
    CoarseToFine,
    Grid,
    Halving,
    LogUniform,
    Random,
    Space,
    Uniform,
    search,
)
from coursekit.search.objective import Objective
from coursekit.search.trials import Results, Trial
from coursekit.search.used_data import fingerprint

joblib = pytest.importorskip("joblib", reason="the extra `search` is not installed")
SPACE = Space(alpha=LogUniform(1e-4, 1), keep=Uniform(0, 1))


def bowl(alpha, keep):
    return (math.log10(alpha) + 2) ** 2 + (keep - 0.7) ** 2


def noisy(alpha, keep, rng):
    """An objective with chance of its own, that also fails here and there."""
    if keep < 0.1:
        raise RuntimeError("too few units")
    return math.nan if keep > 0.95 else bowl(alpha, keep) + rng.normal()


def graded(alpha, keep, epochs):
    return bowl(alpha, keep) + 1 / epochs


ALL = [(Random(), noisy), (Grid(), noisy), (CoarseToFine(), noisy), (Halving(), graded)]


@pytest.mark.parametrize(
    ("strategy", "objective"), ALL, ids=lambda part: getattr(part, "__name__", type(part).__name__)
)
def test_processes_and_threads_find_the_same(strategy, objective):
    here = search(objective, SPACE, strategy, 40, seed=3)
    processes = search(objective, SPACE, strategy, 40, seed=3, n_jobs=2)
    with joblib.parallel_config(backend="threading", n_jobs=3):
        threads = search(objective, SPACE, strategy, 40, seed=3)
    assert here.trials == processes.trials == threads.trials
    assert here.best == processes.best == threads.best
    assert (
        search(objective, SPACE, strategy, 40, seed=4).trials != here.trials or strategy == Grid()
    )


def test_a_tie_goes_to_the_lower_number_whoever_comes_first():
    def tied(x, epochs):
        time.sleep(x / 50)
        return 1.0

    here = search(tied, Space(x=Uniform(0, 1)), Halving(), 20)
    with joblib.parallel_config(backend="threading", n_jobs=4):
        assert search(tied, Space(x=Uniform(0, 1)), Halving(), 20).trials == here.trials
    assert [trial.config["x"] for trial in here.trials[here.waves[0] :]] == [
        here.trials[i].config["x"] for i in (0, 1, 2, 3, 0)
    ]


@pytest.mark.parametrize(
    ("strategy", "objective"), ALL, ids=lambda part: getattr(part, "__name__", type(part).__name__)
)
def test_a_dask_cluster_finds_the_same(cluster, strategy, objective):
    def known(alpha, keep, rng=None, epochs=None):  # defined here, as in a notebook's cell
        return graded(alpha, keep, epochs) if epochs else noisy(alpha, keep, rng)

    def with_process(**config):
        raise RuntimeError(str(os.getpid()))

    with joblib.parallel_config(backend="dask"):
        there = search(known if objective is noisy else graded, SPACE, strategy, 40, seed=3)
        seen = {trial.error for trial in search(with_process, SPACE, budget=20).trials}
    assert there.trials == search(objective, SPACE, strategy, 40, seed=3).trials
    assert (
        f"RuntimeError: {os.getpid()}" not in seen
    )  # it did run elsewhere, in two processes at most
    assert 1 <= len(seen) <= 2


def test_trial_i_draws_from_its_own_stream():
    results = search(noisy, SPACE, budget=12, seed=5)
    for trial in results.trials:
        assert trial.config == SPACE.sample(np.random.default_rng([5, trial.number]))
        if trial.ok:
            own = np.random.default_rng([5, trial.number]).spawn(1)[0]
            assert trial.value == noisy(**trial.config, rng=own)


def test_a_failing_trial_is_a_result():
    def error(config):
        if config["keep"] < 0.1:
            return "RuntimeError: too few units"
        return "the objective returned nan" if config["keep"] > 0.95 else None

    results = search(noisy, SPACE, budget=60)
    assert [trial.error for trial in results.trials] == [
        error(trial.config) for trial in results.trials
    ]
    assert len({trial.error for trial in results.failed}) == 2
    assert len(results) == 60
    assert results.best.ok
    assert results.best.value == np.nanmin(results.values)
    assert np.isnan(results.values).sum() == len(results.failed)


def test_a_search_in_which_all_fails_has_no_best():
    results = search(lambda alpha, keep: math.inf, SPACE, CoarseToFine(), 6)
    assert results.best is None
    assert (
        repr(results)
        == "Results(6 trials, 6 failed: none with a value; the first: the objective returned inf)"
    )
    assert np.isnan(results.best_so_far).all()
    assert "<table>" in results._repr_html_()
    assert len(results.table().splitlines()) == 1


class Speechless(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def speechless(x):
    raise Speechless


def oddly_named(x):
    raise FileNotFoundError("caf\udce9.csv")


@pytest.mark.parametrize(
    ("objective", "error"),
    [
        (speechless, "Speechless"),
        (oddly_named, "FileNotFoundError: caf\udce9.csv"),
        (lambda x: 10**400, "the objective returned inf"),
        (lambda x: sys.exit(3), "SystemExit: 3"),
    ],
)
@pytest.mark.parametrize("n_jobs", [None, 2])
def test_whatever_goes_wrong_in_a_trial_is_its_result(tmp_path, objective, error, n_jobs):
    first, second = (
        search(objective, Space(x=Uniform(0, 1)), budget=4, n_jobs=n_jobs, journal=tmp_path / "j")
        for _ in range(2)
    )
    assert {trial.error for trial in first.trials} == {error}
    assert first.trials == second.trials


def test_a_process_that_dies_is_the_result_of_its_trial_alone(tmp_path):
    def mortal(alpha, keep):
        if keep > 0.8:
            os._exit(1)
        return bowl(alpha, keep)

    results = journalled(tmp_path / "j", 20, mortal, n_jobs=2)
    died = [trial for trial in results.trials if trial.config["keep"] > 0.8]
    assert list(results.failed) == died
    assert len(died) > 1
    assert {trial.error for trial in died} == {"its process died, for want of memory or by an exit"}
    assert len(results) == 20
    assert results.notes == ()
    whole = search(bowl, SPACE, budget=20).trials
    assert all(trial == whole[trial.number] for trial in results.trials if trial.ok)
    assert journalled(tmp_path / "j", 20).trials == results.trials  # none is run again


def test_an_objective_that_cannot_be_sent_is_named(cluster):
    lock = threading.Lock()

    def held(alpha, keep):
        with lock:
            return 0.0

    for where in ({"backend": "loky", "n_jobs": 2}, {"backend": "dask"}):
        with (
            joblib.parallel_config(**where),
            pytest.raises(
                TypeError,
                match=r"The objective cannot be sent to other processes .*leave n_jobs out",
            ),
        ):
            search(held, SPACE)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        assert len(search(held, SPACE, budget=3)) == 3


def test_options_are_handed_out_as_copies():
    results = search(
        lambda sizes: sizes.append(1) or len(sizes), Space(sizes=Choice(([8], [16, 16]))), budget=6
    )
    assert all(
        trial.config["sizes"] in ([8], [16, 16]) and trial.value == len(trial.config["sizes"]) + 1
        for trial in results.trials
    )


NAMED = """
import sys
from coursekit.search import *
def relu(x): return x
def tanh(x): return -x
space = Space(act=Choice((relu, tanh)))
print(search(lambda act: act(1.0), space, budget=4, journal=sys.argv[1], progress=False))
"""


def test_a_journal_over_functions_goes_on_in_another_process(tmp_path):
    told = [
        subprocess.run(
            [sys.executable, "-c", NAMED, str(tmp_path / "j")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert len((tmp_path / "j").read_text().splitlines()) == 5


def test_a_journal_that_was_taken_away_is_written_anew(tmp_path):
    path = tmp_path / "j"

    def careless(alpha, keep):
        if keep > 0.9 and path.exists():
            path.unlink()
        return bowl(alpha, keep)

    results = journalled(path, 20, careless, seed=np.int64(3))
    assert max(trial.config["keep"] for trial in results.trials) > 0.9
    assert journalled(path, 20, lambda alpha, keep: math.nan, seed=3).trials == results.trials


def test_a_changed_objective_is_said(tmp_path):
    def first(alpha, keep):
        return alpha

    old = journalled(tmp_path / "j", 4, first)
    again = journalled(tmp_path / "j", 4, first)
    other = journalled(tmp_path / "j", 4, lambda alpha, keep: keep)
    assert old.notes == again.notes == ()
    assert (
        "The objective has changed since j was begun: its 4 trials are those of the old one."
        in repr(journalled(tmp_path / "j", 6, bowl))
    )
    assert other.trials == old.trials


def test_what_an_objective_uses_is_part_of_it():
    def made(scale, helper):
        def objective(alpha):
            return helper(scale * alpha)

        return objective

    def once(x):
        return x

    def twice(x):
        return 2 * x

    prints = [
        fingerprint(made(*parts))[0] for parts in ((1, once), (1, once), (3, once), (1, twice))
    ]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
    assert "" not in prints


def test_two_beginnings_and_empty_lines_do_no_harm(tmp_path):
    path = tmp_path / "j"
    whole = journalled(path)
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + first + b"".join(rest) + b"\n \n")
    assert journalled(path, objective=lambda alpha, keep: math.nan).trials == whole.trials


@pytest.mark.parametrize(
    "line",
    [
        b"# my notes",
        b'{"trial": 9, "config": {}, "value": "abc", "error": null, "seconds": 0}\n',
        b"[" * 100_000,
        b'{"trial": 9, "config": {}, "value": Infinity, "error": null, "seconds": 0}\n',
        b'{"trial": 9, "config": {}, "value": null, "error": 3, "seconds": 0}\n',
    ],
)
def test_a_line_that_is_no_trial_is_left_alone_and_named(tmp_path, line):
    path = tmp_path / "j"
    whole = journalled(path)
    path.write_bytes(before := path.read_bytes() + line)
    again = journalled(path, 9)
    assert again.trials[:8] == whole.trials
    assert again.notes[0].startswith("j is damaged in line 10: what stands there is left out")
    assert path.read_bytes().startswith(before)


def test_best_so_far_never_rises_and_ends_at_the_best():
    results = search(noisy, SPACE, budget=40)
    steps = np.diff(results.best_so_far[np.isfinite(results.best_so_far)])
    assert (steps <= 0).all()
    assert results.best_so_far[-1] == results.best.value == results.ranked(1)[0].value


KILLED = """
import sys, time
from coursekit.search import *
def objective(x):
    with open(sys.argv[2], "a") as log:
        log.write(f"{x!r}\\n")
    time.sleep(0.05)
    return x
space, strategy = Space(x=Uniform(0, 1)), eval(sys.argv[3])
print(search(objective, space, strategy, 30, journal=sys.argv[1], progress=False))
"""


def kill_at(enough, journal, command):
    """Run the command, and kill it as soon as its journal has so many lines."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None and (
                not journal.exists() or journal.read_bytes().count(b"\n") < enough
            ):
                time.sleep(0.005)
        finally:
            process.kill()  # SIGKILL, but on Windows


def entries(journal):
    return [json.loads(line) for line in journal.read_text().splitlines()[1:]]


@pytest.mark.parametrize(
    "strategy", [Random(), CoarseToFine()], ids=lambda strategy: type(strategy).__name__
)  # one wave, and three
def test_a_killed_search_goes_on_without_repeating_or_losing_a_trial(tmp_path, strategy):
    journal, log = tmp_path / "search.jsonl", tmp_path / "log"
    command = [sys.executable, "-c", KILLED, str(journal), str(log), repr(strategy)]
    for enough in (4, 11):  # killed twice
        kill_at(enough, journal, command)
        assert journal.read_bytes().count(b"\n") >= enough, "is each trial written at once?"
        assert log.read_text().count("\n") < 30
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    asked, finished = log.read_text().split(), entries(journal)
    assert sorted(entry["trial"] for entry in finished) == list(range(30))  # each once
    assert 30 <= len(asked) <= 32  # only what was under way at a kill has run twice
    whole = search(lambda x: x, Space(x=Uniform(0, 1)), strategy, 30)
    assert done.stdout.strip().startswith(repr(whole))
    assert [entry["value"] for entry in finished] == [trial.value for trial in whole.trials]


def journalled(path, budget=8, objective=bowl, **options):
    return search(objective, SPACE, budget=budget, journal=path, **options)


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_half_written_last_line_is_left_out_and_said(tmp_path, cut):
    path = tmp_path / "j"
    whole = journalled(path)
    content = path.read_bytes()
    path.write_bytes(content[:-cut])
    again = journalled(path)
    assert again.trials == whole.trials
    if cut > 1:  # cut = 1 takes only the end of the line off: the trial is whole
        assert "The last line of j was half written" in repr(again)
    assert [json.loads(line)["trial"] for line in path.read_text().splitlines()[1:]] == list(
        range(8)
    )
    assert "half written" not in repr(journalled(path))


@pytest.mark.parametrize(
    "other",
    [
        lambda path: journalled(path, seed=1),
        lambda path: search(
            bowl, Space(alpha=LogUniform(1e-4, 1), keep=Uniform(0, 0.9)), budget=8, journal=path
        ),
        lambda path: search(bowl, SPACE, Grid(), 9, journal=path),
    ],
)
def test_a_journal_of_another_search_is_refused_and_left_alone(tmp_path, other):
    path = tmp_path / "j"
    journalled(path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="is the journal of another search, and is left as it is"):
        other(path)
    assert path.read_bytes() == before


def test_a_half_written_first_line_is_written_anew(tmp_path):
    whole = journalled(tmp_path / "j")
    first = (tmp_path / "j").read_bytes().splitlines()[0]
    (tmp_path / "j").write_bytes(first[:30])
    assert journalled(tmp_path / "j").trials == whole.trials
    assert (tmp_path / "j").read_bytes().startswith(first + b"\n")


@pytest.mark.parametrize(
    "content", [b"a letter to my mother\n", b"{}\n", b"[1]\n", b"no line end", b"3", b"\x00\xff\n"]
)
def test_a_file_that_is_no_journal_is_left_alone(tmp_path, content):
    path = tmp_path / "j"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="is not a journal of a search, and is left as it is"):
        journalled(path)
    assert path.read_bytes() == content


def test_a_broken_line_in_the_middle_is_named_and_its_trial_run_again(tmp_path):
    path = tmp_path / "j"
    whole = journalled(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], b"{torn\n", *lines[4:]]))
    again = journalled(path)
    assert again.trials == whole.trials
    assert again.notes == (
        "j is damaged in line 4: what stands there is left out, and those trials are run again.",
    )


def test_a_larger_budget_goes_on_and_nothing_is_run_again(tmp_path):
    ran = []

    def counted(alpha, keep):
        ran.append(alpha)
        return bowl(alpha, keep)

    journalled(tmp_path / "j", 8, counted)
    assert len(journalled(tmp_path / "j", 12, counted)) == 12
    assert len(ran) == 12
    assert len(journalled(tmp_path / "j", 5, counted)) == 5
    assert len(ran) == 12


def test_a_coarse_search_with_another_budget_is_refused(tmp_path):
    search(bowl, SPACE, CoarseToFine(), 9, journal=tmp_path / "j")
    with pytest.raises(ValueError, match=r"Trial 3 of j tried .*, and this search would try"):
        search(bowl, SPACE, CoarseToFine(), 12, journal=tmp_path / "j")


def test_options_that_json_cannot_hold_come_back_as_they_were(tmp_path):
    space = Space(rule=Choice((math.sin, math.cos)), size=Choice(((64, 10), (64, 32, 10))))
    first, second = (
        search(lambda rule, size: rule(len(size)), space, budget=6, journal=tmp_path / "j")
        for _ in range(2)
    )
    assert first.trials == second.trials
    assert all(trial.config["rule"] in (math.sin, math.cos) for trial in second.trials)


def test_failed_trials_are_not_run_again(tmp_path):
    first = search(noisy, SPACE, budget=40, journal=tmp_path / "j")
    second = search(lambda alpha, keep, rng: 0.0, SPACE, budget=40, journal=tmp_path / "j")
    assert first.failed
    assert first.trials == second.trials


def slow(alpha, keep):
    time.sleep(0.05)
    return bowl(alpha, keep)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("n_jobs", [1, 2])
def test_an_interrupt_keeps_what_is_finished_and_says_so(tmp_path, n_jobs, capsys):
    over = threading.Event()

    def interrupt():
        while not over.wait(0.005):
            if (tmp_path / "j").exists() and (tmp_path / "j").read_bytes().count(b"\n") >= 4:
                os.kill(os.getpid(), signal.SIGINT)
                return

    # A shell may have SIGINT ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        threading.Thread(target=interrupt).start()
        results = journalled(tmp_path / "j", 100, slow, n_jobs=n_jobs)
    finally:
        over.set()
        signal.signal(signal.SIGINT, before)
    assert 3 <= len(results) < 100
    assert results.best
    assert "Interrupted:" in repr(results)
    assert "Interrupted:" in capsys.readouterr().err
    everything = search(bowl, SPACE, budget=100).trials
    assert all(trial in everything for trial in results.trials)
    assert len(journalled(tmp_path / "j", 100)) == 100


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda f: search(f, {"x": Uniform(0, 1)}), "give a Space"),
        (lambda f: search(3, SPACE), "objective is 3; give a function of alpha, keep"),
        (lambda f: search(f, SPACE, Random), "with its brackets"),
        (lambda f: search(f, SPACE, budget=0), "budget is 0"),
        (lambda f: search(f, SPACE, budget=2.5), "budget is 2.5"),
        (lambda f: search(f, SPACE, seed=-1), "seed is -1"),
        (lambda f: search(f, SPACE, n_jobs=0), "n_jobs is 0"),
        (lambda f: search(f, SPACE, Grid(), 3), "budget is 3; a grid"),
        (lambda f: search(f, SPACE, Halving(), 9), "no parameter 'epochs'"),
        (
            lambda f: search(f, Space(alpha=Uniform(0, 1), momentum=Uniform(0, 1))),
            (
                "The objective has no parameter 'momentum', which it is to be given: by name it"
                " takes alpha, keep; begin it with def objective(alpha, momentum)."
            ),
        ),
        (
            lambda f: search(f, Space(alpha=Uniform(0, 1))),
            "The objective needs 'keep', and the space has no such dimension; it has alpha.",
        ),
        (
            lambda f: search(f, Space(alpha=Uniform(0, 1), keep=Uniform(0, 1), rng=Uniform(0, 1))),
            "'rng' is a name of the space or the resource, and is filled in by the search itself",
        ),
        (
            lambda f: search(f, SPACE, Halving("rng"), 9),
            "'rng' is a name of the space or the resource",
        ),
        (
            lambda f: search(lambda x, /, **more: x, Space(x=Uniform(0, 1))),
            "no parameter 'x', which it is to be given: by name it takes nothing",
        ),
        (
            lambda f: search(lambda x, rng, /, **more: x, Space(more=Uniform(0, 1))),
            "The objective needs 'x', and the space has no such dimension",
        ),
        (lambda f: search(lambda rng, /, x: x, Space(x=Uniform(0, 1))), "no parameter 'rng'"),
        (lambda f: search(max, Space(x=Uniform(0, 1))), "does not tell its parameters; wrap it"),
        (lambda f: search(f, SPACE, journal=3), "journal is 3; give the name of a file"),
        (lambda f: search(f, SPACE, journal=""), "journal is ''; give the name of a file"),
        (lambda f: search(f, SPACE, journal="a\0b"), "which cannot be written"),
        (
            lambda f: search(f, SPACE, journal="/nowhere/at/all"),
            "give the name of a file in a folder that is there",
        ),
        (
            lambda f: search(f, SPACE, journal=Path(__file__).parent),
            "give the name of a file in a folder that is there",
        ),
    ],
)
def test_bad_input_gets_a_sentence_before_any_work(make, said):
    ran = []

    def objective(alpha, keep):
        ran.append(alpha)
        return 0.0

    with pytest.raises((ValueError, TypeError, FileNotFoundError)) as raised:
        make(objective)
    assert said in str(raised.value)
    assert not ran


@pytest.mark.parametrize(
    "answer",
    ["good", None, True, (1.0, 2.0), np.zeros(2), 1j, np.timedelta64(1, "s"), np.ma.masked],
)
@pytest.mark.parametrize("n_jobs", [None, 2])
def test_an_objective_that_returns_no_number_is_stopped_at_once(answer, n_jobs):
    with pytest.raises(TypeError, match="it must return one number"):
        search(lambda alpha, keep: answer, SPACE, n_jobs=n_jobs)


@pytest.mark.parametrize("n_jobs", [None, 2])
def test_one_forgotten_return_is_a_failed_trial(tmp_path, n_jobs):
    results = journalled(
        tmp_path / "j", 30, lambda alpha, keep: None if keep < 0.2 else keep, n_jobs=n_jobs
    )
    assert len(results) == 30
    assert {trial.error for trial in results.failed} == {
        "the objective returned None, which is no number"
    }
    assert all(trial.config["keep"] < 0.2 for trial in results.failed)


@pytest.mark.parametrize("answer", [[0.0] * 10**5, "letters" * 10**5, [10**5000]])
def test_a_long_answer_makes_a_short_message(answer):
    with pytest.raises(TypeError, match="it must return one number") as raised:
        search(lambda x: answer, Space(x=Uniform(0, 1)))
    assert len(str(raised.value)) < 500


def test_a_long_error_makes_a_short_trial(tmp_path):
    def failing(alpha, keep):
        raise RuntimeError("begin" + "letters" * 10**5 + "end")

    error = journalled(tmp_path / "j", 1, failing).trials[0].error
    assert error.startswith("RuntimeError: begin")
    assert error.endswith("end")
    assert len(error) < 500


@pytest.mark.parametrize(
    "make",
    [
        lambda: search([0] * 10**5, SPACE),
        lambda: search(bowl, [0] * 10**5),
        lambda: search(bowl, SPACE, [0] * 10**5),
        lambda: search(bowl, SPACE, budget=[0] * 10**5),
        lambda: search(bowl, SPACE, n_jobs=[0] * 10**5),
        lambda: search(bowl, SPACE, journal=[0] * 10**5),
        lambda: Space(x=[0] * 10**5),
        lambda: Uniform(0, 10**400),
        lambda: Uniform(0, 10**5000),
        lambda: Uniform(0, 1).at([0] * 10**5),
        lambda: Uniform(0, 1).zoom(0.5, [0] * 10**5),
        lambda: Choice(("letters" * 10**5, "letters" * 10**5)),
        lambda: CoarseToFine(shrink=[0] * 10**5),
        lambda: Halving(resource=[0] * 10**5),
    ],
)
def test_a_long_value_makes_a_short_message(make):
    with pytest.raises((ValueError, TypeError)) as raised:
        make()
    assert 20 < len(str(raised.value)) < 500


def test_numbers_of_any_kind_are_fine():
    for answer in (1, np.float32(1), np.array(1.0), np.array([1.0])):
        objective = Objective(lambda x, a=answer: a, Space(x=Uniform(0, 1)), Random())
        assert objective.run(0, {"x": 1}, 0) == Trial(0, {"x": 1}, 1.0)


def test_without_joblib_it_searches_here(monkeypatch):
    expected = search(noisy, SPACE).trials
    monkeypatch.setitem(sys.modules, "joblib", None)
    assert search(noisy, SPACE).trials == expected
    with pytest.raises(ImportError, match="needs joblib: install it, or leave n_jobs out"):
        search(noisy, SPACE, n_jobs=2)


def test_where_python_has_no_other_process_it_says_so_and_searches_here():
    code = """if True:
        import sys
        sys.modules["_multiprocessing"] = sys.modules["joblib"] = None  # as in a browser
        from coursekit.search import Space, Uniform, search
        alone, many = (search(lambda x: x, Space(x=Uniform(0, 1)), n_jobs=n) for n in (None, -1))
        print(alone.trials == many.trials)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    said = "There is only one process here: the trials run one by one.\n"
    assert (done.stdout, done.stderr) == ("True\n", said)


@pytest.mark.parametrize("fcntl", ["None", "types.ModuleType('fcntl')"])
def test_where_the_system_knows_no_locks_a_journal_is_written_without(fcntl, tmp_path):
    code = f"""if True:
        import sys, types
        sys.modules["msvcrt"], sys.modules["fcntl"] = None, {fcntl}  # as in a browser
        from coursekit.search import Space, Uniform, search
        for budget in 2, 3:
            search(lambda x: x, Space(x=Uniform(0, 1)), budget=budget, journal="journal")
    """
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert len((tmp_path / "journal").read_text(encoding="utf-8").splitlines()) == 1 + 3


def test_importing_it_imports_no_joblib():
    code = (
        "import sys, coursekit.search; assert not {'joblib', 'dask', 'matplotlib'} &"
        " set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.fixture
def clock(monkeypatch):
    """The clock of the progress bar, which goes on by `clock.tick` seconds whenever it is read."""
    tqdm = pytest.importorskip("tqdm", reason="the extra `lab` is not installed")
    # tqdm reads TQDM_DISABLE when it is imported: to unset it now would be too late.
    monkeypatch.setattr(tqdm, "tqdm", functools.partial(tqdm.tqdm, disable=False))
    now = SimpleNamespace(seconds=0.0, tick=0.0)

    def read():
        now.seconds += now.tick
        return now.seconds

    monkeypatch.setattr(tqdm.std, "time", read)
    return now


def test_a_bar_shows_the_best_so_far(capfd, clock):
    clock.tick = 0.2
    results = search(bowl, SPACE, budget=30, progress=True)
    shown = capfd.readouterr().err
    assert f"best {results.best.value:.4g}" in shown
    assert "/30" in shown


@pytest.mark.parametrize(("tick", "shows"), [(0, False), (1 / 100, False), (1 / 4, True)])
def test_a_bar_shows_itself_after_a_second(capfd, clock, tick, shows):
    clock.tick = tick
    search(bowl, SPACE, budget=30)
    assert ("/30" in capfd.readouterr().err) == shows


def test_in_a_notebook_the_bar_is_ordinary_output(capfd, monkeypatch):
    pytest.importorskip("tqdm", reason="the extra `lab` is not installed")
    monkeypatch.setattr(
        sys, "stdout", type("OutStream", (io.StringIO,), {"__module__": "ipykernel.iostream"})()
    )
    search(bowl, SPACE, budget=3, progress=True)
    assert "/3" in sys.stdout.getvalue()
    assert capfd.readouterr().err == ""


def test_results_show_as_a_table():
    results = search(bowl, SPACE, budget=20)
    head, *rows = results.table(3).splitlines()
    assert head.split() == ["trial", "alpha", "keep", "value"]
    assert [int(row.split()[0]) for row in rows] == [trial.number for trial in results.ranked(3)]
    assert f"<td>{results.best.number}</td>" in results._repr_html_()
    assert Results((), SPACE, None).best_so_far.size == 0
    with pytest.raises(ValueError, match="count is 0"):
        results.table(0)
