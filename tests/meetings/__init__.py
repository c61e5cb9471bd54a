"""tests/: meetings/."""
