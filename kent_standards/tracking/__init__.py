"""tracking/: the complainant follows her complaint by its tracking code, and takes part in it (SR29)."""
