"""tests/: files of meetings."""
