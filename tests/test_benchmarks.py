"""What the benchmarks measure can be measured: each part that needs no browser, made small. No time
is asserted.
"""

import pytest

from benchmarks import __main__ as bench
from benchmarks import averages, descent, table
from tests.test_demos import DEMOS

SMALL = {
    "averages": {"ROUNDS": 1},
    "descent": {
        "RUNS": 10,
        "SAMPLE": 1,
        "STEPS": 3,
        "SKIPPED": 40,
        "DEMOS": dict(list(DEMOS.items())[:2]),
    },
    "imports": {"ROUNDS": 1},
    "training": {"EPOCHS": 1, "ROUNDS": 1},
    "search": {"TASKS": (0.001,), "SPENT": 0.002, "ROUNDS": 1, "NETWORKS": 2, "MANY": 10},
}


@pytest.mark.parametrize("name", SMALL)
def test_each_part_measures_what_it_says(name, monkeypatch, capsys):
    for constant, value in SMALL[name].items():
        monkeypatch.setattr(bench.PARTS[name], constant, value)
    assert bench.main([name]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_what_was_measured_is_told_though_another_part_fails(monkeypatch, capsys):
    def broken():
        yield table.alone("what came first", 1)
        raise ValueError("gone")

    monkeypatch.setattr(averages, "rows", lambda: [table.alone("an average", 0.002)])
    monkeypatch.setattr(descent, "rows", broken)
    assert bench.main(["averages", "descent"]) == 1
    told = capsys.readouterr()
    for what in ("an average", "what came first"):
        assert what in told.out
    assert "descent could not be measured" in told.out
    assert "ValueError: gone" in told.err


def test_a_part_that_is_not_there_is_refused():
    with pytest.raises(SystemExit, match=r"No part is called pages; there are kernel, page, "):
        bench.main(["pages"])
