"""tests/: Independent Persons: appointments, availability and standing in."""
