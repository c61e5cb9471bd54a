"""structure/: authorities that end, and those that take their place."""
