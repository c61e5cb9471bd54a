"""tests/: interests in matters that a member was to decide alone."""
