"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import coursekit
from tests import complaints

MODULES = [module.name for module in pkgutil.walk_packages(coursekit.__path__, "coursekit.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module, said = importlib.import_module(name), []
    runner = doctest.DocTestRunner(verbose=False)
    for example in doctest.DocTestFinder().find(module):
        runner.run(example, out=said.append)
    complaints.none(said)


def test_there_are_examples():
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) >= 5
