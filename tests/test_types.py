"""What is called by name says its types; what a student is to write does not, since messages quote
its first line.
"""

import importlib
import inspect

import pytest

TYPED = ("surfaces", "descent", "convergence", "network", "training", "datasets", "plots")
QUOTED = (
    "averages",
    "rules",
    "penalties",
    "conventions",
    "schedules",
    "batches",
    "layers",
    "random_search",
    "ensembles",
    "transfer",
)


def functions(name):
    """The public functions and methods that a module defines."""
    module = importlib.import_module(f"coursekit.{name}")
    for owner in (module, *vars(module).values()):
        if owner is module or (inspect.isclass(owner) and owner.__module__ == module.__name__):
            for key, value in vars(owner).items():
                function = inspect.unwrap(getattr(value, "func", getattr(value, "fget", value)))
                own = inspect.isfunction(function) and function.__module__ == module.__name__
                if own and not key.startswith("_"):
                    yield function


@pytest.mark.parametrize("name", TYPED)
def test_public_functions_say_their_types(name):
    found = list(functions(name))
    assert found
    for function in found:
        signature = inspect.signature(function)
        bare = [
            parameter.name
            for parameter in signature.parameters.values()
            if parameter.annotation is parameter.empty
            and parameter.name != "self"
            and parameter.kind is not parameter.VAR_KEYWORD
        ]
        assert not bare, f"{function.__qualname__} does not say the type of {bare}"
        assert signature.return_annotation is not signature.empty, function.__qualname__


@pytest.mark.parametrize("name", QUOTED)
def test_first_lines_that_students_are_shown_are_bare(name):
    for function in functions(name):
        signature = inspect.signature(function)
        assert signature.return_annotation is signature.empty
        assert all(p.annotation is p.empty for p in signature.parameters.values())
