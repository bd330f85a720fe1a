"""The list of lectures in the README, written from the lectures themselves."""

from pathlib import Path

from coursekit.lectures import LECTURES

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- lectures: written by make refresh -->", "<!-- /lectures -->"


def lectures_in_markdown() -> str:
    """A line for each lecture: its title, its notebook, what one writes in it."""
    rows = (
        f"- [{lecture.title}](notebooks/{lecture.notebook}.ipynb):"
        f" {', '.join(f'`{exercise.name}`' for exercise in lecture.exercises)}"
        for lecture in LECTURES
    )
    return "\n".join(rows)


def with_lectures(text: str) -> str:
    """The README's text with the list of today between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{lectures_in_markdown()}\n{END}{after}"


def main() -> None:
    """Write the list into the README."""
    text = with_lectures(README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
