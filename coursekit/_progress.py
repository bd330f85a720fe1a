"""A progress bar for whatever may take longer than a second."""

import sys
from collections.abc import Iterable
from typing import Any

from coursekit._checks import shown


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


def bar(items: Iterable | None = None, progress: bool | None = None, **options: Any) -> Any:
    """`items`, counted by a bar while they are gone through: tqdm's, or nothing where it is not
    installed.

    progress: True shows it always, False never, None after a second. options: tqdm's, such as
    `total` and `unit`. In a notebook it is ordinary output: on the channel for errors, the line
    that it leaves would be red.
    """
    if not isinstance(progress, bool | None):
        raise TypeError(
            f"progress is {shown(progress)}; give True for a bar, False for none, or None."
        )
    try:
        from tqdm import tqdm
    except ImportError:
        return _Silent(items)
    when = {"delay": 1} if progress is None else {"disable": not progress}
    in_notebook = type(sys.stdout).__module__.startswith("ipykernel")
    return tqdm(
        items, leave=False, file=sys.stdout if in_notebook else sys.stderr, **options, **when
    )
