"""A diary of a search: one JSON line a finished trial, written at once, so that a search killed at any moment goes on.

The first line says what was searched. A journal is only ever added to. Its last line may be cut by a kill; that trial
is then run again.
"""

import json
from pathlib import Path

from coursekit.search.trials import Trial

VERSION = 1


class Journal:
    """The finished trials of a search, by number, kept in a file if there is a path.

    about: what must be the same for a search to go on, name -> text. Raises ValueError for a journal of another search or
    one that cannot be read, FileNotFoundError for a folder that is not there; the file is then left as it is.
    """

    def __init__(self, path, about):
        self.path, self.trials, self.notes = path and Path(path), {}, []
        self._about = {"journal": VERSION} | about
        if path:
            self._begin()

    def _begin(self):
        if not self.path.parent.is_dir() or self.path.is_dir():
            raise FileNotFoundError(f"journal is {str(self.path)!r}; give the name of a file in a folder that exists.")
        content = self.path.read_bytes() if self.path.exists() else b""
        *lines, torn = content.split(b"\n")
        uncut = torn != b"" and _whole(torn)  # only the end of the line is missing
        lines += [torn] * uncut
        if lines:
            self._check_about(lines[0])
        elif not self._line(self._about).startswith(torn):
            self._refuse()
        self.trials = {trial.number: trial for trial in map(self._trial, lines[1:], range(2, len(lines) + 1))}
        self._mend(torn, uncut)  # from here on it is ours to write
        if not lines:
            self._write(self._line(self._about))

    def _mend(self, torn, uncut):
        """End the last line, or take it off if it is half, so that the next one does not grow onto it."""
        if uncut:
            self._write(b"\n")
        elif torn:
            with self.path.open("r+b") as file:
                file.truncate(self.path.stat().st_size - len(torn))
            self.notes.append(f"The last line of {self.path.name} was half written, by a search that was stopped; it is left out, and its trial is run again.")

    def _refuse(self):
        raise ValueError(f"{self.path} is not a journal of a search, and is left as it is; give another name.")

    def _check_about(self, line):
        found = json.loads(line) if _whole(line) else None
        if not isinstance(found, dict) or "journal" not in found:
            self._refuse()
        for name, text in self._about.items():
            if found.get(name) != text:
                raise ValueError(
                    f"{self.path.name} is the journal of another search, and is left as it is: its {name} is {found.get(name)}, yours {text}. "
                    f"Give another name, or search as before."
                )

    def _trial(self, line, number):
        try:
            entry = json.loads(line)
            value = float("nan") if entry["value"] is None else entry["value"]
            return Trial(entry["trial"], entry["config"], value, entry["error"], entry["seconds"])
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"Line {number} of {self.path} cannot be read; the file is left as it is: repair or delete that line, or give another name.") from None

    def find(self, number, config):
        """The finished trial with this number, or None. Raises ValueError if it was of another setting."""
        trial = self.trials.get(number)
        if trial is None:
            return None
        if trial.config != _plain(config) and trial.config != config:
            raise ValueError(f"Trial {number} of {self.path.name} tried {trial.config}, and this search would try {config}: the journal is of another version; give another name.")
        return Trial(number, config, trial.value, trial.error, trial.seconds)

    def add(self, trial):
        """Keep a finished trial; in the file before this returns."""
        self.trials[trial.number] = trial
        value = trial.value if trial.ok else None
        entry = {"trial": trial.number, "config": _plain(trial.config), "value": value, "error": trial.error, "seconds": round(trial.seconds, 6)}
        if self.path:
            self._write(self._line(entry))

    @staticmethod
    def _line(entry):
        return json.dumps(entry, ensure_ascii=False).encode() + b"\n"

    def _write(self, content):
        with self.path.open("ab") as file:
            file.write(content)


def _whole(line):
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _plain(config):
    """The setting as JSON can hold it; an option that it cannot hold, such as a function, by its name."""
    return {name: value if isinstance(value, str | int | float | bool | None) else getattr(value, "__name__", repr(value)) for name, value in config.items()}
