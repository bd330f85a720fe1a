"""Tables for spreadsheets and learning platforms. No cell of them can run in a spreadsheet."""

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from coursekit.grading.grades import Graded

COLUMNS = ("student", "exercise", "points", "verdict", "slip", "message", "note")
LISTS = {  # platform -> (column that tells who, column for the grade, what is in a file's name)
    "moodle": ("Identifier", "Grade", re.compile(r"_(\d+)$")),
    "canvas": ("ID", "", re.compile(r"_(\d+)_\d+_|_(\d+)_")),
}


def safe(text: object) -> str:
    """A cell that no spreadsheet takes for a formula, without control characters."""
    text = "".join(each if each.isprintable() else " " for each in str(text))
    return f"'{text}" if text[:1] in tuple("=+-@") else text


def rows(each: Graded):
    """The rows of one student in grades.csv."""
    for verdict in each.verdicts:
        report = verdict.report
        words = (report.verdict, report.slip or "", report.message.split("\n")[0], verdict.note)
        who = (safe(each.student), verdict.exercise, f"{each.points(verdict):g}")
        yield (*who, *map(safe, words))


def write(path: Path, table: Iterable) -> None:
    """Write rows as comma-separated values, which open in every spreadsheet."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(table)


class PlatformList:
    """A platform's list of students, with a column to fill in.

    Raises ValueError for a list that does not fit, before any work.
    """

    def __init__(self, platform: str, path: Path, column: str = ""):
        key, usual, self.pattern = LISTS[platform]
        self.key, self.column = key, column or usual
        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                self.header, *self.rows = csv.reader(file)
        except (OSError, ValueError, csv.Error) as error:
            raise ValueError(f"{path} could not be read as a list: {error}.") from None
        for needed in (self.key, self.column):
            if needed not in self.header:
                has = ", ".join(self.header[:12])
                named = "; name the assignment with --column" if platform == "canvas" else ""
                raise ValueError(
                    f"{path} has no column {needed!r}, as {platform}'s lists have; it has"
                    f" {has}{named}."
                )

    def filled(self, graded: Iterable[Graded], file_of: dict) -> tuple[list, list]:
        """The list with the totals filled in, and the students that are not in it.

        file_of: student -> the name of the file or folder that was handed in.
        """
        numbers = {self._number(file_of[each.student]): each for each in graded}
        who, where = self.header.index(self.key), self.header.index(self.column)
        table, known = [self.header], set()
        for row in self.rows:
            number = re.sub(r"\D", "", row[who]) if len(row) > who else ""
            row = [*row, *[""] * (len(self.header) - len(row))]
            if number and number in numbers:
                row[where] = f"{numbers[number].total:g}"
                known.add(number)
            table.append(row)
        return table, [each.student for key, each in numbers.items() if key not in known]

    def _number(self, name):
        found = self.pattern.search(name)
        return next(filter(None, found.groups())) if found else f"no number in {name}"


def gradescope(each: Graded) -> str:
    """The file results.json, as Gradescope reads it, for one student."""
    tests = [
        {
            "name": verdict.exercise,
            "score": each.points(verdict),
            "max_score": each.marks.get("right", 1.0),
            "output": f"{verdict.report.verdict}: {verdict.report.message}",
        }
        for verdict in each.verdicts
    ]
    return json.dumps({"tests": tests}, ensure_ascii=False, indent=1)
