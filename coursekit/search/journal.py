"""The journal of a search: a file with one JSON line for each finished trial.

Each line is written as soon as its trial is finished, so a search that was killed can go on. The
first line says what was searched. Lines are only added. A kill may cut the last line; its trial is
then run again.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coursekit._checks import cut, shown
from coursekit.search.dimensions import named
from coursekit.search.trials import Trial

VERSION = 1
BEGINNING = b'{"trial":'  # of every line but the first


class Journal:
    """The finished trials of a search, by number, kept in a file if there is a path.

    about: what must be the same for a search to go on, name -> text. objective: its fingerprint; if
    the journal has another one, `notes` says so. Raises ValueError for a journal of another search
    and for a file that cannot be read, FileNotFoundError for a folder that is not there. The file
    is then left as it is.
    """

    def __init__(
        self, path: str | Path | None, about: Mapping[str, Any], objective: str = ""
    ) -> None:
        if path is not None and (not isinstance(path, str | Path) or not str(path)):
            raise TypeError(f"journal is {shown(path)}; give the name of a file, or leave it out.")
        self.path, self.trials, self.notes = path and Path(path), {}, []
        self._objective = objective
        self._first = self._line({"journal": VERSION} | about | {"objective": objective})
        if path:
            lines, half, ended = self._read()
            self._check(lines, half, about)
            self._repair(lines, half, ended)  # from now on the file is ours to write

    def _read(self):
        """What the file holds: its whole lines; what there is of a line that is cut; whether the
        last whole line has its end.
        """
        *lines, last = self._content().split(b"\n")
        if last and _is_json(last):
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
        trials = [
            self._trial(line, number)
            for number, line in enumerate(lines[1:], 2)
            if line.strip() and not line.startswith(b'{"journal":')
        ]
        self.trials = {trial.number: trial for trial in trials}
        if not (half.startswith(BEGINNING) or BEGINNING.startswith(half)):
            self._unreadable(len(lines) + 1)
        self._compare_objectives(begun.get("objective"))

    def _compare_objectives(self, old):
        """Note it if the kept trials are those of another objective; "" is one not known."""
        if self.trials and "" != old != self._objective != "":
            self.notes.append(
                f"The objective has changed since {self.path.name} was begun: its"
                f" {len(self.trials)} trials are those of the old one. A fresh start needs another"
                " file."
            )

    def _repair(self, lines, half, ended):
        """Make the file end with a whole line, so that the next one starts on a line of its own."""
        if not ended:
            self._write(b"\n")
        if half:
            with self.path.open("r+b") as file:
                file.truncate(self.path.stat().st_size - len(half))
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
        return found

    def _trial(self, line, number):
        entry = json.loads(line) if _is_json(line) else None
        try:
            value, error = entry["value"], entry["error"]
            if (
                (value is None) == (error is None)
                or not isinstance(error, str | None)
                or not math.isfinite(0.0 if value is None else value)
            ):
                self._unreadable(number)
            return Trial(
                int(entry["trial"]),
                dict(entry["config"]),
                math.nan if value is None else float(value),
                error,
                float(entry["seconds"]),
            )
        except (ValueError, KeyError, TypeError, OverflowError):
            self._unreadable(number)

    def _unreadable(self, number):
        raise ValueError(
            f"Line {number} of {self.path} cannot be read; the file is left as it is: repair or"
            " delete that line, or give another name."
        ) from None

    def find(self, number: int, config: dict[str, Any]) -> Trial:
        """The finished trial with this number. Raises ValueError if it was of another setting."""
        trial = self.trials[number]
        if trial.config != _plain(config) and trial.config != config:
            raise ValueError(
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
        return json.dumps(entry).encode() + b"\n"

    def _write(self, content):
        with self.path.open("ab") as file:
            file.write(content)


def _is_json(line):
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _plain(config):
    return {name: named(value) for name, value in config.items()}
