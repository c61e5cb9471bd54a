"""people/."""
