"""What a search has found is not lost, not mixed up and not paid for twice: long searches, changed
data, moved folders, full disks, damaged journals, two searches on one file.
"""

import dataclasses
import functools
import itertools
import json
import os
import sys
from collections import Counter

import numpy as np
import pytest

from coursekit.search import (
    Choice,
    Halving,
    LogUniform,
    OneMinusLogUniform,
    Random,
    Space,
    Uniform,
    search,
)
from coursekit.search.journal import Journal
from coursekit.search.trials import Trial
from coursekit.search.used_data import fingerprint

SPACE = Space(x=Uniform(0, 1))


def bowl(x):
    return (x - 0.3) ** 2


# --------------------------------------------------------------------------- long searches


def looks(monkeypatch, budget):
    """How often a search looks whether a trial has a value."""
    count, ok = Counter(), Trial.ok

    def counted(trial):
        count["looks"] += 1
        return ok.fget(trial)

    with monkeypatch.context() as patched:
        patched.setattr(Trial, "ok", property(counted))
        search(bowl, SPACE, budget=budget, progress=False)
    return count["looks"]


def test_a_search_twice_as_long_costs_twice_as_much(monkeypatch):
    assert looks(monkeypatch, 400) == pytest.approx(2 * looks(monkeypatch, 200), rel=0.05)


class Costly(str):
    compared = 0

    def __eq__(self, other):
        Costly.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_many_options_are_not_compared_pair_by_pair():
    Choice([Costly(number) for number in range(2000)])
    assert Costly.compared < 10_000  # of two million pairs


# --------------------------------------------------------------------------- data of an objective

DATA = [1.0, 2.0]
TABLE = {"a": (1, {2})}
COUNTED = 0
SEEN = []


@dataclasses.dataclass
class Digits:
    X: np.ndarray


DIGITS = Digits(np.arange(6.0))


def uses_a_list(x):
    return x + sum(DATA)


def uses_a_table(x):
    return x + TABLE["a"][0]


def uses_a_dataclass(x):
    return x + DIGITS.X.sum()


def helper(x):
    return x + DATA[0]


def uses_a_helper(x):
    return helper(x)


def counts(x):
    global COUNTED
    COUNTED += 1
    return x


def remembers(x):
    SEEN.append(x)
    return x


def holding(data):
    def objective(x):
        return x + data[0]

    return objective


@pytest.mark.parametrize(
    ("objective", "name", "value"),
    [
        (uses_a_list, "DATA", [1.0, 3.0]),
        (uses_a_helper, "DATA", [1.0, 3.0]),
        (uses_a_table, "TABLE", {"a": (1, {3})}),
        (uses_a_dataclass, "DIGITS", Digits(np.arange(6.0) ** 2)),
    ],
)
def test_other_data_is_seen_when_a_search_goes_on(tmp_path, monkeypatch, objective, name, value):
    search(objective, SPACE, budget=3, journal=tmp_path / "j")
    assert search(objective, SPACE, budget=3, journal=tmp_path / "j").notes == ()
    monkeypatch.setitem(globals(), name, value)
    (note,) = search(objective, SPACE, budget=3, journal=tmp_path / "j").notes
    assert note.startswith("The objective has changed since j was begun")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (np.arange(3.0), np.arange(3.0) ** 2),
        (np.arange(3.0), np.arange(3)),
        ([np.arange(3.0)], [np.ones(3)]),
        ({3: "a"}, {3: "b"}),
        ((1, (2, 3)), (1, (2, 4))),
        (b"ab", b"ac"),
    ],
)
def test_data_in_closures_defaults_and_partials_is_seen(before, after):
    def given(x, data):
        return x + data[0]

    def by_default(data):
        def objective(x, data=data):
            return x + data[0]

        return objective

    def partly(data):
        return functools.partial(given, data=data)

    for make in (holding, by_default, partly):
        assert fingerprint(make(before)) == fingerprint(make(before))
        assert fingerprint(make(before)) != fingerprint(make(after))


@pytest.mark.parametrize("objective", [counts, remembers])
def test_what_an_objective_changes_itself_makes_no_other_search(tmp_path, objective):
    search(objective, SPACE, budget=3, journal=tmp_path / "j")
    assert search(objective, SPACE, budget=5, journal=tmp_path / "j").notes == ()


@pytest.mark.parametrize("data", [np.zeros(7 * 10**6), list(range(10**5 + 1)), [object()]])
def test_what_is_not_compared_is_said(tmp_path, data):
    assert fingerprint(holding(data))[1] == ("data",)
    objective = holding([0.0])
    changed = Journal(tmp_path / "j", {}, *fingerprint(objective))
    changed.add(Trial(0, {"x": 0.5}, 1.0))
    changed.close()
    again = Journal(tmp_path / "j", {}, "", ("data",))
    again.close()
    assert again.notes == [
        "data: too large, or of a kind that is not compared with what it was when j was begun. If"
        " it has changed, give another file."
    ]


def test_a_container_that_holds_itself_has_a_fingerprint():
    loop = [1]
    loop.append(loop)
    assert fingerprint(holding(loop)) == fingerprint(holding(loop))


# --------------------------------------------------------------------------- places and ends


def test_a_relative_journal_stays_where_it_was_begun(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)

    def wanders(x):
        os.chdir(tmp_path / "elsewhere")
        return x

    search(wanders, SPACE, budget=6, journal="night.jsonl")
    assert len((tmp_path / "night.jsonl").read_text().splitlines()) == 7
    assert not list((tmp_path / "elsewhere").iterdir())


class OwnEnd(BaseException):
    pass


@pytest.mark.parametrize("end", [GeneratorExit, SystemExit, OwnEnd, MemoryError, RecursionError])
@pytest.mark.parametrize("n_jobs", [None, 2])
def test_however_an_objective_ends_it_is_the_result_of_its_trial_alone(end, n_jobs):
    def ends(x):
        if x < 0.5:
            raise end
        return x

    results = search(ends, SPACE, budget=12, n_jobs=n_jobs)
    assert len(results) == 12
    assert {trial.error.split(":")[0] for trial in results.failed} == {end.__name__}
    assert results.best


def test_a_full_disk_ends_a_search_and_what_is_finished_is_returned(tmp_path, monkeypatch, capsys):
    write, room = Journal._write, itertools.count()

    def full(journal, content):
        if next(room) > 5:
            raise OSError(28, "No space left on device")
        write(journal, content)

    monkeypatch.setattr(Journal, "_write", full)
    results = search(bowl, SPACE, budget=20, journal=tmp_path / "j")
    monkeypatch.undo()
    assert results.trials == search(bowl, SPACE, budget=20).trials[: len(results)]
    assert len(results) == 5
    (note,) = results.notes
    assert note.startswith("Ended early by OSError ([Errno 28] No space left on device): 5 of at")
    assert note in capsys.readouterr().err
    assert len(search(bowl, SPACE, budget=20, journal=tmp_path / "j")) == 20


def test_a_strategy_that_breaks_down_does_not_take_the_trials_with_it():
    class Breaks(Random):
        def ask(self, space, budget, waves, stream):
            if waves:
                raise ZeroDivisionError("in the second wave")
            return super().ask(space, budget, waves, stream)

    results = search(bowl, SPACE, Breaks(), 7)
    assert len(results) == 7
    assert "Ended early by ZeroDivisionError (in the second wave): 7 of" in results.notes[0]


def test_a_second_search_on_a_journal_is_told(tmp_path):
    def nested(x):
        with pytest.raises(ValueError, match="j is the journal of a search that is running now"):
            search(bowl, SPACE, budget=3, journal=tmp_path / "j")
        return x

    whole = search(nested, SPACE, budget=3, journal=tmp_path / "j")
    assert not whole.failed
    assert len(search(nested, SPACE, budget=5, journal=tmp_path / "j")) == 5


# --------------------------------------------------------------------------- damage


def damaged(content, rng):
    """The bytes with one damage as disks and editors make them."""
    place, other = sorted(rng.integers(0, len(content), 2))
    kinds = (
        lambda: content[:place],
        lambda: content[:place] + b"\0" * int(rng.integers(1, 600)),
        lambda: content[:place] + content[other:],
        lambda: content[:place] + bytes([content[place] ^ (1 << rng.integers(8))])
        + content[place + 1 :],
        lambda: content[:place] + bytes([rng.integers(256)]) + content[place + 1 :],
        lambda: content[:other] + content[place:],
        lambda: content + content[place:other],
        lambda: content[:place] + content[place:other].replace(b"1", b"7") + content[other:],
    )  # fmt: skip
    return kinds[rng.integers(len(kinds))]()


def resumed(path, content):
    """The trials of a search that goes on with these bytes; None if it refuses and leaves them."""
    path.write_bytes(content)
    try:
        return search(bowl, SPACE, budget=10, journal=path).trials
    except ValueError as error:
        said = str(error)
    assert path.read_bytes() == content, "a refused file stays as it is"
    assert "left as it is" in said
    return None


def test_damage_is_repaired_or_refused_and_never_believed(tmp_path):
    path, rng = tmp_path / "j", np.random.default_rng(0)
    whole = search(bowl, SPACE, budget=10, journal=path).trials
    content, found = path.read_bytes(), []
    for _ in range(400):
        found.append(resumed(path, damaged(content, rng)))
        assert found[-1] in (None, whole)
    assert found.count(whole) > found.count(None) > 20  # refused: where the first line is damaged


def test_zeros_that_a_power_cut_leaves_are_taken_off(tmp_path):
    path = tmp_path / "j"
    whole = search(bowl, SPACE, budget=4, journal=path).trials
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    assert search(bowl, SPACE, budget=4, journal=path).trials == whole
    assert b"\0" not in path.read_bytes()


def without_checks(content):
    lines = [json.loads(line) for line in content.splitlines()]
    return b"".join(
        json.dumps({key: value for key, value in line.items() if key != "check"}).encode() + b"\n"
        for line in lines
    )


def test_a_journal_of_an_earlier_version_goes_on(tmp_path):
    path = tmp_path / "j"
    whole = search(bowl, SPACE, budget=6, journal=path).trials
    old = without_checks(path.read_bytes())
    old = old.replace(b'"objective": "', b'"objective": "of-another-kind-')
    assert resumed(path, old)[:6] == whole
    path.write_bytes(old)
    assert search(bowl, SPACE, budget=6, journal=path).notes == (), "it has not changed"
    assert resumed(path, old.replace(b'"value": 0.', b'"value": true, "was": 0.'))[:6] == whole


# --------------------------------------------------------------------------- odd spaces, odd words


def test_halving_hands_out_the_most_on_its_last_rung():
    assert Halving(least=2, most=10).amounts == [3, 10]
    assert Halving(least=1, most=9).amounts == [1, 3, 9]
    assert Halving(least=5, most=9).amounts == [9]


@pytest.mark.parametrize("share", [0, 0.25, 0.5, 1])
def test_a_log_scale_over_all_that_floats_hold_has_its_places(share):
    wide = LogUniform(1e-300, 1e18)
    assert wide.place(wide.at(share)) == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: OneMinusLogUniform(0, 1e-17), "are the same number to a computer"),
        (lambda: LogUniform(1e300 * 0.9, np.nextafter(9e299, np.inf)), "to a computer"),
        (lambda: Choice((1.0, float("nan"))), "is NaN or an array"),
        (lambda: Choice((np.ones(2), np.zeros(2))), "is NaN or an array"),
        (lambda: Choice(([np.ones(2)], [np.zeros(2)])), "is NaN or an array"),
    ],
)
def test_what_no_search_could_use_is_refused_at_the_start(make, said):
    with pytest.raises(ValueError, match=said) as raised:
        make()
    assert len(str(raised.value)) < 500


def test_a_dimension_may_have_any_name():
    assert Space(self=Uniform(0, 1)).sample(np.random.default_rng(0)).keys() == {"self"}


def test_numpys_whole_numbers_count_processes():
    assert (
        search(bowl, SPACE, budget=2, n_jobs=np.int64(1)).trials
        == search(bowl, SPACE, budget=2).trials
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file from deletion")
def test_a_journal_is_let_go_when_it_is_refused(tmp_path):
    path = tmp_path / "j"
    path.write_bytes(b"a letter\n")
    for _ in range(2):
        with pytest.raises(ValueError, match="is not a journal of a search"):
            search(bowl, SPACE, journal=path)
