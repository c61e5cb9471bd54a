"""complaints/: from a complaint's receipt to the decision on it (Arrangements 4 to 9; Annex 1)."""
