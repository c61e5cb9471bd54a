"""tests/: decision notices."""
