"""meetings/: meetings of an authority, its executive and committees: agenda, declarations, votes and minutes."""
