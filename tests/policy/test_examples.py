"""The examples in docstrings are run."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from bening import policy

MODULES = sorted(m.name for m in walk_packages(policy.__path__, "bening.policy."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    assert doctest.testmod(import_module(name)).failed == 0
