"""What several tests share: what is slow to start is started once, what is opened is closed."""

import warnings
import weakref

import pytest

from coursekit.live.player import Live


def pytest_sessionstart():
    """A lecture without one of its files stops here, with the sentence that says what to add:
    otherwise each test file would show it under a traceback of its own.
    """
    try:
        import coursekit.lectures  # noqa: F401
    except LookupError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)


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


@pytest.fixture(autouse=True)
def _players(monkeypatch):
    """Close the players of a test; open ones keep their figures and widgets, about 10 MB each."""
    opened, start = [], Live.__init__

    def open_player(live, demo):
        start(live, demo)
        opened.append(weakref.ref(live))

    monkeypatch.setattr(Live, "__init__", open_player)
    yield
    for live in filter(None, [opened_one() for opened_one in opened]):
        live.close()
