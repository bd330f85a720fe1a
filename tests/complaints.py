"""How a test tells what is missing: in whole sentences, which pytest would cut in a long list."""

import pytest


def none(complaints):
    """Fail with every complaint on its own line, and without a traceback, which says no more."""
    complaints = list(complaints)
    if complaints:
        pytest.fail("\n".join(map(str, complaints)), pytrace=False)
