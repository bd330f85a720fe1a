"""What several tests share and what is slow to start: one a session."""

import warnings

import pytest


@pytest.fixture(scope="session")
def cluster():
    """A Dask cluster of two processes, with a client."""
    distributed = pytest.importorskip("distributed", reason="the extra `search` is not installed")
    places = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with (
        warnings.catch_warnings(action="ignore"),  # what a cluster says of a busy machine
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, **places) as local,
        distributed.Client(local),
    ):
        yield local
