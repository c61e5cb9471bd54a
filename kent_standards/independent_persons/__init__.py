"""independent_persons/: pages of who is Independent Person, until when, and who is available (duties 96, 97; BP7)."""
