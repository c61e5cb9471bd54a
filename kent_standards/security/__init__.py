"""security/."""
