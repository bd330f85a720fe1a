"""Hyperparameter search: trials a second and overhead a trial here, on all cores and on a Dask
cluster; many networks at once.
"""

import os
import time
from contextlib import contextmanager

import numpy as np

from benchmarks.table import Row, amount, faster, near
from benchmarks.timing import median, seconds
from coursekit import datasets, rules
from coursekit.network import Network
from coursekit.search import LogUniform, Random, Space, Uniform, search
from coursekit.training import fit

TASKS = (0.001, 0.01, 0.1)  # seconds of work a trial
SPENT = 1.0  # seconds of work in a search
WORKERS = os.cpu_count()
ROUNDS = 3
NETWORKS = 32
FEW, MANY = 1_000, 100_000  # trials


def rows():
    yield from _tasks("here", 1, {})
    started = seconds(lambda: _search(0, 1, {"n_jobs": -1}))
    yield Row(f"processes, {WORKERS}: the first search, with their start", amount(started))
    yield from _tasks(f"processes, {WORKERS}", WORKERS, {"n_jobs": -1})
    try:
        yield from _on_dask()
    except ImportError:
        yield Row("Dask is not installed: the extra `search` adds rows here")
    yield _long_search()
    yield _networks()


def _on_dask():
    import joblib
    from dask.distributed import Client, LocalCluster

    @contextmanager
    def cluster():
        with (
            LocalCluster(
                n_workers=WORKERS,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
            ) as local,
            Client(local),
            joblib.parallel_config(backend="dask"),
        ):
            yield

    start = time.perf_counter()
    with cluster():
        yield Row(
            f"Dask, {WORKERS} processes: start of the cluster", amount(time.perf_counter() - start)
        )
        yield from _tasks(f"Dask, {WORKERS} processes", WORKERS, {})


def _tasks(where, workers, options):
    """A row for each length of a trial: trials a second, and what a trial costs beyond its share of
    the work.
    """
    for task in TASKS:
        budget = round(SPENT / task)
        _search(task, 2 * workers, options)  # whoever has to start has started
        once = median(lambda task=task, budget=budget: _search(task, budget, options), ROUNDS)
        overhead = once / budget - task / workers
        yield Row(
            f"{where}, trials of {amount(task)}",
            f"{budget / once:.0f}/s",
            f"{workers / task:.0f}/s at best",
            f"{amount(overhead)} a trial more",
        )


def _search(task, budget, options):
    return search(
        lambda x: _work(task), Space(x=Uniform(0, 1)), Random(), budget, progress=False, **options
    )


def _long_search():
    """What a trial costs in a long search and in a short one: it must not grow."""
    _search(0, FEW, {})
    few, many = (
        median(lambda budget=budget: _search(0, budget, {}), ROUNDS) / budget
        for budget in (FEW, MANY)
    )
    return near(f"a trial in a search of {MANY:,}, to one of {FEW:,}", many, few, at_most=1.3)


def _work(length):
    """Busy for so long, as training is: a sleep would leave the core to others."""
    end = time.perf_counter() + length
    while time.perf_counter() < end:
        pass
    return 0.0


def _networks():
    """The same learning rates searched one by one, and trained at once."""
    network, data, space = Network(), datasets.digits(), Space(alpha=LogUniform(1e-4, 0.1))

    def train(alpha):
        return fit(
            network, data, rules.adam_step, epochs=5, alpha=alpha, progress=False
        ).valid_loss[-1]

    alphas = np.array(
        [
            trial.config["alpha"]
            for trial in search(lambda alpha: 0.0, space, budget=NETWORKS).trials
        ]
    )
    in_turn = median(lambda: search(train, space, budget=NETWORKS, progress=False), ROUNDS)
    together = median(lambda: train(alphas[:, np.newaxis]), ROUNDS)
    return faster(
        f"{NETWORKS} learning rates, trained at once: searched one by one", together, in_turn
    )
