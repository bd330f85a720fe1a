"""Exercises that name the mistake: what they are made of, how they are judged, and the verbs that
students use.

The verbs need the lectures, and the lectures need what exercises are made of. So the verbs are
fetched from their files when somebody asks for them, and not before.
"""

from importlib import import_module

_FILES = {"overview": "saved_work", "predict": "predictions"} | dict.fromkeys(
    ("check", "hint", "solution", "use"), "verbs"
)
__all__ = ["check", "hint", "overview", "predict", "solution", "use"]


def __getattr__(name):
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
