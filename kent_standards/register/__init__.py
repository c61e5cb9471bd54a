"""register/."""
