"""hearings/: the Hearing Panel: drawing it, calling its meeting, the run-sheet of the day, findings and sanctions."""
