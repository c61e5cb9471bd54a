"""committee/."""
