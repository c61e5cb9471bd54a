"""availability/: when Independent Persons are away, on whom they can't advise, for whom they stand in (8.2; BP13)."""
