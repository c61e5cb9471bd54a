"""tests/: the hearings of the Hearing Panel."""
