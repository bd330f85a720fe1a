"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import coursekit

MODULES = [module.name for module in pkgutil.walk_packages(coursekit.__path__, "coursekit.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) >= 5
