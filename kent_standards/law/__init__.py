"""law/: the ground floor. Values in, values out; the standard library only."""
