"""kcc: Kent County Council's local rules, a plugin of Kent Standards."""

__version__ = "1.0.0"
