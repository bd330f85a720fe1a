"""For all tests: what a test opens is closed at its end."""

import pytest

from coursekit.live.player import Live


@pytest.fixture(autouse=True)
def _players(monkeypatch):
    """Close the players of a test; open ones keep their figures and widgets, about 10 MB each."""
    opened, start = [], Live.__init__

    def open_player(live, demo):
        start(live, demo)
        opened.append(live)

    monkeypatch.setattr(Live, "__init__", open_player)
    yield
    for live in opened:
        live.close()
