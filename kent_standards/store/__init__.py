"""store/: persistent records, their steps and indexes, random ids, and the one clock."""
