"""gifts/: gifts and hospitality: what members notify, its running totals, and the register (Code 7)."""
