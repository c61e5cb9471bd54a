"""districts: how the tables of this plugin name their documents."""

from kent_standards.api import Source
from kent_standards_districts import __version__


def source(document: str) -> Source:
    """A source of this plugin."""
    return Source("districts", __version__, document)
