"""dispensations/: requests for dispensations, what was granted, the classes by a seat, the public list."""
