"""verification/: whether the database is what it should be, said in plain sentences; nothing is written."""
