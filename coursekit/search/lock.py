"""One search at a time writes a journal: a lock of the system's, gone when its process is."""

import contextlib
from pathlib import Path

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows, or a browser, where JupyterLite has an fcntl without anything in it
    flock = None
try:
    import msvcrt
except ImportError:  # all others
    msvcrt = None


class Lock:
    """A lock on a file, or on none. Where the system or the disk knows no locks, nobody is told."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._file = path, None

    def taken(self) -> bool:
        """Take the lock; False if another search has it."""
        self._file = self._path.open("ab")
        try:
            _lock(self._file)
        except (BlockingIOError, PermissionError):
            self.release()
            return False
        except OSError:  # a network disk without locks
            pass
        return True

    def release(self) -> None:
        """Let others have it. The end of the process does it, too."""
        if self._file:
            with contextlib.suppress(OSError):
                self._file.close()
        self._file = None


def _lock(file):
    if flock:
        flock(file, LOCK_EX | LOCK_NB)
    elif msvcrt:  # a byte far behind the end, since a locked byte cannot be read there
        file.seek(2**30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
