"""fire_authority: Kent and Medway Fire and Rescue Authority's local rules, a plugin of Kent Standards."""

__version__ = "1.0.0"
