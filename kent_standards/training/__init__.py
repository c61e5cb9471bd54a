"""training/: sessions, webinars and recordings on standards: who is invited, who came, and who wasn't trained yet."""
