"""people/: the one identity behind each office, however a name is printed."""
