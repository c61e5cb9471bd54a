"""journal/."""
