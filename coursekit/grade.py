"""Grade a folder of notebooks: `python -m coursekit.grade submissions --lecture adam`."""

import argparse
import sys
from pathlib import Path

from coursekit._chosen import chosen
from coursekit.grading import confined, feedback, guesses, tables
from coursekit.grading.grades import graded, marks
from coursekit.grading.hand_ins import hand_ins
from coursekit.lectures import LECTURES


def _arguments(words):
    parser = argparse.ArgumentParser(prog="python -m coursekit.grade", description=__doc__)
    say = parser.add_argument
    say("folder", type=Path, help="one notebook a student, or a folder a student")
    say("--lecture", required=True, help="its number, or a part of its name, such as adam")
    say("--exercise", action="append", help="only this function; may be given more than once")
    say("--csv", type=Path, default=Path("grades.csv"), help="the table (grades.csv)")
    say("--feedback", type=Path, help="a folder for a page a student")
    say("--picture", type=Path, help="the class as a picture, a PNG file")
    say("--lms", choices=[*tables.LISTS, "gradescope"], help="a form for a learning platform")
    say("--list", type=Path, help="the platform's list of students, to be filled in")
    say("--column", default="", help="the column for the grade (Canvas: the assignment)")
    say("--predictions", action="store_true", help="count the guesses of the class, too")
    say("--points", default="", help="for example right=2,slip=1,wrong=0.5")
    say("--seconds", type=int, default=5, help="processor time for a notebook (5)")
    say("--workers", type=int, default=-1, help="processes (one a core)")
    say("--unsafe", action="store_true", help="without walls round the students' code")
    return parser.parse_args(words)


def _lecture(part):
    """The lecture that is meant. Raises ValueError."""
    by_name = {each.notebook: each for each in LECTURES}
    try:
        return by_name[chosen(part, by_name)]
    except LookupError as error:
        raise ValueError(str(error).strip('"')) from None


def _names(lecture, chosen):
    names = [exercise.name for exercise in lecture.exercises]
    for name in chosen or ():
        if name not in names:
            raise ValueError(
                f"{name!r} is no exercise of {lecture.title}; there are {', '.join(names)}."
            )
    return chosen or names


def _platform(told):
    """The platform's list, if one is to be filled in."""
    if told.lms in tables.LISTS:
        if told.list is None:
            raise ValueError(
                f"For {told.lms} give the list of students that it exports, with --list."
            )
        return tables.PlatformList(told.lms, told.list, told.column)
    return None


def main(words: list[str] | None = None) -> int:
    """Grade a folder, as the arguments say; the answer is 0 unless something could not be done."""
    told = _arguments(words)
    try:
        lecture = _lecture(told.lecture)
        names, handed_in = _names(lecture, told.exercise), hand_ins(told.folder, lecture.notebook)
        platform, points = _platform(told), marks(told.points)
        confined.refuse_if_open(told.unsafe)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    limits = confined.Limits(seconds=told.seconds, walls=not told.unsafe)
    class_ = list(graded(handed_in, names, limits=limits, points=points, n_jobs=told.workers))
    tables.write(told.csv, [tables.COLUMNS, *(row for each in class_ for row in tables.rows(each))])
    _write(told, lecture, class_, platform, handed_in)
    _say(told, class_, handed_in)
    return 0


def _write(told, lecture, class_, platform, handed_in):
    """What was asked for besides the table."""
    if told.feedback:
        told.feedback.mkdir(parents=True, exist_ok=True)
        for each in class_:
            path = told.feedback / f"{feedback.file_name(each.student)}.html"
            path.write_text(feedback.page(each, lecture.title), encoding="utf-8")
    if told.picture:
        from coursekit.grading.picture import picture  # Matplotlib is loaded for it alone

        told.picture.write_bytes(picture(class_))
    if told.lms == "gradescope":
        folder = told.csv.with_name(f"{told.csv.stem}-gradescope")
        folder.mkdir(exist_ok=True)
        for each in class_:
            path = folder / f"{feedback.file_name(each.student)}.json"
            path.write_text(tables.gradescope(each), encoding="utf-8")
    if platform:
        files = {each.student: each.student.rpartition("/")[2] for each in handed_in}
        table, unknown = platform.filled(class_, files)
        tables.write(told.csv.with_name(f"{told.csv.stem}-{told.lms}.csv"), table)
        if unknown:
            print(f"Not in {told.list}: {', '.join(unknown)}.", file=sys.stderr)


def _say(told, class_, handed_in):
    from coursekit.grading.picture import sentences

    walls = " without walls" if told.unsafe else ""
    print(f"{len(class_)} notebooks graded{walls}; the table is in {told.csv}.")
    print(*sentences(class_), sep="\n")
    if told.predictions:
        print(*guesses.told([each.path for each in handed_in]), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
