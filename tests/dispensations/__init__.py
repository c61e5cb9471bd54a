"""tests/: dispensations asked for, decided, attached by a seat, warned of, and what the public reads."""
