"""tests/: gifts and hospitality."""
