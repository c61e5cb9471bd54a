"""authorities/."""
