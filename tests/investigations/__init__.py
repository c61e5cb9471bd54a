"""tests/: the investigation of a complaint, driven through the application."""
