"""outbox/."""
