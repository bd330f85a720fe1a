"""The journal of a search: a file with one JSON line for each finished trial.

Each line is written as soon as its trial is finished, so a search that was killed can go on. The
first line says what was searched. Lines are only added, and each ends with a checksum of itself,
which tells of damage on the disk. A kill or a power cut may cut the last line; its trial is then
run again.
"""

import json
import math
import os
import time
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coursekit._checks import cut, shown
from coursekit.search.dimensions import named
from coursekit.search.lock import Lock
from coursekit.search.trials import Trial

VERSION = 1
BEGINNING = b'{"trial":'  # of every line but the first
CHECK = b', "check": "'  # what the last entry of a line begins with
FLUSH = 1.0  # seconds; a line is written at once, and the disk is told to keep it this often


class OtherSearch(ValueError):
    """The journal is that of another search, and that shows only now."""


class Journal:
    """The finished trials of a search, by number, kept in a file if there is a path.

    about: what must be the same for a search to go on, name -> text. objective: its fingerprint; if
    the journal has another one, `notes` says so, and names what was `not_compared`. The place of
    the file is fixed here, whatever folder the objective goes to. Raises ValueError for a journal
    of another search, for one that another search is writing now, and for a file that cannot be
    read, FileNotFoundError for a folder that is not there. The file is then left as it is.
    """

    def __init__(
        self,
        path: str | Path | None,
        about: Mapping[str, Any],
        objective: str = "",
        not_compared: tuple[str, ...] = (),
    ) -> None:
        if path is not None and (not isinstance(path, str | Path) or not str(path)):
            raise TypeError(f"journal is {shown(path)}; give the name of a file, or leave it out.")
        self.path, self.trials, self.notes = path and Path(path).absolute(), {}, []
        self._objective, self._not_compared = objective, not_compared
        self._first = self._line({"journal": VERSION} | about | {"objective": objective})
        self._checked = True  # whether every line must have a checksum: earlier versions wrote none
        self._flushed, self._lock = 0.0, Lock(self.path)
        if path:
            try:
                self._open(about)
            except BaseException:
                self.close()
                raise

    def _open(self, about):
        content = self._content()
        if not self._lock.taken():
            raise ValueError(
                f"{self.path.name} is the journal of a search that is running now, in another"
                " notebook or process; wait for its end, stop it, or give another name."
            )
        lines, half, ended = self._split(content)
        self._check(lines, half, about)
        self._repair(content, lines, half, ended)  # from now on the file is ours to write

    def close(self) -> None:
        """Have the disk keep what was written, and let other searches have the file."""
        if self._flushed:
            self._flush()
        self._lock.release()

    @staticmethod
    def _split(content):
        """What the file holds: its whole lines; what there is of a line that is cut; whether the
        last whole line has its end. A power cut may leave zeros after it.
        """
        *lines, last = content.rstrip(b"\0").split(b"\n")
        torn = last.startswith(BEGINNING) or BEGINNING.startswith(last)
        if last and (_is_json(last) or (lines and not torn)):
            return [*lines, last], b"", False
        return lines, last, True

    def _content(self):
        """The bytes of the file, none if there is no file; it must be one that can be written."""
        try:
            content = self.path.read_bytes() if self.path.exists() else b""
            with self.path.open("ab"):
                return content
        except (OSError, ValueError) as error:
            raise FileNotFoundError(
                f"journal is {str(self.path)!r}, which cannot be written ({error}); give the name"
                " of a file in a folder that is there."
            ) from None

    def _check(self, lines, half, about):
        """Take the trials from the lines of a journal of this search; refuse any other file."""
        if not lines:
            if not self._first.startswith(half):
                self._refuse()
            return
        begun = self._checked_first(lines[0], about)
        trials = {
            number: self._trial(line)
            for number, line in enumerate(lines[1:], 2)
            if line.strip() and not line.startswith(b'{"journal":')
        }
        self.trials = {trial.number: trial for trial in trials.values() if trial}
        self._name_damaged([number for number, trial in trials.items() if trial is None])
        self._compare_objectives(begun.get("objective"))

    def _name_damaged(self, numbers):
        if numbers:
            named = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
            self.notes.append(
                f"{self.path.name} is damaged in line{'s' * (len(numbers) > 1)} {named}: what"
                " stands there is left out, and those trials are run again."
            )

    def _compare_objectives(self, old):
        """Note it if the kept trials are those of another objective; "" is one not known."""
        if self.trials and self._not_compared:
            self.notes.append(
                f"{', '.join(self._not_compared)}: too large, or of a kind that is not compared"
                f" with what it was when {self.path.name} was begun. If it has changed, give"
                " another file."
            )
        # An earlier version, whose lines have no checksum, made another fingerprint of the same.
        if self._checked and self.trials and "" != old != self._objective != "":
            self.notes.append(
                f"The objective has changed since {self.path.name} was begun: its"
                f" {len(self.trials)} trials are those of the old one. A fresh start needs another"
                " file."
            )

    def _repair(self, content, lines, half, ended):
        """Make the file end with a whole line, so that the next one starts on a line of its own."""
        whole = len(content.rstrip(b"\0")) - len(half)
        if whole < len(content):
            with self.path.open("r+b") as file:
                file.truncate(whole)
        if not ended:
            self._write(b"\n")
        if half:
            self.notes.append(
                f"The last line of {self.path.name} was half written, by a search that was stopped;"
                " it is left out, and its trial is run again."
            )
        if not lines:
            self._write(self._first)

    def _refuse(self):
        raise ValueError(
            f"{self.path} is not a journal of a search, and is left as it is; give another name."
        )

    def _checked_first(self, line, about):
        """The first line as a dict; it must be that of a journal of the same search."""
        found = json.loads(line) if _is_json(line) else None
        if not isinstance(found, dict) or "journal" not in found:
            self._refuse()
        for name, text in ({"journal": VERSION} | about).items():
            if found.get(name) != text:
                raise ValueError(
                    f"{self.path.name} is the journal of another search, and is left as it is: its"
                    f" {name} is {cut(str(found.get(name)))}, yours {cut(str(text))}. Give another"
                    " name, or search as before."
                )
        self._checked = "check" in found
        if not self._sound(line, found):
            raise ValueError(
                f"The first line of {self.path}, which says what was searched, is damaged; the file"
                " is left as it is: give another name."
            )
        return found

    def _sound(self, line, entry):
        """Whether a line is what was written: its checksum says so, if it must have one."""
        if "check" not in entry:
            return not self._checked
        return line.strip() == self._line({k: v for k, v in entry.items() if k != "check"}).strip()

    def _trial(self, line):
        """The trial of a line; None if the line is not as it was written."""
        entry = json.loads(line) if _is_json(line) else None
        try:
            value, error = entry["value"], entry["error"]
            if (
                not self._sound(line, entry)
                or isinstance(value, bool)
                or (value is None) == (error is None)
                or not isinstance(error, str | None)
                or not math.isfinite(0.0 if value is None else value)
            ):
                return None
            return Trial(
                int(entry["trial"]),
                dict(entry["config"]),
                math.nan if value is None else float(value),
                error,
                float(entry["seconds"]),
            )
        except (ValueError, KeyError, TypeError, OverflowError):
            return None

    def find(self, number: int, config: dict[str, Any]) -> Trial:
        """The finished trial with this number. Raises OtherSearch if it was of another setting."""
        trial = self.trials[number]
        if trial.config != _plain(config) and trial.config != config:
            raise OtherSearch(
                f"Trial {number} of {self.path.name} tried {shown(trial.config)}, and this search"
                f" would try {shown(config)}: another budget, or another version. Search as before,"
                " or give another name."
            )
        return Trial(number, config, trial.value, trial.error, trial.seconds)

    def add(self, trial: Trial) -> None:
        """Keep a finished trial; in the file before this returns."""
        self.trials[trial.number] = trial
        if self.path and self.path.exists():
            self._write(self._line(self._entry(trial)))
        elif self.path:  # the file was deleted: write all trials into a new one
            self._write(
                self._first
                + b"".join(self._line(self._entry(each)) for each in self.trials.values())
            )

    @staticmethod
    def _entry(trial):
        value = trial.value if trial.ok else None
        return {
            "trial": trial.number,
            "config": _plain(trial.config),
            "value": value,
            "error": trial.error,
            "seconds": round(trial.seconds, 6),
        }

    @staticmethod
    def _line(entry):
        """An entry as a line; `check` holds the CRC-32 of what stands before it."""
        text = json.dumps(entry).encode().removesuffix(b"}")
        return text + CHECK + f'{zlib.crc32(text):08x}"}}\n'.encode()

    def _write(self, content):
        with self.path.open("ab") as file:
            file.write(content)
        if time.monotonic() - self._flushed > FLUSH:
            self._flush()

    def _flush(self):
        self._flushed = time.monotonic()
        with self.path.open("ab") as file:
            os.fsync(file.fileno())


def _is_json(line):
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _plain(config):
    return {name: named(value) for name, value in config.items()}
