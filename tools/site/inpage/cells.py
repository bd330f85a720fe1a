"""Runs a page's cells, one after the other, and tells the page what they show.

A message to the page is a dict: {"cell", "is": "new" | "text" | "html" | "picture" | "widget" |
"error", …} for what a cell shows, {"cell", "ran": whether it went well}, {"place", …} for what is
written anew, or {"model", "state"} for what a widget changed.
"""

import ast
import contextlib
import io
import itertools
import json
import linecache
import math
import sys
import time
import traceback
import types

from markdown_it import MarkdownIt

from coursekit._mathml import as_page
from tools.site.inpage import stand_ins
from tools.site.inpage.needed import needed
from tools.site.inpage.stand_ins import VIEW, NeedsDrawing, Widget

_shell = stand_ins.Shell()
_space = sys.modules["__main__"].__dict__
_ran = {}  # cell -> the code that it ran with
_read = MarkdownIt("commonmark", {"html": True}).enable("table").render
_to_page = print  # until `start`
MOST, BATCH, PATIENCE = 300_000, 2000, 0.2  # characters of a cell, and of a message; seconds
_places = itertools.count()  # that can be written anew


def start(send) -> None:
    """Make ready. send(text, buffers) takes a message as JSON, in which {"bytes": 1} stands for the
    second of the buffers.
    """
    global _to_page
    _to_page = send
    stand_ins.install(_shell, display)


def draw() -> None:
    """Begin anew with Matplotlib, which has been loaded."""
    stand_ins.uninstall_undrawn()
    _shell.events.callbacks.clear()
    Widget.every.clear()
    _ran.clear()
    from coursekit.live import player

    player.Live.png = lambda *_: b""  # the page draws the card itself
    player.AHEAD = 1e-3  # one picture at a time: the hand waits for no second one


def run(sources: dict, asked: str, elsewhere=()) -> None:
    """Run a cell, and before it what it needs of the cells above and was not run as it stands.

    sources: id -> code of all cells, in the page's order; elsewhere: those that no page can run.
    Raises NeedsDrawing where Matplotlib is needed and not loaded.
    """
    order = needed(sources, asked)
    missing = [cell for cell in order if cell in elsewhere]
    if missing:
        _send({"cell": asked, "elsewhere": missing[0]})
        return
    for cell in order:
        if cell == asked or _ran.get(cell) != sources[cell]:
            well = _run(cell, sources[cell])
            _send({"cell": cell, "ran": well})
            if not well:
                return


def set_state(model: str, state: dict) -> None:
    """The page has set traits of a widget."""
    if model in Widget.every:
        Widget.every[model].set_state(state)


def _send(message):
    buffers = []

    def kept(data):
        buffers.append(data)
        return {"bytes": len(buffers) - 1}

    try:
        text = json.dumps(message, default=kept, allow_nan=False)
    except ValueError:
        buffers.clear()
        text = json.dumps(_finite(message), default=kept)
    _to_page(text, buffers)


def _finite(value):
    """A message that JSON can hold: what is no number is a word, as Jupyter has it."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return repr(value) if isinstance(value, float) and not math.isfinite(value) else value


def _run(cell, source):
    _shell.cell = cell
    _send({"cell": cell, "is": "new"})
    name = f"<cell {cell}>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    told = _Told(cell)
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            _executed(source, name)
            _ran[cell] = source
            _after(source)
            told.flush()
        except NeedsDrawing:
            raise
        except BaseException as error:
            told.flush()
            _send({"cell": cell, "is": "error", "text": _traceback(error, name)})
            return False
    return True


def _executed(source, name):
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), _space)
    if last and not source.rstrip().endswith(";"):
        value = eval(compile(ast.Expression(last.value), name, "eval"), _space)
        if value is not None:
            display(value)


def _after(source):
    """Tell those who watch that a cell ran: exercises are checked then."""
    info = types.SimpleNamespace(raw_cell=source)
    for call in _shell.events.callbacks["post_run_cell"]:
        call(types.SimpleNamespace(success=True, info=info))


def _traceback(error, name):
    """What was raised, from the cell's own line on."""
    trace = error.__traceback__
    while trace and trace.tb_frame.f_code.co_filename != name:
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace))


class _Told(io.TextIOBase):
    """Where a cell prints to."""

    def __init__(self, cell):
        self._cell, self._held, self._left, self._since = cell, "", MOST, time.monotonic()

    def write(self, text):
        self._held += text[: max(self._left, 0)]
        if self._left >= 0 and len(text) > self._left:
            self._held += "\n… more was printed, and is left out.\n"
        self._left = self._left - len(text) if len(text) <= self._left else -1
        if len(self._held) > BATCH or time.monotonic() - self._since > PATIENCE:
            self.flush()
        return len(text)

    def flush(self):
        held, self._held, self._since = self._held, "", time.monotonic()
        if held:
            _send({"cell": self._cell, "is": "text", "text": held})


def display(shown, raw=False, metadata=None, display_id=False):
    """Show something under the cell that is running; with `display_id` it can be written anew."""
    sys.stdout.flush()  # what was printed before stands above
    message = {"cell": _shell.cell, **_seen(shown if raw else _data(shown))}
    if not display_id:
        _send(message)
        return None
    place = f"note-{next(_places)}"
    _send(message | {"place": place})
    return types.SimpleNamespace(update=lambda other: _send({"place": place} | _seen(_data(other))))


def _data(shown):
    """What Jupyter would be told, by media type."""
    if hasattr(shown, "live"):  # a demo: its card, and no picture of it
        shown.live.take_place(_shell.cell)
        shown = shown.live.view
    if hasattr(shown, "_repr_mimebundle_"):
        data = shown._repr_mimebundle_()
        return data[0] if isinstance(data, tuple) else data
    if hasattr(shown, "_repr_html_"):
        return {"text/html": shown._repr_html_()}
    return {"text/plain": repr(shown)}


def _seen(data):
    """The one of these that the page shows."""
    if VIEW in data:
        return {"is": "widget", "model": _opened(data[VIEW]["model_id"])}
    if data.get("image/png"):
        return {"is": "picture", "png": data["image/png"], "text": data["text/plain"]}
    if "text/html" in data:
        return {"is": "html", "html": data["text/html"]}
    if "text/markdown" in data:
        return {"is": "html", "html": _read(as_page(data["text/markdown"]))}
    return {"is": "text", "text": data["text/plain"] + "\n"}


def _opened(model):
    """A widget's id, when the page has been told its state."""
    widget = Widget.every[model]
    for each in getattr(widget, "buttons", []):
        _opened(each.model_id)
    widget.tell_to(lambda state: _send({"model": model, "state": state}))
    return model
