"""A page for each student: the verdict, the belief behind a slip, and a question that leads on."""

import html
import re

from coursekit.grading.grades import Graded

STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif;
  color: #1f2328; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; }
h2 small { font-weight: normal; color: #59636e; }
pre { overflow-x: auto; font-size: 13px; }
.note { color: #59636e; }
"""


def page(each: Graded, title: str) -> str:
    """The page of one student, whole: it asks no other host for anything."""
    parts = "".join(_part(each, verdict) for verdict in each.verdicts)
    most = each.marks.get("right", 1.0) * len(each.verdicts)
    name = html.escape(each.student)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{STYLE}</style></head><body><h1>{html.escape(title)}</h1>"
        f"<p>{name}: {each.total:g} of {most:g} points.</p>{parts}</body></html>\n"
    )


def _part(each, verdict):
    points = f"{each.points(verdict):g}"
    note = f'<p class="note">{html.escape(verdict.note)}</p>' if verdict.note else ""
    heading = f"<h2><code>{verdict.exercise}</code> <small>{points}</small></h2>"
    return f"{heading}{verdict.report._repr_html_()}{note}"


def file_name(student: str) -> str:
    """A name for a student's file that every system takes; two students never share one."""
    plain = re.sub(r"[^\w.-]+", "_", student).strip("._")[:80]
    changed = plain != student
    return f"{plain}-{_short(student)}" if changed else plain


def _short(text):
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
