"""tests/: the three shipped plugins keep the contract, and so does the guide's example."""

import ast
from pathlib import Path

import pytest

from kent_standards import api

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path for path in ROOT.glob("plugins/*/kent_standards_*/*.py"))
MODULES = [*SHIPPED, Path(__file__).parent / "unitary.py"]


def imports(path):
    """The modules that ``path`` imports, and the names it takes from each."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_all_three_plugins_are_looked_at():
    assert {path.parent.name for path in SHIPPED} == {
        "kent_standards_kcc",
        "kent_standards_districts",
        "kent_standards_fire_authority",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_plugin_imports_the_api_its_own_package_and_the_standard_library(path):
    for module, name in imports(path):
        top = module.partition(".")[0]
        if top == "kent_standards":
            assert module == "kent_standards.api"
            assert name in api.__all__
        else:
            assert top not in ("persistent", "BTrees", "ZODB", "pyramid")


def test_everything_that_the_api_promises_is_there():
    assert [name for name in api.__all__ if not hasattr(api, name)] == []
    assert len(set(api.__all__)) == len(api.__all__)
