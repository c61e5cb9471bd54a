"""county/: the public pages of the county, its authorities, their members, and each person."""
