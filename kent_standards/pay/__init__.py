"""pay/: what Independent Persons did, and what they are paid for it."""
