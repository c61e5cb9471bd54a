"""attachments/: files that people attach to a record, taken by their content, kept sealed, and given back to few."""
