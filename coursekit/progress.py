"""A progress bar for whatever may take longer than a second."""


class _Silent:
    """Stands in for the bar where tqdm is not installed."""

    def __init__(self, items):
        self._items = items

    def __iter__(self):
        return iter(self._items)

    def update(self, count=1):
        """Count nothing."""

    def set_postfix_str(self, text, refresh=True):
        """Show nothing."""

    def close(self):
        """Close nothing."""


def bar(items=None, progress=None, **options):
    """`items`, counted by a bar while they are gone through: tqdm's, or nothing where it is not installed.

    progress: True shows it always, False never, None after a second. options: tqdm's, such as `total` and `unit`.
    """
    try:
        from tqdm import tqdm
    except ImportError:
        return _Silent(items)
    when = {"delay": 1} if progress is None else {"disable": not progress}
    return tqdm(items, leave=False, **options, **when)
