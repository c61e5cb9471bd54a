"""investigations/: what an Investigating Officer gathers and writes, and who reads it when (Arrangements, Annex 2)."""
