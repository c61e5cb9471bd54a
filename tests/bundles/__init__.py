"""tests/: the bundle of a hearing."""
