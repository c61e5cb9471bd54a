"""tests/: the same county as for complaints, with a decision that was issued."""

from tests.complaints.conftest import cast

__all__ = ["cast"]
