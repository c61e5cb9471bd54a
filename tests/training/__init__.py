"""tests/: training on standards."""
