"""What stands at the end of the course: whose functions ran, and one page to print."""

import datetime
import html
import sys
from collections.abc import Mapping
from pathlib import Path

from coursekit.checking.judge import judge
from coursekit.exercises.asked import Note
from coursekit.exercises.saved_work import collect, counted, passes, verdicts
from coursekit.exercises.verbs import use
from coursekit.lectures import EXERCISES, LECTURES

YOURS, OURS = "yours", "coursekit's"
STYLE = """
@page { size: A4; margin: 14mm; }
body { max-width: 182mm; margin: 10mm auto; font: 10pt/1.35 system-ui, sans-serif; color: #1f2328; }
h1 { font-size: 17pt; margin: 0; }
h2 { font-size: 11pt; margin: 5mm 0 1mm; }
p { margin: 1mm 0; }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; }
td, th { text-align: left; vertical-align: top; padding: 0.4mm 2mm; }
td { border-top: 0.2mm solid #ccc; }
td:nth-child(2), th:nth-child(2) { white-space: nowrap; }
pre { font-size: 8pt; line-height: 1.35; margin: 1mm 0; white-space: pre-wrap; }
.note { color: #59636e; font-size: 8.5pt; }
@media print { body { margin: 0; } }
"""
PROVES = (
    "This page proves nothing to a stranger: whoever can run a notebook can write one. Who has the"
    " notebooks can recompute the table, with overview(folder)."
)


def gather(*names: str, folder=".") -> dict:
    """name -> function, as `use` gives it: the student's own, of this notebook or of those that are
    saved in `folder`, if it is right, else coursekit's. Prints a line for each.
    """
    here, saved = vars(sys.modules["__main__"]), collect(folder)
    found = {}
    for name in names:
        written = _attempted(name, here.get(name))
        found[name] = use(name if written else saved.get(name, name))
    return found


def _attempted(name, function):
    return (
        name in EXERCISES
        and callable(function)
        and judge(EXERCISES[name], function).verdict != "not attempted"
    )


def whose(functions: Mapping) -> Note:
    """A table of whose function runs: name -> function, as `use` gave them. Raises LookupError for
    a name that is no exercise.
    """
    rows = []
    for name, function in functions.items():
        if name not in EXERCISES:
            raise LookupError(f"There is no exercise {name!r}; give name -> use(name).")
        lecture = next(each for each in LECTURES if EXERCISES[name] in each.exercises)
        rows.append(f"| `{name}` | {lecture.title} | {_owner(name, function)} |")
    return Note("\n".join(["| function | lecture | whose |", "|---|---|---|", *rows]))


def own(functions: Mapping) -> str:
    """How many of these functions are the student's, in words: "3 of 9 functions are yours"."""
    count = sum(_owner(*each) == YOURS for each in functions.items())
    return f"{count} of {len(functions)} functions are {YOURS}, the others are {OURS}"


def _owner(name, function):
    return OURS if function is EXERCISES[name].reference else YOURS


def certificate(name: str, file: str | Path = "my-course.html", card: str = "", folder="."):
    """Write one page to print, A4: which exercises pass today, by the notebooks as they are saved
    in `folder`, and the report card of the capstone. Prints how many pass; where none does, no page
    is written.

    name: whose page it is; card: the text of the report card, which is taken as it is. The page
    asks no other host for anything and runs nothing. Raises ValueError for a name or a file that
    cannot be.
    """
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"name is {name!r}; give the name that is to stand on the page.")
    path = Path(file)
    if path.suffix != ".html":
        raise ValueError(f"file is {str(file)!r}; give a name that ends in .html.")
    found = verdicts(folder)
    right, total = counted(found)
    if not right:
        print(f"0 of {total} exercises pass; no page is written.")
        return
    path.write_text(_page(name.strip(), found, str(card)), encoding="utf-8")
    print(f"{right} of {total} exercises pass; {path.name} is written.")


def _page(name, found, card):
    right, total = counted(found)
    rows = "".join(_row(lecture, today) for lecture, today in found.items() if today)
    told = html.escape(card.strip()) or "No report card was given."
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(name)}:'
        f" training neural networks</title><style>{STYLE}</style></head><body>"
        f"<h1>{html.escape(name)}</h1><p>A course on training neural networks:"
        f" <strong>{right} of {total} exercises pass</strong>, checked on"
        f" {datetime.date.today().isoformat()}.</p>"
        f"<h2>One honest number</h2><pre>{told}</pre>"
        f"<h2>Exercises</h2><table><tr><th>lecture</th><th>pass</th><th>functions</th></tr>{rows}"
        f'</table><p class="note">{PROVES}</p></body></html>\n'
    )


def _row(lecture, today):
    right = sum(map(passes, today.values()))
    each = "; ".join(_said(name, verdict) for name, verdict in today.items())
    return (
        f"<tr><td>{html.escape(lecture.title)}</td><td>{right} of {len(today)}</td>"
        f"<td>{each}</td></tr>"
    )


def _said(name, verdict):
    short = verdict if len(verdict) <= 60 else f"{verdict[:59]}…"
    mark = "" if passes(verdict) else f" ({html.escape(short)})"
    tick = "✓\u00a0" if passes(verdict) else ""
    return f"{tick}<code>{name}</code>{mark}"
