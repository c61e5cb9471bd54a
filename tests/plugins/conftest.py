"""tests/: made-up plugins and authorities for the tests of the registry."""

import types

import pytest

from kent_standards.api import hookimpl
from kent_standards.plugins import PluginStatus, load_plugins


class Tenant:
    """An authority as the registry sees one, with the plugins of these names active."""

    def __init__(self, slug, *names, version="1.0", settings=None):
        self.slug = slug
        self.rules_revision = 0
        self.activations = {name: {"version": version, "settings": settings or {}} for name in names}


def _made_up(name="made_up", **hooks):
    module = types.ModuleType(name)
    module.__version__ = "1.0"
    for hook, function in hooks.items():
        module.__dict__[hook] = hookimpl(function)
    return module


@pytest.fixture
def tenant():
    """Makes an authority: ``tenant(slug, *active_plugins)``."""
    return Tenant


@pytest.fixture
def made_up():
    """Makes a plugin that implements hooks, each given as a function."""
    return _made_up


@pytest.fixture
def only():
    """Makes a registry of one plugin, ``made_up``."""
    return lambda **hooks: load_plugins(["made_up"], {"made_up": _made_up(**hooks)})


@pytest.fixture
def refused():
    """Gives the sentence with which a module is refused at start-up."""

    def refuse(module):
        registry = load_plugins(["made_up"], {"made_up": module})
        assert registry.info("made_up").status is PluginStatus.BROKEN
        assert registry.described_authorities() == ()
        assert registry.health_of(Tenant("northdown", "made_up")).read_only
        return registry.info("made_up").sentence

    return refuse
