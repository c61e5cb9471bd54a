"""tests/: recruiting Independent Persons."""
