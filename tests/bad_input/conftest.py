"""tests/: the county of secrets serves these tests too."""

from tests.isolation.conftest import county, filled

__all__ = ["county", "filled"]
