"""evolution/: bringing the records of an older version up to date."""
