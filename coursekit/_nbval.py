"""For nbval: shipped notebooks have no execution counts, so that a reader sees what is still to be
run; nbval takes such a cell for one that was never run, and would compare nothing.
"""


def pytest_collection_modifyitems(items):
    """Every cell that has outputs counts as run."""
    for item in items:
        cell = getattr(item, "cell", None)
        if type(item).__name__ == "IPyNbCell" and cell.get("outputs"):
            cell.execution_count = cell.execution_count or 1
