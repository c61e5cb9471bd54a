"""code/."""
