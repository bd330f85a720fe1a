"""What a verb says: a text in Jupyter's Markdown, and a place that can be written anew."""

from dataclasses import dataclass, field

from coursekit._notebook import shell


@dataclass(frozen=True)
class Note:
    """A text that Jupyter shows as Markdown. `marks`: for programs that read the saved notebook."""

    text: str
    marks: dict = field(default_factory=dict, compare=False)

    def __repr__(self):
        return self.text

    def _repr_mimebundle_(self, **_):
        return {"text/plain": self.text, "text/markdown": self._markdown()}, self._kept()

    def _markdown(self):
        return self.text

    def _kept(self):
        return {"coursekit": self.marks} if self.marks else {}


@dataclass(frozen=True, repr=False)
class Source(Note):
    """Python code that Jupyter shows in colours."""

    def _markdown(self):
        return f"```python\n{self.text}```"


MARKED = {"coursekit": {"asleep": True}}  # a saved page shows the words in the place of the widget


class Shown:
    """A widget, with what stands there without a kernel; and under it a note that can be changed,
    which a page that is saved keeps.
    """

    def __init__(self, widget, words, note):
        self._place = None
        if shell() is None:
            print(words)
            return
        from IPython.display import display

        shown = widget._repr_mimebundle_()
        data, metadata = (
            shown if isinstance(shown, tuple) else (shown | {"text/plain": words}, MARKED)
        )
        display(data, raw=True, metadata=metadata)
        self._place = display(note, display_id=True)

    def say(self, note):
        """Change the note."""
        if self._place is not None:
            self._place.update(note)
