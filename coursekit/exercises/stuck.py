"""Help that is given only to those who ask: a button for the next hint, and one for the code."""

from coursekit.exercises.asked import Note, Shown
from coursekit.exercises.verbs import exercise_of, solution

UNASKED = "Stuck? Run this cell, and press a button: for the next hint, or for the code."


def stuck(name):
    """Two buttons for the exercise of this name: the next hint, and the solution. Running the cell
    uses up nothing. Raises LookupError for an unknown exercise.
    """
    from ipywidgets import Button, HBox, Layout  # only where somebody asks

    exercise = exercise_of(name)
    hints, layout = exercise.hints, Layout(width="auto")
    more, code = (Button(description=words, layout=layout) for words in ("", "Show the solution"))
    said, given = Shown(HBox([more, code]), UNASKED, Note("")), []

    def tell(shown=""):
        more.description = f"Hint {min(len(given) + 1, len(hints))} of {len(hints)}"
        more.disabled = len(given) == len(hints)
        numbered = [f"{number}. {text}" for number, text in enumerate(given, start=1)]
        if numbered or shown:
            said.say(Note("\n".join(numbered) + shown))

    def hint(_button):
        given.append(hints[len(given)])
        tell()

    def show(_button):
        tell(f"\n\n```python\n{solution(exercise.name)}```")

    more.on_click(hint)
    code.on_click(show)
    tell()
