"""What a page has in the place of IPython, ipywidgets and anywidget, as far as coursekit asks for
them; and of Matplotlib, until something is to be drawn.
"""

import collections
import contextlib
import importlib.abc
import importlib.machinery
import itertools
import sys
import types
from typing import ClassVar

import traitlets

VIEW = "application/vnd.jupyter.widget-view+json"


class Shell:
    """IPython's shell: which cell is running, and what is called when it has run."""

    def __init__(self):
        callbacks = collections.defaultdict(list)
        self.events, self.cell = types.SimpleNamespace(callbacks=callbacks), None
        self.events.register = lambda name, call: callbacks[name].append(call)

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}}


class Widget(traitlets.HasTraits):
    """A widget: its traits with the tag `sync` are told to the page, and set by it."""

    every: ClassVar = {}  # model_id -> the widget
    _numbers = itertools.count()

    def __init__(self, **traits):
        self.model_id, self._changed, self._held = f"model-{next(self._numbers)}", {}, 0
        self._told, self._said = None, {}  # who is told, and what the page has just said
        self.layout = types.SimpleNamespace(close=lambda: None)
        super().__init__(**traits)
        self.every[self.model_id] = self

    def tell_to(self, page):
        """From now on, page(state) is told of what changes; first comes all of it."""
        self._told = page
        page({name: getattr(self, name) for name in self.traits(sync=True) if name != "page"})

    def set_state(self, state):
        """What the page has set."""
        self._said = state
        with self.hold_sync(), self.hold_trait_notifications():
            for name, value in state.items():
                setattr(self, name, value)
        self._said = {}

    @contextlib.contextmanager
    def hold_sync(self):
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._send()

    def notify_change(self, change):
        name, new = change["name"], change["new"]
        known = name in self._said and self._said[name] == new
        if self._told and not known and self.trait_metadata(name, "sync"):
            self._changed[name] = new
            self._send()
        super().notify_change(change)

    def _send(self):
        if self._changed and not self._held:
            changed, self._changed = self._changed, {}
            self._told(changed)

    def close(self):
        self._told = None
        self.every.pop(self.model_id, None)

    def _repr_mimebundle_(self, **_):
        return {VIEW: {"model_id": self.model_id}}, {}


class Button(Widget):
    """A button with a word on it."""

    description = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool().tag(sync=True)
    clicked = traitlets.Int().tag(sync=True)

    def __init__(self, layout=None, **traits):
        super().__init__(**traits)

    def on_click(self, call):
        self.observe(lambda _change: call(self), "clicked")


class HBox(Widget):
    """Buttons side by side."""

    children = traitlets.List().tag(sync=True)  # their model_ids

    def __init__(self, children):
        self.buttons = children
        super().__init__(children=[each.model_id for each in children])


class NeedsDrawing(Exception):
    """Something is to be drawn, and Matplotlib is not loaded."""


class _Nothing:
    """Whatever a module makes when it is imported, such as a colour map."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()

    def __call__(self, *_, **__):
        return _Nothing()

    def __getitem__(self, _):
        return _Nothing()

    def __or__(self, _):  # settings of a picture that is about to be drawn
        raise NeedsDrawing


def _nothing(*_, **__):
    return _Nothing()


def _figure(*_, **__):
    raise NeedsDrawing


class _Kind(type):
    """A class that only has a name, and whatever it is asked for."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


class _Undrawn(types.ModuleType):
    """A module of Matplotlib that only has names: every picture begins with a `Figure`."""

    __path__: ClassVar = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name[0].isupper() and name != "Path":
            made = _Kind(name, (), {"__new__": _figure if name == "Figure" else _nothing})
            setattr(self, name, made)
            return made
        return _Nothing()


class Undrawn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds such modules for Matplotlib's names."""

    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] == "matplotlib":
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return _Undrawn(spec.name)

    def exec_module(self, module):
        """A name is made when it is asked for."""


def install(shell, display):
    """Put the stand-ins where coursekit will look for them; display: in the place of IPython's."""
    _module("IPython", get_ipython=lambda: shell, version_info=(9, 0))
    _module("IPython.core", pylabtools=None)  # Matplotlib asks for it, and for the version
    _module("IPython.display", display=display)
    _module("anywidget", AnyWidget=Widget)
    _module("ipywidgets", Button=Button, HBox=HBox, Layout=dict)
    sys.meta_path.insert(0, Undrawn())


def uninstall_undrawn():
    """Forget the stand-ins for Matplotlib, and every module that has seen them."""
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, Undrawn)]
    for name in list(sys.modules):
        if name.partition(".")[0] in ("matplotlib", "coursekit"):
            del sys.modules[name]


def _module(name, **has):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(has)
