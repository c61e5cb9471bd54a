"""districts: the local rules of the twelve Kent districts and their parishes, a plugin of Kent Standards."""

__version__ = "1.0.0"
