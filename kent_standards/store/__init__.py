"""store/."""
